"""What a figure of a shape of its own means: a fraction, an ordinal, 多年, 一半, 2小时30分, a score, a coordinate, an identifier.

Pure functions of the piece of text that the grammar found.
"""

import re
from datetime import date
from decimal import Decimal

from auditor.figures import grammar, spoken
from auditor.figures.amounts import COUNT, SPREAD, Meaning, bound_of, coarseness, plain, quantity, spread
from auditor.figures.numerals import DIGITS, NUMERAL, ROMAN, SCALES, TENS, Numeral, read
from auditor.figures.tails import ordinal_end
from auditor.figures.units import UNITS, Unit, rounded
from auditor.patterns import regex

_FRACTION = regex(
    rf"\A(?P<word>{grammar.COMPARATOR})?+(?P<sign>负|-)?(?:(?P<whole>{NUMERAL})又)?"
    r"(?:(?P<d>[^分/又]{1,12})分之(?P<n>[^多\s]{1,9}?)|(?P<a>\d{1,3})/(?P<b>\d{1,4}(?:\.\d+)?))(?P<more>多?)\s?"
    rf"(?P<unit>{grammar.FRACTION_UNIT})?\s?(?P<suffix>{grammar.SUFFIX})?\Z"
)


def fraction(text: str, _published: date | None = None) -> Meaning | None:
    """Read 三分之一, 1/3, 三又二分之一, 1/1.28英寸, as a number or in its unit."""
    match = _FRACTION.match(text)
    if match is None:
        return None
    above, below = number_in(match["n"] or match["a"]), number_in(match["d"] or match["b"])
    whole = number_in(match["whole"]) if match["whole"] else Decimal(0)
    if above is None or whole is None or not below:
        return None
    unit = UNITS[match["unit"]] if match["unit"] else COUNT
    value = rounded(unit.convert(whole + above / below))
    value = -value if match["sign"] else value
    bound = (
        (bound_of(match["word"]) if match["word"] else None)
        or (">" if match["more"] else grammar.SUFFIXES.get(match["suffix"] or ""))
        or "="
    )
    precision = unit.convert(Decimal("0.01"))
    return Meaning(unit.kind, plain(value), *SPREAD[bound](value, precision), unit.base, bound, precision)


def number_in(text: str) -> Decimal | None:
    """Return the one number that `text` says; None where it is no number."""
    number = Numeral(Decimal(DIGITS[text]), Decimal(0), Decimal(1)) if text in DIGITS else read(text)
    return number.low if number else None


_ORDINAL = regex(rf"第\s?({NUMERAL})")


def ordinal(text: str, _published: date | None = None) -> Meaning | None:
    """Read 第三, 第12届, and 第2023091期, which is an identifier."""
    match = _ORDINAL.match(text)
    number = number_in(match[1]) if match else None
    if not match or number is None:
        return None
    unit = text[match.end() : ordinal_end(text, match.end())]
    if unit == "期" and len(match[1]) >= _ISSUE and match[1].isdecimal():
        return Meaning("identifier", match[1])  # 第2023091期
    return Meaning("ordinal", plain(number), number, number, UNITS[unit].base if unit in UNITS else unit, "=", Decimal(1))


_ISSUE = 5
"""Digits from which the number of an issue has the year in it, and counts nothing: 第23089期."""


def roman(text: str, _published: date | None = None) -> Meaning | None:
    """Read Ⅳ级, III期: the number, with what is counted."""
    numeral = text.rstrip("级期类")
    return quantity(f"{ROMAN[numeral]}{text[len(numeral) :]}")


def first(text: str, _published: date | None = None) -> Meaning | None:
    """Read 首位, 首次."""
    return Meaning("ordinal", "1", Decimal(1), Decimal(1), text[1:], "=", Decimal(1))


def rank(text: str, _published: date | None = None) -> Meaning | None:
    """Read which one it is: 二级 of 二级巡视员, 二期 of a site, 十四届 of a committee, 二 of 分列二、三位."""
    unit = "" if text[-1] in DIGITS else text[-1]
    number = number_in(text.removesuffix(unit))
    return Meaning("ordinal", plain(number), number, number, unit, "=", Decimal(1)) if number else None


_SEVERAL = regex(
    rf"\A(?:{grammar.COMPARATOR})?+(?:{grammar.SIGN}|{grammar.CURRENCY}|\s){{0,4}}+(?P<head>数以|数|几|上|过|多|若干)"
    rf"(?P<scale>[十百千万亿]*)[余多]?(?P<rest>.*?)\s?{grammar.SUFFIX}?\Z",
    re.DOTALL,
)
_PLACES = {"个": 1, "一": 1, "两": 2, "双": 2, "三": 3, "四": 4, "五": 5}


def digits(text: str, _published: date | None = None) -> Meaning | None:
    """Read 两位数: from 10 to 99."""
    places = _PLACES[text[0]]
    return Meaning("number", None, Decimal(10 ** (places - 1)), Decimal(10**places - 1), "", "=", None, vague=True)


def several(text: str, _published: date | None = None) -> Meaning | None:
    """Read 多年, 数十万, 几天, 上百: no single value, only its order."""
    match = _SEVERAL.search(text)
    if match is None:
        return None
    head, rest = match["head"], match["rest"].strip()
    unit = UNITS.get(rest) or UNITS.get("个" + rest, COUNT) if rest else COUNT
    factor = Decimal(1)
    for character in match["scale"]:
        factor *= TENS.get(character) or SCALES[character]
    factor = unit.convert(factor)
    if head == "过" and rest == "半":
        return Meaning("number", "0.5", Decimal("0.5"), None, "", ">", Decimal("0.1"))
    if head == "过":  # 过百人 is said for 超过100人
        return Meaning(unit.kind, plain(factor), factor, None, unit.base, ">", factor)
    if head == "上":
        return Meaning(unit.kind, None, factor, None, unit.base, ">=", None, vague=True)
    if head in {"多", "若干"}:
        return Meaning(unit.kind, None, 2 * factor, None, unit.base, ">", None, vague=True)
    low = factor if match["scale"] else 2 * factor
    return Meaning(unit.kind, None, low, 10 * factor, unit.base, "=", None, vague=True)


LONG_SUFFIXES = sorted(grammar.SUFFIXES, key=lambda s: -len(s))
_DOUBLED = regex(r"翻了?([一两三四23])?番")


def half(text: str, _published: date | None = None) -> Meaning | None:
    """Read 半年, 一半, 翻两番, 翻倍."""
    if "翻" in text:
        times = _DOUBLED.search(text)
        count = number_in(times[1]) if times and times[1] else Decimal(1)
        value = Decimal(2) ** int(count or 1)
        return Meaning("multiple", plain(value), value, value, "倍", "=", Decimal(1))
    if text == "对折" or text == "半成":
        value = Decimal(50 if text == "对折" else 5)
        return Meaning("percent", plain(value), value, value, "%", "=", value)
    suffix = next((s for s in LONG_SUFFIXES if text.endswith(s)), "")
    word, _, rest = text.removesuffix(suffix).strip().partition("半")
    rest = rest.removesuffix("有余").removesuffix("多").removesuffix("数").removeprefix("个").removeprefix("多")
    unit = (UNITS.get("个" + rest) or UNITS.get(rest) or COUNT) if rest else COUNT
    value = precision = unit.convert(Decimal("0.5"))
    bound = bound_of(word.removesuffix("一")) or grammar.SUFFIXES.get(suffix) or "="
    if "多" in text or "有余" in text:
        return Meaning(unit.kind, plain(value), value, value + precision, unit.base, ">", precision)
    return Meaning(unit.kind, plain(value), *SPREAD[bound](value, precision / 5), unit.base, bound, precision)


_PIECE = regex(r"(?<![\d.一二两三四五六七八九十])(\d++(?:\.\d++)?+|[一二两三四五六七八九十]++)(个?小时|分钟|分|秒)")
_SECONDS = {"小时": 3600, "个小时": 3600, "分钟": 60, "分": 60, "秒": 1}


def compound(text: str, _published: date | None = None) -> Meaning | None:
    """Read 2小时30分钟, 五小时三十分, 1分12秒, in the smallest unit given."""
    word, core, suffix = bounds(text)
    pieces = _PIECE.findall(core)
    value = Decimal(0)
    for digits, unit in pieces:
        number = number_in(digits)
        if number is None:
            return None
        value += number * _SECONDS[unit]
    base = {"分": "分钟"}.get(pieces[-1][1], pieces[-1][1])
    value /= _SECONDS[base]
    return _bounded(UNITS[base], value, Decimal(1), word, suffix)


def split(text: str, _published: date | None = None) -> Meaning | None:
    """Read 1米85, 9秒98, 2分15秒3, 1:45.32, where the unit stands at the decimal point."""
    word, core, suffix = bounds(text)
    match = _SPLIT.fullmatch(core)
    if match is None:
        return None
    minutes, whole, rest = match["minutes"] or match["m"], match["whole"] or match["s"], match["rest"] or match["r"]
    whole = str(number_in(whole) or 0)
    rest = "".join(str(DIGITS.get(character, character)) for character in rest)
    above = number_in(minutes) if minutes else Decimal(0)
    if above is None:
        return None
    return _bounded(UNITS[match["unit"] or "秒"], 60 * above + Decimal(f"{whole}.{rest}"), Decimal(1).scaleb(-len(rest)), word, suffix)


_SPLIT = regex(
    rf"(?:(?P<minutes>\d{{1,3}}|[{''.join(DIGITS)}十]{{1,3}})分)?(?P<whole>\d{{1,3}}|[{''.join(DIGITS)}十]{{1,3}})(?P<unit>[米秒])(?P<rest>\d{{1,3}}|[{''.join(DIGITS)}]{{1,2}})"
    r"|(?P<m>\d{1,2}):(?P<s>\d\d)\.(?P<r>\d{1,2})"
)
_BOUNDS = regex(rf"({grammar.COMPARATOR})?+(.*?)\s?({grammar.SUFFIX})?", re.DOTALL)


def bounds(text: str) -> tuple[str, str, str]:
    """Return the comparator, the core and the suffix of a figure."""
    match = _BOUNDS.fullmatch(text)
    word, core, suffix = match.groups() if match else ("", text, "")
    return (word or "").strip(), core, suffix or ""


def _bounded(unit: Unit, value: Decimal, precision: Decimal, word: str, suffix: str) -> Meaning:
    """Return what a value in `unit` means between a comparator and a suffix."""
    bound = (bound_of(word) if word else None) or grammar.SUFFIXES.get(suffix) or "="
    value, room, precision = unit.convert(value), unit.convert(coarseness(value, precision)), unit.convert(precision)
    return Meaning(unit.kind, plain(value), *spread(bound, value, room), unit.base, bound, precision)


def pair(text: str, _published: date | None = None) -> Meaning | None:
    """Read 俩人, 仨月: two and three, the classifier within."""
    word, core, suffix = bounds(text)
    name = core[1:].removeprefix("个")
    unit = UNITS.get(name if name in "人年天" else f"个{name}") or UNITS.get(name)
    return _bounded(unit, Decimal(2 if core[0] == "俩" else 3), Decimal(1), word, suffix) if unit else None


_DIRECTION = 2
"""Characters of 北纬."""


def coordinate(text: str, _published: date | None = None) -> Meaning | None:
    """Read 北纬23.15度 and 北纬26度至27度, south and west negative, in degrees."""
    first, to, last = text.partition(next((mark for mark in _TO if mark in text[_DIRECTION:]), "\n"))
    (low, precision), axis = _degrees(first), "°N" if text[1] == "纬" else "°E"
    if not to:
        return Meaning("measure", plain(low), low, low, axis, "=", precision)
    high, precision = _degrees(last if last.strip()[1:_DIRECTION] == text[1] else text[:_DIRECTION] + last.lstrip(to))
    return Meaning("measure", f"{plain(low)}/{plain(high)}", min(low, high), max(low, high), axis, "=", precision)


_TO = "至到—-–~～―"


def _degrees(text: str) -> tuple[Decimal, Decimal]:
    """Return the degrees behind a direction, and how exact they are."""
    numbers = re.findall(r"\d+(?:\.\d+)?", text) or [plain(number_in(text[_DIRECTION:-1]) or Decimal(0))]
    value = sum((Decimal(n) / 60**i for i, n in enumerate(numbers)), Decimal(0))
    return -value if text[0] in "南西" else value, Decimal(1).scaleb(-len(numbers[-1].partition(".")[2]))


def ratio(text: str, _published: date | None = None) -> Meaning | None:
    """Read 3:2 and 3比1."""
    numbers = re.findall(r"\d+(?:\.\d+)?", text) or [str(_whole(digit)) for digit in text.split("比")]
    return Meaning("number", ":".join(numbers), unit="比")


def identifier(text: str, _published: date | None = None) -> Meaning | None:
    """Read a telephone, document, flight, stock or licence number: itself, without brackets and hyphens."""
    return Meaning("identifier", re.sub(r"[()（）\s—–-]", "", text.translate(_BRACKETS)))


_BRACKETS = str.maketrans(dict.fromkeys("[［【", "〔") | dict.fromkeys("]］】", "〕"))


_MONEY = regex(rf"({spoken.NUMBER})[元块]({spoken.DIGIT})[角毛]?(?:({spoken.DIGIT})分)?钱?")
_WEIGHT = regex(rf"(?:({spoken.NUMBER})市?斤零?)?({spoken.FEW})两")
_PAIR = regex("([二三四五六七八九]?十)?(.)[、或](.)(.*)")


def said(text: str, _published: date | None = None) -> Meaning | None:
    """Read 十块五, 二两, 一刻钟, 3个多亿, 百把人, 三或四天: said again as the grammar of amounts reads it, and read there."""
    coins = _MONEY.search(text)
    if coins and text[coins.end() :] == "":
        return _coins(text[: coins.start()], coins[1], coins[2] + (coins[3] or ""))
    if text.endswith("刻钟"):
        return quantity(f"{_whole(text[-3]) * 15}分钟")
    weight = _WEIGHT.search(text)
    if weight and text[weight.end() :] == "":
        grams = Decimal(500) * _whole(weight[1] or "零") + Decimal(50) * _whole(weight[2])
        found = quantity(f"{text[: weight.start()]}{grams}克")
        return found and found._replace(precision=Decimal("0.05"))
    head, _, tail = text.partition("亿")
    if head.endswith(("个", "个多")):
        more = "多" if head[-1] == "多" else ""
        return quantity(f"{head.removesuffix(more).removesuffix('个')}亿{more}{tail}")
    if len(text) > 1 and text[1] == "把":
        return quantity(f"约一{text[0]}{text[2:]}")
    return _between(text)


def _coins(before: str, whole: str, parts: str) -> Meaning | None:
    """Return how much so many 元 and so many tenths and hundredths are."""
    digits = "".join(str(_whole(digit)) for digit in parts)
    return quantity(f"{before}{_whole(whole)}.{digits}元")


def _between(text: str) -> Meaning | None:
    """Read 三或四天, 7、8年: from the one to the other."""
    pair = _PAIR.search(text)
    if pair is None:
        return None
    tens = _whole(pair[1]) if pair[1] else 0
    low, high = tens + _whole(pair[2]), tens + _whole(pair[3])
    first, last = quantity(f"{low}{pair[4]}"), quantity(f"{high}{pair[4]}")
    if low >= high or first is None or last is None:
        return None
    return first._replace(value=f"{first.value}/{last.value}", high=last.high, bound="~")


def _whole(text: str) -> int:
    """Return the whole number that `text` says."""
    return int(number_in(text) or 0)
