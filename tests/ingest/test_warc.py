# ruff: noqa: E501  # lines of pages, as they come
"""WARC archives as crawlers leave them."""

import gzip
from pathlib import Path

from auditor.ingest import ReadOptions
from auditor.model import Document, Skipped
from tests.ingest.texts import everything, written

PAGE = (
    "<html><head><title>开局平稳_某网</title></head><body><h1>开局平稳</h1><p>第一季度工业增加值同比增长6.5%，总体平稳。</p></body></html>"
)


def _record(kind: str, block: bytes, content: str) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\nWARC-Date: 2022-04-20T00:00:00Z\r\n"
        f"WARC-Target-URI: https://a.example/2022-04/19/x.html\r\nContent-Type: {content}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def _response(payload: bytes, kind: str = "text/html; charset=gbk", more: str = "", status: str = "200 OK") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}Content-Length: {len(payload)}\r\n\r\n"
    return _record("response", head.encode() + payload, "application/http; msgtype=response")


BODY = PAGE.encode("gb18030")
PACKED = "Content-Encoding: gzip\r\n"
ARCHIVE = (
    _record("warcinfo", b"software: x", "application/warc-fields")
    + _response(BODY)
    + _response(b"\x89PNG", "image/png")
    + _response(gzip.compress(b"a" * 2_000_000), more=PACKED)
    + _response(gzip.compress(BODY), more=PACKED)
    + _response(BODY, status="404 Not Found")
    + _response(gzip.compress(BODY)[:-30], more=PACKED + "X-Cut: 1\r\n")
    + _response(b"x", more="Content-Encoding: br\r\n")
    + _response(BODY)
)


def test_pages_are_read_and_the_rest_is_skipped_with_its_number(tmp_path: Path) -> None:
    for name, data in (("a.warc", ARCHIVE), ("a.warc.gz", gzip.compress(ARCHIVE))):
        found = everything(written(tmp_path, name, data), ReadOptions(max_bytes=1_000_000))
        read = [entry for entry in found if isinstance(entry, Document)]
        assert [entry.record for entry in read if "总体平稳" in entry.body][-1] == 9
        assert {entry.record for entry in read} >= {2, 5, 9}
        assert {entry.record for entry in found if isinstance(entry, Skipped)} >= {3, 4, 6, 8}
        first = read[0]
        assert (first.title, first.published, first.url) == ("开局平稳", "2022-04-19", "https://a.example/2022-04/19/x.html")
        assert first.raw == PAGE


def test_what_is_damaged_ends_the_archive_with_a_reason(tmp_path: Path) -> None:
    for data in (b"no archive\n" * 50, ARCHIVE[:300], ARCHIVE[: len(ARCHIVE) // 2]):
        assert everything(written(tmp_path, "b.warc", data))
    found = everything(written(tmp_path, "c.warc.gz", gzip.compress(ARCHIVE)[:500]))
    assert isinstance(found[-1], Skipped)
