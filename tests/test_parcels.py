"""Whoever cuts the work goes through a stream and leaves its records to the workers; nothing of it is lost or read otherwise."""

import gzip
import pickle
from pathlib import Path

import pytest

from auditor.config import Config
from auditor.ingest import STREAMS
from auditor.ingest.discover import suffix_of
from auditor.model import Document, Skipped
from auditor.parcels import CHUNK_BYTES, RECORDS_AT_ONCE, Parcel, documents, parcels, read_options
from tests.ingest.formats import MANY, Item, write
from tests.ingest.test_warc import ARCHIVE
from tests.ingest.texts import everything, written

TEXT = "晴川市能源局14日通报，全市一季度新建充电桩2316个，同比增长18.4%，覆盖九成以上的乡镇。"
ITEMS = [Item(f"第{number}期", f"{number}号通报。{TEXT}") for number in range(RECORDS_AT_ONCE + 9)]
OPTIONS = read_options(Config())
STREAMED = [suffix for suffix in MANY if suffix_of(f"a{suffix}")[0] in STREAMS]


def _cut(path: Path) -> list[Parcel]:
    skipped: list[Skipped] = []
    found = list(parcels([str(path)], OPTIONS, skipped))
    assert not skipped
    return found


def _read(cut: list[Parcel]) -> list[Document | Skipped]:
    sent: list[Parcel] = pickle.loads(pickle.dumps(cut))
    return [found for parcel in sent for found in documents(parcel, OPTIONS)]


@pytest.mark.parametrize("suffix", STREAMED)
def test_no_record_of_a_stream_is_read_where_it_is_cut(suffix: str, tmp_path: Path) -> None:
    path = write(tmp_path, suffix, ITEMS)
    cut = _cut(path)
    assert len(cut) == 2
    assert not [part for parcel in cut for part in parcel.parts if isinstance(part, Document)]
    assert _read(cut) == everything(path)


def test_long_records_make_small_parcels(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "text\n" + "".join(f"{number}号。{TEXT * 2000}\n" for number in range(9)))
    cut = _cut(path)
    assert len(cut) > 2
    assert max(len(pickle.dumps(parcel)) for parcel in cut) < 4 * CHUNK_BYTES
    assert _read(cut) == everything(path)


@pytest.mark.parametrize("part", [1, 2])
def test_pages_of_a_crawler_are_left_to_the_workers(part: int, tmp_path: Path) -> None:
    data = gzip.compress(ARCHIVE, 0)
    path = written(tmp_path, "a.warc.gz", data[: len(data) // part])
    cut = _cut(path)
    assert not [part for parcel in cut for part in parcel.parts if isinstance(part, Document)]
    assert _read(cut) == everything(path)


def test_what_stands_before_damage_is_read_and_the_damage_told(tmp_path: Path) -> None:
    data = gzip.compress("".join(f'{{"text": "{number}号。{TEXT}"}}\n' for number in range(900)).encode(), 0)
    path = written(tmp_path, "a.jsonl.gz", data[: len(data) // 2])
    found = _read(_cut(path))
    assert found == everything(path)
    assert isinstance(found[-1], Skipped)
    assert len(found) > 400


def test_a_stream_that_is_another_thing_than_its_name_says_is_read_as_what_it_is(tmp_path: Path) -> None:
    inner = write(tmp_path, ".zip", ITEMS[:3])
    for name, content in (("a.jsonl", inner.read_bytes()), ("b.csv", b"%PDF-1.4 nothing"), ("c.jsonl", " \n\n".encode("utf-16"))):
        path = written(tmp_path, name, content)
        assert _read(_cut(path)) == everything(path)
    assert len([one for one in everything(tmp_path / "a.jsonl") if isinstance(one, Document)]) == 3


def test_the_last_range_of_a_long_file_is_a_range_as_the_others(tmp_path: Path) -> None:
    line = f'{{"text": "{TEXT}"}}\n'
    path = written(tmp_path, "a.jsonl", line * (3 * CHUNK_BYTES // len(line.encode())))
    cut = _cut(path)
    assert len(cut) > 2
    assert all(len(parcel.parts) == 1 for parcel in cut)
    assert _read(cut) == everything(path, OPTIONS)
