"""The files of sentences: the same in both languages, and one word for each verdict wherever it is shown."""

import re
import tomllib
from string import Formatter

import pytest

from assistant.duties.check import Checker
from assistant.duties.roster import Roster
from assistant.duties.ruling import VerdictKind
from assistant.duties.standing import standing
from assistant.paths import prompts_dir

POSTS = {
    VerdictKind.DIRECT: ("余杭区区长", "Mayor of Hangzhou"),
    VerdictKind.BY_REFERENCE: ("市财政局局长", "director of the Xihu District education bureau"),
    VerdictKind.NOT_COVERED: ("余杭区副区长", "Deputy mayor of Hangzhou"),
    VerdictKind.UNCLEAR: ("余杭区代区长", "acting mayor of Hangzhou"),
}


def texts(file: str) -> dict[str, str]:
    book = tomllib.loads((prompts_dir() / file).read_text(encoding="utf-8"))
    return {f"{group}.{name}": text for group, rows in book.items() for name, text in rows.items()}


def slots(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("book", ["verdicts", "check"])
def test_both_languages_have_the_same_texts(book: str) -> None:
    assert list(texts(f"{book}.toml")) == list(texts(f"{book}.en.toml"))


def test_a_text_has_the_same_slots_in_both_languages() -> None:
    chinese, english = texts("verdicts.toml"), texts("verdicts.en.toml")
    # The short title is Chinese: English says "the rules".
    assert {name: slots(text) - {"short"} for name, text in chinese.items()} == {
        name: slots(text) for name, text in english.items()
    }


@pytest.mark.parametrize("kind", VerdictKind)
@pytest.mark.parametrize("english", [False, True])
def test_an_answer_begins_with_its_word(kind: VerdictKind, english: bool, checker: Checker) -> None:
    verdict = checker(POSTS[kind][english]).verdict
    assert verdict.kind is kind
    assert verdict.answer.startswith(standing(kind, english=english))


@pytest.mark.parametrize("english", [False, True])
def test_a_choice_ends_with_its_word(english: bool) -> None:
    words = "|".join(standing(kind, english=english) for kind in VerdictKind)
    for name, text in texts("verdicts.en.toml" if english else "verdicts.toml").items():
        if not name.startswith("choices.") or name in ("choices.which_city", "choices.nothing"):
            continue
        for choice in text.split("|"):
            assert re.search(f"[（(][^（）()]*(?:{words})[）)]$", choice, re.I), choice


def test_a_roster_has_the_same_words(checker: Checker) -> None:
    roster = Roster(checker)
    rows = [["职务"], *([post] for post, _ in POSTS.values())]
    layout = roster.layout(rows)
    assert layout
    entries = [entry for _, entry in roster.entries(roster.lines(rows, layout))]
    assert [(entry.kind, entry.cells[0]) for entry in entries] == [(kind, standing(kind)) for kind in POSTS]
