"""The way of a quotation: find who carries it, compare them with one another and with it, and make a citation.

Like `audit`, this knows the order of the stages and nothing of how they work.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Literal

from rapidfuzz.distance import Indel

from auditor.audit import Parcel, Progress, documents, engine_for, is_index, parcels, read_options
from auditor.cite import Match, Searcher
from auditor.collate import collate
from auditor.collate.tokens import tokenise
from auditor.compare import compare
from auditor.config import Config
from auditor.engine import ENGINES
from auditor.errors import UsageError
from auditor.index import Store, group, pack, precedence, regroup
from auditor.ingest import ReadOptions
from auditor.model import (
    Answer,
    Article,
    Citation,
    Cluster,
    Document,
    Finding,
    Language,
    Place,
    Quotation,
    Relation,
    SegmentedArticle,
    Skipped,
    Span,
    Token,
    Witness,
)
from auditor.normalise import normalise
from auditor.offsets import OffsetMap
from auditor.patterns import regex
from auditor.place import place, raw_text
from auditor.segment import segment

QUOTATION = "quotation"
"""Id and path of the pseudo-article that a quotation is."""
_ASKED: Mapping[Language, str] = {"zh": "引文", "en": "the quotation"}
TEXTS_AT_ONCE = 500
"""Texts of an index that are looked through together."""
AROUND = 120
"""Characters before and behind the quotation by which a copy is known that leaves it out."""
_IDLE = regex(r"[\W_]+")

Differences = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Carrier:
    """An article that carries the quotation, and where."""

    article: SegmentedArticle
    matches: tuple[Match, ...]
    relation: Relation = "overlap"
    """To the canonical carrier; those of another story have no more in common with it than what is quoted."""

    @property
    def id(self) -> str:
        """Of the article."""
        return self.article.article.id

    @property
    def exact(self) -> bool:
        """Whether it has the very characters."""
        return self.matches[0].exact

    def around(self) -> SegmentedArticle:
        """Return the article with no other sentences than those that the quotation stands in."""
        touched = tuple(
            sentence
            for sentence in self.article.sentences
            if any(sentence.span.start < match.span.end and match.span.start < sentence.span.end for match in self.matches)
        )
        return SegmentedArticle(self.article.article, touched)

    def quoted(self) -> SegmentedArticle:
        """Return the article with nothing but what was quoted, so that a fragment is not held against a whole sentence."""
        clipped = tuple(
            sentence._replace(span=Span(max(sentence.span.start, match.span.start), min(sentence.span.end, match.span.end)))
            for match in self.matches[:1]
            for sentence in self.article.sentences
            if sentence.span.start < match.span.end and match.span.start < sentence.span.end
        )
        return SegmentedArticle(self.article.article, clipped)


def cite(quote: str, archive: str, config: Config, progress: Progress) -> Answer:
    """Look `quote` up in `archive`, a path or an index. A quotation without letters or digits raises UsageError."""
    asked = normalise(_document(quote, config.lang))
    searcher = Searcher(asked.text)
    if not searcher.skeleton:
        raise UsageError("引文里没有文字。" if config.lang == "zh" else "the quotation holds no letters and no digits")
    found = _look(archive, [searcher], config, progress)
    carriers, _ = _of_one_story(found, [], config)
    if not carriers:
        return Answer(quote, (), (), None, disputed=False)
    among = _between(carriers)
    departures = [_departures(asked, carrier) for carrier in carriers]
    findings = [finding for finding in (*(departures[0] if all(departures) else ()), *among) if config.wants(finding)]
    matches = tuple(match for carrier in carriers for match in _quotations(carrier, asked))
    return Answer(
        quote,
        matches,
        tuple(findings),
        _citation(carriers[0]),
        disputed=any(finding.severity != "info" for finding in findings) or any(match.agreement == "differs" for match in matches),
        lacking=_lacking(carriers, found, archive, config, progress),
    )


def _document(quote: str, lang: Language) -> Document:
    """Return the quotation as a document that ends in a full stop: a text without one is taken to be cut off, its end for no evidence.

    What messages call it stands for its source.
    """
    ended = quote.rstrip() if quote.rstrip().endswith(tuple("。！？!?…")) else quote.rstrip() + "。"
    return Document(QUOTATION, None, ended, ended, OffsetMap.identity(len(ended)), source=_ASKED[lang])


def _look(archive: str, searchers: Sequence[Searcher], config: Config, progress: Progress) -> list[Carrier]:
    """Return the articles in which any of `searchers` finds something, with what the first of them did."""
    return _indexed(Path(archive), searchers, progress) if is_index(archive) else _searched(archive, searchers, config, progress)


def _first(searchers: Sequence[Searcher], text: str) -> tuple[Match, ...]:
    return next((matches for searcher in searchers if (matches := searcher.find(text))), ())


def _indexed(path: Path, searchers: Sequence[Searcher], progress: Progress) -> list[Carrier]:
    """Look through every text of an index: a short quotation has no shingle that is sure to be sampled."""
    carriers: list[Carrier] = []
    with Store.open(path, read_only=True) as store:
        names = [info.id for info in store.infos()]
        parts = [names[start : start + TEXTS_AT_ONCE] for start in range(0, len(names), TEXTS_AT_ONCE)]
        for part in progress.follow("search", parts, len(parts)):
            numbers = store.numbers(part)
            texts = store.texts(list(numbers.values()))
            found = {name: _first(searchers, texts[numbers[name]]) for name in part}
            articles = store.articles([name for name, matches in found.items() if matches])
            carriers.extend(Carrier(segment(article), found[name]) for name, article in articles.items())
    return carriers


def _searched(archive: str, searchers: Sequence[Searcher], config: Config, progress: Progress) -> list[Carrier]:
    options = read_options(config)
    with closing(engine_for(config)) as engine:
        parts = list(parcels([archive], options, []))
        batches = engine.map(partial(search, options, searchers), parts)
        return list(chain.from_iterable(progress.follow("search", batches, len(parts))))


def search(options: ReadOptions, searchers: Sequence[Searcher], parcel: Parcel) -> list[Carrier]:
    """Return the articles of a parcel in which anything was found. Runs in a worker."""
    carriers = []
    for document in documents(parcel, options):
        if not isinstance(document, Skipped):
            article = normalise(document)
            if matches := _first(searchers, article.text):
                carriers.append(Carrier(segment(article), matches))
    return carriers


def _of_one_story(found: Sequence[Carrier], others: Sequence[Carrier], config: Config) -> tuple[list[Carrier], list[Carrier]]:
    """Return those that tell the same story as the best of them, canonical first, and those of the `others` that do.

    An inexact match in an article of another story is another sentence: last year's briefing says much the same of last year.
    """
    if not found:
        return [], []
    best = max(found, key=lambda carrier: (carrier.matches[0].share, carrier.id))
    with closing(ENGINES["local"](1)) as engine, Store.create(None) as store:
        store.add(pack(carrier.article.article) for carrier in (*found, *others))
        relations: dict[str, Relation] = {}
        for cluster in group(store, engine, config.source_priority):
            members = {witness.article: witness.relation for witness in cluster.witnesses}
            if any(carrier.id in members for carrier in found if carrier.exact or carrier is best):
                relations = members | relations
        relations.setdefault(best.id, best.relation)
        kept = {
            carrier.id: replace(carrier, relation=relations.get(carrier.id, carrier.relation))
            for carrier in found
            if carrier.exact or carrier.id in relations
        }
        rankings = store.rankings(list(store.numbers(list(kept)).values()))
        ordered = [kept[rankings[number].id] for number in sorted(rankings, key=precedence(rankings, config.source_priority))]
    return ordered, [other for other in others if other.id in relations]


def _lacking(carriers: Sequence[Carrier], found: Sequence[Carrier], archive: str, config: Config, progress: Progress) -> int:
    """Return how many copies of the story have what stands before or behind the quotation, and have not the quotation."""
    best = carriers[0]
    text, span = best.article.article.text, best.matches[0].span
    sides = [Searcher(part) for part in (text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND])]
    around = [side for side in sides if len(side.skeleton) >= AROUND // 3]
    if not around:
        return 0
    known = {carrier.id for carrier in found}
    looked = _neighbours(best, archive, around, config) if is_index(archive) else _searched(archive, around, config, progress)
    copies = [other for other in looked if other.id not in known]
    return len(_of_one_story(found, copies, config)[1]) if copies else 0


def _neighbours(best: Carrier, archive: str, searchers: Sequence[Searcher], config: Config) -> list[Carrier]:
    """Return the articles of an index that are of one cluster with `best` and in which anything is found: the index knows its copies."""
    with closing(ENGINES["local"](1)) as engine, Store.create(None) as store, Store.open(archive, read_only=True) as index:
        store.add([pack(best.article.article)])
        clusters = regroup(store, index, engine, config.source_priority)
        names = sorted({witness.article for cluster in clusters for witness in cluster.witnesses})
        articles = store.articles(names).values()
    found = ((article, _first(searchers, article.text)) for article in articles)
    return [Carrier(segment(article), matches) for article, matches in found if matches]


def _between(carriers: Sequence[Carrier]) -> list[Finding]:
    """Return where the carriers disagree with one another about what the quotation says."""
    if len(carriers) < 2:
        return []
    spots = [place(carrier.article, match.span) for carrier in carriers for match in carrier.matches]
    return [finding for finding in _compared([(carrier.around(), carrier.relation) for carrier in carriers]) if _touches(finding, spots)]


def _departures(asked: Article, carrier: Carrier) -> list[Finding]:
    """Return what the quotation says otherwise than the carrier does."""
    if carrier.exact:
        return []
    both: list[tuple[SegmentedArticle, Relation]] = [(carrier.quoted(), carrier.relation), (segment(asked), "excerpt")]
    return [finding for finding in _compared(both) if finding.severity != "info"]


def _compared(articles: Sequence[tuple[SegmentedArticle, Relation]]) -> list[Finding]:
    """Collate and compare articles, the first as the canonical one."""
    by_id = {article.article.id: article for article, _ in articles}
    witnesses = tuple(Witness(article.article.id, relation, 1.0, 1.0) for article, relation in articles)
    cluster = Cluster(QUOTATION, witnesses[0].article, witnesses)
    return list(compare(collate(cluster, by_id), by_id))


def _touches(finding: Finding, spots: Sequence[Place]) -> bool:
    """Say whether any reading of `finding` stands inside what was quoted. An omission has no place of its own."""
    for reading in finding.readings:
        if reading.text is None:
            continue
        for at in reading.witnesses:
            for spot in spots:
                if at.article == spot.article and _start(at) < _end(spot) and _start(spot) < _end(at):
                    return True
    return False


def _start(at: Place) -> tuple[int, int]:
    return at.line, at.column


def _end(at: Place) -> tuple[int, int]:
    return at.end_line, at.end_column


def _quotations(carrier: Carrier, asked: Article) -> Iterator[Quotation]:
    article = carrier.article.article
    differences = () if carrier.exact else _differences(asked, carrier)
    for match in carrier.matches:
        text = raw_text(article, article.raw_span(match.span))
        agreement: Literal["exact", "equivalent", "differs"] = "differs" if differences else "exact" if carrier.exact else "equivalent"
        if agreement == "exact" and article.script != asked.script and _IDLE.sub("", text) != _IDLE.sub("", asked.raw):
            agreement = "equivalent"
        yield Quotation(place(carrier.article, match.span), text, article.source, agreement, differences)


def _differences(asked: Article, carrier: Carrier) -> Differences:
    """Return the words in which an inexact match departs from the quotation, as each has them, rule or no rule.

    What is folded before comparing is no word of its own: script, width, punctuation, numerals, official short names.
    """
    question, source = segment(asked), carrier.quoted()
    left = [token for sentence in question.sentences for token in tokenise(asked, sentence.span)]
    right = [token for sentence in source.sentences for token in tokenise(source.article, sentence.span)]
    lefts, rights = [token.text for token in left], [token.text for token in right]
    runs: list[tuple[int, int, int, int]] = []
    for op in Indel.opcodes(lefts, rights):
        if op.tag == "equal":
            continue
        run = (op.src_start, op.src_end, op.dest_start, op.dest_end)
        if runs and (runs[-1][1], runs[-1][3]) == (run[0], run[2]):
            run = (runs[-1][0], run[1], runs.pop()[2], run[3])
        runs.append(run)
    return (
        *_other_speaker(question, source),
        *(
            (_words(asked, left[a:b]), _words(source.article, right[c:d]))
            for a, b, c, d in runs
            if "".join(lefts[a:b]) != "".join(rights[c:d])  # what is cut into other words is no other text
        ),
    )


def _other_speaker(question: SegmentedArticle, source: SegmentedArticle) -> Differences:
    """Return whose words the quotation says they are, where it names somebody else than the source does."""
    said = next((sentence.speaker for sentence in question.sentences if sentence.speaker), None)
    spoken = next((sentence.speaker for sentence in source.sentences if sentence.speaker), None)
    return ((said, spoken),) if said and spoken and said != spoken else ()


def _words(article: Article, tokens: Sequence[Token]) -> str:
    """Return the raw text of neighbouring tokens; empty for none."""
    return raw_text(article, article.raw_span(Span(tokens[0].span.start, tokens[-1].span.end))) if tokens else ""


def _citation(carrier: Carrier) -> Citation:
    article, span = carrier.article.article, carrier.matches[0].span
    quoted, at = raw_text(article, article.raw_span(span)), place(carrier.article, span)
    return Citation(quoted, article.source, article.title, article.published, article.url, at.path, at.record, at.line)
