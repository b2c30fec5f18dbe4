"""Where quotations are looked up: files that are read once for all of them, or an index that knows which articles to open."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from math import inf
from typing import NamedTuple

from auditor.cite import ENOUGH, FigureSearcher, Finder, Match, agrees
from auditor.config import Config
from auditor.figures import relate
from auditor.index import Index, Store, open_index
from auditor.index.anywhere import Where
from auditor.ingest import ReadOptions
from auditor.model import Article, Skipped
from auditor.normalise import normalise
from auditor.parcels import Archive, Parcel, Progress, documents, engine_for, is_index, parcels, parts_of, read_options
from auditor.quote.carrier import Carrier
from auditor.segment import segment
from auditor.skeleton import GRAM
from auditor.skeleton import skeleton as skeleton_of

TEXTS_AT_ONCE = 500
"""Texts of an index that are looked through together."""
OPENED = 300
"""Articles that have a quotation, and as many that have nearly it, of which more is asked: a phrase may stand in ten thousand."""
NEVER = "9999"
"""Later than any date."""
MOST = 2_000
"""Articles of an index with the very words that are looked through, the earliest: what more of them have is no statement."""
NEAR = 300
"""Articles of an index that are looked through for having nearly the words of a quotation or of a sentence of it, those that have most."""
SENTENCE = 12
"""Characters of a part of a quotation that is looked for by itself: a phrase stands in too many articles."""


class Many(Exception):
    """More articles have a quotation than were to be looked into."""


@dataclass(slots=True)
class Look:
    """What looking through an archive gave."""

    carriers: list[Carrier] = field(default_factory=list)
    articles: int = 0
    """That the archive has."""
    passed: int = 0
    """Articles that have it too and were not opened: what is not shown need not be read."""
    rounded: bool = False
    """Whether `passed` is what the index says, whose articles were not all looked through."""
    unread: list[Skipped] = field(default_factory=list)


def look(archive: Archive, searchers: Sequence[Finder], config: Config, progress: Progress, most: float = inf) -> Look:
    """Return the articles in which any of `searchers` finds something, with what the first of them did.

    Many, as soon as that is seen, where these are articles of an index and more than `most`.
    """
    return _indexed(archive, searchers, progress, most) if is_index(archive) else _read(archive, searchers, config, progress)


def carriers(article: Article, searchers: Sequence[Finder]) -> Iterator[Carrier]:
    """Yield the article as a carrier where its text has the quotation or its headline; as two where both have it to the letter.

    What a headline has to the letter is no misquotation of what the text says of it in other words.
    """
    inside = headed = None
    for searcher in searchers:
        inside = inside or searcher.find(article.text) or None
        headed = headed or (searcher.find(article.headline) if article.headline else None) or None
    if inside and headed and not (inside[0].faithful and headed[0].faithful and not article.text.startswith(article.headline)):
        inside, headed = (inside, None) if _worth(inside[0]) >= _worth(headed[0]) else (None, headed)
    if inside:
        yield Carrier(segment(article), inside)
    if headed:
        yield Carrier(segment(article), headed, headline=True)


def _worth(match: Match) -> tuple[bool, bool, bool, float]:
    relation = relate(*match.figures) if match.figures else None
    return match.faithful, relation == "same", match.figures is not None and agrees(*match.figures), match.share


def _indexed(path: Where, searchers: Sequence[Finder], progress: Progress, most: float) -> Look:
    with open_index(path, read_only=True, at_a_glance=True) as store:
        found = Look(articles=len(store))
        asked = [possible(store, searcher) for searcher in searchers]
        exact = list(dict.fromkeys(number for one in asked for number in one.numbers))
        near = sorted({number for one in asked for number in one.near} - set(exact))
        hits, left = _looked_through(store, exact, searchers, progress, most)
        hits += _looked_through(store, near, searchers, progress, most - len(hits))[0]
        opened = _best(store, hits)
        found.passed = len(hits) - len(opened)
        beyond = len(left) + sum(one.total - len(one.numbers) for one in asked)
        if beyond:
            found.passed += round(beyond * len(hits) / max(1, len(exact) - len(left) + len(near)))
            found.rounded = True
        for article in store.articles(opened).values():
            found.carriers.extend(carriers(article, searchers))
    found.carriers.sort(key=lambda carrier: (carrier.id, carrier.headline))
    return found


def _looked_through(
    store: Index, numbers: Sequence[int], searchers: Sequence[Finder], progress: Progress, most: float
) -> tuple[list["_Hit"], Sequence[int]]:
    """Return those of these articles in which anything is found, and those that were not looked at once OPENED had it to the letter."""
    parts = [numbers[start : start + TEXTS_AT_ONCE] for start in range(0, len(numbers), TEXTS_AT_ONCE)]
    hits: list[_Hit] = []
    done = 0
    for part in progress.follow("search", parts, len(parts)):
        if sum(hit.faithful for hit in hits) >= OPENED:
            break
        for hit in _hits(store, part, searchers):
            hits.append(hit)
            if len(hits) > most:
                raise Many
        done += len(part)
    return hits, numbers[done:]


class Possible(NamedTuple):
    """Articles of an index that may have a quotation."""

    numbers: list[int]
    """That may have it to the letter: the earliest, if there are very many."""
    total: int
    """How many there are of these."""
    near: list[int]
    """That may have nearly it."""


def possible(store: Index, searcher: Finder) -> Possible:
    """Return the articles that may have the quotation. Where the index cannot tell, every one may."""
    skeleton, near = searcher.skeleton, []
    if not isinstance(store, Store) or not store.searchable:
        every = sorted(store.numbers([info.id for info in store.infos()]).values())
        return Possible(every, len(every), [])
    if isinstance(searcher, FigureSearcher):
        return _with_thing(store, searcher)
    if len(skeleton) < 2 * GRAM:
        return Possible(*store.with_all([skeleton], MOST), [])
    parts = [part for part in searcher.parts if len(part) >= GRAM]
    sentences = [part for part in parts if len(part) >= SENTENCE]
    for part in (skeleton, *(sentences if len(sentences) > 1 else ())):
        near += store.with_most(part, ENOUGH, NEAR)
    return Possible(*store.with_all(parts or [skeleton], MOST), near)


def _with_thing(store: Store, searcher: FigureSearcher) -> Possible:
    """Return the articles that have the thing of a figure: those with the figure first, and as many of the others as may be read."""
    named = [part for part in searcher.parts if len(part) >= GRAM] or list(searcher.parts[:1])
    agreeing = store.with_all([*named, skeleton_of(searcher.claim.figure.text)], NEAR).numbers
    others = store.with_all(named, NEAR)
    numbers = list(dict.fromkeys((*agreeing, *others.numbers)))
    return Possible(numbers, max(len(numbers), others.total), [])


class _Hit(NamedTuple):
    number: int
    faithful: bool


def _hits(store: Index, numbers: Sequence[int], searchers: Sequence[Finder]) -> Iterator[_Hit]:
    """Yield those of these articles in which anything is found: only they are unpacked."""
    texts, headlines = store.texts(numbers), store.headlines(numbers)
    for number in numbers:
        for searcher in searchers:
            found = searcher.find(texts[number]) or searcher.find(headlines.get(number, ""))
            if found:
                yield _Hit(number, found[0].faithful)
                break


def _best(store: Index, hits: Sequence[_Hit]) -> list[str]:
    """Return the ids of the articles to open: the earliest of those that are faithful, and of those that are not."""
    faithful = {hit.number for hit in hits if hit.faithful}
    known = store.rankings([hit.number for hit in hits])
    order = sorted(known, key=lambda number: (known[number].published or NEVER, known[number].path, known[number].record or 0))
    kept = [[number for number in order if (number in faithful) is kind][:OPENED] for kind in (True, False)]
    return sorted(known[number].id for part in kept for number in part)


def _read(archive: Archive, searchers: Sequence[Finder], config: Config, progress: Progress) -> Look:
    options = read_options(config)
    found = Look()
    with closing(engine_for(config)) as engine:
        engine.reach([part for part in parts_of(archive) if isinstance(part, str)])
        unopened: list[Skipped] = []
        looked = engine.map(partial(search, options, searchers), parcels(parts_of(archive), options, unopened))
        for part in progress.follow("search", looked):
            found.carriers.extend(part.carriers)
            found.unread.extend(part.unread)
            found.articles += part.articles
            found.passed += part.passed
    found.unread[:0] = unopened
    return trimmed(found)


def trimmed(found: Look) -> Look:
    """Keep the earliest carriers of each kind, as the index does."""
    kept: list[Carrier] = []
    found.carriers.sort(key=_earliest)
    for kind in (True, False):
        kept += [carrier for carrier in found.carriers if carrier.match.faithful is kind][:OPENED]
    found.passed += len({carrier.id for carrier in found.carriers} - {carrier.id for carrier in kept})
    found.carriers = sorted(kept, key=lambda carrier: (carrier.id, carrier.headline))
    return found


def _earliest(carrier: Carrier) -> tuple[str, str, int]:
    article = carrier.article.article
    return article.published or NEVER, article.path, article.record or 0


def search(options: ReadOptions, searchers: Sequence[Finder], parcel: Parcel) -> Look:
    """Look through the articles of a parcel. Runs in a worker."""
    found = Look()
    for document in documents(parcel, options):
        if isinstance(document, Skipped):
            found.unread.append(document)
            continue
        found.articles += 1
        found.carriers.extend(carriers(normalise(document), searchers))
    return trimmed(found)
