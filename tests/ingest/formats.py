"""Articles written in every format that is read, as the programs that people use write them."""

import base64
import bz2
import gzip
import io
import json
import lzma
import sqlite3
import tarfile
import zipfile
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import datetime
from html import escape
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape as xml_escape

import docx
import openpyxl
import pyarrow
import pyarrow.parquet
import zstandard


class Item(NamedTuple):
    """An article to write."""

    title: str
    text: str


def paragraphs(item: Item) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in item.text.split("\n") if line.strip())


def page(item: Item) -> str:
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"/><title>{escape(item.title)}</title></head>'
        f"<body><div>{paragraphs(item)}</div></body></html>"
    )


def as_docx(item: Item) -> bytes:
    document = docx.Document()
    for line in item.text.split("\n"):
        document.add_paragraph(line)
    return saved(document.save)


def saved(save: Callable[[io.BytesIO], object]) -> bytes:
    file = io.BytesIO()
    save(file)
    return file.getvalue()


def as_mhtml(item: Item) -> bytes:
    body = base64.encodebytes(page(item).encode()).replace(b"\n", b"\r\n")
    return (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://news.example/a.html\r\nSubject: =?utf-8?Q?a?=\r\n"
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="--x"\r\n\r\n'
        b"----x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://news.example/a.html\r\n\r\n"
        + body
        + b"\r\n----x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n----x--\r\n"
    )


def as_pdf(item: Item) -> bytes:
    """Return a PDF whose font says of each code which character it is."""
    lines = [line.encode("utf-16-be").hex() for line in item.text.split("\n")]
    shown = " ".join(f"0 -14 Td <{line}> Tj" for line in lines)
    used = sorted({char for char in item.text if char != "\n" and ord(char) < 0x10000})
    table = " ".join(f"<{ord(char):04x}> <{ord(char):04x}>" for char in used)
    unicode_map = f"/CIDInit /ProcSet findresource begin begincmap {len(used)} beginbfchar {table} endbfchar endcmap end"
    content = f"BT /F1 10 Tf 10 800 Td {shown} ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 820]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000>>",
        f"<</Length {len(unicode_map)}>>stream\n{unicode_map}\nendstream",
    ]
    data, places = "%PDF-1.4\n", []
    for number, held in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj{held}endobj\n"
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{place:010} 00000 n \n" for place in places)
    return (data + f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF").encode("latin-1")


ONE: dict[str, Callable[[Item], bytes]] = {
    ".txt": lambda item: item.text.encode(),
    ".xhtml": lambda item: ('<?xml version="1.0" encoding="utf-8"?>' + page(item)).encode(),
    ".shtml": lambda item: page(item).encode(),
    ".mhtml": as_mhtml,
    ".docx": as_docx,
    ".pdf": as_pdf,
}
"""Writers of files that are one article."""


def _json_lines(items: Sequence[Item]) -> bytes:
    return "\n".join(json.dumps({"title": item.title, "text": item.text}, ensure_ascii=False) for item in items).encode()


def _tabbed(items: Sequence[Item]) -> bytes:
    rows = (f'{item.title}\t"{item.text.replace(chr(34), chr(34) * 2)}"' for item in items)
    return "\n".join(("title\tcontent", *rows)).encode()


def _rss(items: Sequence[Item]) -> bytes:
    entries = "".join(
        f"<item><title>{xml_escape(item.title)}</title><link>https://news.example/{number}</link>"
        "<pubDate>Sun, 14 May 2023 01:31:05 GMT</pubDate>"
        f"<description>{xml_escape(item.text[:10])}</description><content:encoded><![CDATA[{paragraphs(item)}]]></content:encoded></item>"
        for number, item in enumerate(items)
    )
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return f'<?xml version="1.0"?><rss version="2.0" {space}><channel><title>晴川日报</title>{entries}</channel></rss>'.encode()


def _atom(items: Sequence[Item]) -> bytes:
    entries = "".join(
        f'<entry><title>{xml_escape(item.title)}</title><link href="https://news.example/{number}"/><updated>2023-05-14T01:31:05Z</updated>'
        f'<content type="html">{xml_escape(paragraphs(item))}</content></entry>'
        for number, item in enumerate(items)
    )
    return f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>晴川日报</title>{entries}</feed>'.encode()


def _rdf(items: Sequence[Item]) -> bytes:
    entries = "".join(
        f"<item><title>{xml_escape(item.title)}</title><link>https://news.example/{number}</link>"
        f"<description>{xml_escape(paragraphs(item))}</description></item>"
        for number, item in enumerate(items)
    )
    spaces = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
    return f'<?xml version="1.0"?><rdf:RDF {spaces}><channel><title>晴川日报</title></channel>{entries}</rdf:RDF>'.encode()


def _xlsx(items: Sequence[Item]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["标题", "正文", "发布时间"])
    for item in items:
        sheet.append([item.title, item.text, datetime(2023, 5, 14, 9, 31)])
    return saved(book.save)


def _parquet(items: Sequence[Item]) -> bytes:
    table = pyarrow.table({"title": [item.title for item in items], "content": [item.text for item in items]})
    return saved(lambda file: pyarrow.parquet.write_table(table, file))


def _sqlite(items: Sequence[Item]) -> bytes:
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE news (id INTEGER PRIMARY KEY, title TEXT, content TEXT)")
        database.executemany("INSERT INTO news (title, content) VALUES (?, ?)", items)
        database.execute("CREATE TABLE settings (name TEXT, value TEXT)")
        database.commit()
        return database.serialize()


def _epub(items: Sequence[Item]) -> bytes:
    names = [f"chapter{number}.xhtml" for number in range(len(items))]
    manifest = "".join(f'<item id="c{n}" href="{name}" media-type="application/xhtml+xml"/>' for n, name in enumerate(names))
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(items)))
    package = f'<package xmlns="http://www.idpf.org/2007/opf"><manifest>{manifest}</manifest><spine>{spine}</spine></package>'
    container = '<container><rootfiles><rootfile full-path="OPS/a.opf"/></rootfiles></container>'
    files = {"META-INF/container.xml": container, "OPS/a.opf": package}
    return zipped(files | {f"OPS/{name}": page(item) for name, item in zip(names, items, strict=True)})


def zipped(files: dict[str, str] | dict[str, bytes]) -> bytes:
    def write(file: io.BytesIO) -> None:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in files.items():
                archive.writestr(name, content)

    return saved(write)


def tarred(files: dict[str, bytes]) -> bytes:
    def write(file: io.BytesIO) -> None:
        with tarfile.open(fileobj=file, mode="w") as archive:
            for name, content in files.items():
                entry = tarfile.TarInfo(name)
                entry.size = len(content)
                archive.addfile(entry, io.BytesIO(content))

    return saved(write)


def _texts(items: Sequence[Item]) -> dict[str, bytes]:
    return {f"{number:04}.txt": item.text.encode() for number, item in enumerate(items)}


def zstd(data: bytes) -> bytes:
    return zstandard.compress(data)


MANY: dict[str, Callable[[Sequence[Item]], bytes]] = {
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
    ".tsv": _tabbed,
    ".rss": _rss,
    ".atom": _atom,
    ".xml": _rss,
    ".rdf": _rdf,
    ".xlsx": _xlsx,
    ".parquet": _parquet,
    ".sqlite": _sqlite,
    ".epub": _epub,
    ".zip": lambda items: zipped(_texts(items)),
    ".tar": lambda items: tarred(_texts(items)),
    ".tar.gz": lambda items: gzip.compress(tarred(_texts(items)), 1),
    ".tgz": lambda items: gzip.compress(tarred(_texts(items)), 1),
    ".tar.bz2": lambda items: bz2.compress(tarred(_texts(items))),
    ".tar.xz": lambda items: lzma.compress(tarred(_texts(items))),
    ".tar.zst": lambda items: zstd(tarred(_texts(items))),
    ".jsonl.bz2": lambda items: bz2.compress(_json_lines(items)),
    ".ndjson.xz": lambda items: lzma.compress(_json_lines(items)),
    ".jsonl.zst": lambda items: zstd(_json_lines(items)),
}
"""Writers of files of many articles."""


def write(folder: Path, suffix: str, items: Sequence[Item]) -> Path:
    """Write articles in a format, in one file or one each; return the path to read."""
    if suffix in MANY:
        path = folder / f"all{suffix}"
        path.write_bytes(MANY[suffix](items))
        return path
    for number, item in enumerate(items):
        (folder / f"{number:04}{suffix}").write_bytes(ONE[suffix](item))
    return folder
