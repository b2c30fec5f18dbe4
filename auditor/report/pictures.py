"""Pictures as inline SVG: bars of the outlets, and the axis on which a story's readings were taken over.

Shapes, not colours, tell things apart, so that they can be read in black and white. Escapes everything it is given.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from markupsafe import Markup

from auditor.model import SEVERITIES, ArticleInfo, Finding, Reading
from auditor.report.excerpt import shortened
from auditor.report.overview import Outlet
from auditor.report.safe import shown
from auditor.report.summary import source_of

WIDTH = 1000
"""Units along a picture, whatever its width on the page."""
DOT = 8
BARS = 12
"""Outlets in the picture; the table has the others."""
LANES = 5


class Bar(NamedTuple):
    """An outlet in the picture."""

    outlet: Outlet
    svg: Markup


class Appearance(NamedTuple):
    """A witness on the axis."""

    article: str
    source: str
    time: str
    """As it is shown: to the minute where that is known."""


class Lane(NamedTuple):
    """A reading on the axis, and who has it in order of time."""

    text: str | None
    svg: Markup
    witnesses: tuple[Appearance, ...]


class Axis(NamedTuple):
    """Who published when, and which reading each has, for the gravest finding of a story that spread over some time."""

    finding: str
    start: str
    end: str
    lanes: tuple[Lane, ...]
    inherited: tuple[str, ...]
    """Sources that have a departing reading which another source had before."""


def bars(outlets: Sequence[Outlet]) -> list[Bar]:
    """Draw the outlets that departed most: high solid, medium striped, low outlined."""
    chosen = [outlet for outlet in outlets if outlet.departures][:BARS]
    longest = max((outlet.departures for outlet in chosen), default=1)
    return [Bar(outlet, _bar(outlet, longest)) for outlet in chosen]


def _bar(outlet: Outlet, longest: int) -> Markup:
    parts, at = [], 0.0
    for kind, number in (("high", outlet.high), ("medium", outlet.medium), ("low", outlet.low)):
        width = number * WIDTH / longest
        if number:
            parts.append(Markup('<rect class="{}" x="{:.0f}" y="1" width="{:.0f}" height="14"/>').format(kind, at, max(width - 2, 2)))
        if kind == "medium" and number:
            parts.append(Markup('<path class="stripes" d="{}"/>').format(_stripes(at, width)))
        at += width
    return Markup().join(parts)


def _stripes(at: float, width: float) -> str:
    return "".join(f"M{at + x:.0f} 1v14" for x in range(6, max(int(width) - 4, 7), 12))


def axis(findings: Iterable[Finding], articles: Mapping[str, ArticleInfo]) -> Axis | None:
    """Return the axis of the first of these findings whose readings are dated at two times at least; None where none is."""
    for finding in sorted(findings, key=lambda finding: (finding.known, SEVERITIES.index(finding.severity))):
        lanes = [(reading, _dated(reading, articles)) for reading in finding.readings if reading.witnesses][:LANES]
        times = [time for _, dated in lanes for time, _ in dated]
        if len(finding.readings) > 1 and sum(bool(dated) for _, dated in lanes) > 1 and min(times) != max(times):
            return _axis(finding, lanes, min(times), max(times))
    return None


Dated = list[tuple[datetime, Appearance]]


def _axis(finding: Finding, lanes: Sequence[tuple[Reading, Dated]], start: datetime, end: datetime) -> Axis:
    length = (end - start).total_seconds()
    drawn = tuple(
        Lane(
            reading.text and shortened(reading.text),
            _lane([int((time - start).total_seconds() / length * (WIDTH - DOT)) for time, _ in dated], canonical=number == 0),
            tuple(at for _, at in dated),
        )
        for number, (reading, dated) in enumerate(lanes)
    )
    later = [at.source for lane in drawn[1:] for at in lane.witnesses[1:] if at.source != lane.witnesses[0].source]
    return Axis(finding.id, f"{start:%Y-%m-%d %H:%M}", f"{end:%Y-%m-%d %H:%M}", drawn, tuple(dict.fromkeys(later)))


def _lane(places: Sequence[int], *, canonical: bool) -> Markup:
    """Draw a lane: full marks for the canonical reading, hollow ones for another, on a line from the first that has it to the last."""
    kind = "canonical" if canonical else "departing"
    line = Markup('<path class="line" d="M{} 8H{}"/>').format(places[0], places[-1] + DOT) if places else Markup()
    marks = (Markup('<rect class="{}" x="{}" y="2" width="{}" height="12"/>').format(kind, place, DOT) for place in places)
    return line + Markup().join(marks)


def _dated(reading: Reading, articles: Mapping[str, ArticleInfo]) -> Dated:
    """Return who has a reading, each article once, in order of time; without those whose time is not known."""
    found: dict[str, tuple[datetime, Appearance]] = {}
    for place in reading.witnesses:
        info = articles.get(place.article)
        time = _time(info.published if info else None)
        if info and time and place.article not in found:
            said = f"{time:%Y-%m-%d %H:%M}" if "T" in (info.published or "") else f"{time:%Y-%m-%d}"
            found[place.article] = time, Appearance(place.article, shown(source_of(articles, place.article)), said)
    return sorted(found.values(), key=lambda pair: (pair[0], pair[1].article))


def _time(published: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(published or "").replace(tzinfo=None)
    except ValueError:
        return None
