"""The figures of a telling, each with what is counted, of whom and where, under which terms, and as of when."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, cached_property
from itertools import islice
from typing import Final, NamedTuple

from auditor import lexicon
from auditor.events.moments import Moment, as_of, dated
from auditor.events.wording import extents_in, kind_before, kind_behind, places_in, senses, weighed
from auditor.events.words import Day, told_on
from auditor.figures import counts, indefinite, parse
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
_SENTENCE = frozenset("。！？；!?;\n")
_CLAUSE = frozenset("，,：:（）()、“”")
_MARKS = _SENTENCE | _CLAUSE
_END = regex(f"[{''.join(sorted(_MARKS))}]")
_STOP = regex(f"[{''.join(sorted(_SENTENCE))}]")
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
_CUT_TIME = regex(r"^(?:\d{0,4}[年月日时分秒])+")
"""What is left of a time that stands before the words of a row: 9秒在山东省."""
_DIGIT = regex(r"\d")
_CENTURIES = frozenset({"19", "20"})
_OF_A_YEAR = frozenset(map(len, ("2017", "2017-11")))
_ACT: Final = 10
"""Characters on either side of a year or month in which an act may be told that makes it a row: 成立于2017年."""
_AS_OF = tuple(lexicon.words("ledger.as of"))
_ENUMERATING = frozenset({"、", "和", "及"})
_NOTHING: frozenset[str] = frozenset()
_FEW: Final = 2
"""Digits of a figure that is nobody's own, and characters between the figures of a list, at most."""
_LISTING = _ENUMERATING | {"与", "×", "*", "/", "x", "X"}
"""What stands between the amounts of a list, or of a size."""
_NAMED_AROUND: Final = 70
"""Characters on either side of a figure in which names say whose it is."""


class Passage(NamedTuple):
    """A text of a telling, its body or its headline, with all its figures."""

    telling: int
    text: str
    figures: Sequence[Figure]
    day: Day
    published: str | None
    in_headline: bool


class Mention:
    """A figure in a telling. What it is of is found out when it is asked for: of most figures nobody asks for all of it."""

    def __init__(self, passage: Passage, at: int) -> None:
        """Take the figure at this place of a passage."""
        self.passage = passage
        self.at = at
        self.figure = passage.figures[at]
        self.telling = passage.telling
        """Place of the telling in its event."""

    @property
    def in_headline(self) -> bool:
        """Whether its span lies in the telling's headline instead of its text."""
        return self.passage.in_headline

    @cached_property
    def clause(self) -> tuple[str, str]:
        """What of its clause stands before it and behind it, up to the next figures."""
        text, figures, span = self.passage.text, self.passage.figures, self.figure.span
        low = figures[self.at - 1].span.end if self.at else 0
        high = figures[self.at + 1].span.start if self.at + 1 < len(figures) else len(text)
        heading = _HEADING.match(text, span.end) if self.figure.kind in _DATED else None
        return _before(text, span, low), _behind(text, heading.end() if heading else span.end, high)

    @cached_property
    def kind(self) -> str:
        """What is counted, as `ledger.counted` has it; empty where it is none of these.

        What stands behind is nearer than what stands before, as 造成2人死亡 and 死亡2人 both say.
        """
        if self.figure.kind != "number":
            return ""
        before, behind = self.clause
        return kind_behind(behind) or kind_before(before)

    @cached_property
    def _act(self) -> str:
        return _act_around(self.figure, self.passage.text) if self.figure.kind in _DATED else ""

    @property
    def act(self) -> str:
        """What was done at a time, as `ledger.acts` has it; empty where it is not told, or no time."""
        return _act_of().get(self._act, "")

    @cached_property
    def _own(self) -> Mapping[str, float]:
        return weighed("".join((*self.clause, self._act)))

    @cached_property
    def near(self) -> Mapping[str, float]:
        """Words of its clause by their weight; of the clause before, where its own has none."""
        return self._own or _clause_before(self.sentence[0], self.clause[0])

    @property
    def borrowed(self) -> bool:
        """Whether they are those of the clause before: 产量29.2万辆，增长7.6%."""
        return not self._own

    @cached_property
    def far(self) -> Mapping[str, float]:
        """Words of the sentence before, by a lesser weight."""
        return {word: FAR * weight for word, weight in weighed(self.sentence[0]).items() if word not in self.near}

    @cached_property
    def places(self) -> frozenset[str]:
        """Places that the sentence names."""
        return places_in((*self.near, *self.far))

    @cached_property
    def placed(self) -> frozenset[str]:
        """Places that the clause itself names."""
        return places_in(self.near)

    @cached_property
    def extent(self) -> frozenset[str]:
        """Extents that the clause names: province, city."""
        return extents_in("".join(self.clause))

    @cached_property
    def frames(self) -> frozenset[str]:
        """What makes it another figure: an average, a plan, one of last year."""
        return senses(_framing(self.sentence[0]) + self.clause[1], "frames")

    @cached_property
    def moment(self) -> Moment:
        """As of when it counts."""
        passage = self.passage
        return as_of(passage.text, self.figure.span.start, passage.day, passage.published, running=bool(self.kind))

    @cached_property
    def times(self) -> frozenset[str]:
        """Days and times of day that its sentence names before it."""
        return _times_before(self.passage.figures, self.at, self.passage.text)

    @cached_property
    def beside(self) -> frozenset[str]:
        """The amounts that stand next to it, in its sentence: `<` one before it, `>` one behind it."""
        return _beside(self.passage.figures, self.at, self.passage.text)

    @cached_property
    def listed(self) -> frozenset[str]:
        """The other amounts of the list that it is one of, each with its place in it: 301公里和401公里."""
        return _listed(self.passage.figures, self.at, self.passage.text)

    @property
    def around(self) -> str:
        """Its sentence and what stands around, for the names of whom it is."""
        span = self.figure.span
        return self.passage.text[max(0, span.start - _NAMED_AROUND) : span.end + _NAMED_AROUND // 2]

    @cached_property
    def sentence(self) -> tuple[str, str]:
        """What of its sentence stands before it and behind it."""
        text, span = self.passage.text, self.figure.span
        return _since(text[max(0, span.start - AROUND) : span.start], _SENTENCE), _rest(text[span.end : span.end + BEYOND])

    @property
    def what(self) -> str:
        """The words around it, for people."""
        return _what(*self.clause) or _last_words(self.sentence[0])


def mentions(telling: int, article: Article) -> list[Mention]:
    """Return the figures of an article that say how much or when, in order; those of its headline come last."""
    day = told_on(f"{article.headline}\n{article.text[:180]}", article.published)
    found = list(islice(_figures(_passage(telling, article, article.text, day)), MOST))
    if article.headline and counts(article.headline):
        found += _figures(_passage(telling, article, article.headline, day)._replace(in_headline=True))
    return found


def _passage(telling: int, article: Article, text: str, day: Day) -> Passage:
    figures = tuple(_in_full(figure, day) for figure in parse(text, _published(day)) if figure.kind not in _IDLE_KINDS)
    return Passage(telling, text, figures, day, article.published, in_headline=False)


def _figures(passage: Passage) -> Iterator[Mention]:
    """Yield the figures of a passage that a ledger has."""
    text, figures = passage.text, passage.figures
    for place, figure in enumerate(figures):
        if indefinite(figure) or figure.value is None or _is_bare(figure):
            continue
        if figure.kind in _DATED and not (_is_day(figure) or _is_year_of_an_act(figure, text)):
            continue
        if figure.kind in _DATED and _is_moment_of_a_count(figures, place, text):
            continue
        yield Mention(passage, place)


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


def _is_year_of_an_act(figure: Figure, text: str) -> bool:
    """Tell whether a date is a year, or a month of one, of which the clause says what was done then: 成立于2017年, 2020年11月创建."""
    return is_year(figure) and bool(_DIGIT.search(figure.text)) and bool(_act_around(figure, text))


def is_year(figure: Figure) -> bool:
    """Tell whether a figure is a year, or a month of one."""
    value = figure.value or ""
    return figure.kind == "date" and value[:2] in _CENTURIES and len(value.rstrip("0123456789-")) == 0 and len(value) in _OF_A_YEAR


def _act_around(figure: Figure, text: str) -> str:
    """Return the word for what was done at a time, in its clause, as far as `ledger.acts` has it: what stands behind is nearer."""
    found = _acts().search(_behind(text, figure.span.end, figure.span.end + _ACT))
    if found is None:
        before = _before(text, figure.span, max(0, figure.span.start - _ACT))
        found = next(reversed(list(_acts().finditer(before))), None)
    return found[0] if found else ""


@cache
def _acts() -> re.Pattern[str]:
    return regex(lexicon.alternation(tuple(_act_of())))


@cache
def _act_of() -> Mapping[str, str]:
    return lexicon.keys("ledger.acts")


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
    return frozenset(f"{here}/{size}:{at}={one.value}{counted_by(one)}" for at, one in others if len(_DIGIT.findall(one.text)) > _FEW)


def _are_listed(one: Figure, other: Figure, text: str) -> bool:
    """Tell whether two figures follow each other in a list, with nothing but its mark between them."""
    between = other.span.start - one.span.end
    return between <= _FEW and one.kind not in _DATED and text[one.span.end : other.span.start].strip() in _LISTING


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


def _framing(sentence: str) -> str:
    """Return what stands before a figure and frames it: its clause, or the last clauses, where its own has no word."""
    part = sentence[-BEFORE - 6 :]
    clause = _since(part, _CLAUSE)
    return clause if len(clause) > 1 else part


def _since(words: str, marks: frozenset[str]) -> str:
    """Return what of words stands behind the last of some marks."""
    for at in range(len(words), 0, -1):
        if words[at - 1] in marks:
            return words[at:]
    return words


def _before(text: str, at: Span, low: int) -> str:
    """Return what stands before a figure in its clause, up to the figure before."""
    return _since(text[max(low, at.start - BEFORE, 0) : at.start], _MARKS)


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
    stop = _STOP.search(words)
    return words[: stop.start()] if stop else words


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
        return "year" if is_year(figure) else "when", ""
    if figure.kind == "number" and figure.unit in PEOPLE:
        return "people", ""
    return figure.kind, figure.unit if figure.kind in {"money", "measure", "percent"} else ""
