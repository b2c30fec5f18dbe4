"""The carriers of one quotation in order: those of one story, canonical first, then the others; and the copies that leave it out."""

from collections.abc import Callable, Collection, Iterator, Sequence, Set
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, TypeAlias

from auditor.cite import ENOUGH, Searcher
from auditor.config import Config
from auditor.engine import ENGINES
from auditor.index import Index, Store, akin, group, open_index, pack, precedence, regroup
from auditor.index.entries import Ranking
from auditor.index.handful import Handful
from auditor.model import Article, Cluster, Relation, Script
from auditor.parcels import Archive, Progress, is_index
from auditor.quote.archive import carriers, look
from auditor.quote.carrier import Carrier
from auditor.skeleton import grams

Kin: TypeAlias = Callable[[str], Sequence[str] | None]
"""Returns the articles of an index that are of one cluster with one of them, where that is known; None where it is not."""
AROUND = 120
"""Characters before and behind the quotation by which a copy is known that leaves it out."""
READ = 150
"""Articles that are read without asking the grams first which of them are worth it."""
MOST_READ = 150
"""Articles that are read to see whether any leaves the quotation out, those that share most."""
BESIDE = 100
"""Articles that are grouped beside these, those that share most: a copy may rather be one of another story."""
HOLDERS = 1_000
"""Articles with one shingle that are looked at: what more have is a notice or a phrase, and more of a larger archive."""
GROUPED = 100
"""Carriers that are grouped: a phrase that more have is no statement that could be retold."""


def ranked(found: Sequence[Carrier], others: Sequence[Carrier], script: Script, config: Config) -> tuple[list[Carrier], list[Carrier]]:
    """Return the carriers in order, those that tell one story first, and those of the `others` that do tell it.

    The relation of a carrier of another story is `overlap`. Within a story the canonical one is first, but a text that is in the script
    of the quotation stands before one that had to be converted.
    """
    articles = {carrier.id: carrier.article.article for carrier in (*found, *others)}
    if len(articles) == 1:
        return list(found), []
    best = min(found, key=lambda carrier: (not carrier.exact, not carrier.match.faithful, -carrier.match.share, carrier.id))
    relations: dict[str, Relation] = {}
    if len(found) <= GROUPED:
        rankings, clusters = _grouped(articles.values(), config)
        for cluster in clusters:
            members = {witness.article: witness.relation for witness in cluster.witnesses}
            if any(carrier.id in members for carrier in found if carrier.exact or carrier is best):
                relations = members | relations
    else:
        rankings = {n: Ranking(a.id, a.path, a.record, a.source, a.published, len(a.text)) for n, a in enumerate(articles.values())}
    relations.setdefault(best.id, best.relation)
    order = sorted(rankings, key=precedence(rankings, config.source_priority))
    place = {rankings[number].id: position for position, number in enumerate(order)}
    kept = [replace(carrier, relation=relations.get(carrier.id, "overlap")) for carrier in found]

    def key(carrier: Carrier) -> tuple[bool, bool, bool, bool, int]:
        one_story = carrier.id in relations
        converted = carrier.article.article.script != script
        return carrier.headline, not (one_story or carrier.match.faithful), not one_story, converted, place[carrier.id]

    return sorted(kept, key=key), [other for other in others if other.id in relations]


def _grouped(articles: Collection[Article], config: Config) -> tuple[dict[int, Ranking], list[Cluster]]:
    """Return what orders these articles, and the stories that they tell."""
    handful = Handful(articles)
    with closing(ENGINES["local"](1)) as engine:
        clusters = list(group(handful, engine, config.source_priority))
    return handful.rankings(range(1, len(handful) + 1)), clusters


class Lacking(NamedTuple):
    """Copies of a story that leave a quotation out."""

    copies: int
    least: bool
    """Whether there may be more, as not all were looked at that may be copies."""


def lacking(
    best: Carrier, found: Sequence[Carrier], archive: Archive, config: Config, progress: Progress, kin: Kin | None = None
) -> Lacking:
    """Return how many copies of the story have what stands before or behind the quotation, and have not the quotation.

    Which articles of an index are copies is asked of `kin`, and worked out where it does not know.
    """
    if best.headline:
        return Lacking(0, least=False)
    if len(found) > GROUPED:
        return Lacking(0, least=True)
    article, span = best.article.article, best.match.span
    text = article.text
    sides = [Searcher(part) for part in (text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND])]
    around = [side for side in sides if len(side.skeleton) >= AROUND // 3]
    if not around:
        return Lacking(0, least=False)
    known = {carrier.id for carrier in found}
    least = False
    if is_index(archive):
        named = kin(best.id) if kin is not None else None
        if named is None:
            near, least = _neighbours(best, found, archive, around, config)
        else:
            near = _among(set(named) - known, archive, around)
    else:
        looked = look(archive, around, config, progress)
        near, least = looked.carriers, looked.passed > 0
    copies = [other for other in near if other.id not in known and not other.headline]
    return Lacking(len(ranked(found, copies, article.script, config)[1]) if copies else 0, least)


def _neighbours(
    best: Carrier, found: Sequence[Carrier], archive: str | Path, searchers: Sequence[Searcher], config: Config
) -> tuple[list[Carrier], bool]:
    """Return the articles of an index that are of one cluster with `best` and in which anything is found, and whether there may be more.

    Nothing is asked of the whole index where no other text has anything: a copy comes into a story by what it shares with one of those that
    were `found`; nor where none that has anything would be of their story among these alone. Otherwise these alone are grouped by what the
    index knows to be common, and not all that hang together with them: of a warning that is issued every day those are ten thousand.
    """
    known = {carrier.id for carrier in found}
    with open_index(archive, read_only=True, at_a_glance=True) as index:
        some = akin(index, sorted(known), HOLDERS)
        near = _narrowed(index, some.numbers, searchers)
        least = some.cut or len(near) > MOST_READ
        others = _opened(index, sorted(_having(index, near[:MOST_READ], searchers)), searchers)
        related = ranked(found, others, best.article.article.script, config)[1] if others else []
        if not related:
            return [], least
        beside = akin(index, sorted({best.id, *(one.id for one in related)}), HOLDERS).numbers[:BESIDE]
        further = set(beside).difference(near, index.numbers(sorted(known)).values())
        others += _opened(index, sorted(_having(index, sorted(further), searchers)), searchers)  # copies of copies
        within = {*index.numbers(sorted(known.union(one.id for one in others))).values(), *beside}
        with closing(ENGINES["local"](1)) as engine, Store.fleeting() as store:
            store.add([pack(best.article.article)])
            clusters = regroup(store, index, engine, config.source_priority, most=HOLDERS, within=within)
    names = {witness.article for cluster in clusters for witness in cluster.witnesses}
    return [one for one in others if one.id in names], least


def _opened(index: Index, numbers: Sequence[int], searchers: Sequence[Searcher]) -> list[Carrier]:
    """Return these articles of an index as carriers of what is found in their texts."""
    names = sorted(ranking.id for ranking in index.rankings(numbers).values()) if numbers else []
    found = [carrier for article in index.articles(names).values() for carrier in carriers(article, searchers)] if names else []
    return [carrier for carrier in found if not carrier.headline]


def _among(names: Set[str], archive: str | Path, searchers: Sequence[Searcher]) -> list[Carrier]:
    """Return those of these articles of an index in whose text anything is found."""
    if not names:
        return []
    with open_index(archive, read_only=True, at_a_glance=True) as index:
        by_number = {number: name for name, number in index.numbers(sorted(names)).items()}
        having = list(_having(index, _narrowed(index, sorted(by_number), searchers), searchers))
        articles = index.articles(sorted(by_number[number] for number in having)).values()
    return [carrier for article in articles for carrier in carriers(article, searchers)]


def _narrowed(index: Index, numbers: Sequence[int], searchers: Sequence[Searcher]) -> Sequence[int]:
    """Return these articles or, of very many, those that the grams tell are worth reading."""
    if len(numbers) <= READ or not isinstance(index, Store) or not index.searchable:
        return numbers
    having: set[int] = set()
    for searcher in searchers:
        having.update(index.with_most(searcher.skeleton, _least(searcher.skeleton), len(index)))
    having.update(index.with_any([part for searcher in searchers for part in searcher.anchors]))  # whose grams have been read by then
    return [number for number in numbers if number in having]


def _having(index: Index, numbers: Sequence[int], searchers: Sequence[Searcher]) -> Iterator[int]:
    """Yield those of these articles in whose text anything is found."""
    return (number for number, text in index.texts(numbers).items() if any(searcher.find(text) for searcher in searchers))


def _least(part: str) -> float:
    """Return the share of the different grams of a skeleton that a text must have to have ENOUGH of all: some stand there twice."""
    every = grams(part)
    different = len(set(every))
    return max(0.0, ENOUGH * len(every) - (len(every) - different) - 0.5) / different
