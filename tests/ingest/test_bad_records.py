"""One bad record, byte or row costs itself and nothing else, and is told in one line."""

import bz2
import gzip
import io
import json
import lzma
import os
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from auditor.ingest import ReadOptions, read
from auditor.ingest.fields import place_at
from auditor.ingest.options import Chunk
from auditor.ingest.warc import joined_chunks
from auditor.model import Document, Skipped
from tests.ingest.texts import document, everything, written

STORY = "晴川市能源局14日通报，全市一季度新建充电桩2316个，同比增长18.4%，覆盖九成以上的乡镇。"
SUMMARY = "晴川一季度新建充电桩2316个，今天公布了有关情况。"


def _lines(*records: object) -> str:
    return "\n".join(json.dumps(record, ensure_ascii=True) for record in records)


def test_half_a_character_in_any_field_is_read_as_a_lost_one(tmp_path: Path) -> None:
    record = {"text": STORY + "\ud83d", "title": "充电桩\udc00", "source": "晴川\ud800报", "url": "https://a.example/\ud83d", "k\ud83d": 1}
    found = everything(written(tmp_path, "a.jsonl", _lines(record, {"text": STORY})))
    assert [type(entry) for entry in found] == [Document, Document]
    first = found[0]
    assert isinstance(first, Document)
    for said in (first.raw, first.body, first.title, first.source, first.url):
        assert said is not None and said.encode("utf-8")
    whole = document(written(tmp_path, "a.json", json.dumps({"text": STORY + "\ud83d"})))
    assert whole.body.encode("utf-8").decode().startswith(STORY)


def test_a_pair_of_halves_is_a_character(tmp_path: Path) -> None:
    found = document(written(tmp_path, "a.jsonl", '{"text": "' + STORY + '\\ud83d\\ude00。"}'))
    assert "\U0001f600" in found.body and "\ufffd" not in found.body


@pytest.mark.parametrize("where", ["end", "start", "middle"])
def test_one_nul_makes_no_other_encoding(where: str, tmp_path: Path) -> None:
    nul = {"end": STORY + "\n\0", "start": "\0" + STORY, "middle": STORY[:20] + "\0" + STORY[20:]}[where]
    assert STORY[:10] in document(written(tmp_path, "a.txt", nul)).body


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_still_told(encoding: str, tmp_path: Path) -> None:
    assert document(written(tmp_path, "a.txt", (STORY + "\n2023-05-14 09:31\n" + STORY).encode(encoding))).body.startswith(STORY)


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, zstandard.compress], ids=["gzip", "bzip2", "xz", "zstd"])
@pytest.mark.parametrize("suffix", [".html", ".txt", ".jsonl", ".csv"])
def test_packed_bytes_under_a_name_that_does_not_say_so(pack: Callable[[bytes], bytes], suffix: str, tmp_path: Path) -> None:
    text = {".jsonl": _lines({"text": STORY}), ".csv": f"title,text\n甲,{STORY}\n"}.get(suffix, STORY)
    assert document(written(tmp_path, f"a{suffix}", pack(text.encode()))).body.strip() == STORY


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, zstandard.compress], ids=["gzip", "bzip2", "xz", "zstd"])
def test_a_packed_stream_that_is_cut_off_gives_what_stands_before(pack: Callable[[bytes], bytes], tmp_path: Path) -> None:
    records = _lines(*({"text": f"{number}{os.urandom(300).hex()}{STORY}"} for number in range(4000)))
    data = pack(records.encode())
    found = everything(written(tmp_path, "a.jsonl.gz", data[: len(data) * 2 // 3]))
    assert isinstance(found[-1], Skipped) and "damaged or truncated" in found[-1].reason.en
    assert sum(isinstance(entry, Document) for entry in found) > 100


@pytest.mark.parametrize(
    ("start", "name"),
    [(b"\x89PNG\r\n\x1a\n", "PNG"), (b"\xff\xd8\xff\xe0", "JPEG"), (b"\x00\x00\x00\x18ftypmp42", "MP4"), (b"{\\rtf1", "RTF")],
)
@pytest.mark.parametrize("suffix", [".txt", ".html", ".md", ".json", ".jsonl", ".csv"])
def test_a_picture_under_the_name_of_a_text(start: bytes, name: str, suffix: str, tmp_path: Path) -> None:
    [found] = everything(written(tmp_path, f"a{suffix}", start + bytes(range(256)) * 40))
    assert isinstance(found, Skipped) and found.reason.en == f"{name}, not text"


def test_a_row_with_more_fields_than_names_is_told(tmp_path: Path) -> None:
    table = f"title,text\n甲,{STORY}\n乙,{STORY[:9]},{STORY[9:]}\n丙,{STORY},\n"
    found = everything(written(tmp_path, "a.csv", table))
    assert [type(entry) for entry in found] == [Document, Skipped, Document]
    assert isinstance(found[1], Skipped) and (found[1].record, found[1].reason.en) == (2, "3 fields in a table of 2 columns")


@pytest.mark.parametrize(
    "record",
    [
        {"summary": SUMMARY, "content": STORY},
        {"text": SUMMARY, "content": STORY + STORY},
        {"description": SUMMARY, "html": f"<p>{STORY}</p>"},
        {"text": SUMMARY, "raw_text": STORY},
        {"desc": SUMMARY, "data": {"content": STORY}},
        {"msg": "success", "data": {"post": {"content": STORY}}},
        {"abstract": STORY + STORY, "content": STORY},
        {"content": STORY, "html": f"<html><body><nav>{'导航' * 20}</nav><p>{STORY}</p></body></html>"},
    ],
)
def test_the_fullest_text_is_the_article(record: dict[str, object], tmp_path: Path) -> None:
    wanted = STORY + STORY if record.get("content") == STORY + STORY else STORY
    for name, content in (("a.jsonl", json.dumps(record)), ("b.json", json.dumps(record)), ("c.json", json.dumps([record]))):
        assert document(written(tmp_path, name, content)).body.strip() == wanted


@pytest.mark.parametrize("key", ["raw_text", "desc", "msg", "post", "rawText", "full-text", "正文", "message"])
def test_what_texts_are_called(key: str, tmp_path: Path) -> None:
    assert document(written(tmp_path, "a.jsonl", json.dumps({key: STORY}))).body.strip() == STORY


def test_a_field_is_named_by_its_place(tmp_path: Path) -> None:
    record = {"a": {"b": {"c": STORY}}, "text": SUMMARY, "d": [{"e.f": STORY}]}
    for field in ("a.b.c", "d.0.e.f"):
        options = ReadOptions(text_field=field)
        for name in ("a.jsonl", "a.json"):
            assert document(written(tmp_path, name, json.dumps(record)), options).body.strip() == STORY
    [skipped] = everything(written(tmp_path, "a.jsonl", json.dumps(record)), ReadOptions(text_field="a.x"))
    assert isinstance(skipped, Skipped) and "a.x" in skipped.reason.en and "text" in skipped.reason.en


def test_places() -> None:
    record = {"a.b": {"c": 1}, "l": [{"t": 2}]}
    assert place_at(record, "a.b.c") == ("a.b", "c")
    assert place_at(record, "l.0.t") == ("l", "0", "t")
    assert place_at(record, "l.1.t") is None
    assert place_at(record, "nothing") is None


def test_a_name_that_is_no_utf_8_can_be_written_down(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xd6\xd0.txt"
    with open(path, "wb") as file:  # noqa: PTH123  # its name is bytes
        file.write(STORY.encode())
    found = document(tmp_path)
    assert found.path.encode("utf-8").endswith(b"\\xd6\\xd0.txt")


def _record(number: int, body: str, cut: int | None = None, header: str = "") -> bytes:
    payload = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{header}\r\n<html><body><p>{body}</p></body></html>".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/{number}\r\nWARC-Date: 2023-05-14T01:02:03Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{number}>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(payload)}\r\n\r\n"
    )
    return head.encode() + payload[:cut] + b"\r\n\r\n"


def _archive(data: bytes, packed: bool) -> list[Document | Skipped]:
    chunk = Chunk("a.warc", ".warc", packed, content=gzip.compress(data) if packed else data)
    return list(read(chunk, ReadOptions()))


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("bad", range(4))
def test_a_record_that_is_cut_off_costs_itself(bad: int, packed: bool) -> None:
    data = b"".join(
        _record(number, f"{number}号。{STORY * (1 + 3000 * (number == 2))}", 150 if number == bad else None) for number in range(4)
    )
    found = _archive(data, packed)
    assert [(entry.record, type(entry)) for entry in found] == [(n + 1, Skipped if n == bad else Document) for n in range(4)]


def test_a_false_header_of_chunks_costs_nothing() -> None:
    data = _record(1, STORY, header="Transfer-Encoding: chunked\r\n") + _record(2, STORY)
    found = _archive(data, packed=False)
    assert [entry.body.strip() for entry in found if isinstance(entry, Document)] == [STORY, STORY]


def test_chunks_are_joined() -> None:
    assert joined_chunks(b"5\r\nabcde\r\n3;x=1\r\nfgh\r\n0\r\n\r\n") == b"abcdefgh"
    assert joined_chunks(b"<html>") == b"<html>"


def test_an_article_that_quotes_the_format_is_whole() -> None:
    data = _record(1, STORY + "WARC/1.0 是一种格式。") + _record(2, STORY)
    assert [type(entry) for entry in _archive(data, packed=False)] == [Document, Document]


def _tar(*texts: str) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for number, text in enumerate(texts):
            entry = tarfile.TarInfo(f"{number}.txt")
            entry.size = len(text.encode())
            archive.addfile(entry, io.BytesIO(text.encode()))
    return made.getvalue()


BLOCK = 512


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lambda data: data[: 2 * BLOCK], "no end mark"),
        (lambda data: data[: 2 * BLOCK + 100], "truncated header"),
        (lambda data: data[: 2 * BLOCK] + b"\xff" * BLOCK + data[3 * BLOCK :], "bad checksum"),
    ],
    ids=["cut between files", "cut in a header", "damaged header"],
)
def test_a_tar_is_not_taken_to_end_where_it_is_damaged(damage: Callable[[bytes], bytes], reason: str, tmp_path: Path) -> None:
    data = _tar(STORY, STORY, STORY)
    assert [type(entry) for entry in everything(written(tmp_path, "whole.tar", data))] == [Document] * 3
    first, told = everything(written(tmp_path, "a.tar", damage(data)))
    assert isinstance(first, Document) and isinstance(told, Skipped)
    assert (told.path, reason in told.reason.en) == (str(tmp_path / "a.tar"), True)


def test_a_tar_with_half_an_end_mark_is_whole(tmp_path: Path) -> None:
    assert [type(entry) for entry in everything(written(tmp_path, "a.tar", _tar(STORY)[: 2 * BLOCK + 100]))] == [Document]


@pytest.mark.parametrize("ending", ["", "\n", "\n乙," + STORY + "\n"])
def test_a_table_that_ends_within_a_quoted_field_is_told(ending: str, tmp_path: Path) -> None:
    first, told = everything(written(tmp_path, "a.csv", f'title,text\n甲,"{STORY}"\n乙,"{STORY[:20]}{ending}'))
    assert isinstance(first, Document) and isinstance(told, Skipped)
    assert (told.record, "never closed" in told.reason.en) == (2, True)


@pytest.mark.parametrize("mark", ["", '"'])
def test_a_row_past_the_limit_is_told_and_no_part_of_it_read(mark: str, tmp_path: Path) -> None:
    table = written(tmp_path, "a.csv", f"title,text\n甲,{mark}{STORY * 10}{mark}\n乙,{STORY}\n")
    told, last = read(Chunk(str(table), ".csv"), ReadOptions(max_record_characters=len(STORY) + 50))
    assert isinstance(told, Skipped) and "longer than" in told.reason.en
    assert isinstance(last, Document) and last.body.strip() == STORY


def test_a_table_without_names_does_not_tell_a_whole_article(tmp_path: Path) -> None:
    [told] = everything(written(tmp_path, "a.csv", f"甲,{STORY * 50}\n"))
    assert isinstance(told, Skipped) and len(told.reason.en) < 100


@pytest.mark.parametrize(
    "page",
    [
        {"data": {"items": [{"text": STORY}]}, "result": {"items": [{"text": STORY}]}},
        {"data": {"items": [{"text": STORY}]}, "items": [{"text": STORY}]},
        {"news": [{"text": STORY}], "items": [{"text": STORY}], "tags": [{"name": "天气"}]},
        {
            "title": "晴川新闻网",
            "description": "每天发布本市的新闻，也发布通知和公告。",
            "items": [{"content_text": STORY}, {"content_html": STORY}],
        },
    ],
    ids=["nested", "nested and not", "beside one another", "a feed with a description"],
)
def test_every_list_of_records_in_a_json_file_is_read(page: dict[str, object], tmp_path: Path) -> None:
    found = everything(written(tmp_path, "a.json", json.dumps(page)))
    assert [(type(entry), entry.record) for entry in found] == [(Document, 1), (Document, 2)]


@pytest.mark.parametrize("end", [None, 60_000])
def test_a_file_that_becomes_shorter_while_it_is_read_is_told(end: int | None, tmp_path: Path) -> None:
    path = written(tmp_path, "a.jsonl", _lines({"text": STORY}))
    [told] = read(Chunk(str(path), ".jsonl", start=50_000, end=end, first_record=100), ReadOptions())
    assert isinstance(told, Skipped) and "shorter" in told.reason.en


def test_what_is_no_record_among_records_is_told(tmp_path: Path) -> None:
    first, told = everything(written(tmp_path, "a.json", json.dumps({"items": [{"text": STORY}, None]})))
    assert isinstance(first, Document) and isinstance(told, Skipped)


@pytest.mark.parametrize("name", ["a.doc", "a.rtf", "a.rar", "a.xls", "a.DOC"])
def test_a_document_that_has_no_reader_is_not_passed_over_in_a_folder(name: str, tmp_path: Path) -> None:
    for other in (name, "a.png", "audit.toml"):
        written(tmp_path, other, "x")
    assert {Path(entry.path).name: entry.ignored for entry in everything(tmp_path) if isinstance(entry, Skipped)} == {
        name: False, "a.png": True, "audit.toml": True,
    }  # fmt: skip
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr(name, "x")
    [told] = everything(tmp_path / "b.zip")
    assert isinstance(told, Skipped) and not told.ignored
