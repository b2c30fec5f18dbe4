"""A small archive for the tests: the sample corpus, made articles with copies and siblings, and what cannot be read."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from auditor.cli import main
from benchmarks.material import PROFILES, items

SAMPLE = Path(__file__).parents[2] / "sample_corpus"
REPORTS = ("json", "csv")


def inputs(folder: Path, count: int = 90) -> Path:
    """Make a folder of inputs, and return it."""
    made = folder / "corpus"
    shutil.copytree(SAMPLE, made / "sample", ignore=shutil.ignore_patterns("EXPECTED.json"))
    several = items(count, 7, PROFILES["even"])
    lines = [
        json.dumps({"text": item.text, "source": f"报{item.family % 5}", "published": f"2024-03-{1 + n % 28:02}"})
        for n, item in enumerate(several)
    ]
    (made / "items.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (made / "again.jsonl").write_text("\n".join([*lines[:6], "{broken", lines[3]]) + "\n", encoding="utf-8")
    (made / "empty.txt").write_text("", encoding="utf-8")
    (made / "picture.png").write_bytes(b"\x89PNG")
    return made


def reports(paths: Path, where: Path, *options: str) -> dict[str, bytes]:
    """Return the reports of an audit, by format; it must succeed."""
    code = main([str(paths), *(f"--{name}" for name in REPORTS), "--tables", "--report-dir", str(where), "-q", "-f", "csv", *options])
    assert code == 0
    return written(where)


def written(where: Path) -> dict[str, bytes]:
    """Return the reports that stand in a folder."""
    return {name: (where / f"audit.{name}").read_bytes() for name in REPORTS}


def in_parts(paths: Path, archive: Path, where: Path, *options: str) -> dict[str, bytes]:
    """Return the reports of an audit in parts."""
    return reports(paths, where, "--archive", str(archive), *options)


def parts_of(archive: Path, stage: str) -> Sequence[Path]:
    """Return the parts of a stage."""
    return sorted(archive.glob(f"{stage}-*/part-*"))
