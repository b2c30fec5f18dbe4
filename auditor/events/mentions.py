"""A figure of a telling: what is counted, of whom and where, under which terms, and as of when."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from auditor.events.acts import DATED, act_around, act_of
from auditor.events.beside import amounts_beside, listed_with, times_before
from auditor.events.clauses import SENTENCE, before_in, behind_in, framing, last_words, shown, since, until_end, words_before
from auditor.events.moments import Moment, as_of
from auditor.events.wording import extents_in, kind_before, kind_behind, places_in, senses, weighed
from auditor.events.words import Day
from auditor.model import Figure
from auditor.patterns import regex

AROUND: Final = 40
"""Characters of the sentence before, for what the clause leaves unsaid."""
BEYOND: Final = 30
"""Characters of the sentence behind, for what the figure is told with."""
FAR: Final = 0.35
"""What a word of the sentence counts for beside one of the clause."""
_HEADING = regex(r"(?:许|左右|前后|起)?[,，]")
"""What parts a time at the head of a sentence from what happened then."""
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
        """What of its clause stands before it and behind it, up to the next figures; behind a time, up to the next time."""
        text, figures, span = self.passage.text, self.passage.figures, self.figure.span
        low = figures[self.at - 1].span.end if self.at else 0
        behind = (one for one in figures[self.at + 1 :] if self.figure.kind not in DATED or one.kind in DATED)
        high = next((one.span.start for one in behind), len(text))
        heading = _HEADING.match(text, span.end) if self.figure.kind in DATED else None
        return before_in(text, span, low), behind_in(text, heading.end() if heading else span.end, high)

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
        return act_around(self.figure, self.passage.text) if self.figure.kind in DATED else ""

    @property
    def act(self) -> str:
        """What was done at a time, as `ledger.acts` has it; empty where it is not told, or no time."""
        return act_of().get(self._act, "")

    @cached_property
    def _own(self) -> Mapping[str, float]:
        return weighed("".join((*self.clause, self._act)))

    @cached_property
    def near(self) -> Mapping[str, float]:
        """Words of its clause by their weight; of the clause before, where its own has none."""
        return self._own or words_before(self.sentence[0], self.clause[0])

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
        return senses(framing(self.sentence[0]) + self.clause[1], "frames")

    @cached_property
    def moment(self) -> Moment:
        """As of when it counts."""
        passage = self.passage
        return as_of(passage.text, self.figure.span.start, passage.day, passage.published, running=bool(self.kind))

    @cached_property
    def times(self) -> frozenset[str]:
        """Days and times of day that its sentence names before it."""
        return times_before(self.passage.figures, self.at, self.passage.text)

    @cached_property
    def beside(self) -> frozenset[str]:
        """The amounts that stand next to it, in its sentence: `<` one before it, `>` one behind it."""
        return amounts_beside(self.passage.figures, self.at, self.passage.text)

    @cached_property
    def listed(self) -> frozenset[str]:
        """The other amounts of the list that it is one of, each with its place in it: 301公里和401公里."""
        return listed_with(self.passage.figures, self.at, self.passage.text)

    @property
    def around(self) -> str:
        """Its sentence and what stands around, for the names of whom it is."""
        span = self.figure.span
        return self.passage.text[max(0, span.start - _NAMED_AROUND) : span.end + _NAMED_AROUND // 2]

    @cached_property
    def sentence(self) -> tuple[str, str]:
        """What of its sentence stands before it and behind it."""
        text, span = self.passage.text, self.figure.span
        return since(text[max(0, span.start - AROUND) : span.start], SENTENCE), until_end(text[span.end : span.end + BEYOND])

    @property
    def what(self) -> str:
        """The words around it, for people."""
        return shown(*self.clause) or last_words(self.sentence[0])
