"""Parts and their whole: lists with a total, phases, what a whole is divided into.

A list may leave something out, and its parts may overlap: only what the text sets out as a division, or names as what can be nothing
else, is added up. Each function looks at one stretch of text and knows nothing of the others.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from auditor.compare.rule import Observation
from auditor.compare.rules.arithmetic.reckoning import Stretch, counted, ends, exact, off, plain
from auditor.lexicon import any_of, begins, words
from auditor.model import Figure, Message
from auditor.patterns import regex

ADDABLE = frozenset({"number", "money", "measure"})
_ASIDE = regex(r"[（(][^（）()]{0,60}[）)]")
_GROWTH = regex(f"，?(?:[^，。；、（）]{{0,12}}(?:{any_of('wholes.growth')})[^，。；、]{{0,12}}%[^，。；、\\d]{{0,6}})+")
"""What may stand behind a part without being one: （含…）, ，同比增长5.2%."""
_MARK = regex(
    f"{begins('其包分（(', words('wholes.first parts'))}(?:其中|(?<=[，；：、（])(?:包括|包含)|(?<![得评积部始总均高低满])分为"
    f"|[（(](?=[^（）()，。；\\d]{{1,10}}\\d[^（）()]{{2,60}}[）)])|(?<=[，；。：、])(?:{any_of('wholes.first parts')}))"
)
"""Where a whole is divided."""
_LABEL = r"[^，。；、：\d（）]{0,16}"
_FIRST = regex(rf"[，：]?(?:其中|包括|包含)?[，：]?({_LABEL})")
_JOINED = regex(rf"({_LABEL})([，、；。])(?:[和及与]|以及)?({_LABEL})|([^，。；、：\d（）和及与]{{0,16}})([和及与])({_LABEL})")
"""What stands between two parts: what is left of the one, the joint, the name of the other."""
_CLOSING = regex("[^，。；、\\d（）()]{0,4}[）)]")
_OPEN = regex(f"{any_of('wholes.open')}|等(?!级)|[各每](?![类种级])")
"""In the name of a part that is one of several, or part of another."""
_GOVERNING = regex(rf"{_LABEL}(?:[，。；][^，。；：\d（]{{0,10}})?[，；。：（]?")
"""Between a whole and its division."""
_NET = regex(
    f"{any_of('wholes.not counted')}|[每各](?![类种级项地方界])[^，。；]{{0,4}}$|[较比同][^，。；]{{0,8}}$"
    f"|(?:{any_of('wholes.changes')})[了出约]?$"
)
"""Before a whole that is none: a difference, an average, an extreme."""
_WHOLE = regex(any_of("wholes.whole"))
_TOTAL = regex(r"合计|共计|总计|总共|一共|共有|(?<=[，；、])[^，。；、\d共]{0,4}共(?=[^，。；、]{0,6}\d)")
_FROM_TOTAL = regex(r"(?:[为达是约]|[^，。；、：\d其]{0,8})")
_CROSSING = regex(any_of("wholes.crossing"))
"""Names of kinds that cross others: a woman may be a party member."""
_HEAD = 2
"""Characters in which the labels of two parts must end alike to be parts of one division: 工业项目, 农业项目."""
_VERBS = regex("(?:为|有|达到|达|约|共|完成|占|各|计|实现|投资|面积|数|量)+$")
_REST = regex("其余|剩余|余下|剩下")
_FAR = 30
"""Characters before a division in which its whole, or by how much that has grown, must stand."""
_UNIT_OF = regex(r"\d[余多]?[万亿]{0,2}[余多]?\s?([^\d.,\s])")
"""The first character behind a number."""
_PERSON = {"名": "人", "位": "人"}
NEAR = 24
"""Characters before a list in which 分别 stands."""

_DIVISIONS = (
    ("男", "女"),
    ("出口", "进口"),
    ("第一产业", "第二产业", "第三产业"),
    ("上半年", "下半年"),
    ("一季度", "二季度", "三季度", "四季度"),
    ("不合格", "合格"),
    ("公办", "民办"),
    ("城镇", "农村"),
    ("城镇", "乡村"),
    ("境内", "境外"),
    ("支持", "反对"),
    ("赞成", "反对"),
    ("同意", "不同意"),
    ("满意", "不满意"),
)
"""Names of parts of which nothing can be left out. A longer name before the one that it contains."""
_PHASES = "一二三四五六"
_LEVELS = frozenset({"℃", "°", "级", "岁"})
"""Units of what no two can be added."""
_OPEN_ENDED = frozenset({">", ">="})


class _Part(NamedTuple):
    figure: Figure
    before: str
    """What stands before it, from the part before: 工业项目8个."""
    behind: str
    """What stands behind it, up to the next: 8个工业项目."""
    joint: str
    """What joins it to the part before: 、, ，, 和; nothing for the first."""


def divided(stretch: Stretch) -> Iterator[Observation]:
    """Check 共有50人，其中男性30人，女性25人: no part is greater than the whole, and those of a full division come to it."""
    for mark in _MARK.finditer(stretch.text):
        at = mark.start() if mark[0] in _NAMES_A_PART else mark.end()
        if not has_figures_around(stretch.text, mark.start(), mark.end()):
            continue
        whole = whole_before(stretch, mark.start())
        parts = parts_behind(stretch, at, whole) if whole else []
        found = _judged(stretch, mark[0], whole, parts) if whole and parts else None
        if found:
            yield found
            return


_NAMES_A_PART = frozenset(words("wholes.first parts"))
_DIVIDES = frozenset({"其中", "包括", "包含", "分为"})


def has_figures_around(text: str, start: int, end: int, far: int = _FAR) -> bool:
    """Tell at little cost whether there can be figures of one unit before `start` and behind `end`."""
    before = _UNIT_OF.findall(text, max(0, start - far), start)
    return bool(before) and not {_PERSON.get(unit, unit) for unit in before}.isdisjoint(
        _PERSON.get(unit, unit) for unit in _UNIT_OF.findall(text, end, end + far)
    )


def whole_before(stretch: Stretch, at: int) -> Figure | None:
    """Return the figure that is divided at `at`: the last one before it, if nothing but a few words stands between."""
    before = stretch.text[:at]
    aside = [match.span() for match in _ASIDE.finditer(before)]
    for figure in reversed(stretch.figures):
        if figure.span.end > at or any(start <= figure.span.start < end for start, end in aside):
            continue
        if figure.kind not in ADDABLE or figure.unit in _LEVELS or not counted(stretch, figure)[1].isalpha():
            continue
        if _OF_A_NAME.fullmatch(figure.text):
            continue
        if not _GOVERNING.fullmatch(_bare(stretch.text[figure.span.end : at])) or exact(figure) is None:
            return None
        clause = re.split("[，。；]", before[: figure.span.start])[-1]
        return None if _NET.search(clause) else figure
    return None


def _bare(text: str) -> str:
    """Return what stands between two parts without brackets and without how much the one has grown."""
    return _GROWTH.sub("", _ASIDE.sub("", text))


def parts_behind(stretch: Stretch, at: int, whole: Figure) -> list[_Part]:
    """Return the parts that are listed from `at`, each of the unit of `whole`."""
    wanted = counted(stretch, whole)
    parts: list[_Part] = []
    for figure in stretch.figures:
        if figure.span.start < at or counted(stretch, figure) != wanted or exact(figure) is None:
            continue
        between = _bare(stretch.text[parts[-1].figure.span.end if parts else at : figure.span.start])
        found = (_JOINED if parts else _FIRST).fullmatch(between)
        if found is None:
            break
        part = _Part(figure, found[1], "", "") if not parts else _after(parts, figure, found)
        parts.append(part)
    if parts:
        parts[-1] = parts[-1]._replace(behind=up_to_a_stop(stretch.text, parts[-1].figure.span.end))
    return parts


def _after(parts: list[_Part], figure: Figure, found: re.Match[str]) -> _Part:
    """Return the part at `figure`, behind the last of `parts`, which is given what stands between them and is its own."""
    tail, joint, label = (found[1], found[2], found[3]) if found[2] else (found[4], found[5], found[6])
    parts[-1] = parts[-1]._replace(behind=tail)
    return _Part(figure, label, "", joint)


def up_to_a_stop(text: str, at: int) -> str:
    """Return what stands behind `at`, up to the next mark."""
    return re.split("[，。；、（）()]", text[at : at + NEAR])[0]


def _judged(stretch: Stretch, mark: str, whole: Figure, parts: Sequence[_Part]) -> Observation | None:
    """Return what is wrong with a division, if anything."""
    room, added = ends(whole), _added([part.figure for part in parts])
    if room is None or added is None:
        return None
    before = [value[1] for figure in _like(stretch, whole, parts[0].figure) if (value := ends(figure))]
    most = max([room[1], sum(before)])  # of 削减11个，保留12个, what follows may be of both
    if mark in _DIVIDES and not (whole.bound in _OPEN_ENDED and whole.high is None):
        greater = next((part for part in parts if part.joint != "，" and (value := ends(part.figure)) and value[0] > most), None)
        if greater and not _of_one_kind(stretch.text[whole.span.end : parts[0].figure.span.start], whole, greater):
            return None
        if greater:
            return stretch.observation((whole, greater.figure), Message("分项大于总数", "the part is greater than the whole"))
    if len(parts) < 2 or (added[0] <= room[1] and added[1] >= room[0]):
        return None
    if mark in _NAMES_A_PART and not _WHOLE.search(stretch.text[: whole.span.start][-NEAR:]):
        return None
    wrong = _is_full(parts) or (mark in "（(" and _fills_brackets(stretch, parts)) or _is_slip(whole, parts)
    return _sum_finding(stretch, whole, parts) if wrong or (added[0] > most and mark in _DIVIDES and _is_apart(parts)) else None


def _is_apart(parts: Sequence[_Part]) -> bool:
    """Tell whether the parts are those of one list and none can be within another: together they are not more than the whole."""
    one_list = _is_listed(parts) or (_alike(parts) and not any(part.joint in "；。" for part in parts[1:]))
    return one_list and not any(_CROSSING.search(part.before + part.behind) for part in parts)


def _is_slip(whole: Figure, parts: Sequence[_Part]) -> bool:
    """Tell whether the sum is the total but for one wrong digit, which no list that only leaves something out comes to by chance.

    The digit is not the last one, by which little may be left out, and none of the numbers is rounded.
    """
    figures = [whole, *(part.figure for part in parts)]
    if any(figure.bound != "=" for figure in figures):
        return False
    unit = min(figure.precision or Decimal(1) for figure in figures)
    total, added = (int(value / unit) for value in (exact(whole) or Decimal(0), sum(exact(part.figure) or Decimal(0) for part in parts)))
    off = str(abs(total - added))
    one_digit = len(off) > 1 and not off[1:].strip("0")
    return total >= _LONG and added >= _LONG and total % 10 != 0 and (one_digit or sorted(str(total)) == sorted(str(added)))


_LONG = 1000
"""Of numbers with fewer digits two differ in one by chance often enough."""


def _fills_brackets(stretch: Stretch, parts: Sequence[_Part]) -> bool:
    """Tell whether the brackets hold nothing but the parts."""
    return _CLOSING.match(stretch.text, parts[-1].figure.span.end) is not None and not any(
        _OPEN.search(part.before + part.behind) for part in parts
    )


def _is_listed(parts: Sequence[_Part]) -> bool:
    """Tell whether the parts are joined as the items of one list."""
    return all(part.joint in {"、", "和", "及", "与"} for part in parts[1:])


def _of_one_kind(between: str, whole: Figure, part: _Part) -> bool:
    """Tell whether the part may be of what the whole is of, by the word behind either: 3个球队 have 17个国脚 among them."""
    things = re.split("其中|包括|包含|[，。；、（]", between)[0]
    return whole.kind != "number" or not part.behind or not things or bool(set(part.behind) & set(things))


def _like(stretch: Stretch, whole: Figure, part: Figure) -> Iterator[Figure]:
    """Yield the figures of the unit of `whole` before its `part`: what is divided may be one that stands further away."""
    wanted = counted(stretch, whole)
    return (figure for figure in stretch.figures if figure.span.end <= part.span.start and counted(stretch, figure) == wanted)


def _sum_finding(stretch: Stretch, whole: Figure, parts: Sequence[_Part]) -> Observation | None:
    """Return the finding that the parts do not come to the whole; None where some of them do, and the rest is counted beside."""
    figures = [part.figure for part in parts]
    values = [exact(figure) or Decimal(0) for figure in figures]
    wanted = exact(whole)
    for size in range(2, len(values)) if len(values) <= _FEW and not _is_full(parts) else ():
        if any(sum(some) == wanted for some in combinations(values, size)):
            return None  # 发明专利8项、实用新型专利53项、软件著作权3项，共61项专利
    due = sum(values, Decimal(0))
    total = plain(due)
    detail = Message(f"各项之和为{total}，文中为{whole.text}", f"the parts add up to {total}, the text says {whole.text}")
    how = off(due, whole, figures)
    return stretch.observation((whole, *figures), detail, "" if how == "apart" and _is_full(parts) else how)


_FEW = 6
"""Parts of which every choice is tried; of more, some make any number."""


def _is_full(parts: Sequence[_Part]) -> bool:
    """Tell whether the parts are all there can be: men and women, every phase from the first, some and the rest."""
    labels = [f"{part.before}|{part.behind}" for part in parts]
    if _REST.search(labels[-1]) and (len(parts) == 2 or _is_listed(parts[:-1]) or _alike(parts[:-1])):
        return True
    if all(f"{number}期" in label for number, label in zip(_PHASES, labels, strict=False)) and len(labels) <= len(_PHASES):
        return True
    return any(len(names) == len(labels) and _named(names, labels) for names in _DIVISIONS)


def _named(names: Sequence[str], labels: Sequence[str]) -> bool:
    """Tell whether each of `names` is the name of one of `labels`."""
    return {next((name for name in names if name in label), "") for label in labels} == set(names)


def _alike(parts: Sequence[_Part], head: int = _HEAD) -> bool:
    """Tell whether the labels end alike, as those of one division do: 工业项目8个、农业项目13个, 8个工业项目、13个农业项目."""
    for labels in ([part.before for part in parts], [part.behind for part in parts]):
        names = [_VERBS.sub("", label).removeprefix("的") for label in labels]
        if len({name[-head:] for name in names}) == 1 and min(map(len, names)) > head and len(set(names)) == len(names):
            return not any(_CROSSING.search(name) for name in names)
    return False


def _added(figures: Sequence[Figure]) -> tuple[Decimal, Decimal] | None:
    """Return between what and what the sum of rounded figures lies."""
    values = [ends(figure) for figure in figures]
    known = [value for value in values if value is not None]
    return (sum((low for low, _ in known), Decimal(0)), sum((high for _, high in known), Decimal(0))) if len(known) == len(values) else None


def summed(stretch: Stretch) -> Iterator[Observation]:
    """Check 小学12所、初中8所、高中5所，共计25所."""
    for mark in _TOTAL.finditer(stretch.text):
        if not has_figures_around(stretch.text, mark.start(), mark.end()):
            continue
        total = next((figure for figure in stretch.figures if figure.span.end > mark.end()), None)
        if (
            total is None
            or total.kind not in ADDABLE
            or not _FROM_TOTAL.fullmatch(stretch.text[mark.end() : max(mark.end(), total.span.start)])
        ):
            continue
        parts = _parts_before(stretch, min(mark.start(), total.span.start), total)
        room, added = ends(total), _added([part.figure for part in parts])
        if room is None or added is None or len(parts) < 2 or not _is_whole_list(stretch, parts, mark[0]):
            continue
        found = _sum_finding(stretch, total, parts) if room[1] < added[0] or room[0] > added[1] else None
        if found:
            yield found
            return


def _parts_before(stretch: Stretch, at: int, total: Figure) -> list[_Part]:
    """Return the figures of the list that ends at `at`, of the total's unit, each a few words behind the other."""
    wanted = counted(stretch, total)
    parts: list[_Part] = []
    for figure in reversed(stretch.figures):
        if figure.span.end > at or figure.kind not in ADDABLE or (counted(stretch, figure) != wanted and _OF_A_NAME.fullmatch(figure.text)):
            continue
        between = _bare(stretch.text[figure.span.end : parts[0].figure.span.start if parts else at])
        found = (_JOINED if parts else _TO_TOTAL).fullmatch(between)
        if counted(stretch, figure) != wanted or exact(figure) is None or found is None:
            break
        here = _Part(figure, "", found[1] or "", "")
        if parts:
            earlier = [here]
            parts[0] = _after(earlier, parts[0].figure, found)._replace(behind=parts[0].behind)
            here = earlier[0]
        parts.insert(0, here)
    if parts:
        parts[0] = parts[0]._replace(before=re.split("[，。；、：]", stretch.text[: parts[0].figure.span.start])[-1])
    return parts


_OF_A_NAME = regex("[一二三四五六七八九十两].{0,2}")
"""一期, 两家: a figure, written so, within the name of a part."""
_TO_TOTAL = regex(rf"({_LABEL})[，、；。]?(?:全年|全[市省县区]|双方|两项|三项|以上)?{_LABEL}")


def _is_whole_list(stretch: Stretch, parts: Sequence[_Part], word: str) -> bool:
    """Tell whether the figures before a total are said to be all of it: a list of three and more, or of two with 分别."""
    if any(_OPEN.search(part.before + part.behind) for part in parts) or sum("共" in part.before for part in parts) > 1:
        return False  # 甲赛道共400项、乙赛道共125项、丙赛道共100项: no total
    start = parts[0].figure.span.start
    if len(parts) > 2 or (_is_listed(parts) and "分别" in stretch.text[max(0, start - NEAR) : start]):
        return True
    return _is_full(parts) or word in {"合计", "总计"} or _alike(parts, 1)
