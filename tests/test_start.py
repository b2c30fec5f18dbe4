"""What a command does not need it does not load: a check of one article takes less time than loading all there is."""

import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest

from tests.test_cli import STORY

SLOW = ("rjieba", "pypinyin", "opencc", "jinja2", "resiliparse", "multiprocessing", "concurrent.futures", "email.utils", "urllib.request")
"""Each takes 5 to 170 ms, and most articles need none of them."""


HEAVY = {"scipy", "datasketch"}
"""What only a shared index and the benchmarks use: a tenth of a second and 100 MB."""
EXTRA = {"ray", "pyarrow", "redis", "fsspec"}
"""What a cluster, an archive in parts and a shared index need, by extras of their own."""


def loaded(module: str, *, running: str = "pass") -> set[str]:
    code = f"import sys, {module}; {running}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8")
    return set(done.stdout.split())


@pytest.mark.parametrize("module", ["auditor.gate", "auditor.report.publish"])
def test_what_is_slow_comes_with_its_first_use(module: str) -> None:
    assert loaded(module).isdisjoint(SLOW)


def test_the_command_line_alone_loads_no_stage() -> None:
    assert loaded("auditor.cli").isdisjoint({*SLOW, "numpy", "rapidfuzz", "rich", "auditor.audit", "auditor.compare", "auditor.ingest"})


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_audit_from_beginning_to_end_loads_neither_scipy_nor_datasketch(jobs: str, tmp_path: Path) -> None:
    for name in ("a.txt", "b.html", "c.txt"):
        (tmp_path / name).write_text(f"晴川昨夜大雨\n{STORY}\n", encoding="utf-8")
    arguments = [str(tmp_path), "--html", "--json", "--report-dir", str(tmp_path / "out"), "--jobs", jobs]
    assert loaded("auditor.cli", running=f"auditor.cli.main({arguments!r})").isdisjoint(HEAVY | EXTRA)
    assert (tmp_path / "out" / "audit.html").is_file()


def test_what_is_installed_without_extras_brings_none_of_what_they_need() -> None:
    waiting, brought = ["auditor-zh"], set[str]()
    while waiting:
        name = waiting.pop()
        if name in brought:
            continue
        brought.add(name)
        try:
            wanted = requires(name) or []
        except PackageNotFoundError:  # for another system or version
            continue
        waiting += [re.split(r"[^A-Za-z0-9._-]", one)[0].lower() for one in wanted if "extra ==" not in one]
    assert brought > HEAVY
    assert brought.isdisjoint(EXTRA)
