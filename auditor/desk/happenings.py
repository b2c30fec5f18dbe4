"""The desk's view of events: what several articles tell in their own words, and who gives which figure.

They come from the survey, where the desk was started with `--events`. A page is drawn here with the report's own ledger.
"""

from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from auditor.desk.guard import Refused
from auditor.desk.interface import PAGE, answered, archive_of
from auditor.desk.interface import start as start_of
from auditor.desk.pages import FOUND, for_people, guarded, page
from auditor.model import Event
from auditor.report import ledgers
from auditor.report.json import event_record


class _Shown(NamedTuple):
    events: tuple[Event, ...]
    """Those whose rows differ most first."""
    wanted: str


async def events(request: Request) -> Response:
    """Show the events, to people or to programs."""
    return await (_events if for_people(request) else _told)(request)


@guarded
async def _events(request: Request) -> Response:
    shown, first = _asked(request), start_of(request)
    views = ledgers.views(shown.events[first : first + FOUND], *_known(request))
    following = first + FOUND if first + FOUND < len(shown.events) else None
    return page(request, "events-list.html", found=views, total=len(shown.events), following=following, wanted=shown.wanted)


@answered
async def _told(request: Request) -> Response:
    """Answer with events and their ledgers, as the JSON report has them."""
    shown, first = _asked(request), start_of(request)
    listed = [event_record(event) for event in shown.events[first : first + PAGE]]
    return JSONResponse({"surveyed": archive_of(request).surveyed, "total": len(shown.events), "start": first, "events": listed})


async def event(request: Request) -> Response:
    """Show one event, to people or to programs."""
    return await (_event if for_people(request) else _one)(request)


@guarded
async def _event(request: Request) -> Response:
    [view] = ledgers.views([_named(request)], *_known(request))
    return page(request, "event.html", event=view)


@answered
async def _one(request: Request) -> Response:
    return JSONResponse(event_record(_named(request)))


def _named(request: Request) -> Event:
    found = next((one for one in archive_of(request).known.events if one.id == request.path_params["name"]), None)
    if found is None:
        raise Refused(404, "there is no such event")
    return found


def _known(request: Request) -> ledgers.Known:
    known = archive_of(request).known
    return ledgers.Known(known.articles, known.openings)


def _asked(request: Request) -> _Shown:
    """Return the events in order, those alone that have a word in their title or outlets where one is asked for."""
    archive = archive_of(request)
    wanted = request.query_params.get("q", "").strip().lower()[:200]
    every = archive.known.events
    if wanted:
        known = _known(request)
        every = [one for one in every if wanted in ledgers.searched(one, *known)]
    return _Shown(tuple(every), wanted)


ROUTES = [Route("/events", events, methods=["GET"]), Route("/events/{name:str}", event, methods=["GET"])]
