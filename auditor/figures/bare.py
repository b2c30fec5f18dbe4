"""What a number without a unit, or a clock time, is after all: an emergency call, a hotline, a span of years or days, a score, a ratio.

Looks at a few characters on either side. That it is part of a name is `named`'s matter, what it says is `reading`'s.
"""

from decimal import Decimal

from auditor.figures.amounts import Meaning, plain
from auditor.figures.items import is_word
from auditor.figures.shapes import identifier, ratio
from auditor.lexicon import any_of, words
from auditor.patterns import regex

_EMERGENCIES = frozenset(("110", "112", "119", "120", "122"))
_CALLED = regex("(?:拨打|求助|报警|呼叫|致电|打|[由被])[了过：:]?[“‘]?(?:1[12][029][”’]?(?:和|或者?|、|/|及)[“‘]?){0,2}\\Z")
_CALLED_WITHIN = 20
_HOTLINE = regex("12[1-3][0-9]{2}")
_NUMBERED_MEETING = ("（第", "(第")
_TOLD_OFF = frozenset("足这那述")
"""Behind these so many 点 are points to be met or told, and no hour."""
_NUMBERED = regex(
    "(?:[批编文单卡工学案房车尾款货舷群]号|编码|代码|电话|热线|传真|手机|邮编|[Qq][Qq]群?|微信号?|账号)[：:为是｜“‘]{0,2}\\Z|(?<![0-9])[0-9]{7,8}[、/]\\Z"
)
"""Before a number these make it an identifier: 批号：15040001, 尾号4321, the second of two telephones."""
_NUMBERED_WITHIN = 10
_SPAN = regex(
    "(?P<of>1[0-2]|[1-9])[.](?P<at>[12][0-9]|3[01]|0?[1-9])|(?P<first>(?:19|20)[0-9]{2})[-—–~至](?P<last>(?:19|20)[0-9]{2})|(?P<month>0[1-9])-(?P<day>0[1-9]|[12][0-9]|3[01])"
    "|(?P<issue>(?:19|20)[0-9]{2}-[0-9]{1,3})"
    "|(?P<since>(?:19|20)[0-9]{2})[.](?P<s>0?[1-9]|1[0-2])[-—–~至](?P<until>(?:19|20)[0-9]{2})[.](?P<u>0?[1-9]|1[0-2])"
    "|(?P<won>[0-9]{1,3})-(?P<lost>[0-9]{1,3})"
    "|(?P<m>0?[1-9]|1[0-2])[.](?P<d>0?[1-9]|[12][0-9]|3[01])[-—–~至](?P<n>0?[1-9]|1[0-2])[.](?P<e>0?[1-9]|[12][0-9]|3[01])"
)
"""2018-2022, 08-08, 2022-15, 2017.7-2023.6, 4-3, 7.24-7.30."""
_LABELLED = frozenset("（(临字第编")
"""Before 2022-15 these make it the number of a paper."""
_ENDED = frozenset("以终局场胜负分")
"""Before 4-3 these make it a score."""
_MOST_SCORED = 9
"""Goals of either side: 半场0-3, while 以20-30 begins a range."""
_OF_A_SCORE = ("比分", "战平", "落后", "领先", "平局")
_YEAR = 4
_BRACKETED, _TITLED = frozenset("（("), ("）》", ")》")
_YEARLY = frozenset("会展节坛赛榜杯季秀")
_ENDING = frozenset((" ", "，", "。", "、", "”", "》", "）", "\n", ""))
_IDLE = frozenset(("一二", *(f"{digit}零" for digit in "一二三四五六七八九")))
"""Said of anything a little, and of three noughts: 感受过一二, “三零”."""
_OF_A_DAY = tuple(words("figures.of a day"))
_CLOCK = regex("[0-9]{1,2}(?:[:：∶][0-9]{2}){1,2}")
_SCORED_BEFORE = regex("(?:以|最终|比分为?|[0-9]{1,2}[:：∶][0-9]{1,2}[、和及])\\Z")
_SCORED_BEHIND = regex(
    f"(?:[、和及][0-9]{{1,2}}[:：∶][0-9]{{1,2}}){{0,4}}(?:的?(?:大?比分|优势))?"
    f"(?:(?P<sure>的?(?:{any_of('figures.scored behind')}))|[，\u4e00-\u9fff]{{0,4}}?(?:{any_of('figures.won')}))"
)
_SCORED_WITHIN = 8
_SCORE_BEFORE = words("figures.scored before")
_SHAPED = frozenset(("16:10", "16：10"))
_SHAPE = ("屏", "比例", "画幅", "长宽比")
_SHAPED_WITHIN = 12
_IN_RATIO = regex("比(?:值|例|率)?(?:[为是]|出现|开出)?\\Z")


def meant(text: str, start: int, end: int, found: Meaning) -> Meaning | None:
    """Return what `text[start:end]`, which was read as `found`, is; None where it is no figure."""
    said = text[start:end]
    if found.kind == "time":
        if said[-1] == "点" and said[:-1].isdecimal() and text[start - 1 : start] in _TOLD_OFF:
            points = Decimal(said[:-1])
            return Meaning("number", plain(points), points, points, "点", "=", Decimal(1))  # 满足2点就能
        return ratio(said) if _CLOCK.fullmatch(said) and _is_ratio(text, start, end) else found
    if found.kind != "number" or found.unit:
        return found
    span = _SPAN.fullmatch(said)
    if span and span["of"]:
        return Meaning("date", f"--{span['of']:0>2}-{span['at']:0>2}") if _named_day(text, start, end) else found
    if said in _EMERGENCIES and (_CALLED.search(text, max(0, start - _CALLED_WITHIN), start) or _in_need(text, start, end)):
        return identifier(said)
    if said.replace("-", "").isdecimal() and _NUMBERED.search(text, max(0, start - _NUMBERED_WITHIN), start):
        return identifier(said)
    if _HOTLINE.fullmatch(said) and is_word(text, end):
        return identifier(said)
    if len(said) == _YEAR and "2000" <= said < "2040" and text.startswith(_NUMBERED_MEETING, end):
        return Meaning("date", said)  # 2023（第二十三届）年会
    if len(said) == _YEAR and said[:2] == "20" and said < "2040" and text[start - 1 : start] in _YEARLY and text[end : end + 1] in _ENDING:
        return Meaning("date", said)  # 开发者大会2023
    if len(said) == _YEAR and "2000" <= said < "2040" and text[start - 1 : start] in _BRACKETED and text[end : end + 2] in _TITLED:
        return Meaning("date", said)  # 《发展报告（2022）》
    return None if said in _IDLE else _spanning(text, start, end, found)


def _in_need(text: str, start: int, end: int) -> bool:
    """Return whether help is told of beside 120 or 110: 120赶来抢救, 被抬上120的救护车."""
    if text[start - 1 : start] in _COUNTED_BEFORE or text[end : end + 1] in _COUNTED_BEHIND:
        return False
    near = f"{text[max(0, start - _IN_NEED) : start]}\n{text[end : end + _IN_NEED]}"
    return any(word in near for word in _HELP)


_IN_NEED = 8
_HELP = words("figures.help")
_COUNTED_BEFORE, _COUNTED_BEHIND = frozenset("近约超达共为有第过足满到至-—~/"), frozenset("余多万亿千百至到-—~/.、")


def _stands_beside_score(text: str, start: int, end: int) -> bool:
    """Return whether a score that is no clock time stands beside, in a row: the 7:11 of 11:9、7:11."""
    near = text[max(0, start - _SCORED_WITHIN) : start].split("、"), text[end : end + _SCORED_WITHIN].split("、")
    beside = (
        near[0][-2][-_SHORT_SCORE:] if len(near[0]) > 1 and not near[0][-1] else "",
        near[1][1] if len(near[1]) > 1 and not near[1][0] else "",
    )
    before, behind = beside[0].rpartition(":")[2], beside[1].partition(":")[2]
    return (len(before) == 1 and before.isdecimal() and ":" in beside[0]) or (behind[:1].isdecimal() and not behind[1:2].isdecimal())


_SHORT_SCORE = 4


def _named_day(text: str, start: int, end: int) -> bool:
    """Return whether 8.19 names a day: all that is quoted, or before what is held or was done on it."""
    quoted = text[start - 1 : start] in ("“", "‘") and text[end : end + 1] in ("”", "’")
    return quoted or text.startswith(_OF_A_DAY, end)


def _is_ratio(text: str, start: int, end: int) -> bool:
    """Say whether a clock time is none: 以21:18获胜, 屏幕比例16:10, 质合比为14:36."""
    if _IN_RATIO.search(text, max(0, start - _SCORED_WITHIN), start):
        return True
    if text[start:end] in _SHAPED and any(word in text[max(0, start - _SHAPED_WITHIN) : end + _SHAPED_WITHIN] for word in _SHAPE):
        return True
    if text.endswith(_SCORE_BEFORE, 0, start - (text[start - 1 : start] == "了")) or _stands_beside_score(text, start, end):
        return True
    behind = _SCORED_BEHIND.match(text, end)
    if behind is not None and behind["sure"]:
        return True
    listed = behind is not None and any(mark in behind[0] for mark in ":：∶")
    return behind is not None and (listed or _SCORED_BEFORE.search(text, max(0, start - _SCORED_WITHIN), start) is not None)


def _spanning(text: str, start: int, end: int, found: Meaning) -> Meaning | None:
    """Return the years, days or score that two numbers with a dash between them are; None where they are a code: 0408-2023, 14-4."""
    said = text[start:end]
    span = _SPAN.fullmatch(said)
    if span is None:
        return None if "-" in said and ((said[0] == "0" and said[1].isdecimal()) or _is_numbered_day(said)) else found
    if span["first"]:
        return Meaning("date", f"{span['first']}/{span['last']}") if span["first"] < span["last"] else found
    if span["month"]:
        return None if text[end : end + 1] in ("区", "科", "地", "宗") else Meaning("date", f"--{span['month']}-{span['day']}")
    if span["issue"]:
        return None if said[_YEAR + 1] == "0" or text[start - 1 : start] in _LABELLED else found
    if span["since"]:
        return Meaning("date", f"{span['since']}-{span['s']:0>2}/{span['until']}-{span['u']:0>2}")
    if span["won"]:
        ended = text[start - 1 : start] in _ENDED
        won, lost = int(span["won"]), int(span["lost"])
        scored = ended or (max(won, lost) <= _MOST_SCORED and any(word in text[end : end + _SCORED_WITHIN] for word in _OF_A_SCORE))
        if scored and (won >= lost or won == 0 or max(won, lost) <= _MOST_SCORED):
            return ratio(f"{won}:{lost}")
        return found if won < lost else None
    first, last = f"--{span['m']:0>2}-{span['d']:0>2}", f"--{span['n']:0>2}-{span['e']:0>2}"
    told = text[start - 1 : start] in _OPENED or text[max(0, start - _TOLD_WITHIN) : start].rstrip("：: 为是").endswith(_TIMES_TOLD)
    return Meaning("date", f"{first}/{last}") if first < last and told else found


def _is_numbered_day(said: str) -> bool:
    """Return whether a day and its year make the number of an item: 1008-2023."""
    day, _, year = said.partition("-")
    if len(day) != _YEAR or len(year) != _YEAR or not (day + year).isdecimal() or year[:2] not in ("19", "20"):
        return False
    return day[:2] <= "12" and "01" <= day[2:] <= "31"


_OPENED = frozenset("（(")
_TOLD_WITHIN = 8
_TIMES_TOLD = words("readings.times told")
