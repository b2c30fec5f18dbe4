"""Whole reports, held to what they were. `make update-gold` writes them anew after a change that is meant."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from auditor.report import REPORTS, RenderOptions
from tests.report.factory import small

GOLD = Path(__file__).parents[1] / "gold"


def scrub(text: str) -> str:
    """Leave out what may change without a report being another: style, script, and their hashes."""
    text = re.sub(r"(<style>|<script>).*?(</style>|</script>)", r"\1…\2", text, flags=re.DOTALL)
    return re.sub(r"sha256-[A-Za-z0-9+/=]+", "sha256-…", text)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", list(REPORTS))
def test_report(name: str, lang: str, options: RenderOptions, pytestconfig: pytest.Config) -> None:
    told = replace(options, lang="en" if lang == "en" else "zh", fail_on="medium", new_articles=frozenset({"corpus/yuanguang-2024.txt"}))
    made = scrub(REPORTS[name].render(small(), told))
    gold = GOLD / f"small-{lang}.{REPORTS[name].suffix or name + '.txt'}"
    if pytestconfig.getoption("--update-gold"):
        gold.write_bytes(made.encode())
    assert made == gold.read_bytes().decode(), f"{gold.name} has changed: if that is meant, run `make update-gold`"
