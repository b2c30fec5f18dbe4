"""The desk for programs: the same JSON as the command line."""

import json
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from auditor import __version__, baseline
from auditor.audit import rules
from auditor.desk.archive import Archive, as_lines
from auditor.desk.guard import Refused
from auditor.errors import AuditorError
from auditor.ingest.records import writable
from auditor.model import SEVERITIES
from auditor.report import REPORTS, RenderOptions
from auditor.report.citation import Form
from auditor.report.citation import render as render_answer
from auditor.report.draft import render as render_draft
from auditor.report.json import finding_record, table_record

JSON = ("application/json", "application/x-ndjson", "application/jsonl")
"""Types under which JSON is taken: none that another site's page may send unasked."""
MOST_QUOTED = 4_000
"""Characters of a quotation."""
MOST_DRAFT = 60_000
"""Characters of a draft: a long feature has ten thousand."""
PAGE = 100
Handler = Callable[[Request], Awaitable[Response]]


def archive_of(request: Request) -> Archive:
    """Return what the desk knows."""
    found: Archive = request.app.state.archive
    return found


def answered(handler: Handler) -> Handler:
    """Answer what cannot be done with a sentence."""

    @wraps(handler)
    async def answer(request: Request) -> Response:
        try:
            return await handler(request)
        except Refused as refused:
            return JSONResponse({"error": refused.sentence}, refused.status)
        except AuditorError as error:
            return JSONResponse({"error": str(error)}, 422)

    return answer


async def sent(request: Request) -> Any:
    """Return the JSON of a body, its texts such as can be written down; a list for JSON lines."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in JSON:
        raise Refused(415, f"send JSON as {JSON[0]}, or JSON lines as {JSON[1]}")
    try:
        text = (await request.body()).decode("utf-8-sig")
        return writable(json.loads(text) if kind == JSON[0] else [json.loads(line) for line in text.split("\n") if line.strip()])
    except (ValueError, RecursionError) as error:
        raise Refused(400, f"the body is not valid JSON: {error}") from error


def _text(body: Any, key: str, most: int) -> str:
    text = body.get(key) if isinstance(body, dict) else None
    if not isinstance(text, str) or not text.strip():
        raise Refused(400, f"the body is an object with a text {key!r}")
    if len(text) > most:
        raise Refused(413, f"{key!r} has at most {most} characters")
    return text


@answered
async def cite(request: Request) -> Response:
    """Answer `{"quote": …}` as `audit cite -f json` does."""
    archive = archive_of(request)
    answer = await archive.cite(_text(await sent(request), "quote", MOST_QUOTED))
    return Response(render_answer(answer, "json", Form(archive.settings.config.lang)), media_type="application/json")


@answered
async def draft(request: Request) -> Response:
    """Answer `{"text": …}` as `audit cite --draft -f json` does."""
    archive = archive_of(request)
    found = await archive.draft(_text(await sent(request), "text", MOST_DRAFT).replace("\r\n", "\n"))
    return Response(render_draft(found, "json", Form(archive.settings.config.lang)), media_type="application/json")


@answered
async def figures(request: Request) -> Response:
    """Answer `{"text": …}` with every figure, as `audit figures` prints them."""
    text = _text(await sent(request), "text", archive_of(request).settings.most_bytes)
    return JSONResponse({"figures": await archive_of(request).figures(text)})


@answered
async def check(request: Request) -> Response:
    """Answer one article, or JSON lines of them, as `audit check --json` does; `?add=1` adds them if nothing fails."""
    archive = archive_of(request)
    body = await sent(request)
    entries = body if isinstance(body, list) else [body]
    if not entries or not all(isinstance(entry, dict) for entry in entries):
        raise Refused(400, "the body is an article, an object with a `text`, or JSON lines of them")
    found = await archive.check(as_lines(entries), add=request.query_params.get("add") in ("1", "true"))
    lang = archive.settings.config.lang
    return Response(REPORTS["json"].render(found, RenderOptions(__version__, rules(), lang)), media_type="application/json")


@answered
async def findings(request: Request) -> Response:
    """Answer with findings, worst first, a page at a time."""
    archive = archive_of(request)
    first, wanted = start(request), request.query_params.get("severity")
    if wanted is not None and wanted not in SEVERITIES:
        raise Refused(400, f"severity is one of {', '.join(SEVERITIES)}")
    found = [finding for finding in archive.known.findings.values() if wanted in (None, finding.severity)]
    lang = archive.settings.config.lang
    listed = [finding_record(finding, lang) for finding in found[first : first + PAGE]]
    return JSONResponse({"surveyed": archive.surveyed, "total": len(found), "start": first, "findings": listed})


def start(request: Request) -> int:
    """Return from which entry of a list on is asked for."""
    text = request.query_params.get("start", "0")
    if not text.isdecimal() or len(text) > 9:
        raise Refused(400, "start is a number")
    return int(text)


@answered
async def cluster(request: Request) -> Response:
    """Answer with the aligned texts of a story."""
    archive = archive_of(request)
    found = archive.known.clusters.get(request.path_params["name"])
    table = await archive.table(found) if found else None
    if found is None or table is None:
        raise Refused(404, "there is no such story")
    lang = archive.settings.config.lang
    told = [finding_record(finding, lang) for finding in archive.known.findings.values() if finding.cluster == found.id]
    return JSONResponse({"id": found.id, "canonical": found.canonical, "findings": told, "table": table_record(table)})


@answered
async def decide(request: Request) -> Response:
    """Take `{"ids": […], "as": …, "note": …, "by": …}`; `as` null takes decisions back."""
    body = await sent(request)
    if not isinstance(body, dict) or not isinstance(body.get("ids"), list):
        raise Refused(400, "the body is an object with a list `ids` and a decision `as`")
    said = body.get("as")
    verdict = None if said is None else baseline.verdict(str(said))
    note, by = (str(body.get(key) or "")[: baseline.LONGEST] for key in ("note", "by"))
    return JSONResponse({"decided": await archive_of(request).decide(map(str, body["ids"]), verdict, note, by)})


@answered
async def exported(request: Request) -> Response:
    """Answer with the decisions: a baseline."""
    text = baseline.dump(archive_of(request).decisions.values())
    return Response(text, media_type="application/json", headers={"content-disposition": 'attachment; filename="audit-baseline.json"'})


@answered
async def health(request: Request) -> Response:
    """Answer whether the desk works, and on what; to whom has not shown the token, only whether."""
    told = archive_of(request).health()
    return JSONResponse(told if request.scope.get("audit.known") else {"status": told["status"]})


async def described(request: Request) -> Response:
    """Answer with what can be asked, as OpenAPI."""
    return JSONResponse(OPENAPI)


def _operation(summary: str, body: str | None = None, answer: str = "JSON") -> dict[str, Any]:
    made: dict[str, Any] = {
        "summary": summary,
        "responses": {"200": {"description": answer}, "4XX": {"description": "a sentence in `error`"}},
    }
    if body:
        made["requestBody"] = {"required": True, "content": {kind: {"schema": {"type": "object"}, "example": body} for kind in JSON[:2]}}
    return made


OPENAPI: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "audit: the desk", "version": __version__},
    "components": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
    "security": [{"token": []}],
    "paths": {
        "/check": {"post": _operation("What the gate says of articles; ?add=1 puts them into the index if nothing fails", '{"text": "…"}')},
        "/cite": {"post": _operation("Who carries a quotation, with every variant and a citation", '{"quote": "…"}')},
        "/draft": {"post": _operation("Every quotation and figure of a draft that the archive has, with its verdict", '{"text": "…"}')},
        "/figures": {"post": _operation("Every figure, date and identifier of a text", '{"text": "…"}')},
        "/clusters/{id}": {"get": _operation("The aligned texts of a story")},
        "/events": {"get": _operation("Events that several articles tell, with their ledgers; ?q= and ?start=")},
        "/events/{id}": {"get": _operation("An event, with its ledger")},
        "/findings": {"get": _operation("Findings, worst first; ?severity= and ?start=")},
        "/decide": {"post": _operation("Decide on findings", '{"ids": ["…"], "as": "false-alarm", "note": "", "by": ""}')},
        "/baseline": {"get": _operation("The decisions, as a baseline")},
        "/health": {"get": _operation("Whether the desk works, and on what")},
    },
}
ROUTES = [
    Route("/check", check, methods=["POST"]),
    Route("/cite", cite, methods=["POST"]),
    Route("/figures", figures, methods=["POST"]),
    Route("/decide", decide, methods=["POST"]),
    Route("/baseline", exported, methods=["GET"]),
    Route("/health", health, methods=["GET"]),
    Route("/openapi.json", described, methods=["GET"]),
]
"""What only programs ask for; /findings, /clusters/ID and /events answer people in HTML, too."""
