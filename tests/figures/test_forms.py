"""Every written form that the grammar promises, with the figure it must give: `forms.tsv` is the specification."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from auditor.figures import parse

FORMS = Path(__file__).parent / "forms.tsv"


def rows() -> list[dict[str, str]]:
    with FORMS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def number(text: str) -> Decimal | None:
    return None if text == "-" else Decimal(text)


def test_the_table_is_large_and_has_no_doubles() -> None:
    texts = [row["text"] for row in rows()]
    assert len(texts) >= 850
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["text"])
def test_form(row: dict[str, str]) -> None:
    (figure,) = parse(row["text"])
    assert figure.text == row["figure"]
    assert (figure.kind, figure.unit, figure.bound) == (row["kind"], row["unit"], row["bound"])
    assert figure.value == (None if row["value"] == "-" else row["value"])
    assert (figure.low, figure.high) == (number(row["low"]), number(row["high"]))
    assert figure.vague == (row["vague"] == "vague")
