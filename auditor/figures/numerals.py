"""Numerals: what a run of Arabic or Chinese digits says. Knows nothing of units, comparators or dates.

Everything is read from text already folded by `folding.fold`: half-width digits, Simplified characters. Regex fragments
are possessive, so that a run of digits is read once however it ends.
"""

from decimal import Decimal
from typing import NamedTuple

from auditor.patterns import regex

DIGITS = {
    c: n for n, chars in enumerate(("零〇", "一壹幺", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")) for c in chars
}
"""Chinese digits, ordinary and capital. 幺 is spoken in telephone numbers."""
TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
SCALES = {"万": 10**4, "亿": 10**8, "兆": 10**12}
SHORT_TENS = {"廿": "二十", "卅": "三十", "卌": "四十"}
ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "VI": 6, "VII": 7, "VIII": 8} | {chr(0x2160 + n): n + 1 for n in range(8)}
"""Roman numerals as far as alerts and trials are counted, in letters and in the characters for them. A V alone is a class of cars."""
LONGEST = 40
"""Characters in the longest run that is read as a number; what is longer is a serial number or noise."""

_ROUND = 1000
"""A number below is counted to one, in whichever digits it is written; 五千 may be rounded."""

DIGIT_CLASS = "零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖"
_TEN = "十拾佰仟廿卅"
_MULTIPLIER = rf"(?:[万亿]|(?<![万亿])(?:[{_TEN}]|百(?!分[之点])|千(?![瓦克米卡赫帕伏焦安升]))|兆(?![瓦帕赫字比欧位焦伏宽光网流带]))"
_BLANKS = "\u2009\u202f\xa0"
_BY_BLANKS = rf"(?:[{_BLANKS}]\d{{3}}){{1,12}}+(?!\d)|(?: \d{{3}}){{1,4}}+(?=(?:\.\d++)?\s?[元万亿户吨人])"
_CENTS = r",(?:(?<=[$€£]\d,)|(?<=[$€£]\d\d,)|(?<=[$€£]\d{3},))\d\d(?!\d)"
"""$179,99: a decimal comma, behind a sign of money and before two digits alone."""
_WIDE_GROUPS = r"\d{1,3}+(?:(?:，000)++(?!\d)|(?:，\d{3})++(?=\.\d\d(?!\d))|(?<!\d\d0)(?:，\d{3})++(?=(?:\.\d)?\s?[元万亿]))"
"""65，000, 15，800元, 43，500，000.00元, where the comma is a wide one; 100，200元 may be two prices."""
ARABIC = rf"(?:\d{{1,3}}+(?=[, {_BLANKS}]\d{{3}})(?:(?:,\d{{3}}){{1,12}}+(?!\d)|{_BY_BLANKS})|{_WIDE_GROUPS}|\d++)(?:\.\d++|{_CENTS})?+"
_SPELT_TAIL = rf"(?<=[万亿])零?[{DIGIT_CLASS[1:]}][千百](?:零?[{DIGIT_CLASS[1:]}][百十]?){{0,3}}+"
"""71万二千二百八十一: what stands behind 万 in characters."""
_AFTER_ZERO = r"[零〇]\d{1,4}+(?:\.\d++)?+(?![年月日%])"
"""1亿零5万, 1千零1."""
_TENTH = r"(?<=[百千万亿])[1-9](?=[，。、；！？,;!?）)”》\s多的起至到元块以]|左右|上下|\Z)"
"""13万2, 3千5: a tenth of the place before, where nothing behind it could make another figure of it."""
_MIXED_TAIL = rf"(?:{_MULTIPLIER}++(?:\d++(?:\.\d++)?+(?={_MULTIPLIER})|\d{{3,4}}(?![\d.年%])|{_AFTER_ZERO}|{_TENTH}|{_SPELT_TAIL})?+)*+"
NOUGHT_IN_WORDS = "[下售件部食花散碎头基工星排添容感增]"
"""Behind 零 these make a word: 统一零售价, 五百零件."""
CHINESE = rf"(?:[{DIGIT_CLASS[1:]}]|零(?!{NOUGHT_IN_WORDS})|{_MULTIPLIER})++(?:点[{DIGIT_CLASS}]++(?:(?:{_MULTIPLIER})++)?+)?+"
NUMERAL = rf"(?:{ARABIC}(?:\s(?=[万亿]))?+{_MIXED_TAIL}|{CHINESE})"
"""One number: 1,234.5, 1.2万亿, 3千5百, 2万5000, 二百三十一, 三点一四, 壹佰. No sign."""


class Numeral(NamedTuple):
    """What a numeral says. An approximate pair (三五, 十五六) has its two ends; otherwise both are the same."""

    low: Decimal
    high: Decimal
    precision: Decimal
    """Size of the last digit given."""
    leading: bool = False
    """True where it begins with a bare 百 千 万 亿: 百万, 千亿."""


def read(text: str) -> Numeral | None:
    """Return what `text`, a match of `NUMERAL`, says; None where it is no number (千千万万, 五四)."""
    if len(text) > LONGEST:
        return None
    if text[0].isdigit():
        if text[-_CENT_DIGITS:-2] == ",":
            text = f"{text[:-_CENT_DIGITS]}.{text[-2:]}"
        return _arabic(text.translate(_GROUPING))
    return _chinese(text)


_CENT_DIGITS = 3
"""Characters of a decimal comma and the cents behind it."""
_GROUPING = dict.fromkeys(map(ord, f",， {_BLANKS}"))


def _arabic(text: str) -> Numeral | None:
    plain = _exact(text)
    if plain is not None:
        return Numeral(plain, plain, last_digit(text))
    return _mixed(text)


def _exact(text: str) -> Decimal | None:
    return Decimal(text) if text.replace(".", "", 1).isdecimal() else None


def last_digit(text: str) -> Decimal:
    """Return the size of the last digit of a plain decimal: 0.01 for `3.14`."""
    return Decimal(1).scaleb(-len(text.partition(".")[2]))


_NOUGHTS = ("零", "〇")
_PART = regex(rf"(\d+(?:\.\d+)?|[{DIGIT_CLASS}]+)?([{_TEN}百千万亿兆]*)")


def _mixed(text: str) -> Numeral | None:
    """1.2万亿, 3千5百, 1亿2000万, 2万5000, 7万5243亿, 13万2: each part times its multipliers, summed inside the scale that follows.

    A scale above the last one holds for all before it: 7万5243亿 are 75,243 times 亿.
    """
    total, section, precision = Decimal(0), Decimal(0), Decimal(1)
    place, last = Decimal(1), Decimal(0)
    for digits, multipliers in _PART.findall(text):
        if not digits and not multipliers:
            continue
        if digits in _NOUGHTS and not multipliers:
            place = Decimal(1)
            continue
        number = Decimal(digits) if digits[:1].isdigit() else _spelt(digits or "一")
        if number is None:
            return None
        if not multipliers and len(digits) == 1 and place > 1:
            place = place / 10
            section, precision = section + number * place, place
            continue
        tens = scale = Decimal(1)
        for character in multipliers:
            tens *= TENS.get(character, 1)
            scale *= SCALES.get(character, 1)
        place = tens * scale
        precision = (last_digit(digits) if digits[:1].isdigit() else Decimal(1)) * place
        section += number * tens
        if scale > 1:
            total = (total + section) * scale if last and scale > last else total + section * scale  # 3千8百万
            section, last = Decimal(0), scale
    value = total + section
    return Numeral(value, value, precision)


def _spelt(text: str) -> Decimal | None:
    """Digits one by one: 二〇二二."""
    return Decimal("".join(str(DIGITS[c]) for c in text)) if all(c in DIGITS for c in text) else None


_PAIR = regex(r"(?<![零〇点])(一[二两]|[一两二]三|三四|四五|五六|六七|七八|八九|三五)(?![零〇一二三四五六七八九])")


def _chinese(text: str) -> Numeral | None:
    for short, long in SHORT_TENS.items():
        text = text.replace(short, long)
    whole, point, rest = text.partition("点")
    if point:
        return _with_point(whole, rest)
    pair = _PAIR.search(text)
    if pair and (len(text) == 2 or any(c in TENS or c in SCALES for c in text)):
        low = _cardinal(text[: pair.start() + 1] + text[pair.end() :])
        high = _cardinal(text[: pair.start()] + text[pair.start() + 1 :])
        if low is None or high is None or not low[0] < high[0]:
            return None
        return Numeral(low[0], high[0], low[1])
    if all(c in DIGITS for c in text):
        return _digit_string(text)
    value = _scaled_digits(text) or _cardinal(text)
    if value is None:
        return None
    return Numeral(value[0], value[0], value[1], leading=text[0] in "百千万亿兆")


def _digit_string(text: str) -> Numeral | None:
    if len(text) == 2 and not {"零", "〇"} & set(text):
        return None  # 五四, 三八: a name or a day, never 54
    if (len(text) > 1 and text in "一二三四五六七八九") or "两" in text[1:]:
        return None  # 二三四轮车: a list; 九两九: a weight
    value = _spelt(text)
    return value if value is None else Numeral(value, value, Decimal(1))


def _scaled_digits(text: str) -> tuple[Decimal, Decimal] | None:
    """Return value and precision of digits one by one before a scale: 一八二〇亿, 五〇万."""
    digits = text.rstrip("万亿兆")
    number = _digit_string(digits) if len(digits) > 1 and digits != text else None
    if number is None:
        return None
    scale = Decimal(1)
    for character in text[len(digits) :]:
        scale *= SCALES[character]
    return number.low * scale, scale


def _with_point(whole: str, rest: str) -> Numeral | None:
    """三点一四, 一点五亿, 二千零四点二三."""
    head = _cardinal(whole) if any(c in TENS or c in SCALES for c in whole) else None
    plain = _spelt(whole) if head is None else head[0]
    digits = rest.rstrip("十拾百佰千仟万亿兆")
    if plain is None or not all(c in DIGITS for c in digits):
        return None
    scale = Decimal(1)
    for character in rest[len(digits) :]:
        scale *= TENS.get(character) or SCALES[character]
    value = Decimal(f"{plain}." + "".join(str(DIGITS[c]) for c in digits)) * scale
    return Numeral(value, value, Decimal(1).scaleb(-len(digits)) * scale)


def _cardinal(text: str) -> tuple[Decimal, Decimal] | None:
    """Return value and precision of a Chinese cardinal; None where its parts do not go down in order, or are not all Chinese."""
    total, section, digit = 0, 0, -1
    last_ten, last_scale, after_zero, unit = 10**5, 0, False, 1
    for character in text:
        if character in DIGITS:
            if DIGITS[character] == 0:
                after_zero = True
            elif digit >= 0:
                return None
            else:
                digit = DIGITS[character]
            continue
        if character in TENS:
            unit = TENS[character]
            if unit >= last_ten or (digit < 0 and section and unit != 10):
                return None
            section += (1 if digit < 0 else digit) * unit
            last_ten = unit
        else:
            if character not in SCALES:
                return None  # 三千3分之一
            unit = SCALES[character]
            whole = section + max(digit, 0)
            if not whole and not total:
                whole = 1
            if last_scale and unit > last_scale:
                total, section = (total + whole) * unit, 0
            else:
                total, section = total + whole * unit if whole else total * unit, 0
            last_scale, last_ten = unit, 10**5
        digit, after_zero = -1, False
    if digit > 0 and not after_zero and unit >= 100:
        return Decimal(total + section + digit * unit // 10), Decimal(unit // 10)  # 一百二, 三万五
    counted = not total and section < _ROUND  # 二十 is as exact as 20
    precision = 1 if digit >= 0 or after_zero or counted else unit
    return Decimal(total + section + max(digit, 0)), Decimal(precision)
