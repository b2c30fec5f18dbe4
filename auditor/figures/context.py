"""What a reading asks of what stands around a match and no list of words says: what is named a little before, what it is cut from.

Each is a clue of the table in `readings`, true or false of a place. What it looks like by itself is `looks`'s matter.
"""

from auditor.figures.evidence import Clue, Place
from auditor.figures.grammar import CN
from auditor.figures.looks import FIRST_YEAR, YEAR
from auditor.figures.named import LONGEST_BEFORE, MAKERS, PRODUCTS
from auditor.figures.names import BODIES
from auditor.figures.numerals import ROMAN
from auditor.lexicon import keyed, words
from auditor.lexicon.places import PLACES
from auditor.patterns import regex


def word_behind(place: Place, after: int = 0) -> bool:
    """A Chinese character stands behind it, so many characters on."""
    return "\u4e00" <= place.text[place.end + after : place.end + after + 1] <= "\u9fff"


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


def repeats_mark(place: Place) -> bool:
    """The character before it is the one behind it, too."""
    return place.before() == place.behind()


def joins_words(place: Place) -> bool:
    """A date's word is cut from two others, of which each has one end of it: 此次年度, 认同年轻人, 探明天然气."""
    before, behind = _BEFORE_DATE.get(place.text[place.start], ()), _BEHIND_DATE.get(place.text[place.end - 1], ())
    return place.before() in before and place.behind() in behind


_BEFORE_DATE, _BEHIND_DATE = keyed("readings.words before a date"), keyed("readings.words behind a date")


def year_named(place: Place) -> bool:
    """A year is named a little before, that 当年 can mean."""
    near = place.before(_YEAR_WITHIN)
    return any(
        (character == "年" and (near[at - 1 : at] in _YEAR_SAID or (at >= YEAR and _YEAR_DIGITS.issuperset(near[at - YEAR : at]))))
        or (near[at : at + 2] in ("19", "20") and near[at : at + YEAR].isdecimal())
        for at, character in enumerate(near)
        if character in "年12"
    )


_YEAR_WITHIN = 160
_YEAR_SAID = frozenset("今去前明上同次翌")
_YEAR_DIGITS = frozenset("〇零一二三四五六七八九0123456789")


def hyphenated(place: Place) -> bool:
    """A word stands before the hyphen before it, and no unit or numeral: 净利润-573.19万元, but not 5月-6月."""
    before = place.before(2)
    return len(before) > 1 and before[1] in _HYPHENS and "\u4e00" <= before[0] <= "\u9fff" and before[0] not in _MEASURED


_HYPHENS = frozenset("-−")
_MEASURED = frozenset(words("readings.before a range"))


def counts_levels(place: Place) -> bool:
    """三级 counts the levels that are named right before, of courts or offices: 县乡村三级; 两级 always counts."""
    number = _LEVELS.get(place.said, 0)
    named = place.before(2 * number).replace("、", "")[-number:]
    return number == _TWO or (len(named) == number > 0 and _LEVEL.issuperset(named))


_LEVELS = {"两级": 2, "三级": 3, "四级": 4, "五级": 5}
_TWO = 2
_LEVEL = frozenset("省市州县区旗乡镇街村社组校院班")


def of_a_make(place: Place) -> bool:
    """What is named beside it is made in generations: 12代酷睿, iPhone 4代; three generations of a family are not."""
    text, behind = place.text, place.end + (place.behind() == " ")
    before = place.before(LONGEST_BEFORE).rstrip(" ”》")
    return text.startswith(_MADE, behind) or before.endswith(MAKERS) or _is_latin(before[-1:]) or _is_latin(text[behind : behind + 1])


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


_MADE = (*MAKERS, *PRODUCTS, *words("readings.generations"))


def weekday_named(place: Place) -> bool:
    """The 周 that it ends in begins a day of the week that was named just before: 上周二…，最近十周二."""
    text = place.text
    named = text.rfind(text[place.end - 1 : place.end + 1], max(1, place.start - _SAME_DAY), place.start)
    return named > 0 and text[named - 1] not in COUNTING  # 一周一报、两周一会


COUNTING = frozenset(f"0123456789{CN}{''.join(ROMAN)}半翻对俩仨")
"""One of these stands in every figure that has a value and is no date, time, ordinal or identifier."""
_SAME_DAY = 60
"""Characters before in which that day is looked for."""


def head_of(place: Place) -> bool:
    """It is a year of four digits and the first character of a word: 2023万宁文昌鸡节."""
    return _YEAR_AND_NAME.match(place.text, place.start, place.end + 1) is not None


_YEAR_AND_NAME = regex(
    r"20[0-3]\d(?:科(?=[隆技学])|连(?=云)|支(?=教)|市(?=[南北])|张(?=[家掖])|安(?=[徽利阳康])|杯(?=赛)|国(?=[民债际])|种(?=牙)|冠(?=状)"
    r"|点(?=亮)|万(?=[宁科达])|十(?=[堰大佳强])|金(?=[徽鸡球像砖华山门秋色龙沙]))"
)


def bare_year(place: Place) -> bool:
    """It is a year without 年, before a word or behind a quotation mark: 2023世界大会."""
    if place.end != place.start + YEAR:
        return False
    if place.behind() == " ":  # 2023 成都世界科幻大会
        before = place.before(2).rstrip(" ")[-1:]
        return (
            place.said.isdecimal()
            and "1990" <= place.said < "2040"
            and before not in _COUNTED_BEFORE
            and place.behind(3)[1:].isalpha()
            and word_behind(place, 1)
        )
    return _BARE_YEAR.match(place.text, place.start) is not None


_COUNTED_BEFORE = frozenset("仅共为达有计是到至了约超近过增减-~—–.,/:：+×xX*$¥￥0123456789")
"""Behind these a number of four digits with a blank behind it is no year."""


def begins_with_year(place: Place) -> bool:
    """So is all of it but its last character."""
    return place.end == place.start + YEAR + 1 and _BARE_YEAR.match(place.text, place.start) is not None


_BARE_YEAR = regex(
    r"(?<![\d.,=×xX*/:：至到~-])(?<![^—]—)(?<!\d——)(?:199\d|20[0-3]\d)(?=[\u4e00-\u9fff》”“《·]|\s财年)(?![余多来几万亿千百十个点分元关附整以下左水的和与或]|上(?!海))"
)


def near_offices(place: Place) -> bool:
    """What has terms of office stands a few characters behind."""
    near = place.behind(_TERM_WITHIN)
    return any(word in near for word in _TERMS)


_TERMS = words("readings.in office")
_TERM_WITHIN = 12


def of_a_body(place: Place) -> bool:
    """What an office or a force is for stands before it."""
    return place.before(_BODY) in BODIES


_BODY = 2


def opens(place: Place) -> bool:
    """A sentence or a clause begins with it."""
    return place.before() in _OPENING


_OPENING = frozenset(("，", "。", "；", "\n", ""))


def hour_before(place: Place) -> bool:
    """An hour stands a little before."""
    return "时" in place.before(_HOUR_WITHIN)


_HOUR_WITHIN = 30


def no_tag(place: Place) -> bool:
    """No # stands a little before, which would make the next one the end of a tag: #话题1#."""
    return "#" not in place.before(_TAG_WITHIN)


_TAG_WITHIN = 30


def denominator_behind(place: Place) -> bool:
    """分之 and a numeral stand behind it."""
    return place.text.startswith("分之", place.end) and place.text[place.end + 2 : place.end + 3] in _DENOMINATORS


_DENOMINATORS = frozenset(words("readings.denominators"))


def hours_named(place: Place) -> bool:
    """A part of a day stands right before it."""
    return place.text.endswith(_HOURS_BEFORE, 0, place.start)


_HOURS_BEFORE = words("moments.before an hour")


def said_of(place: Place) -> bool:
    """的 stands before it, perhaps with a blank between: a share of what stands before that."""
    return "的" in place.before(2)


def said_twice(place: Place) -> bool:
    """The same is said once more right before or behind, with 又 between or without: 一笔一笔, 一遍又一遍."""
    said, text = place.said, place.text
    return text.startswith((said, "又" + said), place.end) or text.endswith((said, said + "又"), 0, place.start)


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


def of_a_round(place: Place) -> bool:
    """It is how many go on, or went, of those who play: 8进4."""
    return place.text.startswith(("进4", "进2"), place.end) or place.text.endswith(("8进", "16进", "4进"), 0, place.start)


def version(place: Place) -> bool:
    """It is the version of what Latin letters before it name: iOS 11.4; not the side of a thing, as in 155 x 80.6."""
    whole, point, rest = place.said.partition(".")
    named = place.before(3)
    return bool(point) and len(whole) <= 2 and len(rest) == 1 and named[:2].isascii() and named[:2].isalpha()


def year_alone(place: Place) -> bool:
    """It is a year by itself, between marks or behind what says whose the text is: 参考文献：2023，…, ©2018."""
    said, before = place.said, place.before()
    if len(said) != YEAR or not said.isdecimal() or not _FIRST_TOLD <= said < _LAST_TOLD:
        return False
    return before == "©" or (
        before in _MARKS_BEFORE
        and place.behind() in _MARKS_BEHIND
        and not place.before(2)[:1].isdecimal()
        and (place.behind() in _OPENED_BEHIND or not place.behind(2)[1:].isdecimal())
    )


_FIRST_TOLD, _LAST_TOLD = "1950", "2040"
_OPENED_BEHIND = frozenset("（(")
_MARKS_BEFORE, _MARKS_BEHIND = frozenset("，,：:；;。.（([《“"), frozenset("，,。；;：:）)]》”(（")


def years_apart(place: Place) -> bool:
    """It is from one year to another, which a bracket or a word for when opens, and not so many years."""
    first, _, last = (place.found.value or "").partition("/")
    if not (first.isdecimal() and last.isdecimal()) or not FIRST_YEAR // 2 <= int(first) < int(last) < _NOT_YET:
        return False
    return place.text.endswith(_WHEN, 0, place.start) or (int(first) >= _THOUSAND and int(first) % 100 > 0)


_NOT_YET, _THOUSAND = 2100, 1000
_WHEN = ("（", "(", "公元", "即", "在位")


def reached(place: Place) -> bool:
    """What rises and falls is named a little before, so that the highest is what it reached."""
    near = place.before(_REACHED_WITHIN)
    return any(word in near for word in _REACHED)


_REACHED_WITHIN = 14
_REACHED = words("readings.reached")


def priced(place: Place) -> bool:
    """A price is told a little before: 补贴后7.98万起."""
    near = place.before(_PRICED_WITHIN)
    return any(word in near for word in _PRICES)


_PRICED_WITHIN = 6
_PRICES = words("readings.prices")


def item_and_number(place: Place) -> bool:
    """What is never halved has decimals at the head of a sentence: the number of an item, and how many."""
    whole, point, rest = place.said.partition(".")
    if not point or len(whole) > 2 or not whole.isdecimal() or not rest.removesuffix(place.found.unit).isdecimal() or rest[0] == "0":
        return False
    return place.found.unit in _NEVER_HALVES and place.before() in _SENTENCE_ENDS


_SENTENCE_ENDS = frozenset("。；！？\n")
_NEVER_HALVES = frozenset(words("readings.never halves"))


def after_ordinals(place: Place) -> bool:
    """第 and numbers before it stand right before: 第1、2条."""
    _, ordinal, numbers = place.before(_LIST_WITHIN).rpartition("第")
    *listed, last = numbers.split("、")
    return bool(ordinal and listed) and not last and all(number.strip().isdecimal() for number in listed)


_LIST_WITHIN = 20


def room_behind(place: Place) -> bool:
    """The number of a part of it or of a room stands right behind: 4栋502室."""
    behind = place.behind(_ROOM)
    rest = behind.lstrip("0123456789")
    return rest != behind and rest.startswith(_ROOMS) and not rest.startswith("号楼")


_ROOM = 6
_ROOMS = words("readings.rooms")


def after(section: str) -> Clue:
    """One of these words stands before it, right before or with a blank between."""
    choice = words(f"readings.{section}")
    return lambda place: place.text.endswith(choice, 0, place.start - (place.before() == " "))


def numeral_behind(place: Place) -> bool:
    """A numeral stands right behind it."""
    return place.behind() in COUNTING


def near(section: str, before: int, behind: int) -> Clue:
    """One of these words stands within so many characters before it, or so many behind."""
    choice = words(f"readings.{section}")

    def stands(place: Place) -> bool:
        around = f"{place.before(before)}\n{place.behind(behind)}"
        return any(word in around for word in choice)

    return stands


def names_outlet(place: Place) -> bool:
    """A place and the end of a name stand behind a day: 今日合肥, as papers and pages are called."""
    behind = place.behind(_PLACE_NAME + 1)
    return behind[:_PLACE_NAME] in PLACES and behind[_PLACE_NAME:] in _NAME_ENDS


_PLACE_NAME = 2
_NAME_ENDS = frozenset(("", "\n", "\\", ")", "）", "》", "”", "-", "·", "|", "｜"))


def in_brackets_behind_day(place: Place) -> bool:
    """It fills a bracket behind a day: 今天(24号)."""
    return place.behind() in _CLOSING and place.text.endswith(_DAYS_TOLD, 0, place.start - 1)


_CLOSING = frozenset(")）")
_DAYS_TOLD = words("readings.days told")


def cited(place: Place) -> bool:
    """It fills a square bracket, as the mark of a source does: [4]."""
    return place.behind() == "]" and place.end - place.start < YEAR


def behind_colon(place: Place) -> bool:
    """A digit stands before the colon before it: the rest of a clock time, a ratio or an address."""
    return place.before(2)[:1].isdecimal()


def begins_item(place: Place) -> bool:
    """A sentence ends before it, and a word begins behind: the number of an item, 。03及时报警."""
    return place.before() in _ENDED and word_behind(place)


_ENDED = frozenset("。！？；\n”")


def area_code(place: Place) -> int:
    """Return how far before a telephone its area code begins, in brackets or with a blank between; nothing where none stands there."""
    before = place.before(_AREA)
    code = before.rstrip(" )）-")
    begin = code.rfind("0")
    while begin > 0 and code[begin - 1 : begin].isdecimal():
        begin -= 1
    digits = code[begin:] if begin >= 0 else ""
    if (
        code == before
        or not digits.isdecimal()
        or digits[0] != "0"
        or len(digits) not in _AREA_DIGITS
        or begin == 0 < place.start - len(before)
    ):
        return 0
    return len(before) - begin


_AREA, _AREA_DIGITS = 8, (3, 4)


def has_area_code(place: Place) -> bool:
    """It is a telephone of seven or eight digits behind an area code: 010 69242963."""
    return place.end - place.start in _TELEPHONE and area_code(place) > 0


_TELEPHONE = (7, 8)


def ends_name(place: Place) -> bool:
    """A word stands right before it, and none that leads to a number."""
    before = place.before(2)
    return len(before) > 1 and all("\u4e00" <= character <= "\u9fff" and character not in _LEADS for character in before)


_LEADS = frozenset("为至到达超过于约近共计增减的是有跌涨破了比满足够用全年每第以和与及在数")


def lists_levels(place: Place) -> bool:
    """Two that end alike are named right before: 支队、大队二级."""
    first, mark, last = place.before(_LEVELS_WITHIN).rpartition("、")
    return bool(mark) and 1 < len(last) < YEAR and first[-1:] == last[-1:] and last[-1] in _LEVEL | {"队", "部", "院", "局"}


_LEVELS_WITHIN = 7


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


def called(place: Place) -> bool:
    """What one calls or writes to is named a little before: 编辑短信发送到10086."""
    near = place.before(_CALLED_WITHIN)
    return any(word in near for word in _CALLED)


_CALLED_WITHIN = 16
_CALLED = words("readings.called")


def numbers_page(place: Place) -> bool:
    """It fills a bracket that no word stands right before, as the number of a picture of so many does: | (1/7) 电影."""
    return place.behind() in _CLOSING and place.before(2)[:1] in _APART


_APART = frozenset(" |\n\u3000")


def cited_pages(place: Place) -> bool:
    """It is the pages of a paper that is cited, behind its year and issue: 2017,(19):123-126."""
    before = place.before(3)
    return len(before) == 3 and before[0].isdecimal() and before[1:] in ("):", "）:", ")：", "）：")


def behind_number(place: Place) -> bool:
    """A number with 号 or the like stands right before it: 银城路505号101-104."""
    return place.text.endswith(_HOUSE, 0, place.start) and place.before(4).rstrip("号楼栋幢")[-1:].isdecimal()


_HOUSE = words("readings.house before")


def lived(place: Place) -> bool:
    """It is from one year to another in brackets, as of a life or a reign: （1769—1841）."""
    first, _, last = (place.found.value or "").partition("/")
    if not (first.isdecimal() and last.isdecimal()) or not _FIRST_LIVED <= int(first) < int(last) < _NOT_YET:
        return False
    near = place.before(_NAMED_BEFORE)
    opened = max(near.rfind("（"), near.rfind("("))
    if int(last) - int(first) > _LONGEST_LIFE or opened < 0 or any(mark in near[opened:] for mark in "）)"):
        return False
    return any(int(year) % _ROUND for year in (first, last)) if int(first) >= _THOUSAND else near[:opened].endswith(_REIGNS)


_ROUND = 50
"""（1200-1250） are numbers rather than years."""
_REIGNS = words("readings.reigns named")


_FIRST_LIVED, _LONGEST_LIFE = 200, 120
_NAMED_BEFORE = 24


def between_words(place: Place) -> bool:
    """A Chinese character stands on either side."""
    return word_behind(place) and "\u4e00" <= place.before() <= "\u9fff"


def before_version(place: Place) -> bool:
    """What has versions stands right behind, or with a blank between: 蓝牙5.3标准, 模式 2.1 规范."""
    return place.behind(_VERSION_WORD).lstrip(" ").startswith(_VERSIONS) and place.behind(_VERSION_WORD).lstrip(" ")[2:3] not in _NO_VERSION


_VERSION_WORD = 4
_VERSIONS = words("readings.versions")
_NO_VERSION = frozenset("差分误偏")
"""标准差 and 标准分 have no versions."""


def told_as_month(place: Place) -> bool:
    """A stretch of time goes on behind it, or a line begins with it: 2019.02 - 任副科长."""
    behind = place.behind(2).lstrip(" ")[:1]
    return behind in _GOING_ON or (place.before().strip() == "" and "\u4e00" <= behind <= "\u9fff")


_GOING_ON = frozenset("-—–~至")
