"""Whatever is on the disk: no exception, no hang, and no file that vanishes without a word."""

import os
import time
from pathlib import Path

import pytest

from auditor.model import Document
from tests.ingest.fuzz import case
from tests.ingest.texts import everything

SLOWEST = 10.0
"""Seconds that any input may take."""
QUICK = 210
ALL = int(os.environ.get("AUDIT_FUZZ", "0"))
"""How many inputs to try in the long run: `AUDIT_FUZZ=5000 pytest -m slow tests/ingest/test_fuzz.py`."""


def _survives(folder: Path, seed: int) -> None:
    name, data = case(seed)
    file = folder / name
    file.write_bytes(data)
    started = time.process_time()
    found = everything(file)
    assert time.process_time() - started < SLOWEST, name
    assert found, f"{name} was lost"
    for entry in found:
        if isinstance(entry, Document):
            assert entry.body.endswith("\n"), name
            first, last = entry.offsets.span(0, len(entry.body))
            assert 0 <= first <= last <= len(entry.raw), name
        else:
            assert entry.reason.zh and entry.reason.en, name
    file.unlink()


@pytest.mark.parametrize("start", range(0, QUICK, 30))
def test_survives(tmp_path: Path, start: int) -> None:
    for seed in range(start, start + 30):
        _survives(tmp_path, seed)


@pytest.mark.slow
@pytest.mark.skipif(not ALL, reason="set AUDIT_FUZZ to the number of inputs")
def test_survives_thousands(tmp_path: Path) -> None:
    for seed in range(QUICK, QUICK + ALL):
        _survives(tmp_path, seed)
