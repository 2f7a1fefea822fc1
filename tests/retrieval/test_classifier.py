"""The tuned encoder reads questions: which clauses, whether the rules say, what shape of answer."""

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from assistant.answering.scope import Scope
from assistant.answering.shape import SHAPES
from assistant.opening import open_classifier
from assistant.retrieval.classifier import CLAUSE, SCOPE, SHAPE, Classifier, ClassifierLane
from assistant.retrieval.embedding import store
from assistant.retrieval.embedding.recipe import QUERY_PROMPT
from assistant.retrieval.embedding.tuning import Tuning, labels
from assistant.retrieval.hit import Hit
from assistant.rules.regulation import Regulation
from assistant.settings import Settings

LABELS = {CLAUSE: ("19.2", "9.2", "23"), SCOPE: ("provided", "outside")}


class CannedModel:
    """Gives the same outputs for every text, heads in another order than asked for; remembers the texts."""

    outputs = {SCOPE: 2, CLAUSE: 3}

    def __init__(self) -> None:
        self.asked: list[str] = []

    def token_ids(self, text: str) -> list[int]:
        self.asked.append(text)
        return [len(text)]

    def run(self, tokens: Sequence[Sequence[int]]) -> list[tuple[np.ndarray, ...]]:
        outputs = np.array([2.0, 0.0], np.float32), np.array([500.0, 502.0, 501.0], np.float32)
        return [outputs for _ in tokens]


@pytest.fixture
def canned() -> CannedModel:
    return CannedModel()


def test_chances_are_named_and_add_up_to_one(canned: CannedModel) -> None:
    found = Classifier(canned, LABELS)("学法几次")
    for head, of in LABELS.items():
        assert tuple(found[head]) == of
        assert sum(map(math.exp, found[head].values())) == pytest.approx(1.0)
    assert max(found[CLAUSE], key=lambda key: found[CLAUSE][key]) == "9.2"
    assert found[SCOPE]["provided"] - found[SCOPE]["outside"] == pytest.approx(2.0)


def test_a_question_goes_in_as_a_simplified_query(canned: CannedModel) -> None:
    Classifier(canned, LABELS)("學法幾次")
    assert canned.asked == [QUERY_PROMPT + "学法几次"]


def test_the_same_question_is_only_read_once(canned: CannedModel) -> None:
    classifier = Classifier(canned, LABELS)
    assert classifier("學法幾次") is classifier("学法几次")
    assert len(canned.asked) == 1
    classifier("谁负责解释")
    assert len(canned.asked) == 2


def test_the_lane_brings_the_likeliest_clauses_first(canned: CannedModel) -> None:
    lane = ClassifierLane(Classifier(canned, LABELS))
    hits = lane.search("学法几次", 2)
    assert [hit.key for hit in hits] == ["9.2", "23"]
    assert hits[0].score > hits[1].score
    assert lane.search("学法几次", 60)[2] == Hit("19.2", pytest.approx(hits[0].score - 2))


@pytest.fixture(scope="module")
def path(regulation_folder: Path) -> Path:
    return regulation_folder / "classifier.npz"


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    found = open_classifier(Settings(), lambda line: None)
    assert found is not None
    return found


def test_its_labels_are_those_of_the_regulation_and_the_answers(path: Path, regulation: Regulation) -> None:
    found = labels(path)
    assert {name: set(of) for name, of in found.items()} == {
        CLAUSE: {leaf.id.key for leaf in regulation.leaves},
        SCOPE: {scope.value for scope in Scope},
        SHAPE: {shape.value for shape in SHAPES},
    }
    assert all(len(set(of)) == len(of) for of in found.values())


def test_its_heads_fit_the_labels(path: Path) -> None:
    tuned = Tuning.load(path)
    for name, of in labels(path).items():
        head = tuned.heads[name]
        assert (head.labels, head.weight.shape, head.bias.shape) == (of, (384, len(of)), (len(of),))
        assert head.bias.dtype == np.float32
        assert np.isfinite(head.weight).all()


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("政府常务会议每年学法几次", "19.2"),
        ("政府常務會議每年學法幾次", "19.2"),
        ("党委中心组一年要学几次法", "9.2"),
        ("细则自哪天起施行", "23"),
        ("法治专题培训班一年办几期", "19.3"),
    ],
)
def test_it_knows_the_clause(classifier: Classifier, question: str, clause: str) -> None:
    (first,) = ClassifierLane(classifier).search(question, 1)
    assert first.key == clause


@pytest.mark.parametrize(
    ("question", "scope"),
    [
        ("政府常务会议每年学法几次", Scope.PROVIDED),
        ("明天杭州会下雨吗", Scope.OUTSIDE),
        ("红烧肉怎么做", Scope.OUTSIDE),
        ("学法次数不够要扣多少分", Scope.NOT_PROVIDED),
    ],
)
def test_it_knows_what_the_rules_say(classifier: Classifier, question: str, scope: Scope) -> None:
    chances = classifier(question)[SCOPE]
    assert max(chances, key=lambda name: chances[name]) == scope.value


@pytest.mark.parametrize("question", ["", "😀", "\x00", "法" * 3000, "\ud800"])
def test_any_text_is_classified(classifier: Classifier, question: str) -> None:
    found = classifier(question)
    for head in (CLAUSE, SCOPE, SHAPE):
        assert sum(map(math.exp, found[head].values())) == pytest.approx(1.0, abs=1e-4)


def test_a_regulation_without_a_classifier_is_answered_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.opening.knowledge_dir", lambda: tmp_path)
    assert open_classifier(Settings(), lambda line: None) is None


def test_a_classifier_is_known_by_its_file(tmp_path: Path, path: Path) -> None:
    copy = tmp_path / "classifier.npz"
    copy.write_bytes(path.read_bytes())
    assert store.fingerprint(copy) == store.fingerprint(path) != store.fingerprint()
    copy.write_bytes(path.read_bytes() + b"x")
    assert store.fingerprint(copy) != store.fingerprint(path)
