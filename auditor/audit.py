"""The string the beads are on: prepare, group, collate, compare, report.

Only this module knows the order of the stages. The functions that run in worker processes stand at the top level; they are
handed small, picklable things and read the texts they need from the store.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from auditor import dictionary, measured, patterns
from auditor.collate import collate
from auditor.compare import BY_CODE, compare, damaged, examine, facts
from auditor.compare.findings.join import once, united
from auditor.compare.findings.own import told_apart
from auditor.config import Config, Suppression
from auditor.engine import Engine
from auditor.events import enter, find
from auditor.figures import parse
from auditor.index import Packed, Store, group, pack, sketches
from auditor.index.packing import is_comparable
from auditor.index.store import reader
from auditor.ingest import ReadOptions
from auditor.ingest.reasons import NOT_UNDERSTOOD
from auditor.model import (
    CONFIDENCES,
    SEVERITIES,
    Article,
    Cluster,
    Entered,
    Event,
    Figure,
    Finding,
    Message,
    Place,
    Result,
    RuleInfo,
    Skipped,
    Span,
    Table,
    Telling,
)
from auditor.normalise import normalise
from auditor.parcels import Given, Parcel, Progress, batches, documents, engine_for, parcels, read_options
from auditor.patterns import regex
from auditor.place import place, raw_text, sentence_span
from auditor.segment import segment
from auditor.tabulate import Slotted, tabulate

OPENING = 30
"""Characters of a text that stand for the title that it has not."""
_LEAST_SAID = 4
_LINE = regex(r"(?m)^(?:原标题[:：])?(?P<said>.+)$")
_HAN = regex(r"[\u4e00-\u9fff]")
_ENDS = regex(r"[。！？!?\n]")

CLUSTERS_AT_ONCE = 16
"""Handed to a worker together: a cluster of two briefs takes less time than sending it."""


EVENTS_AT_ONCE = 16
"""Handed to a worker together."""


@dataclass(frozen=True, slots=True)
class Sheaf:
    """Clusters that a worker is handed to collate and compare."""

    clusters: tuple[Cluster, ...]

    def __str__(self) -> str:
        return "the clusters of " + ", ".join(cluster.canonical for cluster in self.clusters)


@dataclass(frozen=True, slots=True)
class Book:
    """Events that a worker is handed to enter into their ledgers."""

    events: tuple[tuple[Telling, ...], ...]

    def __str__(self) -> str:
        return "the events of " + ", ".join(event[0].article for event in self.events)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What one worker made of one chunk."""

    articles: tuple[Packed, ...]
    skipped: tuple[Skipped, ...]
    findings: tuple[Finding, ...]
    """About one article alone."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What one worker found in one cluster."""

    findings: tuple[Finding, ...]
    table: Table | None


def audit(paths: Sequence[Given], config: Config, progress: Progress, *, tables: bool = False) -> Result:
    """Audit everything at `paths`, or given itself. With `tables`, the result holds the aligned texts of every cluster."""
    with Store.create(None) as store, closing(engine_for(config, get_ready)) as engine:
        skipped, alone = fill(store.add, paths, config, engine, progress)
        [clusters] = progress.follow("group", map(partial(group, store, engine, window=config.days), [config.source_priority]), 1)
        events, conflicts = told(store, clusters, engine, progress) if config.events else (None, ())
        settled = settle(store, clusters, engine, progress, tables=tables)
        found = result(store, clusters, skipped, [*alone, *conflicts], settled, config)
        return found if events is None else with_events(found, events, store)


def events(paths: Sequence[Given], config: Config, progress: Progress) -> Result:
    """Find the events that several articles at `paths` tell, and enter their ledgers; copies are grouped, and not compared."""
    with Store.create(None) as store, closing(engine_for(config, get_ready)) as engine:
        skipped, _ = fill(store.add, paths, config, engine, progress, examined=False)
        [clusters] = progress.follow("group", map(partial(group, store, engine, window=config.days), [config.source_priority]), 1)
        found, conflicts = told(store, clusters, engine, progress)
        return with_events(result(store, clusters, skipped, conflicts, (), config), found, store)


def told(store: Store, clusters: Sequence[Cluster], engine: Engine, progress: Progress) -> tuple[tuple[Event, ...], list[Finding]]:
    """Return the events that the articles of the store tell, with their ledgers, and what of those is in conflict."""
    [found] = progress.follow("events", map(partial(find, store, engine), [clusters]), 1)
    entered: list[Event] = []
    conflicts: list[Finding] = []
    books = [Book(batch) for batch in batches(found, EVENTS_AT_ONCE)]
    for pages in progress.follow("ledgers", engine.map(partial(_enter, store.path), books), len(books)):
        for event, findings in pages:
            entered.append(event)
            conflicts += findings
    return tuple(entered), conflicts


def _enter(path: Path, book: "Book") -> list[tuple[Event, list[Finding]]]:
    articles = reader(path).articles(dict.fromkeys(telling.article for event in book.events for telling in event))
    return [enter(event, articles) for event in book.events]


def get_ready() -> None:
    """Load what reading and comparing need: expressions and dictionaries, once for all workers."""
    dictionary.load()
    patterns.compile_all()


def fill(
    add: Callable[[Iterable[Packed]], object],
    paths: Sequence[Given],
    config: Config,
    engine: Engine,
    progress: Progress,
    *,
    examined: bool = True,
    ids: set[str] | None = None,
) -> tuple[list[Skipped], list[Finding]]:
    """Hand the articles of `paths` to `add`, as they are prepared.

    Return what was skipped and, if `examined`, what each article alone gave rise to.

    The ids of the articles are added to `ids`.
    """
    options = read_options(config)
    skipped: list[Skipped] = []
    findings: list[Finding] = []

    def entries() -> Iterator[Packed]:
        prepared = engine.map(partial(prepare, options, examined), parcels(paths, options, skipped))
        for batch in progress.follow("read", prepared):
            skipped.extend(batch.skipped)
            findings.extend(batch.findings)
            if ids is not None:
                ids.update(packed.row.id for packed in batch.articles)
            yield from batch.articles

    engine.reach([path for path in paths if isinstance(path, str)], temporary=True)
    add(entries())
    return skipped, findings


def prepare(options: ReadOptions, examined: bool, parcel: Parcel) -> Prepared:
    """Read, normalise and sketch the articles of a parcel; `examined` ones are also looked at each alone.

    One that is not Chinese, or was decoded wrong for good, has no sketch: it is read, and compared with nothing.
    """
    articles: list[Article] = []
    understood: list[bool] = []
    skipped: list[Skipped] = []
    findings: list[Finding] = []
    for document in documents(parcel, options):
        if isinstance(document, Skipped):
            skipped.append(document)
            continue
        article = normalise(document)
        articles.append(article)
        understood.append(is_comparable(article))
        if examined and (understood[-1] or article.damage):
            findings.extend(examine(segment(article)) if understood[-1] else damaged(segment(article)))
    made = sketches([article.text if known else "" for article, known in zip(articles, understood, strict=True)])
    return Prepared(tuple(map(pack, articles, made, understood)), tuple(skipped), tuple(findings))


def settle(
    store: Store, clusters: Sequence[Cluster], engine: Engine, progress: Progress, *, tables: bool, declared: bool = False
) -> Iterator[Settled]:
    """Collate and compare `clusters`, whose articles stand in `store`; `declared` ones are of one thing because somebody says so."""
    sheaves = [Sheaf(batch) for batch in batches(clusters, CLUSTERS_AT_ONCE)]
    for settled in progress.follow("compare", engine.map(partial(_settle, store.path, tables, declared), sheaves), len(sheaves)):
        yield from settled


def _settle(path: Path, tables: bool, declared: bool, sheaf: Sheaf) -> list[Settled]:
    wanted = dict.fromkeys(witness.article for cluster in sheaf.clusters for witness in cluster.witnesses)
    articles = reader(path).articles(wanted)
    return [settle_one(cluster, articles, tables=tables, declared=declared) for cluster in sheaf.clusters]


def settle_one(cluster: Cluster, known: Mapping[str, Article], *, tables: bool, declared: bool = False) -> Settled:
    """Collate one cluster and compare its witnesses, all of which are among the `known` articles."""
    articles = {witness.article: segment(known[witness.article]) for witness in cluster.witnesses}
    apparatus = collate(cluster, articles)
    findings = tuple(compare(apparatus, articles, declared=declared))
    if not tables:
        return Settled(findings, None)
    slotted = {name: [Slotted(*fact) for fact in found] for name, found in facts(apparatus, articles).items()}
    return Settled(findings, tabulate(apparatus, articles, findings, slotted))


def result(
    store: Store,
    clusters: Sequence[Cluster],
    skipped: Iterable[Skipped],
    alone: Iterable[Finding],
    settled: Iterable[Settled],
    config: Config,
    fresh: Collection[str] = (),
) -> Result:
    """Put together what the stages gave, in an order that depends on nothing but the input. The `fresh` articles are the latest."""
    skipped = set(skipped)  # what lies in both is told once
    failed = [entry for entry in skipped if not entry.ignored]
    ignored = len(skipped) - len(failed)
    findings = sorted(alone, key=first_place)
    tables = {}
    for one in settled:
        findings.extend(one.findings)
        if one.table is not None:
            tables[one.table.cluster] = one.table
    compared = {witness.article for cluster in clusters for witness in cluster.witnesses}
    infos = tuple(replace(info, state="compared") if info.id in compared else info for info in store.infos())
    sources = {info.id: info.source for info in infos}
    by_id = {info.id: info for info in infos}
    told = once(united(told_apart(finding, by_id, fresh) for finding in united(findings)))
    wanted = [finding for finding in told if config.wants(finding)]
    kept, remarks = unsuppressed(wanted, sources, config.suppress)
    place = {cluster.id: number for number, cluster in enumerate(clusters)}
    titled = {info.id for info in infos if info.title}
    untitled = [cluster.canonical for cluster in clusters if cluster.canonical not in titled]
    return Result(
        articles=infos,
        skipped=tuple(sorted(failed, key=lambda entry: (entry.path, entry.record or 0, entry.reason.en))),
        ignored=ignored,
        clusters=tuple(clusters),
        findings=tuple(sorted(kept, key=lambda finding: rank(finding, place.get(finding.cluster or "", len(place))))),
        tables=tables,
        remarks=tuple(remarks),
        openings={name: opening(article) for name, article in store.articles(dict.fromkeys(untitled)).items()},
        window=config.days,
    )


def with_events(found: Result, events: Sequence[Event], store: Store) -> Result:
    """Return a result with events, and with how the first telling begins of each of which none has a title."""
    titled = {info.id for info in found.articles if info.title}
    untitled = (event.tellings[0].article for event in events if all(one.article not in titled for one in event.tellings))
    told = {name: opening(article) for name, article in store.articles(dict.fromkeys(untitled)).items()}
    return replace(found, events=tuple(events), openings={**found.openings, **told})


def opening(article: Article) -> str:
    """Return the first sentence of an article, at most OPENING characters of it, without a line of nothing but a date."""
    lines = [match for match in _LINE.finditer(article.text) if len(_HAN.findall(match["said"])) >= _LEAST_SAID]
    start = lines[0].start("said") if lines else 0
    end = next((match.end() for match in _ENDS.finditer(article.text, start, start + OPENING)), start + OPENING)
    return raw_text(article, article.raw_span(Span(start, min(end, len(article.text))))).strip()


def unsuppressed(
    findings: Iterable[Finding], sources: Mapping[str, str | None], suppressions: Sequence[Suppression]
) -> tuple[list[Finding], list[Message]]:
    """Return the findings that no suppression covers, and what to say of suppressions that are expired or covered nothing."""
    kept, used = covered(findings, sources, in_force(suppressions))
    return kept, idle_suppressions(suppressions, used)


def in_force(suppressions: Sequence[Suppression]) -> list[Suppression]:
    """Return those that are not expired today."""
    today = date.today()
    return [entry for entry in suppressions if not entry.expired(today)]


def covered(
    findings: Iterable[Finding], sources: Mapping[str, str | None], active: Sequence[Suppression]
) -> tuple[list[Finding], set[Suppression]]:
    """Return the findings that no suppression covers, and the suppressions that cover something."""
    used: set[Suppression] = set()
    kept = []
    for finding in findings:
        left: Finding | None = finding
        for entry in active:
            if left is not None and entry.covers(finding, sources):
                used.add(entry)
                left = entry.left(left, sources)
        if left is not None:
            kept.append(left)
    return kept, used


def idle_suppressions(suppressions: Sequence[Suppression], used: Collection[Suppression]) -> list[Message]:
    """Return what to say of suppressions that are expired or covered nothing."""
    active = in_force(suppressions)
    remarks = [Message(f"豁免已过期：{entry}", f"suppression expired: {entry}") for entry in suppressions if entry not in active]
    idle = (entry for entry in active if entry not in used)
    return remarks + [Message(f"豁免没有用到：{entry}", f"suppression covers nothing: {entry}") for entry in idle]


def first_place(finding: Finding) -> tuple[str, int, int, int]:
    """Return where a finding's first reading stands."""
    first = finding.readings[0].witnesses[0]
    return first.path, first.record or 0, first.line, first.column


def rank(finding: Finding, cluster: object) -> tuple[object, ...]:
    """Return what findings are sorted by: worst first, surest first, then in the order of clusters, which is given, and of places."""
    return (
        SEVERITIES.index(finding.severity),
        CONFIDENCES.index(finding.confidence),
        cluster,
        first_place(finding),
        finding.rule,
        finding.id,
    )


def ledger(paths: Sequence[Given], config: Config) -> Iterator[Skipped | list[Entered]]:
    """Yield, for each article of `paths`, every figure with its place and its raw text; or why there is no article."""
    options = read_options(config)
    skipped: list[Skipped] = []
    with closing(engine_for(config)) as engine:
        engine.reach([path for path in paths if isinstance(path, str)])
        for entries in engine.map(partial(_figures, options), parcels(paths, options, skipped)):
            yield from entries
    yield from skipped


def _figures(options: ReadOptions, parcel: Parcel) -> list[Skipped | list[Entered]]:
    return [document if isinstance(document, Skipped) else entered(normalise(document)) for document in documents(parcel, options)]


def _entries(article: Article) -> Skipped | list[tuple[Place, str, Figure]]:
    if not is_comparable(article):
        return Skipped(article.path, article.record, NOT_UNDERSTOOD)
    whole = segment(article)
    return [
        (place(whole, figure.span), raw_text(article, article.raw_span(figure.span)), figure)
        for figure in parse(article.text, published_day(article.published))
    ]


def entered(article: Article) -> Skipped | list[Entered]:
    """Return the figures of an article with what the ledger says of each besides."""
    entries = _entries(article)
    if isinstance(entries, Skipped):
        return entries
    whole = segment(article)
    said = measured.measured(article.text, [figure for _, _, figure in entries])
    found = []
    for (at, text, figure), words in zip(entries, said, strict=True):
        around = place(whole, sentence_span(whole, figure.span))
        sentence = (around.line, around.column, around.end_line, around.end_column)
        found.append(Entered(article.id, article.source, article.published, at, sentence, text, figure, words.what, words.base))
    return found


def published_day(published: str | None) -> date | None:
    """Return the day of an ISO 8601 date or time; None where it is not known to the day."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def rules() -> dict[str, RuleInfo]:
    """Return what people are told of each rule, by code."""
    return {
        code: RuleInfo(code, rule.name.zh, rule.name.en, rule.severity, rule.explanation.zh, rule.explanation.en)
        for code, rule in BY_CODE.items()
    }
