"""Every format gives the articles that were written in it, and every file of a folder its articles or its reason."""

import gzip
import io
import json
import shutil
import tarfile
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from auditor.ingest import ReadOptions, office, read, tables
from auditor.ingest.options import Chunk
from auditor.model import Document, Skipped
from auditor.normalise import normalise_text
from tests.ingest.formats import MANY, ONE, Item, as_docx, page, tarred, write, zipped
from tests.ingest.texts import CORPUS, everything, needs_shared, written

STORY = "晴川市能源局14日通报，全市一季度新建充电桩2316个，同比增长18.4%，覆盖九成以上的乡镇。\n局长林一表示，年底前再建3100个。"
ITEMS = [Item(f"晴川新建充电桩，第{number}期", f"{number}号通报。{STORY}") for number in range(5)]
SAMPLE = 200
"""Real items that make the round."""
FEWEST = 0.99
"""Share of them that come back the same."""


def _normal(found: list[Document | Skipped]) -> list[str]:
    return ["".join(normalise_text(entry.body).text.split()) for entry in found if isinstance(entry, Document)]


def _wanted(items: list[Item], folder: Path) -> list[str]:
    return _normal(everything(write(folder, ".jsonl", items)))


@pytest.mark.parametrize("suffix", [*ONE, *MANY])
def test_the_articles_come_back(suffix: str, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    assert _normal(everything(write(tmp_path / "a", suffix, ITEMS))) == _wanted(ITEMS, tmp_path)


def _real() -> list[Item]:
    lines = CORPUS.read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"].strip() for line in lines[:: len(lines) // SAMPLE][:SAMPLE]]
    clean = ("".join(char for char in text if char in "\n\t" or ord(char) >= 32) for text in texts)
    return [Item("", text.replace("\r", "")) for text in clean]


@needs_shared
@pytest.mark.parametrize("suffix", [*ONE, *MANY])
def test_real_articles_make_the_round(suffix: str, tmp_path: Path) -> None:
    items = _real()
    (tmp_path / "a").mkdir()
    wanted = _wanted(items, tmp_path)
    found = _normal(everything(write(tmp_path / "a", suffix, items)))
    assert len(found) == len(wanted)
    same = sum(left == right for left, right in zip(found, wanted, strict=True))
    assert same >= FEWEST * len(items), f"{same} of {len(items)}"


def test_what_a_feed_says_of_its_entries(tmp_path: Path) -> None:
    for suffix in (".rss", ".atom"):
        first = everything(write(tmp_path, suffix, ITEMS))[0]
        assert isinstance(first, Document)
        assert (first.title, first.source, first.url) == (ITEMS[0].title, "晴川日报", "https://news.example/0")
        assert first.published == "2023-05-14T09:31:05"


def test_what_a_workbook_says_of_its_rows(tmp_path: Path) -> None:
    first = everything(write(tmp_path, ".xlsx", ITEMS))[0]
    assert isinstance(first, Document) and (first.title, first.published) == (ITEMS[0].title, "2023-05-14T09:31:00")


def test_a_table_is_chosen_by_its_name(tmp_path: Path) -> None:
    path = write(tmp_path, ".sqlite", ITEMS)
    assert len(everything(path, ReadOptions(table="news"))) == len(ITEMS)
    [skipped] = everything(path, ReadOptions(table="settings"))
    assert isinstance(skipped, Skipped) and "news" in skipped.reason.en


def test_an_index_of_our_own_is_no_table_of_articles(tmp_path: Path) -> None:
    import sqlite3

    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as database:
        database.execute(f"PRAGMA application_id = {0x41554454}")
        database.execute("CREATE TABLE texts (text TEXT)")
        database.commit()
    [skipped] = everything(tmp_path / "a.sqlite")
    assert isinstance(skipped, Skipped) and "index of audit" in skipped.reason.en


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0 and no more", bytes(4096)])
def test_a_database_is_closed_whatever_is_wrong_with_it(content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sqlite3

    opened: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def watched(address: str, *, uri: bool) -> sqlite3.Connection:
        opened.append(connect(address, uri=uri))
        return opened[-1]

    monkeypatch.setattr(sqlite3, "connect", watched)
    (tmp_path / "a.sqlite").write_bytes(content)
    (tmp_path / "b.sqlite.gz").write_bytes(gzip.compress(content))
    for name in ("a.sqlite", "b.sqlite.gz"):
        [skipped] = everything(tmp_path / name)
        assert isinstance(skipped, Skipped)
    for database in opened:
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            database.execute("SELECT 1")


@pytest.mark.parametrize("name", ["../out.txt", "a/../../out.txt", "/etc/out.txt", "C:\\out.txt"])
def test_no_name_in_an_archive_leads_out(name: str, tmp_path: Path) -> None:
    for path in (written(tmp_path, "a.zip", zipped({name: STORY})), written(tmp_path, "b.tar", tarred({name: STORY.encode()}))):
        [found] = everything(path)
        assert isinstance(found, Skipped) and "leads out" in found.reason.en
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip", "b.tar"]


def test_a_link_in_an_archive_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(STORY, encoding="utf-8")
    with tarfile.open(tmp_path / "a.tar", "w") as archive:
        entry = tarfile.TarInfo("link.txt")
        entry.type, entry.linkname = tarfile.SYMTYPE, "../secret.txt"
        archive.addfile(entry)
    [found] = everything(tmp_path / "a.tar")
    assert isinstance(found, Skipped)


def test_an_archive_keeps_the_limits(tmp_path: Path) -> None:
    bomb = zipped({f"{number}.txt": b"\0" * 3_000_000 for number in range(10)})
    found = everything(written(tmp_path, "a.zip", bomb), ReadOptions(max_decompressed=10_000_000))
    assert isinstance(found[-1], Skipped) and "unpacks to more" in found[-1].reason.en
    found = everything(
        written(tmp_path, "b.tar.gz", gzip.compress(tarred({"a.txt": b"\0" * 30_000_000}))), ReadOptions(max_bytes=1_000_000)
    )
    assert isinstance(found[0], Skipped)
    sheet = zipped({"xl/workbook.xml": b" " * 5_000_000, "[Content_Types].xml": b""})
    [skipped] = everything(written(tmp_path, "c.xlsx", sheet), ReadOptions(max_bytes=1_000_000))
    assert isinstance(skipped, Skipped) and "unpacks to more" in skipped.reason.en


def test_a_damaged_member_costs_itself(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": STORY.encode(), "b.txt": b"x" * 10 + STORY.encode() * 9, "c.txt": STORY.encode()}))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        place = archive.getinfo("b.txt").header_offset + 45
    data[place] ^= 0xFF
    found = everything(written(tmp_path, "a.zip", bytes(data)))
    assert [type(entry) for entry in found] == [Document, Skipped, Document]


def test_a_chinese_name_in_a_zip_of_windows(tmp_path: Path) -> None:
    data = zipped({"ZZZZ.txt": STORY}).replace(b"ZZZZ", "通报".encode("gb18030"))
    [found] = everything(written(tmp_path, "b.zip", data))
    assert found.path.endswith("b.zip/通报.txt")


def test_an_archive_within_an_archive_is_told(tmp_path: Path) -> None:
    [found] = everything(written(tmp_path, "a.zip", zipped({"b.zip": zipped({"c.txt": STORY})})))
    assert isinstance(found, Skipped) and "within" in found.reason.en


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.zip"])
def test_a_document_under_another_name_is_read_as_what_it_is(name: str, tmp_path: Path) -> None:
    [found] = everything(written(tmp_path, name, as_docx(ITEMS[0])))
    assert isinstance(found, Document) and "充电桩2316个" in found.body


def test_standard_input_is_told_by_its_bytes() -> None:
    for suffix in (".docx", ".pdf"):
        [found] = read(Chunk("-", ".txt", content=ONE[suffix](ITEMS[0])), ReadOptions())
        assert isinstance(found, Document)


OTHERS = {
    "a.png": b"\x89PNG\r\n\x1a\n",
    "a.doc": b"\xd0\xcf\x11\xe0",
    "a.rar": b"Rar!\x1a\x07",
    "a.css": b"p {}",
    "a.exe": b"MZ",
    "noname": STORY.encode(),
}


def test_a_folder_of_thirty_kinds(tmp_path: Path) -> None:
    folder = tmp_path / "all"
    folder.mkdir()
    for suffix in (*ONE, *MANY):
        (tmp_path / "one").mkdir()
        made = write(tmp_path / "one", suffix, ITEMS[:1])
        shutil.move(made if made.is_file() else next(made.iterdir()), folder / f"file{suffix}")
        shutil.rmtree(tmp_path / "one")
    for name, text in {"a.html": page(ITEMS[0]), "a.md": f"# 标题\n\n{STORY}", "a.csv": f'title,text\n甲,"{STORY}"\n'}.items():
        written(folder, name, text)
    written(folder, "a.json", json.dumps({"text": STORY}))
    for name, data in OTHERS.items():
        written(folder, name, data)
    names = {path.name for path in folder.iterdir()}
    assert len({name.partition(".")[2] for name in names}) >= 30
    told = {Path(entry.path).relative_to(folder).parts[0]: type(entry) for entry in everything(folder)}
    assert set(told) == names
    assert {name for name, kind in told.items() if kind is Skipped} == set(OTHERS)


@pytest.mark.parametrize(
    ("name", "help_given"), [("a.doc", ".docx"), ("a.xls", ".xlsx"), ("a.rar", "unpack"), ("a.pptx", "convert"), ("a.xyz", ".xyz")]
)
def test_what_is_not_read_says_what_would_read_it(name: str, help_given: str, tmp_path: Path) -> None:
    [found] = everything(written(tmp_path, name, "x"))
    assert isinstance(found, Skipped) and help_given in found.reason.en


@pytest.mark.parametrize(("name", "module"), [("a.pdf", "pypdf"), ("a.parquet", "pyarrow")])
def test_a_library_that_is_missing_is_named(name: str, module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for reader in (office, tables):
        monkeypatch.setattr(reader, "find_spec", lambda name: None)
    [found] = everything(written(tmp_path, name, b"%PDF-1.4 x" if name == "a.pdf" else b"PAR1"))
    assert isinstance(found, Skipped) and f"read with {module}: pip install" in found.reason.en
