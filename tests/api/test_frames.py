"""Results as data frames, of whichever library is there."""

import sys
from typing import Any

import pytest

import auditor
from auditor.api import frames
from auditor.api.results import FINDING_COLUMNS
from tests.api.test_calls import RECORDS

LIBRARIES = [pytest.param(name, id=name) for name in frames.LIBRARIES]


def rows(frame: Any, library: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = frame.to_dicts() if library == "polars" else frame.to_dict("records")
    return found


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_result_has_a_row_for_each_place(library: frames.Library) -> None:
    pytest.importorskip(library)
    result = auditor.audit(RECORDS)
    frame = result.to_frame(library)
    assert type(frame).__module__.startswith(library)
    assert tuple(frame.columns) == FINDING_COLUMNS
    told = [row for row in rows(frame, library) if row["rule"] == "F101"]
    assert [(row["reading"], row["source"], row["record"]) for row in told] == [("22.8毫米", "晴川日报", 1), ("228毫米", "指尖资讯", 2)]
    assert len(frame) == sum(len(reading.witnesses) for finding in result.findings for reading in finding.readings)


@pytest.mark.parametrize("library", LIBRARIES)
def test_figures_and_answers_too_and_empty_ones(library: frames.Library) -> None:
    pytest.importorskip(library)
    assert "22.8毫米" in list(auditor.figures(RECORDS).to_frame(library)["text"])
    assert list(auditor.cite("全市平均降雨量22.8毫米", RECORDS).to_frame(library)["record"]) == [1, 2]
    assert len(auditor.audit([]).to_frame(library)) == 0


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_data_frame_is_read(library: str) -> None:
    module = pytest.importorskip(library)
    columns = {name: [record.get(name) for record in RECORDS] for name in ("text", "source", "published")}
    assert auditor.audit(module.DataFrame(columns)).findings == auditor.audit(RECORDS).findings


def test_the_library_that_is_loaded_is_taken_first(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("polars")
    monkeypatch.delitem(sys.modules, "pandas", raising=False)
    assert type(auditor.audit(RECORDS).to_frame()).__module__.startswith("polars")


def test_without_a_library_it_is_said_what_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in frames.LIBRARIES:
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setattr(frames, "find_spec", lambda name: None)
    with pytest.raises(auditor.UsageError, match=r"pandas is not installed|needs pandas or polars"):
        auditor.audit(RECORDS).to_frame()
    with pytest.raises(auditor.UsageError, match="polars is not installed"):
        auditor.audit(RECORDS).to_frame("polars")
    with pytest.raises(auditor.UsageError, match="takes pandas or polars, not dask"):
        auditor.audit(RECORDS).to_frame("dask")  # type: ignore[arg-type]
