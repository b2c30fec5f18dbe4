"""N301: one name in two copies, in sentences that do not meet: 局长罗俊涛介绍 in the one, 局长罗俊表示 in the other.

What is aligned is compared elsewhere. Here are the sentences of each of two copies that the other lacks.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from auditor.compare.pairs.persons import persons
from auditor.compare.rule import Discord
from auditor.compare.rules.alone.ear import alike
from auditor.compare.rules.alone.homophones import spelling_at
from auditor.lexicon import characters, words
from auditor.model import Apparatus, Message, Passage, SegmentedArticle, Span
from auditor.patterns import regex

RULES = ()
"""None of its own: it is N301 by other means."""
MOST_WITNESSES = 6
"""Copies of one text that are held against the canonical one; of more, the first so many."""
_OFFICE = 6
"""Characters before two names that must be the same, the title among them, if both hold one office."""
_HELD = regex(rf"[一-龥]{{{_OFFICE}}}$")
_ENDS = regex(f"[{''.join(sorted({word[-1] for word in words('titles.offices')}))}](?=[{characters('persons.surnames')}])")
"""Where the last character of a title stands before a surname."""
_SHORT = 2
"""Characters of a name that may be one of three characters cut short."""
_BEHIND = 8
"""Characters behind an office in which a name is told from what follows."""
_SAME = Message("两处不是同一句话，说的是同一个名称", "not one sentence in both, but one name")


class _Rest(NamedTuple):
    """The sentences of an article that another lacks, as one text, and where each of them begins in either."""

    article: str
    text: str
    starts: tuple[tuple[int, int], ...]

    def passage(self, span: Span) -> Passage:
        """Return what stands at `span` of the rest, as it stands in the article."""
        here, there = max(start for start in self.starts if start[0] <= span.start)
        return Passage(self.article, Span(span.start - here + there, span.end - here + there))


def names(apparatus: Apparatus, articles: Mapping[str, SegmentedArticle]) -> Iterator[Discord]:
    """Report names that two copies write in two ways where they do not meet, and neither as the other does anywhere."""
    witnesses = [witness.article for witness in apparatus.cluster.witnesses]
    for one, other in (
        (apparatus.cluster.canonical, other) for other in witnesses[:MOST_WITNESSES] if other != apparatus.cluster.canonical
    ):
        left, right = _rest(apparatus, articles, one, other), _rest(apparatus, articles, other, one)
        if left.text and right.text:
            seen: set[tuple[str, str]] = set()
            for here, there in (*_alike(left, right), *_cut(left, right)):
                name, named = (rest.text[span.start : span.end] for rest, span in ((left, here), (right, there)))
                nowhere = name not in _without(named, articles[other]) and named not in _without(name, articles[one])
                if nowhere and (name, named) not in seen:
                    seen.add((name, named))
                    yield Discord("N301", ((left.passage(here),), (right.passage(there),)), "medium", "medium", _SAME)


def _rest(apparatus: Apparatus, articles: Mapping[str, SegmentedArticle], one: str, other: str) -> _Rest:
    """Return the sentences of article `one` that article `other` lacks."""
    text, at, starts = articles[one].article.text, 0, []
    sentences = []
    for locus in apparatus.loci:
        mine = None
        for passage in locus.passages:
            if passage.article == other:
                mine = None
                break
            if passage.article == one:
                mine = passage.span
        if mine:
            starts.append((at, mine.start))
            sentences.append(text[mine.start : mine.end])
            at += mine.end - mine.start + 1
    return _Rest(one, "".join(sentence + "\n" for sentence in sentences), tuple(starts))


def _alike(left: _Rest, right: _Rest) -> Iterator[tuple[Span, Span]]:
    """Yield names of either side that sound alike and are written differently."""
    both, middle = left.text + right.text, len(left.text)
    for places in alike(both):
        one, other = sorted(places)
        spelling = spelling_at(both, one, other) if one < middle <= other else None
        if spelling and spelling.sure:
            here, there = sorted(spelling[:2])
            yield here, Span(there.start - middle, there.end - middle)


def _cut(left: _Rest, right: _Rest) -> Iterator[tuple[Span, Span]]:
    """Yield the names of one office of which one is the other cut short. They are looked for in the shorter rest, which costs less."""
    turned = len(right.text) < len(left.text)
    here, there = (right.text, left.text) if turned else (left.text, right.text)
    for end in _ENDS.finditer(here):
        office = here[max(0, end.end() - _OFFICE) : end.end()]
        at = there.find(here[end.end() - len(office) : end.end() + _SHORT]) if _HELD.match(office) else -1
        if at >= 0:
            one, other = (_holder(text, place) for text, place in ((here, end.end()), (there, at + len(office))))
            if one and other and {one.end - one.start, other.end - other.start} == {_SHORT, _SHORT + 1}:
                yield (other, one) if turned else (one, other)


def _holder(text: str, start: int) -> Span | None:
    """Return the name that begins at `start`, behind an office."""
    before = max(0, start - _OFFICE)
    found = next((one for one in persons(text[before : start + _BEHIND]) if before + one.start == start), None)
    return Span(start, start + found.end - found.start) if found else None


def _without(name: str, article: SegmentedArticle) -> str:
    """Return the text of an article without a name, of which the other may be a part."""
    return article.article.text.replace(name, "")
