"""The figures of a telling, each with what is counted, of whom and where, under which terms, and as of when."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from math import log
from typing import Final

from auditor import dictionary, lexicon
from auditor.events.moments import Moment, as_of, dated
from auditor.events.words import Day, told_on, usual
from auditor.figures import indefinite, parse
from auditor.lexicon.equivalents import EQUIVALENT_WORDS
from auditor.lexicon.places import PLACES
from auditor.model import Article, Figure, Span
from auditor.patterns import regex

MOST: Final = 60
"""Figures of a telling that are entered: of a table of results, the first."""
BEFORE: Final = 18
"""Characters before a figure, in its clause, that say what it is of."""
BEHIND: Final = 12
"""Characters behind it."""
AROUND: Final = 40
"""Characters of the sentence before, for what the clause leaves unsaid."""
BEYOND: Final = 30
"""Characters of the sentence behind, for what the figure is told with."""
SHOWN: Final = 12
"""Characters of the sentence that people are shown where its clause says nothing: 3.0到3.9级36次."""
FAR: Final = 0.35
"""What a word of the sentence counts for beside one of the clause."""
_SENTENCE = "。！？；!?;\n"
_CLAUSE = "，,：:（）()、“”"
_END = regex(f"[{_SENTENCE}{_CLAUSE}]")
_STOP = regex(f"[{_SENTENCE}]")
_WORDS = regex(r"\d[\d.]*[万亿千百]*(?:[美港欧日]?元)?|([一-龥]{2,}|[A-Za-z][A-Za-z0-9]+)")
"""Runs of words; numbers with their money are passed over, since 万元 is none."""
PERSONS = frozenset({"人", "名", "位", "员"})
"""What people alone are counted by."""
PEOPLE = PERSONS | {"个", ""}
"""What people are counted by."""
_IDLE_KINDS = frozenset({"ordinal", "identifier"})
"""Ranks and codes, of which a ledger makes no sum."""
_DATED = frozenset({"date", "time"})
_SCALED = regex(r"[万亿千百多余]")
_HEADING = regex(r"(?:许|左右|前后|起)?[,，]")
"""What parts a time at the head of a sentence from what happened then."""
_LETTERS: Final = 2
"""Of a word that says something, at least."""
_POINTING = frozenset("这那该此某")
"""What begins a word that points at something and does not name it."""
_CUT_TIME = regex(r"^(?:\d{0,4}[年月日时分秒])+")
"""What is left of a time that stands before the words of a row: 9秒在山东省."""
_DIGIT = regex(r"\d")
_AS_OF = tuple(lexicon.words("ledger.as of"))
_ENUMERATING = frozenset({"、", "和", "及"})
_NOTHING: frozenset[str] = frozenset()
_LISTING = _ENUMERATING | {"与", "×", "*", "/", "x", "X"}
"""What stands between the amounts of a list, or of a size."""
KINDS_OF_PLACE = frozenset("省市县区州")
_NAMED_AROUND: Final = 70
"""Characters on either side of a figure in which names say whose it is."""


ToldWith = tuple[frozenset[str], frozenset[str], frozenset[str]]
"""The times before a figure, the amounts beside it, and those that it is listed with."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure in a telling."""

    telling: int
    """Place of the telling in its event."""
    figure: Figure
    """Its span lies in the telling's text."""
    kind: str
    """What is counted, as `ledger.counted` has it; empty where it is none of these."""
    near: Mapping[str, float]
    """Words of its clause by their weight; of the clause before, where its own has none."""
    borrowed: bool
    """Whether they are those of the clause before: 产量29.2万辆，增长7.6%."""
    far: Mapping[str, float]
    """Words of the sentence before, by a lesser weight."""
    places: frozenset[str]
    """Places that the clause names."""
    extent: frozenset[str]
    """Extents that the clause names: province, city."""
    frames: frozenset[str]
    """What makes it another figure: an average, a plan, one of last year."""
    moment: Moment
    times: frozenset[str]
    """Days and times of day that its sentence names before it."""
    beside: frozenset[str]
    """The amounts that stand next to it, in its sentence: `<` one before it, `>` one behind it."""
    listed: frozenset[str]
    """The other amounts of the list that it is one of, each with its place in it: 301公里和401公里."""
    around: str
    """Its sentence and what stands around, for the names of whom it is."""
    sentence: tuple[str, str]
    """What of its sentence stands before it and behind it."""
    what: str
    """The words around it, for people."""


@cache
def _kinds() -> tuple[tuple[str, str], ...]:
    """Return the words of what is counted with their kinds, the longest first."""
    pairs = [(word, kind) for kind, words in lexicon.keyed("ledger.counted").items() for word in words]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))


@cache
def _senses(section: str) -> tuple[tuple[str, str], ...]:
    return tuple((word, sense) for sense, words in lexicon.keyed(f"ledger.{section}").items() for word in words)


@cache
def _idle() -> frozenset[str]:
    return frozenset(lexicon.words("ledger.idle", "ledger.frames", "ledger.extents", "ledger.as of"))


def mentions(telling: int, article: Article) -> list[Mention]:
    """Return the figures of an article that say how much or when, in order."""
    text = article.text
    day = told_on(f"{article.headline}\n{text[:180]}", article.published)
    figures = [_in_full(figure, day) for figure in parse(text, _published(day)) if figure.kind not in _IDLE_KINDS]
    found = []
    for place, figure in enumerate(figures):
        if indefinite(figure) or figure.value is None or (figure.kind in _DATED and not _is_day(figure)) or _is_bare(figure):
            continue
        if figure.kind in _DATED and _is_moment_of_a_count(figures, place, text):
            continue
        low = figures[place - 1].span.end if place else 0
        high = figures[place + 1].span.start if place + 1 < len(figures) else len(text)
        told_with = _times_before(figures, place, text), _beside(figures, place, text), _listed(figures, place, text)
        found.append(_mention(telling, article, figure, (low, high), day, told_with))
        if len(found) == MOST:
            break
    return found


def _in_full(figure: Figure, day: Day) -> Figure:
    """Return a date with its month, where it names the day alone and the day of the telling is known: 9日24时."""
    if figure.kind != "date" or not figure.value or "---" not in figure.value:
        return figure
    return replace(figure, value="/".join(dated(end, day) for end in figure.value.split("/")))


def _is_bare(figure: Figure) -> bool:
    """Tell whether a number stands alone, so that nobody knows what it counts: a score, a number drawn, a name with a number."""
    if figure.kind != "number":
        return False
    return figure.unit == "号" or ":" in (figure.value or "") or not (figure.unit or _SCALED.search(figure.text))


def _is_day(figure: Figure) -> bool:
    """Tell whether a date is one of the calendar or a time of day: neither 今年 nor 8月."""
    return bool(_DIGIT.search(figure.text)) and ("T" in str(figure.value) or ":" in str(figure.value) or str(figure.value).count("-") >= 2)


def _is_moment_of_a_count(figures: Sequence[Figure], place: int, text: str) -> bool:
    """Tell whether a time says as of when something is counted, in its sentence: it stands beside the count, and is no row of its own."""
    here = figures[place].span
    if not text.endswith(_AS_OF, 0, here.start):
        return False
    behind = next((one for one in figures[place + 1 : place + 3] if one.kind not in _DATED), None)
    return behind is not None and not _parted(text[here.end : behind.span.start])


def _times_before(figures: Sequence[Figure], place: int, text: str) -> frozenset[str]:
    """Return the days and times that are named before a figure, in its sentence."""
    found: set[str] = set()
    for figure in reversed(figures[max(0, place - 6) : place]):
        if _parted(text[figure.span.end : figures[place].span.start]):
            break
        if figure.kind in _DATED and figure.value and _is_day(figure):
            found.add(figure.value[-11:])
    return frozenset(found)


def _beside(figures: Sequence[Figure], place: int, text: str) -> frozenset[str]:
    """Return the amounts next to a figure, in its sentence: 7.6% is the growth of the 29.2万亿元 that it follows."""
    here = figures[place].span
    before = next((one for one in reversed(figures[max(0, place - 3) : place]) if one.kind not in _DATED), None)
    behind = next((one for one in figures[place + 1 : place + 4] if one.kind not in _DATED), None)
    near = {
        f"{side}{one.value}{counted_by(one)}"
        for side, one in (("<", before), (">", behind))
        if one and len(_DIGIT.findall(one.text)) > 1 and _belong(text[min(one.span.end, here.end) : max(one.span.start, here.start)])
    }
    return frozenset(near)


def _listed(figures: Sequence[Figure], place: int, text: str) -> frozenset[str]:
    """Return the other amounts of the list that a figure is one of, as far as they have several digits, each with its place in it."""
    first, last = place, place
    while first and _are_listed(figures[first - 1], figures[first], text):
        first -= 1
    while last + 1 < len(figures) and _are_listed(figures[last], figures[last + 1], text):
        last += 1
    if first == last:
        return _NOTHING
    size, here = last - first, place - first
    others = ((at - first, figures[at]) for at in range(first, last + 1) if at != place)
    return frozenset(f"{here}/{size}:{at}={one.value}{counted_by(one)}" for at, one in others if len(_DIGIT.findall(one.text)) > _LETTERS)


def _are_listed(one: Figure, other: Figure, text: str) -> bool:
    """Tell whether two figures follow each other in a list, with nothing but its mark between them."""
    between = other.span.start - one.span.end
    return between <= _LETTERS and one.kind not in _DATED and text[one.span.end : other.span.start].strip() in _LISTING


def counted_by(figure: Figure) -> str:
    """Return the unit of a figure, people by whatever word: 24名, 24人."""
    return "人" if figure.unit in PERSONS else figure.unit


def _belong(between: str) -> bool:
    """Tell whether two figures may say something of each other: they stand in one sentence, and not in a row (分别为4.83亿元、0.37亿元)."""
    return not _parted(between) and between.strip() not in _ENUMERATING


def _parted(words: str) -> bool:
    """Tell whether a sentence ends in these words."""
    return _STOP.search(words) is not None


def _published(day: Day) -> date | None:
    return date.fromordinal(day.ordinal) if day.ordinal else None


def _mention(telling: int, article: Article, figure: Figure, clear: tuple[int, int], day: Day, told_with: ToldWith) -> Mention:
    """Return a figure with what it is of; `clear` is where the figure before it ends and the one behind it begins."""
    text, (low, high), (times, beside, listed) = article.text, clear, told_with
    heading = _HEADING.match(text, figure.span.end) if figure.kind in _DATED else None
    before, behind = _before(text, figure.span, low), _behind(text, heading.end() if heading else figure.span.end, high)
    clause = before + behind
    whole = text[max(0, figure.span.start - AROUND) : figure.span.start]
    sentence = whole[max(whole.rfind(mark) for mark in _SENTENCE) + 1 :]
    kind = _kind(before, behind, figure)
    own = weighed(clause)
    near = own or _clause_before(sentence, before)
    far = {word: FAR * weight for word, weight in weighed(sentence).items() if word not in near}
    return Mention(
        telling,
        figure,
        kind,
        near,
        not own,
        far,
        places_in((*near, *far)),
        _said(clause, "extents"),
        _said(sentence[-BEFORE - 6 :] + behind, "frames"),
        as_of(text, figure.span.start, day, article.published, running=bool(kind)),
        times,
        beside,
        listed,
        text[max(0, figure.span.start - _NAMED_AROUND) : figure.span.end + _NAMED_AROUND // 2],
        (sentence, _rest(text[figure.span.end : figure.span.end + BEYOND])),
        _what(before, behind) or _last_words(sentence),
    )


def _before(text: str, at: Span, low: int) -> str:
    """Return what stands before a figure in its clause, up to the figure before."""
    part = text[max(low, at.start - BEFORE, 0) : at.start]
    return part[max(part.rfind(mark) for mark in _SENTENCE + _CLAUSE) + 1 :]


def _clause_before(sentence: str, before: str) -> Mapping[str, float]:
    """Return the words of the last clause of a sentence that has any, where `before` has none: 最大降雨量在临川站，为170毫米."""
    rest = sentence.removesuffix(before)
    clauses = (clause for clause in reversed(_END.split(rest)) if clause)
    return next((found for clause in clauses if (found := weighed(clause))), {})


def _behind(text: str, end: int, high: int) -> str:
    """Return what stands behind a figure in its clause, up to the next figure; a time at the head of a sentence is of the next clause."""
    part = text[end : min(high, end + BEHIND)]
    stop = _END.search(part)
    return part[: stop.start()] if stop else part


def _rest(words: str) -> str:
    """Return what of words is still of the sentence that they go on with."""
    return words[: min((at for mark in _SENTENCE if (at := words.find(mark)) >= 0), default=len(words))]


def _kind(before: str, behind: str, figure: Figure) -> str:
    """Return what is counted: what stands behind is nearer than what stands before, as 造成2人死亡 and 死亡2人 both say."""
    if figure.kind != "number":
        return ""
    return _first(behind) or _last(before)


def _first(words: str) -> str:
    found = [(at, -len(word), kind) for word, kind in _kinds() if (at := words.find(word)) >= 0]
    return min(found)[2] if found else ""


def _last(words: str) -> str:
    found = [(at + len(word), len(word), kind) for word, kind in _kinds() if (at := words.rfind(word)) >= 0]
    return max(found)[2] if found else ""


def _said(words: str, section: str) -> frozenset[str]:
    return frozenset(sense for word, sense in _senses(section) if word in words)


@lru_cache(maxsize=1 << 14)
def weighed(words: str) -> Mapping[str, float]:
    """Return the words that say something, each with how little usual it is."""
    cut = (word for run in _WORDS.findall(words) for word in dictionary.cut(run))
    return {said: weight for said, weight in map(_weight, cut) if weight}


@lru_cache(maxsize=1 << 15)
def _weight(word: str) -> tuple[str, float]:
    """Return a word as it is compared, with how little usual it is; 0 where it says nothing."""
    said = EQUIVALENT_WORDS.get(word, word)
    if len(said) < _LETTERS or said[0] in _POINTING or said in _idle():
        return said, 0.0
    return said, round(min(8.0, -log(usual(said))), 2)


def places_in(words: Iterable[str]) -> frozenset[str]:
    """Return the places among words, by their names alone: 保定 for 保定市."""
    bare = (word[:-1] if word[-1] in KINDS_OF_PLACE and word not in PLACES else word for word in words)
    return frozenset(word for word in bare if word in PLACES)


def _what(before: str, behind: str) -> str:
    """Return the words that stand around a figure, for the head of a row."""
    return "…".join(part for part in (_CUT_TIME.sub("", before).strip(), behind.strip()) if part)


def _last_words(sentence: str) -> str:
    """Return the end of a sentence from its last mark but one on, for a figure whose own clause says nothing."""
    clauses = [clause.strip() for clause in _END.split(sentence) if clause.strip()]
    return _CUT_TIME.sub("", clauses[-1][-SHOWN:]) if clauses else ""


def by_unit(found: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Yield the mentions that can be of one row at all: of one kind of figure and, as far as it is told, of one thing that is counted."""
    groups: dict[tuple[str, str], list[Mention]] = {}
    for one in found:
        groups.setdefault(_class(one), []).append(one)
    for _, group in sorted(groups.items()):
        yield group


def _class(one: Mention) -> tuple[str, str]:
    figure = one.figure
    if figure.kind in _DATED:
        return "when", ""
    if figure.kind == "number" and figure.unit in PEOPLE:
        return "people", ""
    return figure.kind, figure.unit if figure.kind in {"money", "measure", "percent"} else ""
