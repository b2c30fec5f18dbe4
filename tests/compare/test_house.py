"""How comparing is built: what a reader of it may count on."""

from pathlib import Path

import pytest

from auditor.compare import BY_CODE, RULES
from auditor.compare.rules import looks

COMPARE = Path(__file__).parents[2] / "auditor" / "compare"
MOST_LINES = 350


@pytest.mark.parametrize("path", sorted(COMPARE.rglob("*.py")), ids=lambda path: str(path.relative_to(COMPARE)))
def test_no_file_is_long(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


def test_the_table_names_every_rule_and_each_look_once() -> None:
    assert len(set(RULES)) == len(RULES)
    assert len(looks("pair", "change", "variant", "copy", "article", "apparatus", "event")) == len(RULES)
    assert list(BY_CODE) == sorted(BY_CODE)


def test_every_module_with_rules_is_in_the_table() -> None:
    named = {line.partition(":")[0] for _, line in RULES}
    folder = COMPARE / "rules"
    having = {
        ".".join(path.relative_to(folder).with_suffix("").parts)
        for path in folder.rglob("*.py")
        if "\nRULES = " in path.read_text(encoding="utf-8")
    }
    assert having == named
