"""What a command does not need it does not load: a check of one article takes less time than loading all there is."""

import subprocess
import sys

import pytest

SLOW = ("rjieba", "pypinyin", "opencc", "jinja2", "resiliparse", "multiprocessing", "concurrent.futures", "email.utils", "urllib.request")
"""Each takes 5 to 170 ms, and most articles need none of them."""


def loaded(module: str) -> set[str]:
    code = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("module", ["auditor.gate", "auditor.report.publish"])
def test_what_is_slow_comes_with_its_first_use(module: str) -> None:
    assert loaded(module).isdisjoint(SLOW)


def test_the_command_line_alone_loads_no_stage() -> None:
    assert loaded("auditor.cli").isdisjoint({*SLOW, "numpy", "rapidfuzz", "rich", "auditor.audit", "auditor.compare", "auditor.ingest"})
