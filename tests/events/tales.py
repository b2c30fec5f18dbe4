"""Invented tellings, and what an event makes of them."""

import json
from pathlib import Path
from typing import Any

import pytest

from auditor.cli import main
from auditor.events import enter
from auditor.model import Event, Finding, Telling
from tests.compare.texts import article


def ledger(*told: tuple[str, str | None], sources: tuple[str | None, ...] = ()) -> tuple[Event, list[Finding]]:
    """Return the ledger of tellings, each a text and its time, and what of it is in conflict."""
    made = {}
    for number, (text, published) in enumerate(told):
        name = f"{number}.txt"
        made[name] = article(name, text, published, sources[number] if sources else f"第{number}报").article
    return enter([Telling(name) for name in made], made)


def rows(*told: tuple[str, str | None]) -> dict[str, tuple[str, list[str]]]:
    """Return of each kind of row its verdict and its figures; of two rows of one kind the first."""
    event, _ = ledger(*told)
    found: dict[str, tuple[str, list[str]]] = {}
    for row in event.rows:
        found.setdefault(row.kind, (row.verdict, [cell.text for cell in row.cells]))
    return found


def written(folder: Path, *texts: tuple[str, str, str, str]) -> Path:
    """Write articles, each a name, a source, a time and a text, as records; return the file."""
    path = folder / "news.jsonl"
    lines = (
        json.dumps({"id": name, "source": source, "published": time, "text": text}, ensure_ascii=False)
        for name, source, time, text in texts
    )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def told(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> dict[str, Any]:
    """Return the JSON that a command prints."""
    capsys.readouterr()
    main([*map(str, arguments), "-f", "json", "--isolated", "-q", "--jobs", "1"])
    report: dict[str, Any] = json.loads(capsys.readouterr().out)
    return report


def groups(report: dict[str, Any]) -> list[list[str]]:
    """Return the events of a report, each the numbers of the records that tell it."""
    return sorted(sorted(telling["article"].rsplit("#", 1)[-1] for telling in event["tellings"]) for event in report["events"])
