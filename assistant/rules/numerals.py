"""Chinese numerals as legal texts write them: 十二, 一百二十, 二〇一九, 廿三, 拾肆, １５.

cn2an does more (negative numbers, decimals, amounts of money), rejects spellings that legal texts
contain (廿三, 一百十条), and is imported in full for each of them. Numbering needs only whole
numbers and is read hundreds of thousands of times, so it is done here; the tests compare both.
"""

from __future__ import annotations

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
TENS = {"廿": 20, "卅": 30, "卌": 40}
UNITS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10_000, "亿": 100_000_000}

_CAPITALS = str.maketrans("壹贰貳叁叄肆伍陆陸柒捌玖拾佰仟", "一二二三三四五六六七八九十百千")

CHARACTERS = "".join([*DIGITS, *TENS, *UNITS, *MYRIADS])
LIMIT = 10**12
_LONGEST = 24


def to_int(text: str) -> int | None:
    """The whole number that ``text`` writes, ``None`` where it writes none.

    Takes Arabic digits (half- or full-width), numerals with units (一百零五, also 一百十 and 一百五
    for 105), digit by digit (二〇一九) and capital ones (拾肆). The result is below 10**12.
    """
    if not text or len(text) > _LONGEST:
        return None
    text = text.translate(_CAPITALS)
    if all("0" <= c <= "9" or "０" <= c <= "９" for c in text):
        value = int(text)
        return value if value < LIMIT else None
    if all(c in DIGITS for c in text):
        value = int("".join(str(DIGITS[c]) for c in text))
        return value if value < LIMIT else None
    return _with_units(text)


def _with_units(text: str) -> int | None:
    total = section = 0
    digit: int | None = None
    unit, myriad = 10_000, LIMIT
    for c in text:
        if c in DIGITS:
            if digit:
                return None
            digit = DIGITS[c]
        elif c in TENS:
            if digit or unit <= 10:
                return None
            section, digit, unit = section + TENS[c], None, 10
        elif c in UNITS:
            if UNITS[c] >= unit:
                return None
            unit = UNITS[c]
            section += (digit or 1) * unit
            digit = None
        elif c in MYRIADS:
            section += digit or 0
            if MYRIADS[c] >= myriad or not section:
                return None
            myriad = MYRIADS[c]
            total, section, digit, unit = total + section * myriad, 0, None, 10_000
        else:
            return None
    return total + section + (digit or 0)


def to_chinese(number: int) -> str:
    """The numeral that a legal text writes for ``number``: 12 → 十二, 105 → 一百零五.

    Raises ``ValueError`` outside ``0 <= number < 10**12``.
    """
    if not 0 <= number < LIMIT:
        raise ValueError(f"not a number of a clause: {number}")
    if number == 0:
        return "零"
    out = ""
    for name, size in (("亿", MYRIADS["亿"]), ("万", MYRIADS["万"]), ("", 1)):
        section, number = divmod(number, size)
        if section:
            out += ("零" if out and section < 1000 else "") + _section(section) + name
    return out[1:] if out.startswith("一十") else out


def _section(number: int) -> str:
    out = ""
    gap = False
    for name, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, number = divmod(number, size)
        if digit:
            out += ("零" if gap else "") + "零一二三四五六七八九"[digit] + name
        gap = bool(out) and not digit
    return out
