"""The whole string at once: whatever stands in the files, a valid report comes out, and the same one every time."""

import gzip
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import auditor
from auditor.audit import audit
from auditor.cli import main
from auditor.config import Config
from auditor.ingest import READERS, read
from auditor.ingest.options import Chunk
from auditor.model import Document, Result, Skipped
from auditor.parcels import parcels, read_options
from tests.test_cli import OTHER, STORY, WRONG

SCHEMA = json.loads((Path(auditor.__file__).parent / "report" / "schema" / "audit-1.schema.json").read_text(encoding="utf-8"))
EXAMPLES = int(os.environ.get("AUDIT_EXAMPLES", "20"))
THOROUGH = settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "gb18030", "big5", "utf-32")

FIGURES = st.sampled_from(
    (
        "22.8毫米",
        "超过2400个",
        "一千二百八十人",
        "2022年4月19日",
        "昨天上午",
        "百分之六点五",
        "6.5%",
        "１２３４５",
        "𠮷野家",
        "〇",
        "1/0",
        "9" * 60,
    )
)
MARKS = st.sampled_from(
    ("\n", "\r", "\r\n", "\u2028", "\0", "\x1b[31m", "<p>", "</p", "&#0;", '"', "'", "\\", "{", "](", "| - |", "=1+1", ",", "\u202e")
)
PROSE = st.sampled_from((STORY, WRONG, OTHER, STORY[:60], WRONG[40:], "。", "，", "记者", "责任编辑：", "声明："))
UNICODE = st.text(st.characters(codec="utf-8"), max_size=30)
TEXTS = st.lists(st.one_of(FIGURES, MARKS, PROSE, PROSE, UNICODE), max_size=12).map("".join)
SUFFIXES = st.sampled_from([*READERS, *(f"{suffix}.gz" for suffix in READERS)])


def _record(text: str) -> str:
    return json.dumps({"title": text[:20], "text": text, "source": text[:7], "url": "javascript:alert(1)"}, ensure_ascii=False) + "\n"


def _shaped(text: str, suffix: str) -> str:
    """Return a text as something that a file of this kind may hold."""
    kind = suffix.removesuffix(".gz")
    if kind in (".json", ".jsonl"):
        return _record(text) * (2 if kind == ".jsonl" else 1)
    if kind == ".csv":
        return 'title,text\n"{}","{}"\n'.format(text[:9].replace('"', '""'), text.replace('"', '""'))
    if kind in (".html", ".htm"):
        return f"<html><head><title>{text[:15]}</title></head><body><h1>{text[:15]}</h1><p>{text}</p></body></html>"
    return text


@st.composite
def files(draw: st.DrawFn) -> tuple[str, bytes]:
    """Draw the suffix and the bytes of a file: a text in some encoding, shaped or not, packed, cut short, or nothing but bytes."""
    suffix = draw(SUFFIXES)
    if draw(st.integers(0, 7)) == 0:
        return suffix, draw(st.binary(max_size=200))
    text = draw(TEXTS)
    shaped = _shaped(text, suffix) if draw(st.booleans()) else text
    data = shaped.encode(draw(st.sampled_from(ENCODINGS)), errors="ignore")
    if suffix.endswith(".gz"):
        data = gzip.compress(data, mtime=0)
    return suffix, data[: -draw(st.integers(1, 9))] if draw(st.integers(0, 5)) == 0 else data


@contextmanager
def folder_of(contents: list[tuple[str, bytes]]) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "corpus"
        folder.mkdir()
        for number, (suffix, data) in enumerate(contents):
            (folder / f"{number:02}{suffix}").write_bytes(data)
        yield folder


def audited(folder: Path, reports: str) -> tuple[int, bytes, bytes]:
    """Return the exit code and the two reports of `audit FOLDER --json --html`."""
    target = folder.parent / reports
    code = main([str(folder), "--json", "--html", "--jobs", "1", "--report-dir", str(target), "-q", "--isolated"])
    return code, (target / "audit.json").read_bytes(), (target / "audit.html").read_bytes()


def raws(folder: Path) -> dict[tuple[str, int | None], str]:
    """Return the decoded text of every article, as the positions of the report count it."""
    options = read_options(Config())
    skipped: list[Skipped] = []
    found: dict[tuple[str, int | None], str] = {}
    for parcel in parcels([str(folder)], options, skipped):
        for part in parcel.parts:
            for entry in read(part, options) if isinstance(part, Chunk) else [part]:
                if isinstance(entry, Document):
                    found[entry.path, entry.record] = entry.raw
    return found


def at(raw: str, line: int, column: int) -> int:
    """Return the offset of a line and a column, both from 1."""
    lines = raw.split("\n")
    assert 1 <= line <= len(lines)
    assert 1 <= column <= len(lines[line - 1]) + 1
    return sum(len(each) + 1 for each in lines[: line - 1]) + column - 1


def pointed(raw: str, witness: dict[str, Any]) -> str:
    start, end = (at(raw, witness[f"{which}line"], witness[f"{which}column"]) for which in ("", "end_"))
    assert start <= end
    return raw[start:end]


def letters(text: str) -> str:
    return "".join(text.split())


@cache
def validator() -> Any:
    return jsonschema.Draft202012Validator(SCHEMA)


@THOROUGH
@given(st.lists(files(), min_size=1, max_size=5))
def test_anything_in_a_valid_report_out(contents: list[tuple[str, bytes]]) -> None:
    with folder_of(contents) as folder:
        code, json_report, html = audited(folder, "first")
        report = json.loads(json_report)
        assert code == (0 if report["articles"] else 3)
        validator().validate(report)
        told = {entry["path"] for entry in (*report["articles"], *report["skipped"])}
        there = {str(path) for path in folder.iterdir()}
        assert told <= there
        assert len(there - told) == report["counts"]["ignored"]  # a .db that is no database, as a folder of pictures has one
        raw = raws(folder)
        assert {(article["path"], article["record"]) for article in report["articles"]} == set(raw)
        for finding in report["findings"]:
            for reading in finding["readings"]:
                for witness in reading["witnesses"]:
                    shown = pointed(raw[witness["path"], witness["record"]], witness)
                    if reading["text"] is not None and "<" not in shown and witness == reading["witnesses"][0]:
                        assert letters(shown) == letters(reading["text"]), (finding["rule"], reading["text"], shown)
        assert audited(folder, "second") == (code, json_report, html)


class Silent:
    """Follows nothing."""

    def follow(self, stage: str, items: Any, total: int | None = None) -> Any:
        yield from items


def _shape(result: Result) -> tuple[list[frozenset[str]], list[str]]:
    return [frozenset(w.article for w in cluster.witnesses) for cluster in result.clusters], [finding.id for finding in result.findings]


LONG = [STORY * 2, WRONG * 2, STORY + OTHER, OTHER + STORY, OTHER * 3, STORY.replace("1280", "1820"), STORY[30:] + OTHER]


@settings(THOROUGH, max_examples=max(5, EXAMPLES // 2))
@given(st.lists(st.sampled_from(LONG), min_size=2, max_size=8), st.randoms(use_true_random=False))
def test_nothing_depends_on_the_order_of_the_arguments(texts: list[str], chance: Any) -> None:
    with folder_of([(".txt", f"{text}\n".encode()) for text in texts]) as folder:
        paths = sorted(map(str, folder.iterdir()))
        config = Config(jobs=1)
        straight = audit(paths, config, Silent(), tables=True)
        chance.shuffle(paths)
        assert audit(paths, config, Silent(), tables=True) == straight


CONTRADICTED = (
    "当地拥有书画培训机构{}160家，年创作作品二十万幅，远销多个国家。",
    "依托基层画院和160{}余家书画培训机构，当地免费培训画师，助力农户增收。",
)


def test_the_copies_of_a_text_that_contradicts_itself_repeat_one_error() -> None:
    one, other = CONTRADICTED[0].format(""), CONTRADICTED[1].format("")
    copies = (
        f"{STORY}\n{one}\n{other}\n",
        f"{STORY}\n{other}\n{one.replace('二十万', '20万').replace('，', ',')}\n",
        f"{STORY}\n{CONTRADICTED[0].format(' ')}\n{other.replace('余', '餘')}\n",
    )
    with folder_of([(".txt", text.encode()) for text in copies]) as folder:
        found = [finding for finding in audit([str(folder)], Config(jobs=1), Silent()).findings if finding.rule == "S501"]
        assert [[len(reading.witnesses) for reading in finding.readings] for finding in found] == [[3, 3]]


@settings(THOROUGH, max_examples=max(5, EXAMPLES // 2))
@given(st.lists(st.sampled_from(LONG), min_size=2, max_size=5))
def test_the_aligned_texts_hold_every_character_of_every_witness(texts: list[str]) -> None:
    with folder_of([(".txt", f"{text}\n".encode()) for text in texts]) as folder:
        result = audit([str(folder)], Config(jobs=1), Silent(), tables=True)
        for cluster in result.clusters:
            held: dict[str, list[str]] = {witness.article: [] for witness in cluster.witnesses}
            for row in result.tables[cluster.id].rows:
                for cell in row.cells:
                    held[cell.article].append(letters(cell.text))
            for witness in cluster.witnesses:
                whole = letters(Path(witness.article).read_text(encoding="utf-8"))
                if witness.relation in ("identical", "near-identical"):
                    assert sorted("".join(held[witness.article])) == sorted(whole)


@pytest.mark.parametrize("suffix", READERS)
def test_an_empty_file_is_told(tmp_path: Path, suffix: str) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / f"empty{suffix}").write_bytes(b"")
    code, json_report, _ = audited(tmp_path / "corpus", "reports")
    assert code == 3
    assert [entry["path"] for entry in json.loads(json_report)["skipped"]] == [str(tmp_path / "corpus" / f"empty{suffix}")]
