"""Write ``knowledge/pinyin.txt``: ``python -m training.pinyin``. A line holds a syllable and its characters.

Each character has the reading that pypinyin (MIT) gives it when it stands alone, without tone.
"""

from __future__ import annotations

from collections import defaultdict

from assistant.paths import knowledge_dir


def main() -> None:
    """Write the table for the characters U+4E00 to U+9FA5."""
    from pypinyin import lazy_pinyin

    syllables: dict[str, list[str]] = defaultdict(list)
    for code in range(0x4E00, 0x9FA6):
        (syllable,) = lazy_pinyin(chr(code))
        if syllable.isascii() and syllable.isalpha():
            syllables[syllable].append(chr(code))
    lines = [f"{syllable} {''.join(characters)}\n" for syllable, characters in sorted(syllables.items())]
    (knowledge_dir() / "pinyin.txt").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
