"""Text → figures. The only way in for the other stages."""

from datetime import date
from decimal import Decimal, InvalidOperation

from auditor.figures.amounts import Meaning, coarseness, counted_by, plain, spread
from auditor.figures.bare import meant
from auditor.figures.dates import date_range_end, time_range_end
from auditor.figures.folding import fold
from auditor.figures.grammar import AFTER, AFTER_FRACTION, BEFORE, BEFORE_ENDS, CN, COMPARATORS, MASTER, OWN_BEFORE, SORT_OF_GROUP
from auditor.figures.joined import in_currency, joined, joins, rate_before
from auditor.figures.named import LONGEST_BEFORE, MAKERS, PRODUCTS, is_name
from auditor.figures.numerals import DIGIT_CLASS, DIGITS, ROMAN, read
from auditor.figures.placed import hourly, placed
from auditor.figures.reading import meaning
from auditor.figures.tails import TAILS, amount_range_end, parts_range_end
from auditor.figures.units import ANY_SINGLE_UNIT, ANY_UNIT, Unit
from auditor.lexicon import any_of, keyed, words
from auditor.model import Figure, Span
from auditor.patterns import regex

_BOUNDED = frozenset({"quantity", "parts", "fraction", "half", "several", "time", "compound", "split", "pair", "spoken"})
"""Sorts that take comparators and suffixes."""
_RANGED = {"quantity": amount_range_end, "parts": parts_range_end, "date": date_range_end, "time": time_range_end}
_DASHES = frozenset("至到—-–~～― ")
_COUNTING = frozenset(f"0123456789{CN}{''.join(ROMAN)}半翻对俩仨")
"""One of these stands in every figure that has a value and is no date, time, ordinal or identifier."""


def parse(text: str, published: date | None = None) -> tuple[Figure, ...]:
    """Return every figure, date and identifier of `text`, in order, none overlapping another.

    Spans lie in `text` as it was given. With the day of publication, relative dates are resolved (昨天 → 2022-04-18).
    """
    folded = fold(text)
    alone = _alone(text, folded)
    if alone:
        return alone
    figures: list[Figure] = []
    at = done = 0
    length = len(text)
    rated, shared = "每" in folded, False
    while match := MASTER.search(folded, at):
        sort = SORT_OF_GROUP[match.lastindex or 0]
        start, at = match.span()
        if sort == "lone":
            sort = "name" if ANY_SINGLE_UNIT.end(folded, at) == at else "quantity"
        if sort in TAILS:
            at = TAILS[sort](folded, at)
        if sort == "name" or start < done:
            continue
        end = at
        if sort in OWN_BEFORE:
            before = OWN_BEFORE[sort].search(folded, max(done, start - LONGEST_BEFORE), start)
            start, sort = (before.start() if before else start), sort if sort == "era" else "identifier"
        if sort in _RANGED and end < length and folded[end] in _DASHES:
            last = _RANGED[sort](folded, end)
            if last > end and (sort != "quantity" or _ranges(folded, start, last)):
                end = last
        if sort == "date" and (folded[end - 1] in _HOURS or folded[end - 3] in ":："):
            end = _about_end(folded, end)
        if sort in _BOUNDED:
            if sort == "time" and folded[end : end + 1] == "多":
                end += 1
            if (
                start
                and not _OF_A_LINE.match(folded, end)
                and folded[start - 1] in BEFORE_ENDS
                and (folded[start].isascii() or folded[start - 1] not in _HYPHENS)
            ):
                before = BEFORE.search(folded, max(done, start - LONGEST_BEFORE), start)
                start = before.start() if before else start
            unit = AFTER_FRACTION.match(folded, end) if sort == "fraction" else None
            end = unit.end() if unit else end
            after = AFTER.match(folded, end)
            end = after.end() if after else end
        if sort == "quantity" and folded[end - 1] == "+":
            end = ANY_UNIT.end(folded, end)  # 9200+辆
        if is_name(folded, start, end, counted=sort == "quantity"):
            at = max(at, end) if folded[at : at + 1] in _DASHES else at  # GB 2760-2014
            continue
        start, end, found = _understood(folded, sort, (start, end), published)
        if found is None and sort == "quantity" and folded[at : at + 1] in _HYPHENS:
            at = max(at, end)  # 左幅14-4中梁
        if rated and found is not None and found.unit and found.kind in _RATED:
            start, found = _rated(folded, done, start, found)
            found = hourly(found)
        if found is not None:
            figures.append(Figure(Span(start, end), text[start:end], *found))
            done = end
            shared = shared or joins(folded, end, found)
    figures = joined(folded, figures) if shared else figures
    return tuple(in_currency(folded, figures) if "元（" in folded or "元(" in folded else figures)


_HOURS = frozenset("时点分半刻整")
"""What the hour of a day ends in, behind which 许 says that it is about then."""


def _about_end(text: str, at: int) -> int:
    """Return where 许 or 左右 behind an hour ends; `at` where neither stands there, as in 9时许可证."""
    if text.startswith("左右", at):
        return at + 2
    return at + 1 if text[at : at + 1] == "许" and text[at + 1 : at + 2] not in _NOT_ABOUT else at


_NOT_ABOUT = frozenset("可多诺久愿")


def _ranges(text: str, start: int, end: int) -> bool:
    """Return whether two amounts are the ends of a range: what rose by 3亿元至500亿元 rose by the one, to the other."""
    if any(text.find(to, start + 1, end) > 0 for to in _TO_A_YEAR) and not text[start : start + 4].isdecimal():
        return False
    found = meaning("quantity", text[start:end], None)
    if found is None or not found.low or not found.high or found.high < _TO * found.low:
        return found is not None
    return not _RISEN.search(text, max(0, start - _RISEN_WITHIN), start)


_TO_A_YEAR = ("年至20", "年到20")
"""约十年至2028年 is a length and the year that it reaches."""
_TO = 8
"""So many times the other is no end of a range of what something rose by."""
_RISEN = regex(f"(?:{any_of('figures.risen')}|[涨跌升降增减])了?\\Z")
_RISEN_WITHIN = 4
_OF_A_LINE = regex("(?:移动)?(?:平均|均)?线")
"""低于200日均线 is under the line of two hundred days, not under two hundred days."""


def counts(text: str) -> bool:
    """Say whether a text may count anything: what has no numeral need not be parsed for that, which takes the whole grammar."""
    return not _COUNTING.isdisjoint(text)


def _understood(text: str, sort: str, at: tuple[int, int], published: date | None) -> tuple[int, int, Meaning | None]:
    """Return where a match begins and ends after all, and what it means: None where it is a name."""
    start, end = at
    said = text[start:end]
    if "+" in said[1:-1] and sort == "quantity":
        said = said.replace("+", "", 1) + "以上"
    found = meaning(sort, said, published if sort == "date" else None)
    found = found and meant(text, start, end, found)
    if found is None:
        return start, end, None
    if found.unit == "%" and text[end - 1] == "成" and (found.low or 0) > _WHOLE:
        return start, end - 1, meaning(sort, text[start : end - 1], None)  # 12亿成年人
    if sort == "date" and _cuts_words(text, start, end):
        return start, end, None
    if found.value == "Y@" and start and not text.startswith("度", end - 1) and not _year_named(text, start):
        return start, end, found._replace(value=None, vague=True)  # 当年那个男孩
    if sort == "quantity" and start and text[start - 1] in _HYPHENS and _JOINED.match(text, start - 2):
        if start + len(found.value or "") == end and found.kind == "number":
            return start, end, None  # 运油-20
        if found.kind in _BELOW_NOUGHT or found.unit in _BELOW_NOUGHT:
            start -= 1
            found = meaning(sort, text[start:end], None)
    elif found.kind == "duration" and text[end - 1] == "期" and text.startswith(_THAN, start):
        start += 2
        found = meaning(sort, text[start:end], None)  # 收益率高于5年期
    elif found.kind == "duration" and text[start] == "近" and text[end - 1] == "内":
        found = meaning(sort, text[start + 1 : end], None)  # 近90天内 are the last ninety
    elif found.kind == "duration" and found.bound == "<=" and text[end - 1] == "内" and text[max(0, start - 2) : start] in _DATED:
        found = meaning(sort, text[start:end].removesuffix("内").removesuffix("以").removesuffix("之"), None)  # 7月22日到8月3日的12天内
    elif found.kind == "duration" and text[start] == "近" and (text[max(0, start - 2) : start] in _LASTED or text[end : end + 1] == "后"):
        found = meaning(sort, "将" + text[start:end], None)
    elif (
        found.kind == "date"
        and end < start + _MONTH
        and text[end - 1] == "月"
        and (text[max(0, start - 2) : start] in _LASTED or (not text[start].isascii() and text.startswith(_WITHIN, end)))
    ):
        found = meaning("quantity", f"{text[start : end - 1]}个月", None)  # 历时3月有余
    elif text[start:end] == "一批" and _some(text, start, end):
        found = Meaning("number", None, Decimal(1), None, "批", ">=", None, vague=True)
    elif found.bound == "=" and (found.kind in _SHARES or sort in _SHARES) and "的" in text[max(0, start - 2) : start]:
        found = _limited(text, sort, at, found)
    elif found.unit == "级" and found.kind == "measure" and _counts_levels(text, start, end):
        found = found._replace(kind="number")  # 两级法院, 省市县三级
    elif found.unit == "代" and found.kind == "number" and _is_generation(text, start, end):
        found = found._replace(kind="ordinal")
    elif found.unit == "周" and found.kind == "duration" and _names_weekday(text, start, end):
        return start, end, None
    elif found.kind == "number" and not found.unit and _ordinary(text, start, end):
        return start, end, None  # 三十四中, 十二生肖, 十八洞村
    elif _YEAR_AND_NAME.match(text, start, end + 1):
        end -= 1
        found = meaning("date", f"{text[start:end]}年", None)  # 2023万宁文昌鸡节
    elif found.kind == "number" and end == start + 4 and _BARE_YEAR.match(text, start):
        found = meaning("date", f"{text[start:end]}年", None)
    elif _OF_A_YEAR.fullmatch(text, start, end) and (text[end - 1] == "届" or text[start - 1 : start] not in _COUNTED_BEFORE):
        found = meaning("date", f"{text[start : end - 1]}年", None)
    elif found.unit == "大" and (found.low or 0) > MOST_BIG:
        end -= 1
        year = _BARE_YEAR.match(text, start) and end == start + 4
        found = meaning("date", f"{text[start:end]}年", None) if year else meaning(sort, text[start:end], None)  # 210大功率
    if found is not None and sort in _PLACED:
        end, found = placed(text, start, end, found)
    return start, end, found


_DATED = frozenset(f"{moment}的" for moment in "日号月年天末底初旬")
"""Behind these a duration is as long as the days that are named."""


def _year_named(text: str, at: int) -> bool:
    """Return whether a year is named a little before, that 当年 can mean."""
    near = text[max(0, at - _YEAR_WITHIN) : at]
    return any(
        (
            character == "年"
            and (near[place - 1 : place] in _YEAR_SAID or (place >= _YEAR and _YEAR_DIGITS.issuperset(near[place - _YEAR : place])))
        )
        or (near[place : place + 2] in ("19", "20") and near[place : place + _YEAR].isdecimal())
        for place, character in enumerate(near)
        if character in "年12"
    )


_YEAR_WITHIN = 160
_YEAR = 4
_YEAR_SAID = frozenset("今去前明上同次翌")
_YEAR_DIGITS = frozenset("〇零一二三四五六七八九0123456789")


_PLACED = frozenset({"quantity", "several", "spoken", "lone"})


def _cuts_words(text: str, start: int, end: int) -> bool:
    """Return whether a date's word is cut from two others, of which each has one end of it: 此次年度, 认同年轻人, 探明天然气."""
    if end > start + _LONGEST_WORD or text[start].isascii():
        return False
    if (
        text[start - 1 : start] in _OPENED
        and text[end - 1] == "月"
        and text[start - 1 : start] != text[end : end + 1]
        and _titled(text, end)
    ):
        return True  # “六月雪”
    if text[start - 1 : start] in _OPENED and text[start:end] in _DAYS_IN_NAMES and _titled(text, end):
        return True
    before, behind = _BEFORE_DATE.get(text[start], ()), _BEHIND_DATE.get(text[end - 1], ())
    return text[start - 1 : start] in before and text[end : end + 1] in behind


def _titled(text: str, at: int) -> bool:
    """Return whether what is quoted ends a few characters behind `at`, words all of them."""
    ends = [place for place in (text.find(mark, at + 1, at + _TITLE_REST + 2) for mark in "”’》") if place > 0]
    return bool(ends) and text[at : min(ends)].isalpha()


_OPENED = frozenset("“‘《")
_DAYS_IN_NAMES = frozenset(("明日", "明天", "今日", "昨日", "昨天", "今天"))
_TITLE_REST = 4
"""“明日世界” and 《昨日重现》 are called so."""
_LONGEST_WORD = 3
_BEFORE_DATE, _BEHIND_DATE = keyed("figures.words before a date"), keyed("figures.words behind a date")


def _counts_levels(text: str, start: int, end: int) -> bool:
    """Return whether 三级 counts the levels that are named right before, of courts or offices: 县乡村三级; 两级 always counts."""
    number = _LEVELS.get(text[start:end], 0)
    named = text[max(0, start - 2 * number) : start].replace("、", "")[-number:]
    return number == _TWO or (len(named) == number > 0 and _LEVEL.issuperset(named))


_LEVELS = {"两级": 2, "三级": 3, "四级": 4, "五级": 5}
_TWO = 2
_LEVEL = frozenset("省市州县区旗乡镇街村社组校院班")
_WHOLE = 100


def _is_generation(text: str, start: int, end: int) -> bool:
    """Return whether so many 代 are the generation of what is named beside it: 12代酷睿, iPhone 4代; 三代人 are as many."""
    behind = end + 1 if text[end : end + 1] == " " else end
    before = text[max(0, start - LONGEST_BEFORE) : start].rstrip(" ”》")
    return text.startswith(_MADE, behind) or before.endswith(MAKERS) or _is_latin(before[-1:]) or _is_latin(text[behind : behind + 1])


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


_MADE = (*MAKERS, *PRODUCTS, *words("figures.of generations"))


def _names_weekday(text: str, start: int, end: int) -> bool:
    """Return whether the 周 behind a number begins a day of the week that was named just before: 上周二…，最近十周二."""
    if text[end : end + 1] not in _WEEKDAYS:
        return False
    named = text.rfind(text[end - 1 : end + 1], max(1, start - _SAME_DAY), start)
    return named > 0 and text[named - 1] not in _COUNTING  # 一周一报、两周一会


_WEEKDAYS = frozenset("一二三四五六日")
_SAME_DAY = 60
"""Characters before in which that day is looked for."""


def _some(text: str, start: int, end: int) -> bool:
    """Return whether 一批 is some and no number of lots: 核查一批重点线索, but neither 最后一批客人 nor 共一批."""
    return text[start - 1 : start] not in _OF_LOTS and "\u4e00" <= text[end : end + 1] <= "\u9fff" and text[end] not in "次的"


_OF_LOTS = frozenset("第后这那另头前首共仅只同")
_SHARES = frozenset(("percent", "multiple", "fraction", "half", "parts"))
"""Kinds and sorts of what a part or so many times of something else is."""


def _limited(text: str, sort: str, at: tuple[int, int], found: Meaning) -> Meaning:
    """Return a share with the bound that stands before what it is of: 不低于上年营业收入的25%."""
    limit = _LIMIT.search(text, max(0, at[0] - _LIMITED_WITHIN), at[0])
    if limit is None:
        return found
    return meaning(sort, ("不低于" if limit["least"] else "不超过") + text[at[0] : at[1]], None) or found


_LIMIT = regex(
    r"不[得能应可]?(?:(?P<least>低于|少于|小于)|超过?|高于|多于|大于)(?:(?!预[期测计估]|前值|公布)[^，。；：、！？\s\d]|\d{4}年){1,16}的\s?\Z"
)
"""Behind 预期的 stands what was expected, and no share of it."""
_LIMITED_WITHIN = 24
_RATED = frozenset({"money", "measure", "number", "duration"})
MOST_BIG = 100
"""十大 and 百大 are of a list; 210大功率 are 210 of high power."""


def _rated(text: str, done: int, start: int, found: Meaning) -> tuple[int, Meaning]:
    """Return where an amount begins and what it means, 每升 or 每人每天 before it being read with it."""
    before, names = rate_before(text, done, start)
    if not names or "/" in found.unit:
        return start, found
    word = next((word for word in _COMPARED if before - len(word) >= done and text.startswith(word, before - len(word))), "")
    if word and found.bound == "=" and found.low == found.high and found.low is not None and found.precision is not None:
        bound = COMPARATORS[word]
        low, high = spread(bound, found.low, coarseness(found.low, found.precision))
        before, found = before - len(word), found._replace(bound=bound, low=low, high=high)  # 接近每周270英镑
    by = counted_by(Unit(found.kind, found.unit), names)
    try:
        value = found.value and "/".join(plain(by.convert(Decimal(end))) for end in found.value.split("/"))
    except InvalidOperation:  # what is rated has a value that is no number: a time, a pair of numbers
        return start, found
    return before, found._replace(
        value=value,
        low=None if found.low is None else by.convert(found.low),
        high=None if found.high is None else by.convert(found.high),
        precision=None if found.precision is None else by.convert(found.precision),
        unit=by.base,
    )


_COMPARED = sorted((word for word in COMPARATORS if len(word) > 1 and COMPARATORS[word] != "="), key=lambda word: -len(word))
_LASTED = frozenset(words("figures.lasted"))
"""Before 近三年 that is nearly three years; elsewhere it is the last three."""
_WITHIN = ("内", "之内")
_THAN = ("高于", "低于", "超过")
"""Before 5年期 these compare what bonds yield, and not how long they run."""
_MONTH = 4
"""Characters that a month has less than: 12月, 十二月."""
_BARE_YEAR = regex(
    r"(?<![\d.,=×xX*/:：至到~-])(?<![^—]—)(?<!\d——)(?:199\d|20[0-3]\d)(?=[\u4e00-\u9fff》”“《·]|\s财年)(?![余多来几万亿千百十个点分元关附整以下左水的和与或]|上(?!海))"
)
"""2023世界大会: a year without 年."""
_OF_A_YEAR = regex(r"(?:199\d|20[0-3]\d)[届级款版]")
"""2023届毕业生, 2023级新生 and 2022款新车 are of that year, and no two thousand of anything."""
_HYPHENS = frozenset("-−")
_JOINED = regex("[\u4e00-\u9fff][-−](?<![年月日号时分秒元吨米克升亩万亿千百十点个人家岁][-−])")
"""A hyphen behind a word: of a name where a bare number follows, a minus where a sum of money does (净利润-573.19万元)."""
_YEAR_AND_NAME = regex(
    r"20[0-3]\d(?:科(?=[隆技学])|连(?=云)|支(?=教)|市(?=[南北])|张(?=[家掖])|安(?=[徽利阳康])|杯(?=赛)|国(?=[民债际])|种(?=牙)|冠(?=状)"
    r"|点(?=亮)|万(?=[宁科达])|十(?=[堰大佳强])|金(?=[徽鸡球像砖华山门秋色龙沙]))"
)
_SPELT = regex(r"[〇零一二三四五六七八九十]{1,4}")
_COUNTED_BEHIND = frozenset("的至到和与及或从后前是为增减升降多余几以来上下左右部地")
"""Behind a numeral without a unit these leave it a number: 由三十增至五十, 前十的, 十部委."""
_COUNTED_BEFORE = frozenset("前第约近超达至到为是有共足逾破满")


def _ordinary(text: str, start: int, end: int) -> bool:
    """Return whether a numeral in words that counts nothing is a part of the word behind it, as is nearly every one without a unit."""
    behind = text[end : end + 1]
    if not _SPELT.fullmatch(text, start, end) or text[start - 1 : start] in _COUNTED_BEFORE:
        return False
    return "\u4e00" <= behind <= "\u9fff" and behind not in _COUNTED_BEHIND


_BELOW_NOUGHT = frozenset({"percent", "points", "money", "℃", "℉", "°"})
_NUMERAL_ALONE = regex(rf"(负|-)?([{DIGIT_CLASS}半]|百[{DIGIT_CLASS}]|半百)")


def _alone(text: str, folded: str) -> tuple[Figure, ...]:
    """Read a text that is one short numeral and nothing else, which in running text would be part of a word: 二, 百三."""
    match = _NUMERAL_ALONE.fullmatch(folded) if len(folded) <= _SHORTEST else None
    if match is None:
        return ()
    value = read(match[2]) if "半" not in match[2] else None
    low = value.low if value else Decimal(DIGITS[folded[-1]]) if folded[-1] in DIGITS else Decimal(50 if len(match[2]) == 2 else "0.5")
    low = -low if match[1] else low
    return (Figure(Span(0, len(text)), text, "number", plain(low), low, low, "", "=", Decimal(1)),)


_SHORTEST = 3
