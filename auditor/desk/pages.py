"""The desk for people: pages drawn here, with the report's own templates, that need no script."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlencode

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from auditor import __version__, baseline
from auditor.audit import rules
from auditor.desk import interface
from auditor.desk.guard import SESSION, Refused, same, seal, session
from auditor.desk.interface import archive_of
from auditor.desk.known import Known
from auditor.desk.words import WORDS
from auditor.errors import AuditorError
from auditor.model import Checked, Finding, Language, Result
from auditor.report import RenderOptions, views
from auditor.report.draft import counts
from auditor.report.html import asset, policy
from auditor.report.reference import cited
from auditor.report.safe import shown
from auditor.report.summary import say, worst_first
from auditor.report.tellings import heading
from auditor.report.voice import Voice, spoken

FOUND = 50
"""Stories of a search, findings of a page."""
LANGUAGE = "audit_lang"
"""Cookie of a browser whose reader has chosen a language."""
YEAR = 365 * 24 * 3600


@cache
def environment() -> Environment:
    """Return where the templates come from: the desk's own, then the report's."""
    loader = ChoiceLoader([PackageLoader("auditor.desk", "templates"), PackageLoader("auditor.report", "templates")])
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters["shown"] = shown
    return made


@cache
def style() -> str:
    """Return the style of every page: the report's, and what the desk adds."""
    return asset("report.css") + own("desk.css")


@cache
def own(name: str) -> str:
    """Return a file of the desk's own."""
    return (Path(__file__).parent / "templates" / name).read_text("utf-8")


def desk_policy() -> str:
    """Return the policy under which pages run: the report's, with forms that lead here."""
    return policy(style(), own("desk.js"), "form-action 'self'; frame-ancestors 'none'")


def language(request: Request) -> Language:
    """Return the language that was asked for, in the address, before, by the browser, or where the desk was started."""
    chosen = request.query_params.get("lang") or request.cookies.get(LANGUAGE)
    wanted = chosen or request.headers.get("accept-language", "")[:2].lower()
    return "en" if wanted == "en" else "zh" if wanted == "zh" else archive_of(request).settings.config.lang


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """Draw a page."""
    archive, lang = archive_of(request), language(request)
    options = RenderOptions(__version__, rules(), lang)
    context = spoken(Voice(lang), sorted(options.rules), options)
    d = {key: say(message, lang) for key, message in WORDS.items()}
    html = (
        environment()
        .get_template(template)
        .render(
            context,
            d=d,
            seal=seal(archive.settings),
            style=Markup(style()),  # noqa: S704 - our own files
            script=Markup(own("desk.js")),  # noqa: S704
            path=request.url.path,
            health=archive.health(),
            with_events=archive.settings.config.events,
            other=_again(request, "en" if lang == "zh" else "zh"),
            **values,
        )
    )
    answer = HTMLResponse(html, status)
    if request.query_params.get("lang") in ("en", "zh"):
        answer.set_cookie(LANGUAGE, lang, max_age=YEAR, httponly=True, samesite="strict", path="/")
    return answer


def _again(request: Request, lang: Language) -> Mapping[str, str]:
    """Return another language and the address of the same page in it; of an answer to a form, the front's."""
    path = request.url.path if request.method == "GET" else "/"
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "lang"] if request.method == "GET" else []
    return {"lang": lang, "href": f"{quote(path)}?{urlencode([*kept, ('lang', lang)])}"}


def for_people(request: Request) -> bool:
    """Say whether a browser asks: programs ask for JSON, or for nothing in particular."""
    return "text/html" in request.headers.get("accept", "")


async def form(request: Request) -> Mapping[str, str]:
    """Return the fields of a form of ours. Raises Refused for any other."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise Refused(415, "a form is sent as application/x-www-form-urlencoded")
    fields = parse_qs((await request.body()).decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=50)
    plain = {name: values[-1] for name, values in fields.items()}
    if not same(plain.get("seal", ""), seal(archive_of(request).settings)):
        raise Refused(403, "this form is not one of the desk's, or older than its last start: go back and load the page again")
    return plain


def guarded(handler: interface.Handler) -> interface.Handler:
    """Answer what cannot be done with a page that says so."""

    async def answer(request: Request) -> Response:
        try:
            return await handler(request)
        except Refused as refused:
            return page(request, "refused.html", refused.status, sentence=refused.sentence)
        except AuditorError as error:
            return page(request, "refused.html", 422, sentence=error.chinese if language(request) == "zh" else str(error))
        except ValueError:
            return page(request, "refused.html", 400, sentence="the form holds too much")

    return answer


@guarded
async def home(request: Request) -> Response:
    """Show what can be asked, and the stories to look at."""
    today = archive_of(request).known.today()
    return page(request, "home.html", today=[(story, views.heading(story.finding)) for story in today.stories], tally=today.tally)


@guarded
async def quotation(request: Request) -> Response:
    """Show who carries a quotation."""
    asked = request.query_params.get("q", "").strip()
    if not asked:
        return RedirectResponse("/", 303)
    if len(asked) > interface.MOST_QUOTED:
        raise Refused(413, f"a quotation has at most {interface.MOST_QUOTED} characters")
    archive = archive_of(request)
    answer = await archive.cite(asked)
    known = archive.known.findings  # decided on is what the archive itself says
    rows = _rows(request, [known.get(finding.id, replace(finding, cluster="")) for finding in answer.findings])
    articles = len({match.place.article for match in answer.matches}) + answer.passed
    citation = cited(answer.citation) if answer.citation else None
    events = _events_of(archive.known, {match.place.article for match in answer.matches})
    return page(request, "quotation.html", asked=asked, answer=answer, articles=articles, rows=rows, citation=citation, events=events)


def _events_of(known: Known, carriers: Set[str]) -> list[tuple[str, str, int]]:
    """Return the events that carriers of a quotation tell: id, title, and how many tell it."""
    told = (event for event in known.events if any(not carriers.isdisjoint((one.article, *one.copies)) for one in event.tellings))
    return [(event.id, heading(event, known.articles, known.openings), len(event.tellings)) for event in told]


async def draft(request: Request) -> Response:
    """Check a draft, for people or for programs."""
    of_form = request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded")
    return await (_draft if of_form or for_people(request) else interface.draft)(request)


@guarded
async def _draft(request: Request) -> Response:
    """Show what the archive says of every quotation and figure of a draft."""
    text = (await form(request)).get("text", "").replace("\r\n", "\n")
    if len(text) > interface.MOST_DRAFT:
        raise Refused(413, f"a draft has at most {interface.MOST_DRAFT} characters")
    found = await archive_of(request).draft(text)
    return page(request, "draft.html", found=found, counts=counts(found), pieces=list(marked(text, found.checked)))


def marked(text: str, checked: Sequence[Checked]) -> Iterator[tuple[str, int | None]]:
    """Yield a draft in pieces, each with the number of the statement that it is, if it is one that was checked."""
    starts = [0, *(at + 1 for at, character in enumerate(text) if character == "\n")]
    done = 0
    for number, one in enumerate(checked):
        begin = starts[one.place.line - 1] + one.place.column - 1
        end = starts[one.place.end_line - 1] + one.place.end_column - 1
        if begin >= done:
            yield text[done:begin], None
            yield text[begin:end], number
            done = end
    yield text[done:], None


@guarded
async def search(request: Request) -> Response:
    """Show the stories whose title or sources hold a word."""
    wanted = request.query_params.get("q", "").strip().lower()[:200]
    known = archive_of(request).known
    found = known.having(wanted) if wanted else []
    return page(request, "search.html", wanted=wanted, found=[(c, known.title(c)) for c in found[:FOUND]], total=len(found))


async def findings(request: Request) -> Response:
    """Show the findings, to people or to programs."""
    return await (_findings if for_people(request) else interface.findings)(request)


@guarded
async def _findings(request: Request) -> Response:
    archive = archive_of(request)
    every = [finding for finding in archive.known.worst if not finding.known]
    start = int(text) if (text := request.query_params.get("start", "0")).isdecimal() and len(text) < 9 else 0
    rows = _rows(request, every[start : start + FOUND])
    return page(
        request, "list.html", rows=rows, total=len(every), start=start, following=start + FOUND if start + FOUND < len(every) else None
    )


async def cluster(request: Request) -> Response:
    """Show a story, to people or to programs."""
    return await (_cluster if for_people(request) else interface.cluster)(request)


@guarded
async def _cluster(request: Request) -> Response:
    archive = archive_of(request)
    found = archive.known.clusters.get(request.path_params["name"])
    table = await archive.table(found) if found else None
    if found is None or table is None:
        raise Refused(404, "there is no such story")
    known = archive.known
    told = tuple(finding for finding in known.findings.values() if finding.cluster == found.id)
    result = Result((), (), (found,), told, {found.id: table}, openings=known.openings)
    [view] = views.clusters(result, known.articles)
    return page(request, "story.html", c=view, made=view.collation(), rows=_rows(request, worst_first(told)))


def _rows(request: Request, found: Any) -> list[tuple[views.FindingView, Any]]:
    archive = archive_of(request)
    articles, options = archive.known.articles, RenderOptions(__version__, rules(), language(request))
    listed: list[Finding] = list(found)
    return [(views.finding(finding, articles, options), archive.decisions.get(finding.id)) for finding in listed]


@guarded
async def decide(request: Request) -> Response:
    """Take a decision from a form, and go back to where it was taken."""
    fields = await form(request)
    said = fields.get("as", "")
    verdict = None if said == "undo" else baseline.verdict(said)
    note, by = (fields.get(key, "")[: baseline.LONGEST] for key in ("note", "by"))
    number = await archive_of(request).decide([fields.get("id", "")], verdict, note, by)
    if not number:
        raise Refused(404, "there is no such finding")
    back = fields.get("back", "/findings")
    return RedirectResponse(back if re.fullmatch(r"/(?:findings|clusters/[\w.-]+)?", back) else "/findings", 303)


@guarded
async def login(request: Request) -> Response:
    """Take the token from a form, and give a cookie for it."""
    archive = archive_of(request)
    if request.method == "GET":
        return page(request, "login.html")
    fields = await form(request)
    if not same(fields.get("token", "").strip(), archive.settings.token):
        raise Refused(401, "that is not the token")
    answer = RedirectResponse("/", 303)
    answer.set_cookie(SESSION, session(archive.settings), httponly=True, samesite="strict", path="/")
    return answer


@guarded
async def described(request: Request) -> Response:
    """Show what programs can ask."""
    return page(request, "interface.html", paths=interface.OPENAPI["paths"])


ROUTES = [
    Route("/", home, methods=["GET"]),
    Route("/quotation", quotation, methods=["GET"]),
    Route("/draft", draft, methods=["POST"]),
    Route("/search", search, methods=["GET"]),
    Route("/findings", findings, methods=["GET"]),
    Route("/clusters/{name:str}", cluster, methods=["GET"]),
    Route("/decision", decide, methods=["POST"]),
    Route("/login", login, methods=["GET", "POST"]),
    Route("/api", described, methods=["GET"]),
]
