"""Lines between a headline and an article: dates, labels with what they name, counters, and names that stand beside a date.

A line is read piece by piece: a date, a label and its value, an idle word, else a name. What is left unexplained decides whether the
line is a head or a sentence. Words stand in the lexicon; lines come with Traditional characters folded.
"""

from dataclasses import dataclass, field
from functools import cache, lru_cache

from auditor.ingest.dates import DATE, TIME, read_date
from auditor.ingest.metadata import Metadata
from auditor.ingest.moments import Moment, moments
from auditor.ingest.names import LONGEST_NAME, clean_source, is_outlet, is_person, people, starts_with_person
from auditor.ingest.words import listed
from auditor.patterns import regex

LONGEST = 160
"""Characters of the longest head."""
LONGEST_VALUE = 40
NAMES = 4
"""Names without a label that a head may have."""
LOOSE = 4
"""Characters without a label that any line may have, besides an eighth of its length."""
BESIDE_A_CLOCK = 26
"""Those that a line with a time of day may have, or one between headline and article."""
_LABELLED = ("source", "photo", "byline", "hands", "date", "count", "rubric")
_TELLING = frozenset(("source", "date", "count", "hands", "byline", "rubric"))

_GAP = regex(r"[\s|｜┆│丨·•●◆■□▪◎☉⊙◇★☆▲△※>»/＞、，,\[\]【】()（）〔〕「」_－—–~*#-]+")
_NAME_END = regex(r"[\s|｜┆│丨•●◆■□▪◎☉⊙◇★☆▲△※>»＞，,\[\]【】()（）〔〕「」–~*#]")
"""The marks of a gap that no name has within."""
_COLON = regex(r"\s{0,3}[:：｜丨/|]\s{0,6}")
_WIDE = regex(r"\s{2,}|\t|[|｜┆│丨;；〕】]|\s[·•/]\s|(?<=[\u4e00-\u9fff])\s?[)）]")
_PROSE = regex(r"[。！？；!?;]|[，,][^，,]{8}")
_COUNT = regex(r"[(（]?\s?[\d.,]{1,12}\s?[万亿千kKwW+]?[+]?\s?(?:次|人|条|篇|个|字|分钟|人次)?\s?[)）]?")
_ADDRESS = regex(r"(?:https?://|www\.)[\x21-\x7e]+")
_GLUED_NAME = regex(r"[\u4e00-\u9fff]{2,4}(?=[/／、 \u3000)）]|$)")
_SHEET = regex(r"(?:第\s?)?[A-Z]?\d{1,3}\s?版(?:[:：]?\S{0,8})?|第\d{1,6}期")
_DISPATCH = "讯"
"""What an outlet sets behind its name before a report of its own: 柳塘晚报讯."""
_WIRE_NAME = regex(r"[(（](?:ID|www|http)")
_LUNAR = regex(r"[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年.{0,6}")
_HERE = ("发布于", "发表于", "IP属地")
LONGEST_PLACE = 3
"""Characters of a name that is where a text was posted from, on sites that say so."""
_LETTER = regex(r"[\u4e00-\u9fffA-Za-z]")
_HAN = regex(r"[\u4e00-\u9fff]")
_STAMP = regex(
    rf"\A(?:(?:发布|发表|发稿|更新)?时间[:：])?\s*+(?:{DATE}|(?:\d\d-)?(?:1[0-2]|0?[1-9])[-/](?:3[01]|[12]\d|0?[1-9]))"
    rf"(?:\s*+{TIME})?\s*+(?:来自\w{{2,8}}\s*+)?"
)
"""What most heads are: a date, and where the reader was."""
_HINT = regex(r"[:：\d〇零○年前/／|｜]|[记作编发来源阅浏览击查看字撰文]{2}|[A-Za-z]")


@dataclass(slots=True)
class Head:
    """What the pieces of a line are."""

    moments: list[Moment] = field(default_factory=list)
    values: dict[str, list[str]] = field(default_factory=dict)
    """By kind of label, what the labels name."""
    names: list[str] = field(default_factory=list)
    """What has no label."""

    @property
    def loose(self) -> int:
        """Characters that nothing explains."""
        return sum(map(len, self.names))


def parse(line: str) -> Head | None:
    """Return the pieces of a line; None where one of them is a sentence, or there are more names than a head has."""
    found = Head(list(moments(line)))
    stops = [moment.start for moment in found.moments] + [len(line)]
    ends = {moment.start: moment.end for moment in found.moments}
    here = 0
    while here < len(line):
        gap = _GAP.match(line, here) or _ADDRESS.match(line, here)
        if gap:
            here = gap.end()
        elif here in ends:
            here = ends[here]
        else:
            stop = next(place for place in stops if place > here)
            here = _piece(found, line, here, stop)
            if here < 0:
                return None
    return found


def _piece(found: Head, line: str, here: int, stop: int) -> int:
    """Take the piece of a line that begins `here`, before the next date at `stop`; return its end, -1 where it is a sentence."""
    labelled = _label(line, here, stop)
    if labelled is not None:
        kind, start, end = labelled
        found.values.setdefault(kind, []).append(line[start:end].strip())
        return max(end, start)
    name = _name(line, here, stop)
    said = line[here:name].strip(" \u3000“”‘’\"'")
    if said in _idle() or said.startswith(listed("heads.whence")) or not _LETTER.search(said):
        return name
    if _is_count(said) or _SHEET.fullmatch(said) or _LUNAR.fullmatch(said):
        return name
    if len(said) > LONGEST_NAME or _PROSE.search(said):
        return -1
    stem = said.removesuffix(_DISPATCH)
    found.names.append(stem if is_outlet(stem) else said)
    return name if len(found.names) <= NAMES else -1


def _is_count(said: str) -> bool:
    """Whether something is a number, or one before what it counts: 3.2万阅读, 15评论."""
    number = _COUNT.match(said)
    return number is not None and (number.end() == len(said) or said[number.end() :].strip() in listed("heads.count"))


def _label(line: str, here: int, stop: int) -> tuple[str, int, int] | None:
    """Return the kind of the label that stands `here`, and where its value begins and ends; None if there is no label."""
    found = _labels(line, here, stop)
    if found is None:
        return None
    kind, end = found
    if kind == "date" and end >= stop:
        return kind, end, end
    return kind, end, _value_end(line, end, stop, kind)


def _labels(line: str, here: int, stop: int, *, inside: bool = False) -> tuple[str, int] | None:
    """Return the kind of the label `here` and the end of its colon: without one, only a count, a date or a person may follow.

    A label `inside` a run of characters needs a colon or a person: 云麓发布 | 2022 has none.
    """
    for label, kind in _labels_of().get(line[here : here + 1], ()):
        size = len(label)
        end = here + size
        if end > stop or not line.startswith(label, here):
            continue
        colon = _COLON.match(line, end)
        mark = colon[0].strip() if colon else ""
        if colon and (mark in ":：" or (not inside and (mark != "/" or kind in ("byline", "photo", "source")))):
            return kind, colon.end()
        if inside and kind not in ("byline", "hands"):
            continue
        if kind == "count" and (number := _COUNT.match(line, end + (line[end : end + 1] == " "))) and number[0]:
            return kind, end
        if kind == "date" and line[end:stop].strip("： :于") == "" and stop < len(line):
            return kind, stop
        if kind == "byline" and size > 1 and (glued := _GLUED_NAME.match(line, end)) and starts_with_person(glued[0]):
            return kind, end
        if (
            kind in ("byline", "hands")
            and size > 1
            and (line[end : end + 1].isspace() or end == len(line))
            and starts_with_person(line[end:].strip())
        ):
            return kind, end
        if kind == "source" and line.startswith(("转自", "转载自", "摘自"), here):
            return kind, end
    return None


def _value_end(line: str, start: int, stop: int, kind: str) -> int:
    """Return where the value ends that begins at `start`: at the next date, label or wide gap; a count at its last figure."""
    if kind == "count":
        number = _COUNT.match(line, start)
        return number.end() if number and number[0] else start
    cuts = (pattern.search(line, start + 1, stop) for pattern in (_WIDE, _WIRE_NAME))
    end = min(stop, start + LONGEST_VALUE, *(cut.start() for cut in cuts if cut))
    blank = next((place for place in range(start + 1, end) if line[place] in " \u3000\xa0"), end)
    if kind in ("source", "rubric", "hands", "photo") and (kind != "source" or not _name_goes_on(line, blank, end)):
        end = blank if kind != "rubric" else end
    firsts = _labels_of()
    for place in range(start, end):
        if (
            line[place] in firsts
            and _labels(line, place, stop, inside=place > start and not line[place - 1].isspace()) is not None
            and _begins_word(line, place)
        ):
            return place
    return end


def _name_goes_on(line: str, blank: int, end: int) -> bool:
    """Whether a name goes on behind a blank: The Paper, and not 云麓日报 打印."""
    return blank < end and line[blank - 1].isascii() and line[blank - 1].isalpha() and line[blank + 1 : blank + 2].isascii()


def _begins_word(line: str, place: int) -> bool:
    """Whether a label may begin at `place`: not in the middle of a word of letters."""
    return not (line[place - 1].isascii() and line[place - 1].isalpha() and line[place].isascii())


def _name(line: str, here: int, stop: int) -> int:
    """Return the end of the run of characters without a label that begins `here`."""
    firsts = _labels_of()
    ends = _NAME_END.search(line, here + 1, stop)
    gap = ends.start() if ends else stop
    for place in range(here + 1, gap):
        if line[place] in firsts and _labels(line, place, stop, inside=True) is not None:
            return place
    return gap


@cache
def _labels_of() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return the labels with their kinds by their first characters, long ones first: at most places of a line none begins."""
    kinds = {label: kind for kind in _LABELLED for label in listed(f"heads.{kind}")}
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for label in sorted(kinds, key=len, reverse=True):
        found[label[0]] = (*found.get(label[0], ()), (label, kinds[label]))
    return found


@cache
def _idle() -> frozenset[str]:
    return frozenset(listed("heads.idle"))


def header_line(line: str, *, near: bool = False) -> Metadata | None:
    """Return what a head says; None for a line that is something else. `near` is a line between headline and article."""
    return _header_line(line, near) if len(line) <= LONGEST else None


@lru_cache(maxsize=4096)
def _header_line(line: str, near: bool) -> Metadata | None:
    """Return what a line says: the same editors and minutes stand under many texts of an outlet."""
    if _STAMP.fullmatch(line):
        return Metadata(published=read_date(line))
    if not near and not _HINT.search(line):
        return None
    if not near and line.endswith(("。", "！", "？", "；")) and _labels(line, 0, len(line)) is None:
        return None  # a sentence, however short and full of dates: 他于2022年4月19日到任。
    found = parse(line)
    if found is None or not (found.moments or _TELLING & found.values.keys()):
        return None
    if any(word in line for word in _HERE):
        found.names = [name for name in found.names if len(name) > LONGEST_PLACE or is_person(name) or is_outlet(name)]
    return _said(found) if _is_head(found, line, near) else None


def _is_head(found: Head, line: str, near: bool) -> bool:
    """Weigh what nothing explains against what tells that a line is a head."""
    names = [name for name in found.names if not is_outlet(name) and not is_person(name)]
    loose = sum(len(name) // (1 if _HAN.search(name) else 3) for name in names)
    clocked = any(moment.clocked for moment in found.moments)
    full = any(moment.full for moment in found.moments)
    anchored = bool(found.values.keys() & {"source", "date", "count"})
    if (clocked and full) or (near and (clocked or anchored)):
        return loose <= BESIDE_A_CLOCK
    if full or anchored:
        return loose <= LOOSE + len(line) // 8
    if near and found.values.keys() & {"byline", "hands"}:
        return loose == 0 and not any(people(said) is None for said in found.values.get("byline", ()))
    return bool(found.moments) and (loose if near else found.loose) == 0 and not found.values


def _said(found: Head) -> Metadata:
    published = next((moment.iso for moment in found.moments if moment.iso), None)
    source = next((name for said in found.values.get("source", ()) if (name := clean_source(said))), None)
    byline = next((name for said in found.values.get("byline", ()) if (name := people(said))), None)
    outlet = next((name for name in found.names if is_outlet(name) and clean_source(name)), None)
    clocked = any(moment.clocked for moment in found.moments)
    beside = [name for name in found.names if clocked and _HAN.search(name) and clean_source(name)]
    person = next((name for name in found.names if found.moments and is_person(name)), None)
    if source is None and "source" not in found.values:
        source = outlet or next((name for name in beside if not is_person(name)), None)
    return Metadata(source=source and clean_source(source), published=published, byline=byline or person)
