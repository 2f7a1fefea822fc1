"""The package of cards, opened by Anki itself."""

import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import ANY

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from anki.models import NotetypeId
from anki.notes import Note

from assistant.quiz.export.anki import FIELDS, MODEL, anki, deck_id, guid
from assistant.quiz.export.handout import Handout
from assistant.quiz.item import Item, ItemType
from assistant.rules.regulation import Regulation
from tests.quiz.made_items import DAY, ITEMS, JUDGEMENTS, PAPER, SINGLES

MOMENT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    opened = Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()


@pytest.fixture
def handout(regulation: Regulation) -> Handout:
    return Handout(PAPER, regulation, DAY)


def load(collection: Collection, raw: bytes, folder: Path) -> None:
    path = folder / "cards.apkg"
    path.write_bytes(raw)
    request = ImportAnkiPackageRequest(package_path=str(path), options=ImportAnkiPackageOptions())
    collection.import_anki_package(request)


def notes(collection: Collection) -> dict[str, Note]:
    found = [collection.get_note(id) for id in collection.find_notes("")]
    return {note.guid: note for note in found}


def changed(handout: Handout, new: Item) -> Handout:
    parts = tuple(
        replace(part, items=tuple(new if each.id == new.id else each for each in part.items))
        for part in handout.paper.parts
    )
    return replace(handout, paper=replace(handout.paper, parts=parts))


def test_every_item_is_a_note_with_one_card(collection: Collection, handout: Handout, tmp_path: Path) -> None:
    load(collection, anki(handout, MOMENT), tmp_path)
    found = notes(collection)
    assert set(found) == {guid(item) for item in ITEMS}
    assert collection.card_count() == len(ITEMS)
    for item in ITEMS:
        note = found[guid(item)]
        assert tuple(note.keys()) == FIELDS
        assert note["题干"].startswith(item.stem.split("____")[0].replace("<", "&lt;"))
        assert note["选项"].count("<br>") == max(0, len(item.options) - 1)
        label = handout.regulation.clause(item.basis[0]).label
        assert note["原文"].startswith(f"{label}：")


def test_deck_and_note_type_have_fixed_ids(collection: Collection, handout: Handout, tmp_path: Path) -> None:
    load(collection, anki(handout, MOMENT), tmp_path)
    model = collection.models.get(NotetypeId(MODEL))
    assert model is not None and model["name"] == "法治细则试题"
    deck = collection.decks.by_name(PAPER.title)
    assert deck is not None
    assert {card.did for card in map(collection.get_card, collection.find_cards(""))} == {deck["id"]}
    load(collection, anki(handout, MOMENT + timedelta(hours=1)), tmp_path)
    assert collection.decks.by_name(PAPER.title) == deck | {"mod": ANY, "usn": ANY}


def test_the_file_names_its_deck_by_the_title(handout: Handout, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(anki(handout, MOMENT))) as archive:
        archive.extract("collection.anki2", tmp_path)
    with closing(sqlite3.connect(tmp_path / "collection.anki2")) as base:
        ((decks,),) = base.execute("SELECT decks FROM col")
    names = {int(id): deck["name"] for id, deck in json.loads(decks).items() if id != "1"}
    assert names == {deck_id(PAPER.title): PAPER.title}


def test_the_card_shows_question_then_answer(
    collection: Collection, handout: Handout, tmp_path: Path
) -> None:
    load(collection, anki(handout, MOMENT), tmp_path)
    card = notes(collection)[guid(SINGLES[0])].cards()[0]
    assert "政府常务会议每年学法的次数" in card.question() and "D. 不少于4次" in card.question()
    assert "答案" not in re.sub("<style>.*?</style>", "", card.question(), flags=re.S)
    assert "答案：D" in card.answer()
    assert "第十九条第(二)项：" in card.answer()
    assert "每年学法<mark>不少于4次</mark>" in card.answer()


def test_what_a_false_statement_changed_is_marked(
    collection: Collection, handout: Handout, tmp_path: Path
) -> None:
    load(collection, anki(handout, MOMENT), tmp_path)
    found = notes(collection)
    assert "不少于<mark>4</mark>次" in found[guid(JUDGEMENTS[0])]["原文"]
    assert "<mark>" not in found[guid(JUDGEMENTS[1])]["原文"]


def test_importing_again_updates_and_adds_nothing(
    collection: Collection, handout: Handout, tmp_path: Path
) -> None:
    load(collection, anki(handout, MOMENT), tmp_path)
    before = {note.guid: note.id for note in notes(collection).values()}
    load(collection, anki(handout, MOMENT + timedelta(hours=1)), tmp_path)
    assert {note.guid: note.id for note in notes(collection).values()} == before
    new = changed(handout, replace(SINGLES[0], stem="改过的题干( )"))
    load(collection, anki(new, MOMENT + timedelta(hours=2)), tmp_path)
    after = notes(collection)
    assert {note.guid: note.id for note in after.values()} == before
    assert after[guid(SINGLES[0])]["题干"] == "改过的题干( )"
    assert after[guid(SINGLES[1])]["题干"] == SINGLES[1].stem
    assert collection.card_count() == len(ITEMS)


def test_markup_in_texts_is_shown_not_obeyed(
    collection: Collection, handout: Handout, tmp_path: Path
) -> None:
    odd = '<script>alert("x")</script> & {{题干}} {{c1::x}}\x1f\x07'
    options = tuple(replace(option, text=f"{odd}{option.key}") for option in SINGLES[0].options)
    made = changed(handout, replace(SINGLES[0], stem=odd, explanation=odd, options=options))
    load(collection, anki(made, MOMENT), tmp_path)
    note = notes(collection)[guid(SINGLES[0])]
    assert "<script" not in "".join(note.fields)
    assert note["题干"] == '&lt;script&gt;alert("x")&lt;/script&gt; &amp; {{题干}} {{c1::x}}'
    assert "<script>alert" not in note.cards()[0].answer()


def test_tags_name_type_and_chapter(collection: Collection, handout: Handout, tmp_path: Path) -> None:
    load(collection, anki(handout, MOMENT), tmp_path)
    assert set(notes(collection)[guid(SINGLES[0])].tags) == {"法治细则", "单选题", "第3章"}
    blanks = [item for item in ITEMS if item.type is ItemType.BLANK]
    assert len(collection.find_notes("tag:填空题")) == len(blanks)


def test_the_same_content_gives_the_same_bytes(handout: Handout) -> None:
    assert anki(handout, MOMENT) == anki(replace(handout), MOMENT)
    assert anki(handout, MOMENT) != anki(handout, MOMENT + timedelta(seconds=1))
