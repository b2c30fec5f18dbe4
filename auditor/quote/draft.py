"""The way of a draft: every quotation and every figure of a text of one's own that the archive has, each with its verdict.

A draft is no copy: it says in its own words what the archive says. So a quotation is looked up as one, and a figure by what it is said of.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from rapidfuzz.distance import Indel

from auditor.audit import fill, published_day
from auditor.cite import AGREEING, Claim, Searcher, Statement, claims, content, is_day, periods, weight, wordless
from auditor.config import Config
from auditor.errors import UsageError
from auditor.figures import parse, relate
from auditor.index import Store
from auditor.index.anywhere import at_hand
from auditor.index.kept import looked_into
from auditor.leftovers import scratch
from auditor.model import (
    Agreement,
    Article,
    Checked,
    CheckedKind,
    CheckedVerdict,
    Document,
    Draft,
    Figure,
    Quotation,
    SegmentedArticle,
    Skipped,
    Span,
)
from auditor.normalise import normalise
from auditor.offsets import OffsetMap
from auditor.parcels import Progress, documents, engine_for, is_index, parcels, read_options
from auditor.patterns import regex
from auditor.place import place, raw_text
from auditor.quote import answered, asked_of
from auditor.quote.archive import OPENED, SENTENCE, carriers, possible
from auditor.quote.kin import is_misprint, is_slip
from auditor.quote.speaker import other, said, speaker
from auditor.quote.story import ranked
from auditor.quote.subject import tells_of_other
from auditor.segment import segment
from auditor.skeleton import skeleton

_QUOTED = regex(r"“([^“”]+)”")
_SENTENCE = regex(r"[^。！？!?\n]+")
_CODE = regex(r"（([0-9]{4,6})(?:\.[A-Z]+)?）")
"""The code of a share: 冠中生态（300948）. Who has another one tells of another company."""
SHORTEST = 6
"""Characters of a quotation: what is shorter is a name or a word in quotation marks."""
LOOKED_AT = 60
"""Articles in which what a figure is said of is looked for, those first that have most of the sentence."""
AGREES = 0.45
"""Share of a claim's words with which a figure that is the same is taken to be said of the same thing."""
DIFFERS = 0.6
"""Share of them with which another figure is: an alarm must be surer."""
SURER = 0.7
"""The same for days, and for a figure whose clause does not say of what it is: a sentence may have several."""
ALIKE = 0.3
"""Likeness of two clauses, figures aside, of which one is another telling of the other."""
MANY, ABREAST = 2, 0.9
"""So many values that the archive gives for one thing, with scores that near to the best, make it one thing of a series."""
BESIDE = 0.75
"""Share of the best score that a figure which is the same must have: any figure stands somewhere."""
RIVAL = 0.8
"""Likeness, figures aside, of a statement that says the same but for the figure."""
SAME_DAYS = 10
"""Days within which outlets tell of one thing."""
TEMPLATE = 0.9
"""Share of a claim's words with which a figure of another time or thing is worth being shown, apart."""
COPY = 0.95
"""Likeness, figures aside, of a sentence and its copy."""
RAREST, SPECIFIC = 3, 6.0
"""So many of the rarest words of a sentence, with that weight together, say of what it tells."""
MORE = 4
"""A count of fewer things is no evidence."""
REPORTED = 10
"""Characters of reported speech that can be known for somebody's."""
_DAY_ALONE = "---"
"""How the value of a day begins of which neither year nor month is told."""
_IN_CONFLICT = frozenset({"value", "unit"})


def check(path: str, archive: str, config: Config, progress: Progress) -> Draft:
    """Hold the draft at `path` against `archive`, a path or an index. UsageError where the draft cannot be read."""
    article = _read(path, config)
    with _opened(archive, config, progress) as (store, unread):
        return replace(_checked(article, store, config, progress), unread=tuple(unread))


def check_text(text: str, index: Path, config: Config, progress: Progress) -> Draft:
    """Hold a draft that is at hand against an index."""
    document = Document("draft", None, text, text, OffsetMap.identity(len(text)))
    with looked_into(index) as store:
        return _checked(segment(normalise(document)), store, config, progress)


def _checked(article: SegmentedArticle, store: Store, config: Config, progress: Progress) -> Draft:
    desk = _Desk(article, store, config)
    looked = [desk.looked(sentence) for sentence in progress.follow("check", desk.sentences())]
    borne = Counter(name for one in looked for name in one.borne_out())
    found = [one for sentence in looked for one in desk.checked(sentence, borne)]
    told = tuple(one for one in found if one is not None)
    return Draft(article.article.path, told, len(found) - len(told), len(store), ())


def _read(path: str, config: Config) -> SegmentedArticle:
    options = read_options(config)
    skipped: list[Skipped] = []
    read = [one for parcel in parcels([path], options, skipped) for one in documents(parcel, options)]
    articles = [one for one in read if not isinstance(one, Skipped)]
    if len(articles) > 1:
        raise UsageError(f"{path} holds {len(articles)} articles; a draft is one", f"{path} 里有{len(articles)}篇文章；稿子只能是一篇")
    if not articles:
        missed = [*skipped, *(one for one in read if isinstance(one, Skipped))]
        zh, en = (f"：{missed[0].reason.zh}", f": {missed[0].reason.en}") if missed else ("", "")
        raise UsageError(f"{path} cannot be read as a draft{en}", f"{path} 不能当作稿子读取{zh}")
    return segment(normalise(articles[0]))


@contextmanager
def _opened(archive: str, config: Config, progress: Progress) -> Iterator[tuple[Store, Sequence[Skipped]]]:
    """Yield the archive as an index: files are put into one that is thrown away, for a draft asks as often as it has figures."""
    if is_index(archive):
        with looked_into(at_hand(archive)) as store:
            yield store, ()
        return
    with scratch() as folder, Store.create(folder / "archive") as store:
        with closing(engine_for(config)) as engine:
            skipped, _ = fill(store.add, [archive], config, engine, progress, examined=False)
        yield store, [entry for entry in skipped if not entry.ignored]


class _Told(NamedTuple):
    """A statement of the archive, and where it stands."""

    article: Article
    statement: Statement


class _Looked(NamedTuple):
    """A sentence of the draft, and what was found for it."""

    span: Span
    quoted: Sequence[Span]
    outside: str
    """It without what it quotes."""
    near: Sequence[Article]
    told: Sequence[tuple[Claim, Sequence[_Told]]]

    def borne_out(self) -> set[str]:
        """Return the articles that say one of its figures of the same thing."""
        return {
            one.article.id
            for claim, told in self.told
            for one in told
            if one.statement.relation in AGREEING and one.statement.score >= DIFFERS and not _is_common(claim.figure)
        }


@dataclass(frozen=True, slots=True)
class _Desk:
    """A draft and the archive it is held against."""

    draft: SegmentedArticle
    store: Store
    config: Config
    opened: dict[int, Article] = field(default_factory=dict)
    """Articles of the archive that were looked at, by number."""

    @property
    def text(self) -> str:
        """The draft in normal form."""
        return self.draft.article.text

    def sentences(self) -> list[Span]:
        """Return the sentences of the draft; a quotation of several is part of the one that gives it."""
        quoted = [Span(*match.span()) for match in _QUOTED.finditer(self.text)]
        found: list[Span] = []
        for match in _SENTENCE.finditer(self.text):
            start, end = match.span()
            if found and any(span.start < start < span.end for span in quoted):
                found[-1] = Span(found[-1].start, end)
            else:
                found.append(Span(start, end))
        return found

    def looked(self, sentence: Span) -> _Looked:
        """Return a sentence with what the archive says of its figures."""
        quoted = [Span(*match.span(1)) for match in _QUOTED.finditer(self.text, *sentence)]
        asked = [span for span in quoted if len(skeleton(self.text[slice(*span)])) >= SHORTEST]
        outside = "".join(self.text[at] if not any(s.start <= at < s.end for s in asked) else "，" for at in range(*sentence))
        near = self._articles(self.store.nearest(skeleton(self.text[slice(*sentence)]), LOOKED_AT))
        given = list(claims(outside, published_day(self.draft.article.published)))
        return _Looked(sentence, asked, outside, near, [(claim, self._told(claim, outside, near)) for claim in given])

    def checked(self, sentence: _Looked, borne: Mapping[str, int]) -> Iterator[Checked | None]:
        """Yield what the archive has of a sentence, in order; None for each quotation and figure of which it has nothing.

        `borne` says how many sentences of the draft each article bears out.
        """
        found = [self._quotation(span, borne) for span in sentence.quoted]
        found += [self._figure(claim, sentence, told, borne) for claim, told in sentence.told]
        if not sentence.quoted:
            found += self._reported(sentence.span, sentence.near)
        yield from sorted(found, key=lambda one: (one is None, (one.place.line, one.place.column) if one else (0, 0)))

    def _articles(self, numbers: Sequence[int]) -> list[Article]:
        """Return articles of the archive by number, each opened once."""
        missing = [number for number in numbers if number not in self.opened]
        names = {ranking.id: number for number, ranking in self.store.rankings(missing).items()}
        self.opened.update((names[name], article) for name, article in self.store.articles(sorted(names)).items())
        return [self.opened[number] for number in numbers if number in self.opened]

    def _quotation(self, span: Span, borne: Mapping[str, int]) -> Checked | None:
        """Return what the archive says of a quotation, or of whom it gives the words to."""
        quote = self.text[slice(*span)]
        asked = asked_of(quote, self.config.lang)
        searcher = Searcher(asked.text)
        wanted = possible(self.store, searcher)
        near = self._articles(sorted({*wanted.numbers[:OPENED], *wanted.near}))
        found = [carrier for article in near for carrier in carriers(article, [searcher])]
        if not found:
            return None
        answer = answered(quote, asked, ranked(found, [], asked.script, self.config)[0], self.config)
        names = [speaker(one.article.article.text, one.match.span) for one in found if not one.headline]
        if stranger := _stranger(speaker(self.text, span), names):
            return self._made("attribution", span, "differs", answer.matches, (stranger,))
        if all(match.agreement == "differs" for match in answer.matches):
            if len(searcher.skeleton) < SENTENCE and not any(match.place.article in borne for match in answer.matches):
                return None  # a term in quotation marks is nobody's words: 超级AI芯片 misquotes no AI芯片
            return self._made("quotation", span, "differs", answer.matches, answer.matches[0].differences)
        return self._made("quotation", span, "disputed" if answer.disputed else "agrees", answer.matches)

    def _told(self, claim: Claim, sentence: str, near: Sequence[Article]) -> list[_Told]:
        """Return what articles say of the thing of a claim, without what they say of another time."""
        codes = _CODE.findall(sentence)
        times = [figure for figure in periods(sentence) if figure.span != claim.figure.span]
        found = []
        for article in near:
            if not all(code in article.text for code in codes):
                continue
            day = published_day(article.published)
            for one in claim.statements(article.text, day, least=AGREES):
                if one.relation == "unit" and one.figure.value == claim.figure.value:
                    continue  # 2.3万家企业 and 2.3万家 are no two values, nor are 5% and 5人
                when = [figure for figure in periods(article.text[slice(*one.sentence)], day) if figure.text != one.figure.text]
                if not (_all_differ(times, when) or _all_differ(list(filter(_names_day, times)), list(filter(_names_day, when)))):
                    found.append(_Told(article, one))
        return sorted(found, key=lambda one: (-one.statement.score, -one.statement.alike, one.article.id, one.statement.span))

    def _figure(self, claim: Claim, sentence: _Looked, told: Sequence[_Told], borne: Mapping[str, int]) -> Checked | None:
        """Return what the archive says of a figure of a sentence of the draft."""
        shift = sentence.span.start
        span = Span(claim.figure.span.start + shift, claim.figure.span.end + shift)
        least = DIFFERS if claim.named and claim.figure.kind not in ("date", "time") else SURER
        besides = {other.figure.value for other, _ in sentence.told if other is not claim}
        told = [one for one in told if one.statement.relation not in _IN_CONFLICT or one.statement.figure.value not in besides]
        best = told[0].statement.score if told else 0.0
        against = [one for one in told if one.statement.relation in _IN_CONFLICT and one.statement.score >= least]
        against = [
            one for one in against if one.statement.alike >= ALIKE or not claim.named or is_misprint(claim.figure, one.statement.figure)
        ]
        if claim.figure.kind == "date":
            against = [one for one in against if is_day(one.statement.figure)]
        many = _of_many_things(against)
        against = [one for one in against if not many and is_slip(claim.figure, one.statement.figure)]
        agreeing = [one for one in told if one.statement.relation not in _IN_CONFLICT and one.statement.score >= BESIDE * best]
        if agreeing:
            agreed = {one.article.id for one in agreeing}
            rivals = [one for one in against if claim.named and one.article.id not in agreed and _rivals(one, agreeing[0])]
            rivals += [one for one in told if one not in rivals and one.article.id not in agreed and _is_copy(one, agreeing[0])]
            sources = (*agreeing[:1], *rivals[:3])
            return self._made("figure", span, "disputed" if rivals else "agrees", tuple(map(self._place, sources)))
        same = [one for one in against if _is_of_one_story(claim, sentence.outside, one, borne)]
        if not same:
            alike = [one for one in against if one.statement.score >= TEMPLATE and one.statement.alike >= DIFFERS]
            return self._made("figure", span, "another", tuple(map(self._place, alike[:1]))) if alike else None
        first, against = same[0], same
        own = raw_text(self.draft.article, self.draft.article.raw_span(span))
        found = raw_text(first.article, first.article.raw_span(first.statement.figure.span))
        return self._made("figure", span, "differs", tuple(self._place(one) for one in against[:3]), ((own, found),))

    def _reported(self, sentence: Span, near: Sequence[Article]) -> Iterator[Checked]:
        """Yield whom the archive gives the words to that the draft reports of somebody else."""
        words = said(self.text, sentence)
        if words is None or len(skeleton(self.text[slice(*words)])) < REPORTED:
            return
        searcher = Searcher(self.text[slice(*words)])
        found = [carrier for article in near for carrier in carriers(article, [searcher]) if not carrier.headline]
        names = [speaker(one.article.article.text, one.match.span) for one in found]
        if stranger := _stranger(speaker(self.text, words), names):
            asked = asked_of(self.text[slice(*words)], self.config.lang)
            order = ranked(found, [], asked.script, self.config)[0]
            matches = answered(self.text[slice(*words)], asked, order, self.config).matches
            yield self._made("attribution", words, "differs", matches, (stranger,))

    def _place(self, one: _Told) -> Quotation:
        """Return where a statement stands, as a place of a quotation."""
        article = one.article
        text = raw_text(article, article.raw_span(one.statement.span))
        kind: Agreement = (
            "differs" if one.statement.relation in _IN_CONFLICT else "exact" if one.statement.relation == "same" else "equivalent"
        )
        where = place(segment(article), one.statement.span)
        return Quotation(where, text, article.source, kind, published=article.published)

    def _made(
        self,
        kind: CheckedKind,
        span: Span,
        verdict: CheckedVerdict,
        sources: tuple[Quotation, ...],
        differences: tuple[tuple[str, str], ...] = (),
    ) -> Checked:
        article = self.draft.article
        return Checked(kind, place(self.draft, span), raw_text(article, article.raw_span(span)), verdict, sources, differences)


def _is_of_one_story(claim: Claim, sentence: str, one: _Told, borne: Mapping[str, int]) -> bool:
    """Say whether an article that gives another figure for a thing tells of the same event as a sentence of the draft.

    It does where it has another figure of that sentence too, or bears out another sentence. Where none of its figures agrees, it is
    another bulletin of the series. A sentence of one figure is told of in the article that has its rarest words, all but one at most: the
    segmenter now and then cuts a word that nobody else has.
    """
    if one.article.id in borne:
        return True
    article, within = one.article.text, one.article.text[slice(*one.statement.sentence)]
    others = [figure for figure in parse(sentence) if figure.span != claim.figure.span and figure.value and not _is_common(figure)]
    if others:
        dated = {figure.value for figure in parse(within) if figure.kind in ("date", "time")}
        return any(figure.value in dated if figure.kind in ("date", "time") else figure.text in article for figure in others)
    rarest = sorted({*content(sentence)}, key=lambda word: (-weight(word), word))[:RAREST]
    shared = [word for word in rarest if word in article]
    return len(shared) > 1 and len(shared) >= len(rarest) - 1 and sum(map(weight, shared)) >= SPECIFIC


def _all_differ(some: Sequence[Figure], others: Sequence[Figure]) -> bool:
    """Say whether there are times on both sides and none can be another's: what is told of 9日14时 is not what was told of 7日5时."""
    return bool(some) and bool(others) and all(relate(a, b) == "value" for a in some for b in others)


def _names_day(figure: Figure) -> bool:
    return is_day(figure) or (figure.value is not None and figure.value.startswith(_DAY_ALONE))


def _is_common(figure: Figure) -> bool:
    """Say whether a figure stands in any text: 一个, 第一, 今年."""
    if figure.kind == "date":
        return not is_day(figure)
    return figure.low is not None and figure.kind in ("number", "ordinal", "duration") and abs(figure.low) < MORE


def _is_copy(one: _Told, agreeing: _Told) -> bool:
    """Say whether a statement stands in the very sentence of another one, but for its figure: a copy that gives it wrongly."""
    if one.statement.relation not in _IN_CONFLICT or not is_slip(one.statement.figure, agreeing.statement.figure):
        return False
    sentences = [told.article.text[slice(*told.statement.sentence)] for told in (one, agreeing)]
    if Indel.normalized_similarity(*map(wordless, sentences)) < COPY:
        return False
    figures = [[figure.value for figure in parse(text)] for text in sentences]
    return len(figures[0]) == len(figures[1]) and sum(a != b for a, b in zip(*figures, strict=True)) == 1


def _of_many_things(against: Sequence[_Told]) -> bool:
    """Say whether articles say the same words with ever other figures: of every share 负债率 is told, and of none in particular."""
    best = against[0].statement.score if against else 0.0
    values = {one.statement.figure.value for one in against if one.statement.score >= ABREAST * best}
    return len(values) > MANY


def _rivals(one: _Told, agreeing: _Told) -> bool:
    """Say whether another article of the same days says the same words with another figure, and of the same thing."""
    if tells_of_other(one.article, agreeing.article, (agreeing.statement.sentence,)):
        return False
    days = [published_day(told.article.published) for told in (one, agreeing)]
    apart = abs((days[0] - days[1]).days) if days[0] and days[1] else 0
    clauses = [wordless(told.article.text[slice(*told.statement.clause)]) for told in (one, agreeing)]
    return apart <= SAME_DAYS and Indel.normalized_similarity(*clauses) >= RIVAL


def _stranger(own: str | None, names: Sequence[str | None]) -> tuple[str, str] | None:
    """Return the speaker of the draft and the one that the archive names, where it names others alone."""
    others = sorted({name for name in names if name is not None and other(own, name)})
    supported = any(own is not None and name is not None and not other(own, name) for name in names)
    return (own or "", others[0]) if others and not supported else None
