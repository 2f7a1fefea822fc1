"""Whatever is drafted, nothing is said or quoted that the clauses do not carry."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answering.answer import Answer, Status
from assistant.answering.draft import Claim, Draft
from assistant.answering.question import Intent
from assistant.answering.verify import Verifier
from assistant.paths import knowledge_dir
from assistant.rules.clause import Citation, ClauseId
from assistant.rules.regulation import Regulation, load

REGULATION = load(knowledge_dir() / "hangzhou-2019")
VERIFY = Verifier(REGULATION)

LAW_STUDY = ClauseId(19, item=2)
NOWHERE = ClauseId(99, item=9)
RIGHT = Claim("每年不少于4次。", (LAW_STUDY,))


def drafted(*claims: Claim, quoted: tuple[ClauseId, ...] = (LAW_STUDY,), **rest: bool) -> Draft:
    return Draft(Status.ANSWERED, Intent.GENERAL, claims, quoted, **rest)


def test_a_true_claim_stays_with_its_clause() -> None:
    answer = VERIFY(drafted(RIGHT))
    clause = REGULATION.clause(LAW_STUDY)
    assert (answer.status, answer.lead) == (Status.ANSWERED, "每年不少于4次。")
    assert [(citation.id, citation.quote) for citation in answer.citations] == [(LAW_STUDY, clause.text)]
    assert (
        answer.text
        == f"每年不少于4次。\n\n依据：\n【第三章 政府主要负责人职责】\n第十九条第(二)项：“{clause.text}”"
    )


@pytest.mark.parametrize(
    "claim",
    [
        Claim("每年不少于50次。", (LAW_STUDY,)),
        Claim("罚款2000元。", (LAW_STUDY,)),
        Claim("自2019年10月24日起施行。", (LAW_STUDY,)),
        Claim("每年不少于4次。", (NOWHERE,)),
        Claim("每年不少于4次。", (LAW_STUDY, NOWHERE)),
        Claim("每年不少于4次。"),
        Claim("每年不少于23次。", (LAW_STUDY,)),
        Claim("每年不少于19次。", (LAW_STUDY,)),
        Claim("每年不少于六次。", (LAW_STUDY,)),
        Claim("每年不少于4次。", (ClauseId(9, item=2),)),
    ],
)
def test_a_claim_that_its_clauses_do_not_carry_is_dropped(claim: Claim) -> None:
    assert not VERIFY.holds(claim)
    alone = VERIFY(drafted(claim))
    assert (alone.status, alone.citations) == (Status.ABSTAINED, ())
    assert alone.text == "细则未规定这一点。"
    beside = VERIFY(drafted(claim, Claim("政府常务会议集体学法。", (LAW_STUDY,))))
    assert beside.lead == "政府常务会议集体学法。"


def test_a_number_may_stand_in_any_clause_of_the_claim() -> None:
    both = (LAW_STUDY, ClauseId(23))
    assert VERIFY.holds(Claim("4次,2019年10月24日。", both))
    assert not VERIFY.holds(Claim("4次,2019年10月25日。", both))


def test_a_count_of_parts_holds_only_where_it_was_counted() -> None:
    assert VERIFY.holds(Claim("第十四条共5项。", (ClauseId(14),), counts=(5,)))
    assert not VERIFY.holds(Claim("第十四条共6项。", (ClauseId(14),), counts=(5,)))
    assert not VERIFY.holds(Claim("第十四条共5项。", (ClauseId(14),)))


def test_what_is_denied_need_not_stand_in_the_clause() -> None:
    assert VERIFY.holds(Claim("不是6次。每年学法不少于4次。", (LAW_STUDY,), denies=("6次",)))
    assert not VERIFY.holds(Claim("不是6次。每年学法不少于5次。", (LAW_STUDY,), denies=("6次",)))


@pytest.mark.parametrize(
    "draft",
    [drafted(), drafted(RIGHT, quoted=()), drafted(RIGHT, quoted=(NOWHERE,)), drafted(quoted=(LAW_STUDY,))],
)
def test_without_a_claim_or_a_clause_there_is_no_answer(draft: Draft) -> None:
    answer = VERIFY(draft)
    assert (answer.status, answer.citations) == (Status.ABSTAINED, ())
    assert VERIFY(replace(draft, english=True)).text == "The rules do not provide for this (细则未规定)."


def test_unknown_clauses_are_left_out_and_none_comes_twice() -> None:
    answer = VERIFY(drafted(RIGHT, quoted=(LAW_STUDY, NOWHERE, ClauseId(23), LAW_STUDY)))
    assert [citation.id for citation in answer.citations] == [LAW_STUDY, ClauseId(23)]


def test_a_quote_that_was_altered_is_noticed() -> None:
    citation = Citation.of(REGULATION.clause(LAW_STUDY))
    assert VERIFY.is_verbatim(citation)
    assert not VERIFY.is_verbatim(replace(citation, quote=citation.quote.replace("4", "5")))
    assert not VERIFY.is_verbatim(replace(citation, span=(citation.span[0] + 1, citation.span[1])))


def test_a_regulation_whose_spans_are_off_is_not_quoted() -> None:
    shifted = {
        clause.id: replace(clause, span=(clause.span[0] + 1, clause.span[1] + 1))
        for clause in REGULATION.clauses
    }
    damaged = replace(REGULATION, clauses=tuple(shifted.values()), _by_id=shifted)
    answer = Verifier(damaged)(drafted(RIGHT))
    assert (answer.status, answer.citations) == (Status.ABSTAINED, ())


def test_chapters_are_listed_by_the_first_sentence_of_their_articles() -> None:
    articles = REGULATION.chapter(3).articles
    answer = VERIFY(drafted(Claim("第三章共6条。", articles, counts=(6,)), quoted=articles, listed=True))
    first = REGULATION.clause(articles[0])
    assert f"第十四条：“{first.text.partition('(一)')[0].rstrip()}”" in answer.text
    assert "(一)将建设法治政府" not in answer.text
    assert "全文请打开各条查看" in answer.text


def test_quotes_stand_under_the_headings_of_their_chapters() -> None:
    three = drafted(RIGHT, quoted=(ClauseId(9, item=2), ClauseId(9, item=1), LAW_STUDY))
    lines = VERIFY(three).text.splitlines()
    headings = [line for line in lines if line.startswith("【")]
    assert headings == ["【第二章 党委主要负责人职责】", "【第三章 政府主要负责人职责】"]
    assert lines.index(headings[1]) == len(lines) - 2


KNOWN = st.sampled_from([clause.id for clause in REGULATION.clauses])
IDS = KNOWN | st.builds(
    ClauseId,
    st.integers(-3, 40),
    st.integers(0, 2),
    st.none() | st.integers(1, 3),
    st.none() | st.integers(1, 9),
)
TEXTS = st.text("每年学法不少于次第条项0123456789。", max_size=20) | st.sampled_from(
    [clause.body for clause in REGULATION.leaves]
)
CLAIMS = st.builds(Claim, TEXTS, st.lists(IDS, max_size=3).map(tuple))
DRAFTS = st.builds(
    Draft,
    st.sampled_from([Status.ANSWERED, Status.ABSTAINED]),
    st.sampled_from(Intent),
    st.lists(CLAIMS, max_size=4).map(tuple),
    st.lists(IDS, max_size=5).map(tuple),
    listed=st.booleans(),
    english=st.booleans(),
)


def check(answer: Answer, regulation: Regulation) -> None:
    for citation in answer.citations:
        start, end = citation.span
        assert regulation.source[start:end] == citation.quote == regulation.clause(citation.id).text
    shown = re.findall(r"[:：] ?“(.*?)”(?=\n|$)", answer.text[len(answer.lead) :], re.DOTALL)
    assert len(shown) == len(answer.citations)
    for quote, citation in zip(shown, answer.citations, strict=True):
        assert citation.quote.startswith(quote)


@settings(deadline=None)
@given(DRAFTS)
def test_whatever_is_drafted_quotes_are_verbatim_and_answers_have_clauses(draft: Draft) -> None:
    answer = VERIFY(draft)
    check(answer, REGULATION)
    assert [c.id for c in answer.citations] in (
        [],
        [id for id in dict.fromkeys(draft.quoted) if id in REGULATION],
    )
    if answer.status is Status.ANSWERED:
        assert answer.citations
        assert answer.text.startswith(answer.lead)
        kept = [claim for claim in draft.claims if VERIFY.holds(claim)]
        assert answer.lead == "".join(claim.text for claim in kept)


@settings(deadline=None)
@given(CLAIMS, st.integers(100, 10**6).filter(lambda number: str(number) not in REGULATION.source))
def test_a_number_that_stands_nowhere_is_never_said(claim: Claim, number: int) -> None:
    invented = replace(claim, text=f"{claim.text}每年{number}次。")
    assert not VERIFY.holds(invented)
    assert str(number) not in VERIFY(drafted(invented, RIGHT)).text


@settings(deadline=None)
@given(TEXTS, st.lists(KNOWN, max_size=2), st.builds(ClauseId, st.integers(24, 999), st.integers(0, 2)))
def test_a_claim_on_a_clause_that_does_not_exist_never_holds(
    text: str, known: list[ClauseId], unknown: ClauseId
) -> None:
    assert not VERIFY.holds(Claim(text, (*known, unknown)))
    assert not VERIFY.holds(Claim(text, (unknown, *known)))
