"""Whether what stands around a match of the grammar makes it a part of a name, and no figure: iPhone 15, 荣耀90, 《战地2042》, 有朝一日.

Looks at a few characters on either side. Words that a numeral begins and models in Latin letters are the grammar's own matter.
"""

from collections.abc import Mapping

from auditor.figures.items import is_word, numbers_item, spells_item
from auditor.figures.units import entries, trie
from auditor.patterns import regex


def _words(name: str) -> tuple[str, ...]:
    return tuple(word for line in entries(name) for word in line.split())


LONGEST_BEFORE = 12
"""Characters before a number in which the name of a maker or a model stands."""
_MODEL = regex(rf"[A-Za-z][A-Za-z0-9.-]{{0,{LONGEST_BEFORE}}}\s(?:\d{{1,4}}[和与或及]\s?)?\Z")
"""Windows 11, and the 11 of Windows 10和11."""
_AFTER_MODEL = frozenset(" 和与或及")
_FACTOR_AFTER = regex(r"\s?[xX]\s?\d")
_FACTOR_BEFORE = regex(r"\d\s?[xX]\s\Z")
"""Between the sides of a thing: 397 x 284 x 25.9毫米."""
_LONGEST_VERSION = 4
"""Web3.0 and 工业4.0 are names; a quantity of so few digits would have a unit."""
_YEAR = regex(r"(?:19[5-9]|20[0-3])\d")
_LONGEST_MODEL = 4
_LEADING_NOUGHT = 3
"""Digits from which a number that begins with 0 is a code: 0010 is a plot of land, 07 may be a ball of a lottery, 01今天 is an item."""
_LABELS = frozenset("图表某")
"""图2, 表3, 王某1."""
_BUREAUS = frozenset("铁建交电冶航")
"""Before the number of a bureau: 中铁二局, 水电七局."""
_FACING = regex(r"[0-9]对[0-9]")
"""1对1结对帮扶."""
_CODES = frozenset(_words("figure_codes.txt"))
_COUNTED_ON = frozenset("的和与及到至是为")
"""Behind a number with a nought before it these leave it a number: 编号07的球."""
_QUOTED = regex(
    "(?<=[“‘])(?!1(?:10|19|2[02])[”’])(?:[0-9](?=”是)|[0-9]{2,5}(?:[”’](?![余多万亿])"
    "|(?<=[0-9]{3})(?![余多几万亿加减乘送分秒月日年点比])[\u4e00-\u9fff]))"
)
"""The whole of what is quoted, or its head: “343”创新产业集群, “818理财节”."""
_SHIRT = regex("(?<=[、：:，, （(\n])[0-9]{1,2}-[\u4e00-\u9fff·]{2}")
"""The number that a player wears: 9-保利尼奥."""
_PAIRS = frozenset(("两双", "三双"))
_WORN = frozenset("鞋袜手眼筷靴脚耳腿翅翼")
"""What there are pairs of; other 三双 are of points, rebounds and assists."""
_TITLE = 8
"""Characters of a title that says nothing but its name: 《天龙八部》 and 《三国演义》, but not 《关于十条措施的通知》."""


def _contexts(words: tuple[str, ...]) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return what in these sayings looks like a figure, with what stands before and behind it in each."""
    found: dict[str, list[tuple[str, str]]] = {}
    for word in words:
        before, _, rest = word.partition("{")
        figure, _, after = rest.partition("}")
        found.setdefault(figure, []).append((before, after))
    return {figure: tuple(around) for figure, around in found.items()}


SAYINGS = _words("figure_sayings.txt")
_SAYINGS = _contexts(SAYINGS)
MAKERS, PRODUCTS = _words("figure_makers.txt"), _words("figure_products.txt")
_MAKER = regex(rf"(?:{trie(MAKERS)})(?:[”》（(]?|\d\s|\s?\d{{2,{_LONGEST_MODEL}}}[/、])\s?\Z")
_PRODUCT = regex(rf"(?:[/、]\d{{2,{_LONGEST_MODEL}}}){{0,3}}\s?(?:{trie(PRODUCTS)})")
_TITLE_BEFORE = regex(rf"《[^《》\n]{{0,{_TITLE}}}\Z")
_TITLE_AFTER = regex(rf"(?:[（(:：][^《》\n]{{1,{LONGEST_BEFORE}}})?》")
_TITLE_REST = regex(rf"[^《》\n]{{0,{_TITLE}}}》")


def is_name(text: str, start: int, end: int, *, counted: bool) -> bool:
    """Return whether what stands around a match makes it a name: 一栋栋, iPhone 15. `counted` says whether it would count something."""
    said = text[start:end]
    around = _SAYINGS.get(said)
    if around is not None and any(text.endswith(before, 0, start) and text.startswith(after, end) for before, after in around):
        return True
    last = said[-1]
    if said[0] == "一" and text[end : end + 1] == last:
        return True
    if last.isdigit():
        return _numbers_name(text, start, end, said, counted=counted)
    if said in _PAIRS:
        return end < len(text) and _WORN.isdisjoint(text[end : end + 4])
    if last == "局":
        return text[start - 1 : start] in _BUREAUS or text.endswith("局、", 0, start)  # 中铁二局、四局
    if counted and last in _ENDING_NAMES and _ends_name(text, start, end, said):
        return True
    return not said[0].isascii() and _in_title(text, start, end)


def _numbers_name(text: str, start: int, end: int, said: str, *, counted: bool) -> bool:
    """Return whether a match that ends in a digit is of a standard, a version, a model or a title."""
    if counted and _is_standard(said) and _MODEL.search(text, max(0, start - LONGEST_BEFORE), start):
        return True  # GB 2760-2014
    if text[end - 2 : end] == ".0" and end - start <= _LONGEST_VERSION:
        return True
    return counted and said.isdigit() and (_is_model(text, start, end) or _of_a_title(text, start, end))


def _ends_name(text: str, start: int, end: int, said: str) -> bool:
    """Return whether a match that ends in 号, a plus or a numeral in words is of a vessel, an item, a model, a plan, a shop or troops."""
    if said[-1] == "号":
        return _is_called(text, start, end)
    if said[-1] == "+":
        return said[:-1].isdigit() and _is_model(text, start, end - 1)  # 天玑9200+
    if spells_item(text, start, end):
        return True
    if text[end : end + 1] in ("”", "’") and text[start - 1 : start] in ("“", "‘") and _SPELT_DIGITS.issuperset(said):
        return True  # “一三六”计划
    if end == start + 2 and said[0] in _CAPITALS and said[1] in _CAPITAL_TENS and text[end : end + 1] not in ("圆", "元"):
        return True  # 餐晓壹佰
    return end > start + 2 and text.startswith(_SPELT_NAMED, end) and _SPELT_OUT.issuperset(said)  # 七三一部队


_CAPITALS, _CAPITAL_TENS = frozenset("壹贰叁肆伍陆柒捌玖"), frozenset("拾佰仟")
_SPELT_OUT = frozenset("〇零一二三四五六七八九")
_SPELT_NAMED = ("部队", "组合", "医院", "工程", "厂", "师", "团")
_SPELT_DIGITS = frozenset("一二三四五六七八九")
_ENDING_NAMES = _SPELT_OUT | _CAPITAL_TENS | {"十", "号", "+"}


def _is_standard(said: str) -> bool:
    """Return whether a number and a year are those of a standard, whose letters stand before: GB 2760-2014."""
    if "-" not in said and "—" not in said:
        return False
    number, _, year = said.replace("—", "-").partition("-")
    return number.isdecimal() and _YEAR.fullmatch(year) is not None


def _is_called(text: str, start: int, end: int) -> bool:
    """Return whether 7号 ends a name, in quotes or of a vessel: “浙普远冷7号”, 甬发8号渔船; not so “中山路7号” and 本月7号."""
    name = text[max(0, start - 2) : start]
    if len(name) < 2 or not (is_word(name, 0) and is_word(name, 1)) or name[1] in _NUMBERED_PLACES or not text[start : end - 1].isdecimal():
        return False
    if _VESSEL.match(text, end):
        return True
    opened = max(text.rfind(mark, max(0, start - _TITLE), start) for mark in "“‘")
    return text[end : end + 1] in ("”", "’") and opened >= 0 and text[opened + 1 : start].isalpha()


_VESSEL = regex(rf"[”’]?(?:{trie(_words('figure_vessels.txt'))})")
_NUMBERED_PLACES = frozenset("路街巷弄道里村院楼栋幢座区园门馆层室库线组月年日的在是于第住到至从由")
"""Before 7号 these make it an address or a day."""


def _in_title(text: str, start: int, end: int) -> bool:
    """Return whether words for a figure stand in a title that is nothing but a name."""
    if "《" not in text[max(0, start - _TITLE - 1) : start]:
        return False
    if _TITLE_BEFORE.search(text, max(0, start - _TITLE - 1), start) is None or _TITLE_REST.match(text, end) is None:
        return False
    return text.find("》", end) - text.rfind("《", 0, start) - 1 <= _TITLE


def _of_a_title(text: str, start: int, end: int) -> bool:
    """Return whether a bare number, of no year, stands in a title that is no longer than that of a work: 《安全1000问》."""
    if _YEAR.fullmatch(text, start, end):
        return False
    opened, closed = text.rfind("《", max(0, start - _WORK), start), text.find("》", end, end + _WORK)
    return opened >= 0 and closed > 0 and closed - opened <= _WORK and "》" not in text[opened:start]


_WORK = 20
"""Characters of the title of a work, which are fewer than those of most laws and notices."""


def _is_model(text: str, start: int, end: int) -> bool:
    """Return whether a number without a unit is that of a model, a title, a label or a code."""
    if _FACTOR_AFTER.match(text, end) or _FACTOR_BEFORE.search(text, max(0, start - LONGEST_BEFORE), start):
        return False
    after = text[end : end + 2]
    if after[:1] == " " and after[1:].isascii() and after[1:].isalpha():
        return True  # 骁龙8 Gen2
    if text[start - 1 : start] in _AFTER_MODEL and _MODEL.search(text, max(0, start - LONGEST_BEFORE), start):
        return True
    if text[start] == "0" and (end - start >= _LEADING_NOUGHT or (end - start > 1 and _names(text, end))):
        return True
    if numbers_item(text, start, end) or _is_quoted(text, start, end) or _SHIRT.match(text, start):
        return True
    if end - start > _LONGEST_MODEL or _YEAR.fullmatch(text, start, end):
        return False
    if _is_label(text, start, end) or _recurs(text, start, end):
        return True
    if _listed(text, start, end) or _PRODUCT.match(text, end) or _MAKER.search(text, max(0, start - LONGEST_BEFORE), start):
        return True
    if _FACING.search(text, max(0, start - 2), min(len(text), end + 2)) or (text[start:end] in _CODES and is_word(text, end)):
        return True
    return text[start - 1 : start] in _LABELS or _ends_title(text, start, end)


def _listed(text: str, start: int, end: int) -> bool:
    """Return whether the same number stands beside before another word of a list: 300能源、300公用 are indices."""
    number = text[start:end]
    if len(number) < _LEADING_NOUGHT or not is_word(text, end) or text[end] in _REACHED_BEHIND:
        return False
    behind = text.find(number, end + _SHORTEST_NAME, end + _LONGEST_NAME + len(number) + 1)
    if behind >= 0 and is_word(text, behind + len(number)) and _joins_names(text[end:behind]):
        return True
    before = text.rfind(number, max(0, start - _LONGEST_NAME - len(number) - 1), start)
    return before >= 0 and not text[before - 1 : before].isdecimal() and _joins_names(text[before + len(number) : start])


def _joins_names(between: str) -> bool:
    """Return whether the rest of a name and a link stand between two numbers: 能源、."""
    rest = between[:-1]
    return between[-1:] in _LINKS and _SHORTEST_NAME <= len(rest) <= _LONGEST_NAME and all(is_word(rest, at) for at in range(len(rest)))


def _recurs(text: str, start: int, end: int) -> bool:
    """Return whether a bare number stands behind the same two characters elsewhere too: 阿维塔12 is called so."""
    name = text[max(0, start - _CALLED) : start]
    if (
        len(name) < _CALLED
        or name[-1] in _REACHED_BEFORE
        or not all(is_word(name, at) for at in range(_CALLED))
        or text[end : end + 1] in _GOES_ON
    ):
        return False
    at = text.find(name + text[start:end])
    while at >= 0:
        behind = text[at + _CALLED + end - start : at + _CALLED + end - start + 1]
        if at != start - _CALLED and not behind.isdecimal() and behind not in (".", "%"):
            return True
        at = text.find(name + text[start:end], at + 1)
    return False


_CALLED = 2
"""Characters of a name that are held against each other."""
_LINKS = frozenset("、和与及")
_SHORTEST_NAME, _LONGEST_NAME = 2, 4
"""Characters of a sector behind the number of its index."""


def _is_label(text: str, start: int, end: int) -> bool:
    """Return whether a number that is not round stands between two words and counts nothing: 长白新村街道228街坊, 洋炮局1862文创园."""
    if end - start < _LEADING_NOUGHT or text[end - 1] == "0" or not (start and is_word(text, start - 1) and is_word(text, end)):
        return False
    return text[start - 1] not in _REACHED_BEFORE and text[end] not in _REACHED_BEHIND


_REACHED_BEFORE = frozenset("致剩派招募装载报收至到为达超过于约近共计增减的是有跌涨破了比值数和与及得从由前后第满分升降")
_REACHED_BEHIND = frozenset("涨跌附关上下左右之以后前至到的和与及或被为是在万亿千百十余多几份有均，时起")
"""Beside a number these leave it one: 报3271附近, 由1266增至1381."""
_GOES_ON = (_REACHED_BEHIND - {"的"}) | frozenset("、/-~—～–和投死伤中分件所圆元")
"""Behind a number these say that it counts, or that its unit comes with another."""


def _names(text: str, at: int) -> bool:
    return (is_word(text, at) and text[at] not in _COUNTED_ON) or text[at : at + 1] == "“"


def _is_quoted(text: str, start: int, end: int) -> bool:
    """Return whether a number, of no year, is what is quoted, its head, or the end of a name in quotes: “海巡1108”轮."""
    if _YEAR.fullmatch(text, start, end):
        return False
    if _QUOTED.match(text, start):
        return True
    opened = text.rfind("“", max(0, start - _TITLE), start)
    named = opened >= 0 and text[opened + 1 : start].rstrip(" ").isalpha() and text[start - 1] not in _REACHED_BEFORE
    if not named or text[end : end + 1] != "”":
        return False
    return text[end - 1] != "0" or text[start] == "0" or (is_word(text, end + 1) and text[end + 1] != "的")  # “给我3000”


def _ends_title(text: str, start: int, end: int) -> bool:
    """Return whether a bare number is that of a part of a work: 《战地2042》, 《真人快打1（2023）》."""
    opened = text.rfind("《", max(0, start - LONGEST_BEFORE), start)
    return opened >= 0 and "》" not in text[opened:start] and opened + 1 < start and _TITLE_AFTER.match(text, end) is not None
