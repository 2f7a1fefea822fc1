"""A reader of Moodle's GIFT format, written from the rules of its documentation.

https://docs.moodle.org/en/GIFT_format, and the help page that Moodle carries, whose rules are:

- questions are parted by blank lines; a line that starts with ``//``, blanks aside, is a comment;
- a question may begin with ``::name::`` and then a text format in square brackets;
- its answers stand in ``{ }``; what they are follows from what stands there: T, TRUE, F, FALSE; answers led
  by ``=`` alone are a short answer; any ``~`` makes it a choice, of one where an answer is led by ``=``,
  else of several;
- a weight between percent signs follows the ``~`` or ``=``; feedback follows ``#``, general feedback
  ``####``; of a true/false question the first feedback is shown to a wrong answer, the second to a right one;
- a backslash before ~ = # { } : or a backslash takes the special meaning away, and ``\\n`` is a line end.

Numerical, matching and essay questions and the missing-word form are refused: none is ever written here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SPECIAL = "~=#{}:\\"
_WEIGHT = re.compile(r"%(-?\d{1,3}(?:\.\d+)?)%")
_FORMAT = re.compile(r"\[(html|moodle|plain|markdown)\]")
_TRUTH = {"T": True, "TRUE": True, "F": False, "FALSE": False}

_PLACE = 0xE000
"""What was escaped stands, until all is cut apart, as a character of the private use area."""


class NotGift(ValueError):
    """The text breaks a rule of the format."""


@dataclass(frozen=True)
class Text:
    """A text with its format: html, moodle, plain or markdown."""

    format: str
    text: str


@dataclass(frozen=True)
class Answer:
    """One answer; ``percent`` is its weight, 100 for a right one, 0 for a wrong one."""

    text: Text
    percent: float
    feedback: str


@dataclass(frozen=True)
class Question:
    """``kind`` is truth, one, several or short; ``truth`` the answer of the first."""

    name: str
    kind: str
    stem: Text
    answers: tuple[Answer, ...]
    truth: bool | None
    general: str


def parse(source: str) -> list[Question]:
    """All questions of a file. Raises `NotGift`."""
    return [_question(_folded(block)) for block in _blocks(source)]


def _blocks(source: str) -> Iterator[str]:
    lines: list[str] = []
    for line in [*source.split("\n"), ""]:
        if line.strip():
            if not line.strip().startswith("//"):
                lines.append(line)
        elif lines:
            yield "\n".join(lines).strip()
            lines = []


def _folded(block: str) -> str:
    """The block with each escaped character in private use, so that it can be searched for control ones."""
    out, place = "", 0
    while place < len(block):
        c, after = block[place], block[place + 1 : place + 2]
        if c == "\\" and after and after in _SPECIAL:
            out, place = out + chr(_PLACE + ord(after)), place + 2
        elif c == "\\" and after == "n":
            out, place = out + chr(_PLACE + 10), place + 2
        else:
            out, place = out + c, place + 1
    return out


def _plain(text: str) -> str:
    return "".join(chr(ord(c) - _PLACE) if _PLACE <= ord(c) < _PLACE + 128 else c for c in text.strip())


def _question(block: str) -> Question:
    name = ""
    if block.startswith("::"):
        name, mark, block = block[2:].partition("::")
        if not mark:
            raise NotGift("a name without its end")
    if block.count("{") != 1 or block.count("}") != 1 or block.index("{") > block.index("}"):
        raise NotGift(f"not one answer section: {block}")
    before, _, rest = block.partition("{")
    inside, _, after = rest.partition("}")
    if after.strip():
        raise NotGift(f"text after the answers: {after}")
    stem = _formatted(before, "moodle")
    inside, _, general = inside.partition("####")
    truth, *feedback = inside.split("#")
    if truth.strip() in _TRUTH:
        if len(feedback) > 2:
            raise NotGift("more than two feedbacks")
        return Question(_plain(name), "truth", stem, (), _TRUTH[truth.strip()], _plain(general))
    if not inside.strip() or inside.strip()[0] not in "~=":
        raise NotGift(f"answers of another kind: {inside}")
    answers = tuple(_answers(inside.strip(), stem.format))
    short = "~" not in inside
    if short and "->" in inside:
        raise NotGift(f"a matching question: {inside}")
    kind = "short" if short else "one" if "=" in inside else "several"
    if kind == "one" and inside.count("=") != 1:
        raise NotGift("a choice of one with several right answers")
    return Question(_plain(name), kind, stem, answers, None, _plain(general))


def _answers(inside: str, format: str) -> Iterator[Answer]:
    for sign, body in re.findall(r"([~=])([^~=]*)", inside):
        body = body.strip()
        percent = 100.0 if sign == "=" else 0.0
        if weight := _WEIGHT.match(body):
            percent, body = float(weight[1]), body[weight.end() :]
        text, _, feedback = body.partition("#")
        yield Answer(_formatted(text, format), percent, _plain(feedback))


def _formatted(text: str, default: str) -> Text:
    text = text.strip()
    if match := _FORMAT.match(text):
        return Text(match[1], _plain(text[match.end() :]))
    return Text(default, _plain(text))
