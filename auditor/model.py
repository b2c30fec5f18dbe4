"""Every type that crosses a stage. Frozen, and free of behaviour beyond what its own fields say.

Offsets count characters. `Span` lies in an article's normalised `text`, `RawSpan` in its `raw`, the decoded file
as it was: what is compared is always the first, what people are shown is always the second.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NamedTuple

from auditor.offsets import OffsetMap

FORMAT_VERSION = 1

Script = Literal["simplified", "traditional", "mixed"]
Relation = Literal["identical", "near-identical", "condensed", "excerpt", "overlap"]
State = Literal["compared", "alone", "too-short", "other-language"]
Severity = Literal["high", "medium", "low", "info"]
Confidence = Literal["high", "medium", "low"]
Language = Literal["zh", "en"]
FigureKind = Literal[
    "number",
    "percent",
    "points",
    "multiple",
    "money",
    "measure",
    "ordinal",
    "date",
    "time",
    "duration",
    "identifier",
]
MarkKind = Literal["fact", "wording", "moved"]
Bound = Literal["=", ">", ">=", "<", "<=", "~"]

STATES: tuple[State, ...] = ("compared", "alone", "too-short", "other-language")
SEVERITIES: tuple[Severity, ...] = ("high", "medium", "low", "info")
"""Worst first."""
CONFIDENCES: tuple[Confidence, ...] = ("high", "medium", "low")
"""Surest first."""


class Span(NamedTuple):
    """Half-open, in the normalised text of one article."""

    start: int
    """Offset of the first character."""
    end: int
    """Offset after the last one."""


class RawSpan(NamedTuple):
    """Half-open, in the decoded raw text of one article."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for people, in both languages."""

    zh: str
    """In Chinese."""
    en: str
    """In English."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that gave no article."""

    path: str
    """As given on the command line, or found below it."""
    record: int | None
    """Number of the record in its container, from 1; None for a whole file."""
    reason: Message
    """A sentence for the reader of the report."""
    ignored: bool = False
    """Whether it is no article by its kind (a picture in a folder, an answer of 404 in an archive) or was read under another name: it is
    counted, and nothing fails for it."""


@dataclass(frozen=True, slots=True)
class Damage:
    """A place where characters were lost or spliced."""

    span: RawSpan
    kind: Literal["lost", "spliced", "garbled"]
    """Bytes lost, a reading spliced in between bytes, a line decoded in a wrong encoding and saved so, which cannot be undone."""
    inferred: str | None
    """What probably stood there, where it could be worked out. Shown, never compared."""


@dataclass(frozen=True, slots=True)
class Document:
    """One article as it was read: its raw text, and the body that was found in it."""

    path: str
    record: int | None
    raw: str
    body: str
    """The article's own text without title, furniture and markup; paragraphs end in a line feed."""
    offsets: OffsetMap
    """From `body` to `raw`."""
    title: str | None = None
    title_span: RawSpan | None = None
    """Where the title stands in `raw`; None where it came from elsewhere (a metadata field, a file name)."""
    source: str | None = None
    """The publisher, as the page names it."""
    published: str | None = None
    """ISO 8601, as far as it is known: `2022-04-19` or `2022-04-19T10:45:38`."""
    url: str | None = None
    byline: str | None = None
    """Who wrote it, as the page names them."""
    damage: tuple[Damage, ...] = ()
    repairs: Mapping[str, int] = field(default_factory=dict)
    """How often each kind of repair was made: `pinyin`, `tag`, `entity`, `inferred`, …"""
    repaired: tuple[RawSpan, ...] = ()
    """Where the first few repairs were made."""


@dataclass(frozen=True, slots=True)
class Article:
    """A document made comparable."""

    id: str
    """The path, with `#record` in a container. Unique in an audit."""
    path: str
    record: int | None
    raw: str
    text: str
    """Normalised: Simplified, half-width letters and digits, one style of punctuation, no idle spaces."""
    offsets: OffsetMap
    """From `text` to `raw`."""
    script: Script
    title: str | None = None
    title_span: RawSpan | None = None
    source: str | None = None
    published: str | None = None
    url: str | None = None
    byline: str | None = None
    damage: tuple[Damage, ...] = ()
    repairs: Mapping[str, int] = field(default_factory=dict)
    repaired: tuple[RawSpan, ...] = ()
    folded: Mapping[str, int] = field(default_factory=dict)
    """How often each kind of harmless difference was folded away: `width`, `script`, `quotes`, `spaces`, …"""
    headline: str = ""
    """The title in normal form."""

    def raw_span(self, span: Span) -> RawSpan:
        """Return where `span` of the normalised text stands in the raw text."""
        return RawSpan(*self.offsets.span(*span))

    @property
    def name(self) -> str:
        """What to call it: the source where it is known, otherwise the file without its folders, and the record."""
        return self.source or self.id.replace("\\", "/").rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class ArticleInfo:
    """What reports say of an article; an `Article` without its texts."""

    id: str
    path: str
    record: int | None
    source: str | None
    title: str | None
    published: str | None
    url: str | None
    script: Script
    characters: int
    """Length of the normalised text."""
    repairs: Mapping[str, int]
    """How often each kind of repair was made."""
    folded: Mapping[str, int]
    """How often each kind of harmless difference was evened out."""
    state: State = "alone"
    """Whether it was compared with a copy, and if not, why: none was found, it is too short for one to be known, or it is not Chinese."""
    byline: str | None = None


class Sentence(NamedTuple):
    """A sentence of an article, without the speaker tag at the head of a turn."""

    span: Span
    paragraph: int
    """From 0."""
    speaker: str | None
    """Whose turn it stands in, where the text is a transcript."""


@dataclass(frozen=True, slots=True, eq=False)
class SegmentedArticle:
    """An article and its sentences, in the order of the text. Equal only to itself, so that what was found out of it can be kept."""

    article: Article
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A parsed quantity, date or identifier."""

    span: Span
    """Everything that belongs to it: comparator, number, unit. Offsets in the text that was parsed."""
    text: str
    """As it stands in the text that was parsed."""
    kind: FigureKind
    """What kind of figure it is."""
    value: str | None
    """The canonical value: a decimal number in the base unit, an ISO 8601 date or period (`2022-04-19`, `--04-19`, `2022-Q1`,
    `2022-01/2022-02`), or the identifier. None where the figure is too vague to have one (多年)."""
    low: Decimal | None
    """The least that it can mean; None where there is no lower end, or for a date or identifier."""
    high: Decimal | None
    """The most that it can mean; equal to `low` for an exact one."""
    unit: str
    """Normalised base unit: `%`, `CNY`, `毫米`, `户`; empty where there is none."""
    bound: Bound
    precision: Decimal | None
    """Size of the last digit given, in the base unit: 1.2亿 has 10000000."""
    vague: bool = False
    """True for 多年, 数十万, 十几, 近日: no single value is stated."""


class Token(NamedTuple):
    """The smallest thing that a difference may consist of: a word, a figure, a name, a punctuation mark."""

    span: Span
    text: str
    """Normal form: what is compared."""
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Witness:
    """An article in a cluster."""

    article: str
    """Its id."""
    relation: Relation
    """To the canonical witness."""
    containment: float
    """Share of this article's shingles that the canonical witness has."""
    resemblance: float
    """Jaccard resemblance of the two."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """The articles that carry one text."""

    id: str
    """Made of the texts of its witnesses."""
    canonical: str
    """Article id of the witness compared against."""
    witnesses: tuple[Witness, ...]
    """Canonical first, then by containment, date and id."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of whole sentences or clauses of one witness."""

    article: str
    span: Span


@dataclass(frozen=True, slots=True)
class Difference:
    """A smallest run of tokens in which two aligned passages differ.

    One side may be empty, at the place where the other's words would stand.
    """

    left: Span
    right: Span


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two passages that say the same thing: `left` of the earlier, `right` of the later witness in cluster order."""

    left: Passage
    right: Passage
    differences: tuple[Difference, ...]
    similarity: float
    """Share of the tokens of both that are the same, 0 to 1."""
    moved: bool
    """Whether the right passage stands elsewhere in the order of its text than the left in its own."""
    left_tokens: tuple[Token, ...] = ()
    """The tokens of the left passage with their figures, spans in the article's text; empty where nothing differs."""
    right_tokens: tuple[Token, ...] = ()


@dataclass(frozen=True, slots=True)
class Locus:
    """An aligned place: what each witness that has it says there."""

    passages: tuple[Passage, ...]
    """In cluster order; the first one is the base that the others are aligned to."""
    alignments: tuple[Alignment, ...]
    """The base against each of the others."""
    lacking: tuple[str, ...] = ()
    """Ids of the witnesses that have nothing here although what stands around it is theirs."""


@dataclass(frozen=True, slots=True)
class Apparatus:
    """All loci of a cluster, in the order of the canonical witness; what only others have stands where it stands with them."""

    cluster: Cluster
    loci: tuple[Locus, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a witness says what it says, for an editor to jump to. Lines and columns count from 1, in characters of the raw text."""

    article: str
    path: str
    record: int | None
    line: int
    column: int
    end_line: int
    end_column: int
    sentence: str
    """The raw sentence around it."""
    offset: int = 0
    """Of the reading inside `sentence`, for marking it."""
    length: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """What one or more witnesses have at a place."""

    text: str | None
    """As it stands in the raw text; None for an omission."""
    value: str | None
    """Canonical value, where it is a figure."""
    witnesses: tuple[Place, ...]
    key: str = ""
    """What it says, in normal form: readings of one key say the same, in whatever script and numerals they are written."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A variant that a rule reports."""

    id: str
    """Made of rule, normalised readings and normalised sentence, never of positions."""
    rule: str
    severity: Severity
    confidence: Confidence
    cluster: str | None
    """None for a finding about one article alone."""
    message: Message
    readings: tuple[Reading, ...]
    """The canonical witness's reading first."""
    known: bool = False
    """Accepted in the baseline."""
    score: float | None = None
    """Probability, 0 to 1, that a careful reader calls it a true discrepancy; None where no verdicts speak of such findings."""


Verdict = Literal["false-alarm", "corrected", "accepted", "ask"]
VERDICTS: tuple[Verdict, ...] = ("false-alarm", "corrected", "accepted", "ask")
"""What a person may say of a finding: there is nothing to it, it was corrected, it may stand, or the source has to be asked."""
CLOSING: frozenset[Verdict] = frozenset(("false-alarm", "accepted"))
"""What makes a finding known, so that it fails nothing. What was said to be corrected and is found again was not, and what the source is
still asked about is open."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person said of a finding. Only `id` and `verdict` count; the rest is for whoever reads the file."""

    id: str
    rule: str = ""
    message: str = ""
    note: str = ""
    verdict: Verdict = "accepted"
    by: str = ""
    time: str = ""
    """ISO 8601, in UTC; empty where it is not known."""


@dataclass(frozen=True, slots=True)
class Since:
    """What an earlier report had, against which this one is told."""

    name: str
    """What the earlier report is called."""
    new: frozenset[str]
    """Ids of the findings that it had not."""
    gone: tuple[Decision, ...]
    """What it had and is found no more: id, rule and message."""
    unchanged: int


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """What a rule is called and what it means, as people are told."""

    code: str
    name_zh: str
    name_en: str
    severity: Severity
    """What its findings usually have."""
    help_zh: str
    """A sentence or two: what it reports, and an example."""
    help_en: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A run inside a cell's text in which it differs from another witness."""

    start: int
    """Offset in the text of the cell."""
    end: int
    """Offset of the first character after it."""
    kind: MarkKind
    """`fact` where what is said differs (a figure, a date, whatever a finding tells of), `wording` where only words do, `moved` where the
    passage stands elsewhere."""
    slot: str | None = None
    """What a fact fills: `figure`, `time`, `person`, …"""
    finding: str | None = None
    """Id of the finding that tells of it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A passage of one witness, as raw text."""

    article: str
    text: str
    """The passage."""
    line: int
    column: int
    moved: bool
    """Whether it stands elsewhere in the order of its text."""
    marks: tuple[Mark, ...]
    """Where it differs."""


@dataclass(frozen=True, slots=True)
class Row:
    """A locus as people see it: a cell for each witness that has it, in cluster order."""

    cells: tuple[Cell, ...]
    """By witness, in cluster order."""


@dataclass(frozen=True, slots=True)
class Table:
    """An apparatus as people see it."""

    cluster: str
    """Id of the cluster."""
    rows: tuple[Row, ...]
    """In the order of the canonical witness."""


LedgerVerdict = Literal["same", "compatible", "development", "differs", "conflict"]
"""What the figures of a row are to each other: equal; rounded, bounded or vague; a later count; not the same, of which nobody knows whether
they are of one extent and moment; or of one thing, extent and moment, and not the same."""
LEDGER_VERDICTS: tuple[LedgerVerdict, ...] = ("conflict", "differs", "development", "compatible", "same")
"""Worst first."""


@dataclass(frozen=True, slots=True)
class Telling:
    """An article that tells of an event, and the copies of it."""

    article: str
    """Its id: of the canonical witness, where it has copies."""
    copies: tuple[str, ...] = ()
    """Ids of the others of its group."""


@dataclass(frozen=True, slots=True)
class LedgerCell:
    """What a telling says of a quantity."""

    telling: int
    """Its place among the tellings of the event."""
    text: str
    """As it stands in the raw text."""
    value: str | None
    """As a figure's canonical value."""
    unit: str
    bound: Bound
    as_of: str
    """`08-06 17:00`, as far as it is known; empty where it is not."""
    place: Place


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A quantity of an event, and who gives which figure of it."""

    kind: str
    """What is counted: `dead`, `moved`, `money`, `time`, …; see `events.ledger.KINDS`."""
    what: str
    """The words that say so in one of the tellings."""
    verdict: LedgerVerdict
    """What the figures are to each other."""
    cells: tuple[LedgerCell, ...]
    """By telling, then by place; a telling may say a thing twice."""


@dataclass(frozen=True, slots=True)
class Event:
    """One happening, told in several articles in their own words."""

    id: str
    """Made of the texts of its tellings."""
    tellings: tuple[Telling, ...]
    """By time of publication, then by id."""
    rows: tuple[LedgerRow, ...]
    """What at least two of them give a figure of; what matters most first."""


@dataclass(frozen=True, slots=True)
class Result:
    """A whole audit: what every report is made of."""

    articles: tuple[ArticleInfo, ...]
    """Every article that was read."""
    skipped: tuple[Skipped, ...]
    """What gave no article, and why."""
    clusters: tuple[Cluster, ...]
    """Articles that carry one text."""
    findings: tuple[Finding, ...]
    """Worst first, then by cluster and place."""
    tables: Mapping[str, Table]
    """By cluster id; empty unless a report that shows them was asked for."""
    remarks: tuple[Message, ...] = ()
    """For the log: suppressions that are expired or covered nothing, what was added to an index."""
    ignored: int = 0
    """Files and records that are no articles by their kind."""
    compared_with: int | None = None
    """Articles of the archive that new ones were checked against; None where there was no archive."""
    openings: Mapping[str, str] = field(default_factory=dict)
    """How the canonical witnesses begin that have no title, by article id: what a cluster is headed by."""
    events: tuple[Event, ...] | None = None
    """None unless they were asked for."""


@dataclass(slots=True)
class Totals:
    """How many there are of everything in an audit, counted as it comes."""

    articles: int = 0
    clusters: int = 0
    findings: int = 0
    known: int = 0
    skipped: int = 0
    ignored: int = 0
    compared_with: int | None = None
    states: Counter[str] = field(default_factory=Counter)
    severities: Counter[str] = field(default_factory=Counter)
    fresh: Counter[str] = field(default_factory=Counter)
    """By severity, of findings that are not known."""
    rules: Counter[str] = field(default_factory=Counter)
    folded: Counter[str] = field(default_factory=Counter)
    repairs: Counter[str] = field(default_factory=Counter)

    def read(self, article: ArticleInfo) -> None:
        """Count an article."""
        self.articles += 1
        self.states[article.state] += 1
        self.folded.update(article.folded)
        self.repairs.update(article.repairs)

    def found(self, finding: Finding) -> None:
        """Count a finding."""
        self.findings += 1
        self.known += finding.known
        self.severities[finding.severity] += 1
        self.fresh[finding.severity] += not finding.known
        self.rules[finding.rule] += 1


@dataclass(frozen=True, slots=True)
class Worst(Result):
    """The worst stories of an archive that is too large to be told at once."""

    whole: Totals = field(default_factory=Totals)
    """How many there are of everything in all of it."""


Agreement = Literal["exact", "equivalent", "abridged", "differs"]
"""How a place stands to a quotation: it has the very characters; other ones that say the same (another script, 第一季度 for 一季度); the
characters of every part in its order, with more between them; or another word or figure."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A place where a quotation stands, exactly or nearly."""

    place: Place
    text: str
    """The raw text there."""
    source: str | None
    agreement: Agreement
    """How it stands to the quotation."""
    differences: tuple[tuple[str, str], ...] = ()
    """Words of the quotation and what stands here in their place, as each has them; either may be empty."""
    left_out: tuple[str, ...] = ()
    """What stands here and the quotation passes over, whole clauses, as raw text."""
    disordered: bool = False
    """Whether the parts of the quotation stand here in another order."""
    headline: bool = False
    """Whether it stands in the headline."""
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """What an editor pastes."""

    quote: str
    """As the canonical source has it."""
    source: str | None
    title: str | None
    published: str | None
    url: str | None
    path: str
    record: int | None
    line: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known about a quotation."""

    quote: str
    """What was asked for."""
    matches: tuple[Quotation, ...]
    """Canonical source first."""
    findings: tuple[Finding, ...]
    """Where the sources disagree about it, and where it departs from all of them."""
    citation: Citation | None
    """Of the canonical source; None where no article carries the quotation."""
    disputed: bool
    """Whether the sources disagree about it, or it departs from all of them."""
    lacking: int = 0
    """Copies of the same passage that leave out what is quoted."""
    others: tuple[Quotation, ...] = ()
    """Where much the same is said of another time or another thing: another release, no disagreement."""
    passed: int = 0
    """Articles that carry it besides those of the matches: of a phrase that very many have, only the best are told."""
    rounded: bool = False
    """Whether `passed` is about so many: not every article was looked through that may carry it."""
    searched: int = 0
    """Articles that were looked through."""
    unread: tuple[Skipped, ...] = ()
    """What stands in the archive and could not be read."""
    elsewhere: tuple[Quotation, ...] = ()
    """Where sentences of it stand that no article has together with the rest."""


CheckedKind = Literal["quotation", "figure", "attribution"]
CheckedVerdict = Literal["agrees", "differs", "disputed", "another"]
"""Whether the archive says so, says otherwise, says both, or says the like of another time or thing."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A quotation, a figure or an attribution of a draft that the archive has something to say of."""

    kind: CheckedKind
    place: Place
    """In the draft."""
    text: str
    verdict: CheckedVerdict
    sources: tuple[Quotation, ...]
    """Best first."""
    differences: tuple[tuple[str, str], ...] = ()
    """What the draft has, and what the archive has in its place."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text of one's own held against an archive."""

    path: str
    checked: tuple[Checked, ...]
    """In the order of the draft."""
    absent: int
    """Quotations and figures of which the archive says nothing."""
    searched: int
    unread: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class Entered:
    """A figure as the ledger has it."""

    article: str
    """Id of the article."""
    source: str | None
    published: str | None
    place: Place
    sentence: tuple[int, int, int, int]
    """Where the sentence around it begins and ends: lines and columns."""
    text: str
    """As it stands in the raw text."""
    figure: Figure
    """What it was read as."""
    measures: str
    """What the words before it say that it is a figure of; empty where they say nothing."""
    base: str
    """What it is compared with; empty where nothing is compared."""
