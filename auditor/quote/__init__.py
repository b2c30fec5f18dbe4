"""The way of a quotation: find who carries it, compare them with one another and with it, and make a citation.

Like `audit`, this knows the order of the stages and nothing of how they work.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import inf

from auditor.cite import FigureSearcher, Finder, Searcher, figure_alone
from auditor.config import Config
from auditor.errors import UsageError
from auditor.model import Answer, Article, Citation, Document, Language, Quotation
from auditor.normalise import normalise
from auditor.offsets import OffsetMap
from auditor.parcels import Archive, Progress
from auditor.patterns import regex
from auditor.quote.archive import SENTENCE, Look, Many, look
from auditor.quote.carrier import Carrier
from auditor.quote.disputes import QUOTATION, between, departures
from auditor.quote.held import Asked, Held, held, quotations, quoted
from auditor.quote.kin import kin
from auditor.quote.story import Kin, lacking, ranked

__all__ = ["QUOTATION", "Many", "answered", "asked_of", "cite", "concerned"]

_ASKED: Mapping[Language, str] = {"zh": "引文", "en": "the quotation"}
SHORTEST = 2
"""Characters of what is looked up: a name has two."""
LONGEST = 10_000
"""And at most: an article has some thousand, and what is longer takes minutes."""
SHORTER = frozenset({"condensed", "excerpt"})
"""Relations of copies that the canonical text goes before, even where it departs from the quotation: they may have lost something."""
_LEFT_OUT = regex(r"[（(\[【]\s*(?:[前中后以下]?略|…+|\.{3,6})\s*[）)\]】]")
"""How people write that something is left out, besides by dots alone."""
_SENTENCE = regex(r"[^。！？!?…\n]+[。！？!?…\n]*")


def cite(quote: str, archive: Archive, config: Config, progress: Progress, kin: Kin | None = None, most: float = inf) -> Answer:
    """Look `quote` up in `archive`, paths or an index; `kin` may know the stories of an index already.

    A quotation without letters or digits raises UsageError, one that more than `most` articles of an index have, Many.
    """
    asked = asked_of(quote, config.lang)
    looked = look(archive, _finders(asked), config, progress, most)
    answer = Answer(quote, (), (), None, disputed=False)
    if looked.carriers:
        order = ranked(looked.carriers, [], asked.script, config)[0]
        told = lacking(order[0], looked.carriers, archive, config, progress, kin)
        answer = replace(answered(quote, asked, order, config), passed=looked.passed, rounded=looked.rounded)
        answer = replace(answer, lacking=told.copies, lacking_at_least=told.least)
        if config.events:
            from auditor.quote.tellings import otherwise  # numpy and the dictionary, for those who ask for it

            besides = tuple(filter(config.wants, otherwise(asked, order, archive, config, progress)))
            answer = replace(answer, findings=(*answer.findings, *besides))
    scattered = tuple(_scattered(asked, looked, archive, config, progress))
    disputed = answer.disputed or bool(scattered)
    unread = tuple(entry for entry in looked.unread if not entry.ignored)
    return replace(answer, searched=looked.articles, unread=unread, elsewhere=scattered, disputed=disputed)


def concerned(quote: str, texts: Sequence[str], config: Config) -> bool:
    """Return whether the quotation, or a sentence of it, is found in any of these normalised texts and headlines."""
    asked = asked_of(quote, config.lang)
    sentences = [sentence[0] for sentence in _SENTENCE.finditer(asked.text)]
    finders = [*_finders(asked), *(Searcher(sentence) for sentence in sentences if len(sentences) > 1 and len(sentence) >= SENTENCE)]
    return any(finder.find(text) for text in texts for finder in finders)


def _finders(asked: Article) -> Sequence[Finder]:
    searcher = Searcher(asked.text)
    if not searcher.skeleton:
        raise UsageError("the quotation holds no letters and no digits", "引文里没有文字。")
    if len(searcher.skeleton) < SHORTEST:
        raise UsageError("one character is too short to be looked up; give two at least", "一个字太短，没法查；请至少给两个字。")
    if len(searcher.skeleton) > LONGEST:
        raise UsageError(
            f"{len(searcher.skeleton):,} characters are no quotation; audit check FILE --against ARCHIVE holds a text against an archive",
            f"{len(searcher.skeleton):,} 字太长，不是引文；整篇文字请用 audit check 文件 --against 资料",
        )
    claim = figure_alone(asked.text)
    return [Searcher(asked.text, whole=True), FigureSearcher(asked.text, claim)] if claim else [searcher]


def asked_of(quote: str, lang: Language) -> Article:
    """Return a quotation as an article."""
    return normalise(_document(quote, lang))


def _document(quote: str, lang: Language) -> Document:
    """Return the quotation as a document that ends in a full stop: a text without one is taken to be cut off, its end for no evidence.

    What messages call it stands for its source.
    """
    quote = _LEFT_OUT.sub("……", quote)
    ended = quote.rstrip() if quote.rstrip().endswith(tuple("。！？!?…")) else quote.rstrip() + "。"
    return Document(QUOTATION, None, ended, ended, OffsetMap.identity(len(ended)), source=_ASKED[lang])


def answered(quote: str, asked: Article, carriers: Sequence[Carrier], config: Config) -> Answer:
    """Return what carriers, in order, say of the quotation, and of one another."""
    quotation = Asked(asked)
    tellings, others = _sorted_out([held(quotation, carrier) for carrier in carriers])
    if tellings[0].differs and any(not one.differs and one.carrier.relation not in SHORTER for one in tellings):
        tellings.sort(key=lambda one: one.differs)  # what is quoted to the letter, and from no shortened copy, is what is cited
    told = departures(asked, tellings[0]) if all(one.differs for one in tellings) else []
    findings = tuple(finding for finding in (*told, *between(tellings)) if config.wants(finding))
    matches = tuple(place for one in tellings for place in quotations(one, asked))
    return Answer(
        quote,
        matches,
        findings,
        _citation(tellings[0]),
        disputed=any(finding.severity != "info" for finding in findings) or any(one.differs for one in tellings),
        others=tuple(place for one in others for place in quotations(one, asked)),
    )


def _sorted_out(carriers: Sequence[Held]) -> tuple[list[Held], list[Held]]:
    """Return those that make the quotation's own statement, and those that make the like of another time or thing.

    Whoever has every word needs no proof that it is the same statement. Where one article has all of it, one
    that has a part of it says nothing against it.
    """
    best = min(carriers, key=lambda one: (one.differs, len(one.changes), -one.alike, -one.carrier.match.share))
    tellings, others = [], []
    for one in carriers:
        if one.partial and not best.differs:
            continue
        related = "same" if one is best or not one.differs else kin(one, best)
        if related == "same":
            tellings.append(one)
        elif related == "release":
            others.append(one)
    return tellings, others


def _scattered(asked: Article, looked: Look, archive: Archive, config: Config, progress: Progress) -> Iterator[Quotation]:
    """Yield where sentences of the quotation stand that no article has with the rest of it."""
    wanted = [Searcher(part) for part in _uncovered(asked, looked)]
    if not wanted:
        return
    known = {carrier.id for carrier in looked.carriers}
    found = look(archive, wanted, config, progress).carriers
    for carrier in ranked(found, [], asked.script, config)[0] if found else ():
        if carrier.id not in known and carrier.match.faithful:
            yield from quotations(Held(carrier, (), None, (), 1.0), asked)


def _uncovered(asked: Article, looked: Look) -> list[str]:
    """Return the sentences of a quotation of several of which the best carrier has nothing."""
    sentences = [sentence[0] for sentence in _SENTENCE.finditer(asked.text)]
    if len(sentences) < 2:
        return []
    if not looked.carriers:
        return [sentence for sentence in sentences if len(sentence) >= SENTENCE]
    best = max(looked.carriers, key=lambda carrier: carrier.match.share)
    missing = [piece.asked for piece in best.match.pieces if piece.span is None]
    return [asked.text[span.start : span.end] for span in missing if span.end - span.start >= SENTENCE]


def _citation(one: Held) -> Citation:
    carrier = one.carrier
    article, span = carrier.article.article, carrier.match.span
    at = carrier.place(span)
    return Citation(quoted(one), article.source, article.title, article.published, article.url, at.path, at.record, at.line)
