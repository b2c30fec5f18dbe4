"""Events and their ledgers, told to people and spreadsheets: who gives which figure of one happening.

Works on the events of a result alone. A ledger is the same in every format: rows are quantities, columns the tellings in order of time.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from auditor.lexicon import keyed
from auditor.model import ArticleInfo, Event, Language, LedgerCell, LedgerRow, LedgerVerdict, Message, Result
from auditor.report import json as whole
from auditor.report.csv import BOM, cell
from auditor.report.excerpt import shortened
from auditor.report.ledger import write_table
from auditor.report.markdown import text as escaped
from auditor.report.options import RenderOptions
from auditor.report.safe import one_line
from auditor.report.summary import by_id, plural, say

FORMS = ("text", "json", "csv", "markdown")
VERDICT_NAMES: Mapping[LedgerVerdict, Message] = {
    "conflict": Message("矛盾", "conflict"),
    "differs": Message("不同", "differs"),
    "development": Message("进展", "development"),
    "compatible": Message("相容", "compatible"),
    "same": Message("一致", "same"),
}
_FIGURES: Mapping[str, Message] = {
    "money": Message("金额", "money"),
    "date": Message("日期", "date"),
    "time": Message("时刻", "time"),
    "measure": Message("度量", "measure"),
    "number": Message("数量", "number"),
    "percent": Message("比例", "share"),
    "points": Message("百分点", "points"),
    "multiple": Message("倍数", "multiple"),
    "duration": Message("时长", "duration"),
    "ordinal": Message("次序", "rank"),
}
COLUMNS = (
    *("event", "row", "kind", "what", "verdict", "telling", "article", "source", "published", "text", "value", "unit", "bound", "as_of"),
    *("path", "record", "line", "column", "sentence"),
)
"""Of the tables: a row for every cell of every ledger."""


class Told(NamedTuple):
    """A figure and the tellings that give it."""

    text: str
    tellings: tuple[int, ...]
    cell: LedgerCell
    """The first of them."""


def kind_name(kind: str) -> Message:
    """Return what a kind of row is called."""
    words = keyed("ledger.counted").get(kind)
    return Message(words[0], kind) if words else _FIGURES[kind]


def heading(event: Event, articles: Mapping[str, ArticleInfo], openings: Mapping[str, str]) -> str:
    """Return what an event is headed by: the title of the first telling that has one, or how the first begins."""
    named = (articles[one.article].title for one in event.tellings if one.article in articles)
    return next(filter(None, named), None) or openings.get(event.tellings[0].article) or event.tellings[0].article


def figures(row: LedgerRow) -> list[Told]:
    """Return the figures of a row, each with the tellings that give it, in their order."""
    found: dict[str, list[LedgerCell]] = {}
    for one in row.cells:
        found.setdefault(one.text, []).append(one)
    return [Told(text, tuple(dict.fromkeys(one.telling for one in cells)), cells[0]) for text, cells in found.items()]


def render(result: Result, form: str, options: RenderOptions) -> str:
    """Return the events of a result in one of FORMS."""
    if form == "json":
        return whole.render(result, options)
    return {"text": _text, "csv": _csv, "markdown": _markdown}[form](result, options)


def _text(result: Result, options: RenderOptions) -> str:
    articles, lines = by_id(result), []
    for event in result.events or ():
        lines += [*_headed(event, articles, result.openings, options.lang), ""]
    return "\n".join([*lines, summary(result, options.lang)]) + "\n"


def summary(result: Result, lang: Language) -> str:
    """Return how many events there are, and how many of their rows are what."""
    events = result.events or ()
    rows = [row.verdict for event in events for row in event.rows]
    told = sum(len(event.tellings) for event in events)
    parts = [f"{say(name, lang)} {rows.count(verdict)}" for verdict, name in VERDICT_NAMES.items() if rows.count(verdict)]
    head = (
        f"{len(events)}个事件，{told}篇报道，{len(rows)}项数字"
        if lang == "zh"
        else f"{plural(len(events), 'event')}, {plural(told, 'telling')}, {plural(len(rows), 'row')}"
    )
    return f"{head}：{'，'.join(parts)}" if lang == "zh" and parts else f"{head}: {', '.join(parts)}" if parts else head


def _headed(event: Event, articles: Mapping[str, ArticleInfo], openings: Mapping[str, str], lang: Language) -> Iterator[str]:
    yield f"{event.id}  {shortened(heading(event, articles, openings))}"
    for number, telling in enumerate(event.tellings, 1):
        info = articles.get(telling.article)
        known = ((info.published or "")[:16].replace("T", " "), info.source or "") if info else ()
        more = f" +{len(telling.copies)}" if telling.copies else ""
        yield "  " + "  ".join(one_line(part) for part in (f"[{number}]", *filter(None, known), f"{telling.article}{more}"))
    for row in event.rows:
        yield f"  {say(VERDICT_NAMES[row.verdict], lang)}  {_what(row, lang)}  {_values(row)}"


def _what(row: LedgerRow, lang: Language) -> str:
    return f"{say(kind_name(row.kind), lang)}「{shortened(row.what)}」"


def _values(row: LedgerRow) -> str:
    """Return the figures of a row with who gives them: `19人 [1][3] · 17人 [2]`, with their moment where they have one."""
    return " · ".join(
        one_line(f"{told.text}{f' @{told.cell.as_of}' if told.cell.as_of else ''} {''.join(f'[{at + 1}]' for at in told.tellings)}")
        for told in figures(row)
    )


def _csv(result: Result, options: RenderOptions) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for record in records(result, options.lang):
        writer.writerow([cell("" if record[name] is None else str(record[name])) for name in COLUMNS])
    return BOM + stream.getvalue()


def records(result: Result, lang: Language) -> Iterator[dict[str, Any]]:
    """Yield every cell of every ledger, by the names of COLUMNS."""
    articles = by_id(result)
    for event in result.events or ():
        for number, row in enumerate(event.rows, 1):
            for one in row.cells:
                info = articles.get(one.place.article)
                yield {
                    "event": event.id,
                    "row": number,
                    "kind": say(kind_name(row.kind), lang),
                    "what": row.what,
                    "verdict": say(VERDICT_NAMES[row.verdict], lang),
                    "telling": one.telling + 1,
                    "article": one.place.article,
                    "source": info.source if info else None,
                    "published": info.published if info else None,
                    **{name: getattr(one, name) for name in ("text", "value", "unit", "bound", "as_of")},
                    **{name: getattr(one.place, name) for name in ("path", "record", "line", "column", "sentence")},
                }


def write_parquet(result: Result, path: Path, lang: Language) -> None:
    """Write every cell of every ledger as a row of a Parquet file; OutputError where pyarrow is not installed."""
    write_table(path, COLUMNS, records(result, lang))


def _markdown(result: Result, options: RenderOptions) -> str:
    articles, lang = by_id(result), options.lang
    lines = [f"## {say(Message('同一事件，各家说法', 'One event, many tellings'), lang)}", "", escaped(summary(result, lang)), ""]
    for event in result.events or ():
        lines += [f"### {escaped(shortened(heading(event, articles, result.openings)))}", ""]
        lines += [f"{number}. {escaped(_teller(one.article, articles))}" for number, one in enumerate(event.tellings, 1)]
        if event.rows:
            heads = ("判断", "项目", "数字") if lang == "zh" else ("verdict", "what", "figures")
            lines += ["", f"| {' | '.join(heads)} |", "| --- | --- | --- |"]
            lines += [
                f"| {escaped(say(VERDICT_NAMES[row.verdict], lang))} | {escaped(_what(row, lang))} | {escaped(_values(row))} |"
                for row in event.rows
            ]
        lines.append("")
    return "\n".join(lines)


def _teller(name: str, articles: Mapping[str, ArticleInfo]) -> str:
    info = articles.get(name)
    return one_line(" ".join(filter(None, (info.source, (info.published or "")[:10], name))) if info else name)
