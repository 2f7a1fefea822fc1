"""Homophones sound alike, whatever they are written with."""

import pypinyin
import pytest

from assistant.chinese import syllables
from assistant.retrieval.sounds import heard, sounds
from assistant.retrieval.words import tokens
from assistant.rules.regulation import Regulation


def test_pairs_of_neighbouring_syllables() -> None:
    assert sounds("学法次") == ["~xue'fa", "~fa'ci"]
    assert sounds("学") == []
    assert sounds("") == []
    assert sounds("😀!?") == []


@pytest.mark.parametrize(
    ("written", "mistaken"),
    [
        ("应诉", "应素"),
        ("政府常务会议", "正府常物会义"),
        ("学法", "學法"),
        ("书记", "輸計"),
        ("听取", "厅取"),
    ],
)
def test_homophones_sound_alike(written: str, mistaken: str) -> None:
    assert sounds(written)
    assert sounds(written) == sounds(mistaken)


def test_other_words_sound_different() -> None:
    assert not set(sounds("学法几次")) & set(sounds("谁来解释"))


def test_punctuation_and_digits_do_not_part_neighbours() -> None:
    assert sounds("学,法") == sounds("学法")
    assert sounds("学12法") == sounds("学法")


def test_latin_words_are_one_syllable_each() -> None:
    assert sounds("学 Law 法") == ["~xue'law", "~law'fa"]
    assert sounds("ＬＡＷ法") == sounds("law法")


def test_the_syllables_of_the_rules_are_those_of_the_dictionary(regulation: Regulation) -> None:
    characters = sorted({c for c in regulation.source if "㐀" <= c <= "鿿"})
    assert len(characters) > 400
    for character in characters:
        (readings,) = pypinyin.pinyin(character, style=pypinyin.Style.NORMAL, heteronym=True)
        (pair,) = sounds(f"法{character}")
        assert pair.removeprefix("~fa'") in {reading.replace("ü", "v") for reading in readings}


def test_heard_are_words_and_sounds() -> None:
    text = "政府常务会议学法"
    assert heard(text) == tokens(text) + sounds(text)
    assert {"学法", "~xue'fa"} <= set(heard(text))


def test_every_character_has_one_syllable() -> None:
    known = syllables()
    assert (known["法"], known["学"], known["女"]) == ("fa", "xue", "nv")
    assert all(len(character) == 1 and syllable.isascii() for character, syllable in known.items())
