"""What makes a match a part of a name, of a code or of a list: quotes, makers, versions, addresses, marks of sources, numbers of items."""

from auditor.figures.clues.around import opens, word_behind
from auditor.figures.clues.looks import YEAR
from auditor.figures.evidence import Place
from auditor.figures.named import LONGEST_BEFORE, MAKERS, PRODUCTS
from auditor.lexicon import words
from auditor.lexicon.places import PLACES


def in_quotes(place: Place) -> bool:
    """A quotation or a title opens right before it and ends a few characters behind, with words alone between."""
    if place.before() not in _OPENED:
        return False
    text, at = place.text, place.end
    closed = [end for end in (text.find(mark, at + 1, at + _TITLE_REST + 2) for mark in "”’》") if end > 0]
    return bool(closed) and text[at : min(closed)].isalpha()


_OPENED = frozenset("“‘《")
_TITLE_REST = 4
"""“明日世界” and 《昨日重现》 are called so."""


def of_a_make(place: Place) -> bool:
    """What is named beside it is made in generations: 12代酷睿, iPhone 4代; three generations of a family are not."""
    text, behind = place.text, place.end + (place.behind() == " ")
    before = place.before(LONGEST_BEFORE).rstrip(" ”》")
    return text.startswith(_MADE, behind) or before.endswith(MAKERS) or _is_latin(before[-1:]) or _is_latin(text[behind : behind + 1])


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


_MADE = (*MAKERS, *PRODUCTS, *words("readings.generations"))


def version(place: Place) -> bool:
    """It is the version of what Latin letters before it name: iOS 11.4; not the side of a thing, as in 155 x 80.6."""
    whole, point, rest = place.said.partition(".")
    named = place.before(3)
    return bool(point) and len(whole) <= 2 and len(rest) == 1 and named[:2].isascii() and named[:2].isalpha()


def before_version(place: Place) -> bool:
    """What has versions stands right behind, or with a blank between: 蓝牙5.3标准, 模式 2.1 规范."""
    return place.behind(_VERSION_WORD).lstrip(" ").startswith(_VERSIONS) and place.behind(_VERSION_WORD).lstrip(" ")[2:3] not in _NO_VERSION


_VERSION_WORD = 4
_VERSIONS = words("readings.versions")
_NO_VERSION = frozenset("差分误偏")
"""标准差 and 标准分 have no versions."""


def names_outlet(place: Place) -> bool:
    """A place and the end of a name stand behind a day: 今日合肥, as papers and pages are called."""
    behind = place.behind(_PLACE_NAME + 1)
    return behind[:_PLACE_NAME] in PLACES and behind[_PLACE_NAME:] in _NAME_ENDS


_PLACE_NAME = 2
_NAME_ENDS = frozenset(("", "\n", "\\", ")", "）", "》", "”", "-", "·", "|", "｜"))


def ends_name(place: Place) -> bool:
    """A word stands right before it, and none that leads to a number."""
    before = place.before(2)
    return len(before) > 1 and all("\u4e00" <= character <= "\u9fff" and character not in _LEADS for character in before)


_LEADS = frozenset("为至到达超过于约近共计增减的是有跌涨破了比满足够用全年每第以和与及在数")


def of_a_round(place: Place) -> bool:
    """It is how many go on, or went, of those who play: 8进4."""
    return place.text.startswith(("进4", "进2"), place.end) or place.text.endswith(("8进", "16进", "4进"), 0, place.start)


def in_code(place: Place) -> bool:
    """It is the value of a property, as in a style or a script that was left in a text: `width:640,`, `margin:0;`."""
    before = place.before(_PROPERTY).rstrip(" ")
    name = before[:-1][-2:]
    named = before[-1:] == ":" and name.isascii() and name.isalpha() and name.islower()
    return named and place.behind(2).lstrip(" ")[:1] in _CODE_ENDS


_PROPERTY = 4
_CODE_ENDS = frozenset(",;}!)")


def in_address(place: Place) -> bool:
    """It is a part of the address of a page or a file: example.org/read/7, index.php?id=573."""
    before = place.before(_ADDRESS)
    start = len(before)
    while start and "!" <= before[start - 1] <= "~":
        start -= 1
    run = before[start:]
    point = run.find(".")
    return run[-1:] in _ADDRESS_MARKS and 0 < point < len(run) - 2 and run[point + 1].isalpha() and run[point - 1].isalnum()


_ADDRESS = 80
_ADDRESS_MARKS = frozenset("/=_-&?")


def cited(place: Place) -> bool:
    """It fills a square bracket, as the mark of a source does: [4]."""
    return place.behind() == "]" and place.end - place.start < YEAR


def cited_pages(place: Place) -> bool:
    """It is the pages of a paper that is cited, behind its year and issue: 2017,(19):123-126."""
    before = place.before(3)
    return len(before) == 3 and before[0].isdecimal() and before[1:] in ("):", "）:", ")：", "）：")


def numbers_page(place: Place) -> bool:
    """It fills a bracket that no word stands right before, as the number of a picture of so many does: | (1/7) 电影."""
    return place.behind() in _CLOSING and place.before(2)[:1] in _APART


_CLOSING, _APART = frozenset(")）"), frozenset(" |\n\u3000")


def begins_item(place: Place) -> bool:
    """A sentence ends before it, and a word begins behind: the number of an item, 。03及时报警."""
    return place.before() in _ENDED and word_behind(place)


_ENDED = frozenset("。！？；\n”")


def heads_a_line(place: Place) -> bool:
    """It stands by itself at the head of a line or between two, as the number of a part does."""
    behind = place.behind(2)
    return (
        (place.before() in _HEADS or opens(place))
        and place.end == place.start + 2
        and not behind.strip(" /\n")[:1].isdecimal()
        and behind[:1] in _PARTED
    )


_HEADS = frozenset("/\n \u3000|！？!?”")
_PARTED = frozenset("/\n \u3000|")


def item_and_number(place: Place) -> bool:
    """What is never halved has decimals at the head of a sentence: the number of an item, and how many."""
    whole, point, rest = place.said.partition(".")
    if not point or len(whole) > 2 or not whole.isdecimal() or not rest.removesuffix(place.found.unit).isdecimal() or rest[0] == "0":
        return False
    return place.found.unit in _NEVER_HALVES and place.before() in _SENTENCE_ENDS


_SENTENCE_ENDS = frozenset("。；！？\n")
_NEVER_HALVES = frozenset(words("readings.never halves"))


def behind_colon(place: Place) -> bool:
    """A digit stands before the colon before it: the rest of a clock time, a ratio or an address."""
    return place.before(2)[:1].isdecimal()


def behind_dots(place: Place) -> bool:
    """Dots lead to it, as to the number of a page: 评估方法.....44."""
    return place.before(_DOTS) == "." * _DOTS


_DOTS = 4


def masked(place: Place) -> bool:
    """Stars stand beside it for what is not to be told: 10***@example.org."""
    return place.behind(2) == "**" or place.before(2) == "**"


def behind_no(place: Place) -> bool:
    """The Latin word for a number stands before it: no.184."""
    return place.before(3).lower() == "no."
