"""The JSON report, format_version 1. Its schema is `schema/audit-1.schema.json`."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from auditor.model import (
    FORMAT_VERSION,
    ArticleInfo,
    Cell,
    Cluster,
    Event,
    Finding,
    Language,
    LedgerRow,
    Mark,
    Place,
    Reading,
    Result,
    Skipped,
    Table,
)
from auditor.report.options import RenderOptions
from auditor.report.safe import escaped
from auditor.report.summary import counts, say


def render(result: Result, options: RenderOptions) -> str:
    """Return the result as a JSON document, messages in the language asked for."""
    return "".join(written(_parts(result, options), options))


def _parts(result: Result, options: RenderOptions) -> Iterator[tuple[str, Any]]:
    yield "articles", map(article_record, result.articles)
    yield "skipped", (skipped_record(skipped, options.lang) for skipped in result.skipped)
    yield "clusters", map(cluster_record, result.clusters)
    yield "findings", (finding_record(finding, options.lang) for finding in result.findings)
    if result.events is not None:
        yield "events", map(event_record, result.events)
    if options.tables:
        yield "tables", (table_record(table) for _, table in sorted(result.tables.items()))
    yield "counts", counts(result)


def written(parts: Iterable[tuple[str, Any]], options: RenderOptions) -> Iterator[str]:
    """Yield a JSON document piece by piece: what comes of `parts` under its name, each asked for when those before it are written.

    What is not a mapping is a list, whose entries are taken one by one, a line each: quick to write, and readable in a diff.
    """
    yield _safe(f'{{"format_version": {FORMAT_VERSION},\n"tool": {_dump({"name": "audit", "version": options.version})}')
    for name, value in parts:
        yield f",\n{_dump(name)}: "
        yield from map(_safe, [_dump(value)] if isinstance(value, Mapping) else _lines(value))
    yield "}\n"


def _lines(entries: Iterable[Any]) -> Iterator[str]:
    opening = "[\n"
    for entry in entries:
        yield opening + _dump(entry)
        opening = ",\n"
    yield "[]" if opening == "[\n" else "\n]"


def _safe(piece: str) -> str:
    """Return a piece as it is written: a lone surrogate cannot stand in UTF-8, and what a terminal or an editor would obey stands as an
    escape, which means the same.
    """
    return escaped(piece.encode("utf-8", "replace").decode("utf-8"))


_dump = json.JSONEncoder(ensure_ascii=False).encode
"""Made once: `json.dumps` makes an encoder for each value that is not written by its defaults."""


def article_record(article: ArticleInfo) -> dict[str, Any]:
    """Return what the JSON report has of an article."""
    return {
        "id": article.id,
        "path": article.path,
        "record": article.record,
        "source": article.source,
        "title": article.title,
        "published": article.published,
        "url": article.url,
        "byline": article.byline,
        "script": article.script,
        "characters": article.characters,
        "repairs": _sorted(article.repairs),
        "state": article.state,
    }


def _sorted(kinds: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(kinds.items()))


def skipped_record(skipped: Skipped, lang: Language) -> dict[str, Any]:
    """Return what the JSON report has of an input that gave no article."""
    return {"path": skipped.path, "record": skipped.record, "reason": say(skipped.reason, lang)}


def cluster_record(cluster: Cluster) -> dict[str, Any]:
    """Return what the JSON report has of a cluster."""
    return {
        "id": cluster.id,
        "canonical": cluster.canonical,
        "witnesses": [
            {
                "article": witness.article,
                "relation": witness.relation,
                "containment": round(witness.containment, 4),
                "resemblance": round(witness.resemblance, 4),
            }
            for witness in cluster.witnesses
        ],
    }


def finding_record(finding: Finding, lang: Language) -> dict[str, Any]:
    """Return a finding as the JSON report has it."""
    return {
        "id": finding.id,
        "rule": finding.rule,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "score": finding.score,
        "cluster": finding.cluster,
        "message": say(finding.message, lang),
        "known": finding.known,
        "readings": [_reading(reading) for reading in finding.readings],
    }


def _reading(reading: Reading) -> dict[str, Any]:
    return {"text": reading.text, "value": reading.value, "witnesses": [_place(place) for place in reading.witnesses]}


def _place(place: Place) -> dict[str, Any]:
    return {
        "article": place.article,
        "path": place.path,
        "record": place.record,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "sentence": place.sentence,
    }


def event_record(event: Event) -> dict[str, Any]:
    """Return an event as the JSON report has it: its tellings in order of time, and the rows of its ledger."""
    return {
        "id": event.id,
        "tellings": [{"article": telling.article, "copies": list(telling.copies)} for telling in event.tellings],
        "rows": [_ledger_row(row) for row in event.rows],
    }


def _ledger_row(row: LedgerRow) -> dict[str, Any]:
    cells = [
        {
            "telling": cell.telling,
            "text": cell.text,
            "value": cell.value,
            "unit": cell.unit,
            "bound": cell.bound,
            "as_of": cell.as_of or None,
        }
        | _place(cell.place)
        for cell in row.cells
    ]
    return {"kind": row.kind, "what": row.what, "verdict": row.verdict, "cells": cells}


def table_record(table: Table) -> dict[str, Any]:
    """Return the aligned texts of a cluster as the JSON report has them: rows of witnesses, each with its place and what differs."""
    return {"cluster": table.cluster, "rows": [{"witnesses": [_cell(cell) for cell in row.cells]} for row in table.rows]}


def _cell(cell: Cell) -> dict[str, Any]:
    moved = [Mark(0, len(cell.text), "moved")] if cell.moved else []
    return {
        "article": cell.article,
        "text": cell.text,
        "line": cell.line,
        "column": cell.column,
        "marks": [
            {"start": mark.start, "end": mark.end, "kind": mark.kind, "slot": mark.slot, "finding": mark.finding}
            for mark in (*moved, *cell.marks)
        ],
    }
