"""Items as cards for Anki: an ``.apkg`` file that, imported again, brings its changes and no second card."""

from __future__ import annotations

import hashlib
import html
import io
from datetime import datetime
from typing import TYPE_CHECKING

from assistant.duties.export.stable import stable
from assistant.duties.printable import printable
from assistant.phrases import phrase
from assistant.quiz.export.decisive import decisive, marked
from assistant.quiz.export.handout import BOOK, Handout, explanation, key, quote, stem
from assistant.quiz.item import BLANK, Item
from assistant.quiz.rule import type_name
from assistant.rules.clause import Clause

if TYPE_CHECKING:
    from genanki import Model, Note

MODEL = 1_607_392_319
"""The id of the note type. Anki knows a note type by it: a change of the fields needs another."""

FIELDS = ("编号", "题型", "题干", "选项", "答案", "原文", "解析")
_STEM = FIELDS.index("题干")

_FRONT = (
    '<div class="type">{{题型}}</div><div class="stem">{{题干}}</div>'
    '{{#选项}}<div class="options">{{选项}}</div>{{/选项}}'
)
_BACK = (
    '{{FrontSide}}<hr id="answer"><div class="key">{{答案}}</div>'
    '<div class="quote">{{原文}}</div>{{#解析}}<div class="why">{{解析}}</div>{{/解析}}'
)
_LOOK = """
.card { font-family: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; font-size: 18px;
  line-height: 1.6; text-align: left; max-width: 40em; margin: 0 auto; padding: 0 1em; }
.type { font-size: 14px; color: #666; }
.options { margin-top: .6em; }
.key { font-weight: bold; }
.quote { margin: .6em 0; padding-left: .8em; border-left: 3px solid #999; }
.quote mark { background: #fde7a8; color: inherit; font-weight: bold; }
.nightMode .quote mark { background: #6b5310; }
.why { font-size: 16px; color: #555; }
.nightMode .type, .nightMode .why { color: #aaa; }
"""
_DECK_IDS = 1 << 31


def anki(handout: Handout, moment: datetime) -> bytes:
    """An ``.apkg`` file; the same handout and moment give the same bytes.

    ``moment`` is when the cards were made, with its time zone: Anki takes a change of a card that it has
    only from a file that was made later.
    """
    from genanki import Deck, Package

    model = _model()
    deck = Deck(deck_id(handout.title), phrase(BOOK, "anki", "deck", title=handout.title))
    for item in handout.paper.items:
        deck.add_note(_note(handout, item, model))
    out = io.BytesIO()
    Package(deck).write_to_file(out, timestamp=float(int(moment.timestamp())))
    return stable(out.getvalue(), handout.day)


def deck_id(title: str) -> int:
    """The id of the deck with this title, always the same."""
    return int.from_bytes(hashlib.sha256(title.encode()).digest()[:8], "big") % _DECK_IDS + _DECK_IDS


def guid(item: Item) -> str:
    """What Anki knows the note of an item by."""
    return f"fazhi-{item.id}"


def _model() -> Model:
    from genanki import Model

    return Model(
        MODEL,
        phrase(BOOK, "anki", "model"),
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "Card 1", "qfmt": _FRONT, "afmt": _BACK}],
        css=_LOOK,
        sort_field_index=_STEM,
    )


def _note(handout: Handout, item: Item, model: Model) -> Note:
    from genanki import Note

    said = explanation(item)
    options = [phrase(BOOK, "paper", "option", key=o.key, text=printable(o.text)) for o in item.options]
    asked = stem(item).replace(BLANK, phrase(BOOK, "paper", "blank_line"))
    fields = [
        _html(item.id),
        _html(type_name(item.type)),
        _html(asked),
        "<br>".join(map(_html, options)),
        _html(phrase(BOOK, "anki", "answer", answer=key(item))),
        "<br>".join(_quotation(item, clause) for clause in handout.clauses(item)),
        _html(phrase(BOOK, "anki", "explanation", text=said)) if said else "",
    ]
    chapter = phrase(BOOK, "anki", "chapter", number=item.chapter)
    tags = [phrase(BOOK, "anki", "tag"), type_name(item.type), chapter]
    return Note(model, fields, guid=guid(item), tags=["_".join(tag.split()) for tag in tags])


def _quotation(item: Item, clause: Clause) -> str:
    """A clause with its label, the words that decide the item marked."""
    text = quote(clause)
    pieces = marked(text, decisive(item, text))
    body = "".join(f"<mark>{_html(piece)}</mark>" if decides else _html(piece) for piece, decides in pieces)
    return phrase(BOOK, "anki", "quote", label=_html(clause.label), text=body)


def _html(text: str) -> str:
    return "<br>".join(html.escape(line, quote=False) for line in text.split("\n"))
