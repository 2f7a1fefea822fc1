"""Our lanes inside LangChain."""

import pytest
from langchain_core.embeddings import Embeddings
from langchain_core.runnables import RunnableLambda

from assistant.retrieval.embedding.custom import SentenceTransformerEmbeddings
from assistant.retrieval.embedding.onnx import OnnxEmbeddings
from assistant.retrieval.hybrid import Hybrid
from assistant.retrieval.lexical import LexicalLane
from assistant.retrieval.passage import passages
from assistant.retrieval.reference import ReferenceLane
from assistant.retrieval.retriever import ClauseRetriever
from assistant.rules.regulation import Regulation


@pytest.fixture(scope="module")
def hybrid(regulation: Regulation) -> Hybrid:
    return Hybrid(regulation, [ReferenceLane(regulation), LexicalLane.build(passages(regulation))])


@pytest.mark.parametrize("k", [1, 4, 7])
def test_gives_k_clauses_the_best_first(hybrid: Hybrid, regulation: Regulation, k: int) -> None:
    documents = ClauseRetriever(hybrid=hybrid, k=k).invoke("政府常务会议集体学法")
    assert len(documents) == k
    first = documents[0]
    assert set(first.metadata) == {"key", "label", "score"}
    assert (first.metadata["key"], first.metadata["label"]) == ("19.2", "第十九条第(二)项")
    scores = [document.metadata["score"] for document in documents]
    assert scores == sorted(scores, reverse=True)
    by_key = {leaf.id.key: leaf.text for leaf in regulation.leaves}
    assert all(document.page_content == by_key[document.metadata["key"]] for document in documents)


def test_nothing_found_gives_no_documents(hybrid: Hybrid) -> None:
    assert ClauseRetriever(hybrid=hybrid).invoke("zzz") == []


def test_is_a_part_of_a_chain(hybrid: Hybrid) -> None:
    chain = ClauseRetriever(hybrid=hybrid, k=1) | RunnableLambda(lambda found: found[0].metadata["label"])
    assert chain.batch(["第十九条第二项", "第二十三条"]) == ["第十九条第(二)项", "第二十三条"]


def test_our_encoders_are_langchain_embeddings(embeddings: OnnxEmbeddings) -> None:
    assert isinstance(embeddings, Embeddings)
    assert issubclass(SentenceTransformerEmbeddings, Embeddings)
    (vector,) = embeddings.embed_documents(["学法"])
    assert len(vector) == len(embeddings.embed_query("学法"))
    assert not isinstance(object(), Embeddings)
