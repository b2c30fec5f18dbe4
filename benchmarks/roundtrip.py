"""Does an article read the same whatever it is wrapped and encoded in?

Every text is written as plain text, HTML, Markdown, JSON, JSON lines, CSV and WARC, in GB18030, Big5 (a Traditional copy), UTF-16
and UTF-8, with and without a declared charset, packed and not, read back and normalised. What is counted is how often that gives the
normalised text of the plain UTF-8 original.

Run: python -m benchmarks.roundtrip [--items N]
"""

import argparse
import csv
import gzip
import html
import io
import json
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from opencc import OpenCC

from auditor.ingest import Chunk, ReadOptions, discover, read
from auditor.model import Document, Skipped
from auditor.normalise import normalise

SHARED = Path(os.environ.get("AUDIT_SHARED", Path(__file__).parents[2] / "shared"))
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030", "big5hkscs")
ITEMS = 200
OPTIONS = ReadOptions()

Wrap = Callable[[str, str | None], str]


def page(text: str, charset: str | None) -> str:
    """Return a page that has every line of `text` for a paragraph."""
    declared = f'<meta charset="{charset}">' if charset else ""
    paragraphs = "\n".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines() if line.strip())
    return (
        f"<!DOCTYPE html>\n<html><head>{declared}<style>p {{ margin: 0 }}</style></head>\n"
        f'<body><div class="nav"><a href="/">首页</a> <a href="/n">新闻</a></div>\n'
        f'<div class="article">\n{paragraphs}\n</div>\n'
        '<div class="footer">版权所有 某某网</div><script>var a = "<p>";</script></body></html>\n'
    )


def markdown(text: str, charset: str | None) -> str:
    """Return Markdown with a front matter that says nothing."""
    return "---\nlayout: post\n---\n\n" + "\n\n".join(re.sub(r"([\\`*_\[\]<>#])", r"\\\1", line) for line in text.splitlines())


def table(text: str, charset: str | None) -> str:
    """Return a table of one row, line breaks and all."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["id", "text", "note"])
    writer.writerow(["1", text, "甲,乙"])
    return out.getvalue()


WRAPS: dict[str, Wrap] = {
    ".txt": lambda text, charset: text,
    ".html": page,
    ".md": markdown,
    ".json": lambda text, charset: json.dumps({"id": 1, "content": text}, ensure_ascii=False),
    ".jsonl": lambda text, charset: json.dumps({"id": 1, "text": text}, ensure_ascii=False) + "\n",
    ".csv": table,
    ".warc": page,
}


def archive(payload: bytes, charset: str | None) -> bytes:
    """Return a WARC archive of one response."""
    kind = f"text/html; charset={charset}" if charset else "text/html"
    response = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(payload)}\r\n\r\n".encode() + payload
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\n"
        "WARC-Date: 2024-01-01T00:00:00Z\r\n"
        "WARC-Target-URI: https://news.example/a\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(response)}\r\n\r\n"
    )
    return head.encode() + response + b"\r\n\r\n"


def texts(items: int) -> Iterator[tuple[str, str]]:
    """Yield name and text of every article, and of `items` records of the corpus, evenly taken."""
    for file in sorted((SHARED / "articles").iterdir()):
        if file.suffix == ".md":  # HTML inside Markdown: what is wrapped anew is the text that it holds
            [document] = [entry for chunk in discover([str(file)], OPTIONS) if isinstance(chunk, Chunk) for entry in read(chunk, OPTIONS)]
            yield file.name, document.body if isinstance(document, Document) else ""
        else:
            yield file.name, file.read_text("utf-8")
    lines = (SHARED / "corpora" / "news-2023-dev.jsonl").read_text("utf-8").splitlines()
    for line in lines[:: max(1, len(lines) // items)][:items]:
        record = json.loads(line)
        yield record["id"], record["text"]


@cache
def _converter() -> OpenCC:
    return OpenCC("s2tw")


def in_repertoire(text: str, encoding: str) -> str:
    """Return the text, in Traditional characters for Big5, without what the encoding lacks."""
    if not encoding.startswith("big5"):
        return text
    converted: str = _converter().convert(text)
    return converted.encode(encoding, "ignore").decode(encoding)


def first_text(file: Path) -> str:
    """Return the normalised text of the one article in a file, or why there is none."""
    for chunk in discover([str(file)], OPTIONS):
        for document in [chunk] if isinstance(chunk, Skipped) else read(chunk, OPTIONS):
            return normalise(document).text if isinstance(document, Document) else f"skipped: {document.reason.en}"
    return "nothing"


def variants(text: str, folder: Path) -> Iterator[tuple[str, bool]]:
    """Yield for every way to write a text down whether it reads the same."""
    for encoding in ENCODINGS:
        encodable = in_repertoire(text, encoding)
        original = folder / "original.txt"
        original.write_text(encodable, "utf-8", newline="")
        wanted = first_text(original)
        for kind, wrap in WRAPS.items():
            for charset in (encoding.removesuffix("hkscs").removesuffix("-sig"), None):
                if charset and kind not in (".html", ".warc"):
                    continue
                errors = "xmlcharrefreplace" if wrap is page else "strict"
                data = wrap(encodable, charset).encode(encoding, errors)
                data = archive(data, charset) if kind == ".warc" else data
                for packed in (False, True):
                    file = folder / f"copy{kind}{'.gz' * packed}"
                    file.write_bytes(gzip.compress(data, 1) if packed else data)
                    yield f"{kind} {encoding}", first_text(file) == wanted


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--items", type=int, default=ITEMS, help="records of the corpus")
    chosen = parser.parse_args()
    if not SHARED.is_dir():
        print(f"no texts at {SHARED}", file=sys.stderr)
        return 3
    same: Counter[str] = Counter()
    all_: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    started = time.perf_counter()
    with TemporaryDirectory() as folder:
        for name, text in texts(chosen.items):
            for kind, equal in variants(text, Path(folder)):
                all_[kind] += 1
                same[kind] += equal
                failed[name] += not equal
    for kind in all_:
        print(f"{kind:18} {same[kind]:6} of {all_[kind]:6}  {same[kind] / all_[kind]:.2%}")
    print(f"{'all':18} {same.total():6} of {all_.total():6}  {same.total() / all_.total():.2%}  in {time.perf_counter() - started:.0f} s")
    print("most often different:", ", ".join(f"{name} ({count})" for name, count in failed.most_common(12) if count))
    return 0


if __name__ == "__main__":
    sys.exit(main())
