"""The reader of GIFT against examples in the spirit of the documentation's."""

import pytest

from tests.quiz.gift_parser import NotGift, Text, parse


def test_a_choice_of_one_with_feedback_and_comments() -> None:
    (question,) = parse(
        "// a comment\n::Colour:: Which is warm? {\n  =red # yes\n  // inside\n"
        "  ~[plain]blue#no\n####General.\n}\n"
    )
    assert (question.name, question.kind, question.stem) == (
        "Colour",
        "one",
        Text("moodle", "Which is warm?"),
    )
    assert [(a.text, a.percent, a.feedback) for a in question.answers] == [
        (Text("moodle", "red"), 100.0, "yes"),
        (Text("plain", "blue"), 0.0, "no"),
    ]
    assert question.general == "General."


def test_several_answers_by_their_weights() -> None:
    (question,) = parse("Which two?{~%50%a ~%-100%b ~%50%c ~d}")
    assert question.kind == "several"
    assert [answer.percent for answer in question.answers] == [50, -100, 50, 0]


def test_true_false_and_short_answers() -> None:
    truth, false, short = parse(
        "Sun rises.{T}\n\n\nIt sets in the east.{FALSE#no#yes}\n\nTwo and two?{=four =%50%4#ok}"
    )
    assert (truth.kind, truth.truth, false.truth) == ("truth", True, False)
    assert short.kind == "short"
    assert [(a.text.text, a.percent) for a in short.answers] == [("four", 100), ("4", 50)]


def test_escaped_characters_are_text() -> None:
    (question,) = parse(r"[html]a\:\:b \= \{x\} \\n\nnext{= \~1 ~ \#\\}")
    assert question.stem == Text("html", "a::b = {x} \\n\nnext")
    assert [answer.text.text for answer in question.answers] == ["~1", "#\\"]


@pytest.mark.parametrize(
    "source", ["::a {T}", "no answers", "a{T} b", "a{{T}", "a{#4}", "a{=x->y =z->w}", "a{=x =y ~z}", "a{}"]
)
def test_what_is_refused(source: str) -> None:
    with pytest.raises(NotGift):
        parse(source)
