"""Containers of records: JSON, JSON lines, CSV."""

import csv
import gzip
import io
import json
import pickle
from pathlib import Path

import pytest

from auditor.ingest import Chunk, ReadOptions, discover, read
from auditor.model import Document, Skipped
from tests.ingest.texts import document, everything, written

TEXT = "上半年全市软件业务收入同比增长6.5%，快于上年全年2.6个百分点。制造业投资同比增长15.6%。"


def _lines(*records: object) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


@pytest.mark.parametrize(
    "record",
    [
        {"text": TEXT, "title": "开局平稳", "source": "某网", "published": "2022-04-19", "url": "https://a.example/1"},
        {"content": TEXT, "headline": "开局平稳", "media": "某网", "pubtime": "2022年4月19日", "link": "https://a.example/1"},
        {"body": [TEXT], "Title": "开局平稳", "site_name": "某网", "showtime": 1650326400, "URL": "https://a.example/1"},
        {"正文": TEXT, "标题": "开局平稳", "来源": "某网", "发布时间": "2022/04/19", "链接": "https://a.example/1"},
        {
            "data": {"content": TEXT},
            "title": "开局平稳",
            "publisher": {"name": "某网"},
            "datePublished": "2022-04-19",
            "url": "https://a.example/1",
        },
        {
            "html": f"<p>{TEXT}</p>",
            "text": "",
            "news_title": "开局平稳",
            "source_name": "某网",
            "pub_date": "20220419",
            "article_url": "https://a.example/1",
        },
    ],
)
def test_keys_as_scrapers_name_them(tmp_path: Path, record: object) -> None:
    found = document(written(tmp_path, "a.jsonl", _lines(record)))
    assert (found.title, found.source, found.url, found.record) == ("开局平稳", "某网", "https://a.example/1", 1)
    assert (found.published or "")[:10] == "2022-04-19"
    assert found.body == TEXT + "\n"


def test_a_bad_line_is_skipped_and_the_next_one_read(tmp_path: Path) -> None:
    file = written(tmp_path, "a.jsonl", _lines({"text": TEXT}) + '{"text": "断\n\n[1, 2]\n{"id": 3}\n' + _lines({"text": TEXT}))
    found = everything(file)
    assert [(type(entry), entry.record) for entry in found] == [
        (Document, 1),
        (Skipped, 2),
        (Skipped, 4),
        (Skipped, 5),
        (Document, 6),
    ]
    assert all(entry.reason.zh and entry.reason.en for entry in found if isinstance(entry, Skipped))


def test_a_long_file_is_cut_at_line_ends_and_gives_the_same(tmp_path: Path) -> None:
    records = [{"text": f"第{number}条。{TEXT}" * (number % 7 + 1)} for number in range(300)]
    file = written(tmp_path, "a.jsonl", _lines(*records))
    whole = everything(file)
    for size in (1, 1000, 5000, 12345):
        options = ReadOptions(chunk_bytes=size)
        chunks = [chunk for chunk in discover([str(file)], options) if isinstance(chunk, Chunk)]
        assert len(chunks) > 5
        parts = [entry for chunk in chunks for entry in read(pickle.loads(pickle.dumps(chunk)), options)]
        assert parts == whole
    assert [entry.record for entry in whole] == list(range(1, 301))


def test_a_line_past_the_limit_is_skipped_without_being_held(tmp_path: Path) -> None:
    options = ReadOptions(max_record_characters=1000)
    file = written(tmp_path, "a.jsonl", _lines({"text": TEXT}, {"text": TEXT * 1000}, {"text": TEXT}))
    found = everything(file, options)
    assert [type(entry) for entry in found] == [Document, Skipped, Document]
    assert found[1].record == 2


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_lines_in_another_encoding(tmp_path: Path, encoding: str) -> None:
    file = written(tmp_path, "a.jsonl", _lines({"text": TEXT}, {"text": TEXT + "又一条。"}).encode(encoding))
    assert [entry.body for entry in everything(file) if isinstance(entry, Document)] == [TEXT + "\n", TEXT + "又一条。\n"]


def test_an_article_in_a_json_file_is_mapped_through_its_escapes(tmp_path: Path) -> None:
    text = '甲说："一季度增长6.5%。"\n第二段\\有反斜杠，emoji😀也在。'
    for escaped in (True, False):
        raw = json.dumps({"title": "开局平稳", "content": text}, ensure_ascii=escaped, indent=1)
        found = document(written(tmp_path, "a.json", raw))
        assert found.raw == raw
        assert found.record is None
        assert found.body == text + "\n"
        for word in ("增长6.5%", "😀", "\\", "第二段"):
            start = found.body.index(word)
            left, right = found.offsets.span(start, start + len(word))
            assert json.loads(f'"{raw[left:right]}"') == word


def test_a_list_in_a_json_file_is_a_container(tmp_path: Path) -> None:
    for value in ([{"text": TEXT}, {"text": TEXT}], {"total": 2, "items": [{"text": TEXT}, {"text": TEXT}]}):
        found = everything(written(tmp_path, "a.json", json.dumps(value, ensure_ascii=False)))
        assert [entry.record for entry in found] == [1, 2]
        assert all(isinstance(entry, Document) and entry.raw == TEXT for entry in found)


@pytest.mark.parametrize("raw", ["[" * 100_000, '{"a":' * 100_000, '{"text": ' + "[" * 5000 + "]" * 5000 + "}"])
def test_deep_nesting_is_skipped(tmp_path: Path, raw: str) -> None:
    for name in ("a.json", "a.jsonl"):
        [found] = everything(written(tmp_path, name, raw))
        assert isinstance(found, Skipped)
        assert "nested" in found.reason.en


def test_csv_fields_hold_line_breaks_quotes_and_separators(tmp_path: Path) -> None:
    out = io.StringIO()
    text = f'{TEXT}\n他说："还会更好，"\n就是这样。'
    csv.writer(out).writerows([["id", "Title", "content", "date"], ["1", "开局", text, "2022-04-19"], [], ["2", "又", TEXT, ""]])
    for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16"):
        found = everything(written(tmp_path, "a.csv", out.getvalue().encode(encoding)))
        assert [(entry.record, entry.body, entry.title) for entry in found if isinstance(entry, Document)] == [
            (1, text + "\n", "开局"),
            (2, TEXT + "\n", "又"),
        ]


def test_csv_without_a_text_column_is_skipped(tmp_path: Path) -> None:
    [found] = everything(written(tmp_path, "a.csv", "id,价格\n1,2\n"))
    assert isinstance(found, Skipped)
    assert "id" in found.reason.en


def test_a_huge_csv_field_is_read(tmp_path: Path) -> None:
    [found] = everything(written(tmp_path, "a.csv", "text\n" + '"' + TEXT * 20_000 + '"\n'))
    assert isinstance(found, Document)
    assert len(found.raw) == len(TEXT) * 20_000


def test_packed_files_and_their_limits(tmp_path: Path) -> None:
    line = _lines({"text": TEXT}).encode()
    assert [type(entry) for entry in everything(written(tmp_path, "a.jsonl.gz", gzip.compress(line * 3)))] == [Document] * 3
    [bomb] = everything(written(tmp_path, "b.txt.gz", gzip.compress(b"a" * 3_000_000)), ReadOptions(max_bytes=1_000_000))
    assert isinstance(bomb, Skipped)
    assert "larger" in bomb.reason.en
    found = everything(written(tmp_path, "c.jsonl.gz", gzip.compress(line * 20_000)), ReadOptions(max_decompressed=1_000_000))
    assert isinstance(found[-1], Skipped)
    assert "unpacks" in found[-1].reason.en
    cut = everything(written(tmp_path, "d.jsonl.gz", gzip.compress(line * 500, 0)[:60_000]))
    assert isinstance(cut[0], Document)
    assert isinstance(cut[-1], Skipped)
    assert "gzip" in cut[-1].reason.en
