"""A carrier held against the quotation: which words differ, what was left out, and how the two then stand to each other.

What is folded before comparing is no word of its own: script, width, punctuation, numerals, official short names.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from auditor.cite import AGREEING, Piece, agrees
from auditor.figures import relate
from auditor.model import Agreement, Article, Figure, Quotation, SegmentedArticle, Span, Token
from auditor.patterns import regex
from auditor.place import raw_text
from auditor.quote.carrier import Carrier
from auditor.segment import segment
from auditor.skeleton import IDLE
from auditor.statement.tokens import tokenise

_MARK = regex(r"[，。；：！？\n…,;:!?]")
_PRONOUNS = frozenset({"他", "她"})
_BEFORE = 240
"""Characters before a pronoun in which the one is named whom it stands for."""
_LATIN = 2
"""Characters that a word in Latin letters counts for: iPhone is no longer a word than 手机."""
_NEGATED = regex(r"(?:不|未|没有?|并非|不是|不会|不能)\Z")
"""What a quotation must not be cut off behind."""


@dataclass(frozen=True, slots=True)
class Change:
    """Words of the quotation, and what stands in their place; one side may be empty."""

    asked: tuple[Token, ...]
    found: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A carrier and how it departs from the quotation."""

    carrier: Carrier
    changes: tuple[Change, ...]
    cut: tuple[str, str] | None
    """What stands in the text right before a part of the quotation and turns it into its opposite; or who else speaks."""
    left_out: tuple[Span, ...]
    alike: float
    """Share of the characters of the quotation that stand here, those of figures aside, 0 to 1."""

    @property
    def moved(self) -> bool:
        """Whether the parts of the quotation stand in another order."""
        return any(piece.moved for piece in self.carrier.match.pieces)

    @property
    def partial(self) -> bool:
        """Whether nothing is wrong but that it has not all of the quotation."""
        missing = sum(piece.span is None for piece in self.carrier.match.pieces)
        return 0 < missing == len(self.changes) and not self.moved and self.cut is None

    @property
    def differs(self) -> bool:
        """Whether any word differs, not counting what is left out whole."""
        return bool(self.changes) or self.moved or self.cut is not None


class Asked:
    """A normalised quotation that one carrier after the other is held against."""

    def __init__(self, article: Article) -> None:
        """Take the quotation."""
        self.said = segment(article)
        self._tokens: dict[Span, list[Token]] = {}

    def tokens(self, within: Span) -> list[Token]:
        """Return the tokens of a part, cut once for all carriers."""
        if within not in self._tokens:
            self._tokens[within] = _tokens(self.said, within)
        return self._tokens[within]


def held(asked: Asked, carrier: Carrier) -> Held:
    """Hold a carrier against the normalised quotation."""
    if carrier.match.figures is not None:
        return _figures_held(carrier, *carrier.match.figures)
    said = carrier.said()
    changes: list[Change] = []
    left_out = list(carrier.match.gaps)
    same = size = 0
    for piece in carrier.match.pieces:
        if piece.exact:  # no word need be looked at, and the dictionary takes its time
            same += piece.asked.end - piece.asked.start
            size += piece.asked.end - piece.asked.start
            continue
        left = asked.tokens(piece.asked)
        size += _length(left)
        if piece.span is None:
            changes.append(Change(tuple(left), ()))
        else:
            own, passed = _changes(left, _tokens(said, piece.span), said.article, piece.span)
            changes += own
            left_out += passed
            same += _length(left) - sum(_length(change.asked) for change in own)
    cut = _other_speaker(asked, carrier) or next(_negations(said.article, carrier.match.pieces), None)
    spans = tuple(span for span in sorted(left_out) if IDLE.sub("", said.article.text[span.start : span.end]))
    return Held(carrier, tuple(changes), cut, spans, same / max(1, size))


def _figures_held(carrier: Carrier, asked: Figure, found: Figure) -> Held:
    """Hold a figure that was asked for alone against what a carrier says of its thing: the words around it are nobody's."""
    same = agrees(asked, found)
    change = Change((Token(asked.span, asked.text, asked),), (Token(found.span, found.text, found),))
    return Held(carrier, () if same else (change,), None, (), carrier.match.share)


def _tokens(article: SegmentedArticle, within: Span) -> list[Token]:
    """Return the tokens of `within`, without the tags of speakers."""
    spans = (Span(max(one.span.start, within.start), min(one.span.end, within.end)) for one in article.sentences)
    return [token for span in spans if span.start < span.end for token in tokenise(article.article, span)]


def _length(tokens: Sequence[Token]) -> int:
    return sum(_LATIN if token.text.isascii() else token.span.end - token.span.start for token in tokens if token.figure is None)


def _changes(left: Sequence[Token], right: Sequence[Token], article: Article, within: Span) -> tuple[list[Change], list[Span]]:
    """Return where two passages differ, and apart from that what only `article` has in whole clauses."""
    runs: list[tuple[int, int, int, int]] = []
    lefts, rights = [token.text for token in left], [token.text for token in right]
    for op in Indel.opcodes(lefts, rights):
        if op.tag == "equal":
            continue
        run = (op.src_start, op.src_end, op.dest_start, op.dest_end)
        if runs and (runs[-1][1], runs[-1][3]) == (run[0], run[2]):
            run = (runs[-1][0], run[1], runs.pop()[2], run[3])
        runs.append(run)
    changes: list[Change] = []
    passed: list[Span] = []
    for a, b, c, d in runs:
        if "".join(lefts[a:b]) == "".join(rights[c:d]):
            continue  # what is cut into other words is no other text
        if _is_named_before(left[a:b], right[c:d], article.text) or _is_one_moment(left[a:b], right[c:d]):
            continue
        if a == b and (span := _whole_clauses(right[c:d], article.text, within)):
            passed.append(span)
        else:
            changes.append(Change(tuple(left[a:b]), tuple(right[c:d])))
    return changes, passed


def _is_named_before(asked: Sequence[Token], found: Sequence[Token], text: str) -> bool:
    """Say whether the quotation has a name for which the text has 他 or 她, and the text has that name before."""
    if "".join(token.text for token in found) not in _PRONOUNS or not asked:
        return False
    name, at = "".join(token.text for token in asked), found[0].span.start
    return name in text[max(0, at - _BEFORE) : at]


def _is_one_moment(asked: Sequence[Token], found: Sequence[Token]) -> bool:
    """Say whether each side is one date, though one of them leaves out what stands before: 8月6日7时 where the text has 6日7时."""
    if len(asked) != 1 or len(found) != 1:
        return False
    one, other = asked[0].figure, found[0].figure
    dates = one is not None and other is not None and one.kind == other.kind == "date"
    return dates and one is not None and other is not None and relate(one, other) in AGREEING


def _whole_clauses(tokens: Sequence[Token], text: str, within: Span) -> Span | None:
    """Return the span of tokens that stand between two marks of `text`, inside `within`; None where they are part of a clause."""
    start, end = tokens[0].span.start, tokens[-1].span.end
    inside = within.start < start and end < within.end
    return Span(start, end) if inside and _MARK.match(text[start - 1]) and _MARK.match(text[end]) else None


def _other_speaker(asked: Asked, carrier: Carrier) -> tuple[str, str] | None:
    """Return whose words the quotation says they are, where it names somebody else than the source does."""
    said = next((sentence.speaker for sentence in asked.said.sentences if sentence.speaker), None)
    spoken = next((sentence.speaker for sentence in carrier.quoted().sentences if sentence.speaker), None)
    return (said, spoken) if said and spoken and said != spoken else None


def _negations(article: Article, pieces: Sequence[Piece]) -> Iterator[tuple[str, str]]:
    for piece in pieces:
        if piece.span is not None and (negated := _NEGATED.search(article.text, max(0, piece.span.start - 2), piece.span.start)):
            yield "", negated[0]


def quotations(one: Held, asked: Article) -> Iterator[Quotation]:
    """Yield every place of a carrier as people are told of it."""
    carrier = one.carrier
    article = carrier.article.article
    for match in carrier.matches:
        text = carrier.raw(match.span)
        yield Quotation(
            carrier.place(match.span),
            text,
            article.source,
            _agreement(one, asked, text),
            tuple(differences(one, asked)),
            tuple(carrier.raw(span) for span in one.left_out),
            one.moved,
            carrier.headline,
            article.published,
        )


def quoted(one: Held) -> str:
    """Return what a carrier has of the quotation as raw text, with dots for what the quotation leaves out."""
    span = one.carrier.match.span
    edges = [span.start, *(edge for gap in one.left_out for edge in gap), span.end]
    parts = [one.carrier.raw(Span(start, end)) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]
    return "……".join(part.strip().rstrip("，,；;、：:").lstrip("，,；;、：:。.") for part in parts)


def _agreement(one: Held, asked: Article, text: str) -> Agreement:
    if one.differs:
        return "differs"
    if one.left_out:
        return "abridged"
    same = one.carrier.exact and (one.carrier.article.article.script == asked.script or IDLE.sub("", text) == IDLE.sub("", asked.raw))
    return "exact" if same else "equivalent"


def differences(one: Held, asked: Article) -> Iterator[tuple[str, str]]:
    """Yield the words in which a carrier departs from the quotation, as each has them, rule or no rule."""
    if one.cut is not None:
        yield one.cut
    for change in one.changes:
        yield _words(asked, change.asked), _words(one.carrier.said().article, change.found)


def _words(article: Article, tokens: Sequence[Token]) -> str:
    """Return the raw text of neighbouring tokens; empty for none."""
    return raw_text(article, article.raw_span(Span(tokens[0].span.start, tokens[-1].span.end))) if tokens else ""
