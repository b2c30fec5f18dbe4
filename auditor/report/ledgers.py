"""The events of a result as the HTML page shows them: a ledger each, rows of quantities, a column a telling in order of time."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from markupsafe import Markup

from auditor.filenames import file_link
from auditor.model import LEDGER_VERDICTS, ArticleInfo, Event, LedgerCell, LedgerRow, LedgerVerdict, Message, Result
from auditor.report.excerpt import shortened
from auditor.report.safe import web_link
from auditor.report.summary import source_of
from auditor.report.tellings import VERDICT_NAMES, heading, kind_name

SHOWN = 300
"""Events of a page: those with the worst rows, and of those the ones that most tell."""
FOLDED = 6
"""Rows on which all agree, from which on they are folded up."""
PILLS: Mapping[LedgerVerdict, str] = {"conflict": "medium", "differs": "low", "development": "info", "compatible": "info", "same": "info"}
"""How a verdict is coloured: as findings of that weight are."""
WIDTH, HEIGHT, DOT = 96, 24, 3
"""Of a line over time, in units of its picture."""


class Teller(NamedTuple):
    """A column of a ledger."""

    number: int
    source: str
    published: str
    path: str
    link: str
    web: str | None
    copies: int


class CellView(NamedTuple):
    """A figure in a ledger."""

    text: str
    as_of: str
    place: str
    """Line and column."""
    sentence: str


class RowView(NamedTuple):
    """A row of a ledger."""

    verdict: LedgerVerdict
    pill: str
    name: Message
    kind: Message
    what: str
    cells: tuple[tuple[CellView, ...], ...]
    """A telling each."""
    line: Markup | None
    """How the figure developed."""


class EventView(NamedTuple):
    """An event as people see it."""

    id: str
    title: str
    tellers: tuple[Teller, ...]
    rows: tuple[RowView, ...]
    agreed: tuple[RowView, ...]
    """Rows on which all tellings agree, where they are many beside others: they are folded up below."""
    counts: tuple[tuple[Message, str, int], ...]
    """Verdict, colour, and how many rows have it; the worst first."""


class Known(NamedTuple):
    """What there is to know of the articles of events."""

    articles: Mapping[str, ArticleInfo]
    openings: Mapping[str, str]
    """How those begin that have no title."""


def events(result: Result, articles: Mapping[str, ArticleInfo], directory: str) -> list[EventView]:
    """Return the events to show, the worst first."""
    return views(ordered(result)[:SHOWN], articles, result.openings, directory)


def ordered(result: Result) -> list[Event]:
    """Return the events of a result, the worst first."""
    return sorted(result.events or (), key=_rank)


def views(
    chosen: Iterable[Event], articles: Mapping[str, ArticleInfo], openings: Mapping[str, str], directory: str | None = None
) -> list[EventView]:
    """Return events as people see them, with links to the files from `directory`; without links where that is None."""
    return [_event(event, articles, openings, directory) for event in chosen]


def searched(event: Event, articles: Mapping[str, ArticleInfo], openings: Mapping[str, str]) -> str:
    """Return what an event is found by: its title and its outlets, in small letters."""
    outlets = (source_of(articles, one.article) for one in event.tellings)
    return "\n".join((heading(event, articles, openings), *outlets)).lower()


def _rank(event: Event) -> tuple[object, ...]:
    return *(-sum(row.verdict == verdict for row in event.rows) for verdict in LEDGER_VERDICTS[:3]), -len(event.tellings), event.id


def _event(event: Event, articles: Mapping[str, ArticleInfo], openings: Mapping[str, str], directory: str | None) -> EventView:
    tellers = tuple(_teller(number, one.article, len(one.copies), articles, directory) for number, one in enumerate(event.tellings, 1))
    told = [row.verdict for row in event.rows]
    counts = tuple((VERDICT_NAMES[one], PILLS[one], told.count(one)) for one in LEDGER_VERDICTS if one in told)
    rows = tuple(_row(row, len(tellers)) for row in event.rows)
    agreed = tuple(row for row in rows if row.verdict == "same")
    if len(agreed) < FOLDED or len(agreed) == len(rows):
        agreed = ()
    shown = tuple(row for row in rows if row not in agreed)
    return EventView(event.id, shortened(heading(event, articles, openings)), tellers, shown, agreed, counts)


def _teller(number: int, name: str, copies: int, articles: Mapping[str, ArticleInfo], directory: str | None) -> Teller:
    info = articles.get(name)
    path = info.path if info else name
    published = (info.published or "")[:16].replace("T", " ") if info else ""
    web = web_link(info.url) if info else None
    return Teller(number, source_of(articles, name), published, path, "" if directory is None else file_link(path, directory), web, copies)


def _row(row: LedgerRow, tellers: int) -> RowView:
    cells: list[list[CellView]] = [[] for _ in range(tellers)]
    for one in row.cells:
        seen = CellView(one.text, one.as_of, f"{one.place.line}:{one.place.column}", one.place.sentence)
        if all(other.text != seen.text for other in cells[one.telling]):
            cells[one.telling].append(seen)
    line = _line(row, tellers) if row.verdict in ("development", "differs", "conflict") else None
    return RowView(
        row.verdict,
        PILLS[row.verdict],
        VERDICT_NAMES[row.verdict],
        kind_name(row.kind),
        "" if row.what == kind_name(row.kind).zh else shortened(row.what),
        tuple(map(tuple, cells)),
        line,
    )


def _line(row: LedgerRow, tellers: int) -> Markup | None:
    """Draw the figures of a row in the order of the tellings; None where fewer than three say a number, or all say the same."""
    cells = _in_time(row.cells)
    points = [(at, value) for at, one in cells if (value := _value(one.value)) is not None]
    if len({at for at, _ in points}) < 3 or len({value for _, value in points}) < 2:
        return None
    tellers = tellers if cells[-1][0] < tellers else cells[-1][0] + 1
    low, high = min(value for _, value in points), max(value for _, value in points)
    room = HEIGHT - 2 * DOT
    places = [
        (DOT + at * (WIDTH - 2 * DOT) // max(1, tellers - 1), DOT + room - int((value - low) * room / (high - low))) for at, value in points
    ]
    dots = Markup().join(Markup('<circle cx="{}" cy="{}" r="{}"/>').format(x, y, DOT) for x, y in places)
    return Markup('<path d="M{}"/>').format(_path(places)) + dots


def _in_time(cells: Sequence[LedgerCell]) -> list[tuple[int, LedgerCell]]:
    """Return the figures with where in time they stand.

    That is by the moments as of which they are given, without those that have none; or by their tellings, where no two moments are told.
    """
    moments = sorted({one.as_of for one in cells if one.as_of})
    if len(moments) < 2:
        return [(one.telling, one) for one in cells]
    dated = ((moments.index(one.as_of), one) for one in cells if one.as_of)
    return sorted(dated, key=lambda entry: (entry[0], entry[1].telling))


def _path(places: Sequence[tuple[int, int]]) -> str:
    return "L".join(f"{x} {y}" for x, y in places)


def _value(value: str | None) -> Decimal | None:
    try:
        return Decimal(value or "")
    except InvalidOperation:
        return None
