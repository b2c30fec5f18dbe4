"""The desk put together, and started."""

import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp

from auditor.desk import happenings, interface, pages
from auditor.desk.archive import Archive
from auditor.desk.guard import Guard
from auditor.desk.settings import Settings

KEPT_OPEN = 30
"""Seconds that a connection may be idle."""
AT_ONCE = 400
"""Connections; more are told to come back."""


def application(settings: Settings) -> ASGIApp:
    """Return the desk as an ASGI application."""
    archive = Archive(settings)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        await archive.start()
        yield
        await archive.stop()

    routes = [*interface.ROUTES, *pages.ROUTES, *happenings.ROUTES]
    app = Starlette(routes=routes, lifespan=lifespan, exception_handlers={404: _nothing, 405: _nothing, 500: _broken})
    app.state.archive = archive
    return Guard(app, settings, pages.desk_policy())


async def _nothing(request: Request, error: Exception) -> Response:
    status = getattr(error, "status_code", 404)
    return JSONResponse({"error": "there is nothing here; see /api" if status == 404 else "not asked for like that; see /api"}, status)


async def _broken(request: Request, error: Exception) -> Response:
    return JSONResponse({"error": "this went wrong; it stands in the log"}, 500)


def serve(settings: Settings) -> None:
    """Answer until it is ended."""
    import uvicorn

    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(message)s")
    uvicorn.run(
        application(settings),
        host=settings.host,
        port=settings.port,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_keep_alive=KEPT_OPEN,
        limit_concurrency=AT_ONCE,
        h11_max_incomplete_event_size=32 << 10,
    )
