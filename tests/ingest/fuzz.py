# ruff: noqa: E501  # lines of pages, as they come
"""Hostile input, made from a seed: what a disk, a network or a person with bad intentions may leave in an archive."""

import gzip
import json
import random
from collections.abc import Callable
from functools import cache

from auditor.ingest import READERS
from tests.ingest.formats import MANY, ONE, Item
from tests.ingest.texts import ARTICLES, SHARED

SENTENCE = "工业和信息化部19日发布数据，上半年全市软件业务收入同比增长6.5%，快于上年全年2.6个百分点。"
PAGE = (
    f"<html><head><title>开局平稳_某网</title></head><body><h1>开局平稳</h1><div class='c'>{f'<p>{SENTENCE}</p>' * 20}</div></body></html>"
)
RECORD = json.dumps({"title": "开局平稳", "text": SENTENCE * 5, "source": "某网", "date": "2022-04-19"}, ensure_ascii=False)
RESPONSE = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(PAGE.encode())}\r\n\r\n{PAGE}".encode()
ARCHIVE = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\nWARC-Date: 2024-01-01T00:00:00Z\r\n"
    b"WARC-Target-URI: https://news.example/a\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: "
    + str(len(RESPONSE)).encode()
    + b"\r\n\r\n"
    + RESPONSE
    + b"\r\n\r\n"
)
PIECES = (
    "<",
    ">",
    "<!--",
    "-->",
    "<script>",
    "</script",
    '"',
    "'",
    "<a href='",
    "&#x110000;",
    "&#0;",
    "&amp",
    "<![CDATA[",
    "]]>",
    "\0",
    "\ufeff",
    "\r",
    "\\",
    "\\u",
    "\\ud800",
    "{",
    "[",
    "---\n",
    "> ",
    "](",
    "(yùn)",
    "原标题：",
    "来源：",
    "责任编辑：",
    "2022-13-45 25:61",
    "99999999999999999999",
    "声明：",
    "（",
    "【",
    "广告 ",
    "\u2028",
    "\ud7ff",
)


@cache
def seeds() -> tuple[tuple[str, bytes], ...]:
    """Return suffix and bytes of the files that are mutated."""
    own = [(".html", PAGE.encode()), (".jsonl", (RECORD + "\n").encode() * 20), (".json", RECORD.encode()), (".warc", ARCHIVE * 3)]
    own += [(".csv", f'title,text\n开局,"{SENTENCE}\n{SENTENCE}"\n'.encode() * 5), (".txt", (SENTENCE + "\n").encode() * 20)]
    items = [Item(f"开局平稳{number}", SENTENCE * 5) for number in range(4)]
    own += [(suffix, make(items)) for suffix, make in MANY.items() if suffix not in (".jsonl", ".ndjson")]
    own += [(suffix, make(items[0])) for suffix, make in ONE.items() if suffix != ".txt"]
    real = [(file.suffix, file.read_bytes()) for file in sorted(ARTICLES.iterdir())] if SHARED.is_dir() else []
    return tuple(own + real)


def rubbish(chance: random.Random) -> bytes:
    """Random bytes, from a few values or from all."""
    alphabet = chance.choice((bytes(range(256)), b"<>/\"'= a", b'{}[],:"\\ ', b"\0\xff\xfe", b"\x81\xfe\x40\x30", "的一（）。".encode()))
    return bytes(chance.choices(alphabet, k=chance.choice((1, 10, 1000, 30_000))))


def cut_off(chance: random.Random) -> bytes:
    """A real file that ends too early or starts too late."""
    _, data = chance.choice(seeds())
    at = chance.randrange(len(data))
    return data[:at] if chance.random() < 0.7 else data[at:]


def mutated(chance: random.Random) -> bytes:
    """A real file with bytes lost, doubled, changed and spliced in."""
    return _mutated(chance, chance.choice(seeds())[1])


def _mutated(chance: random.Random, data: bytes) -> bytes:
    work = bytearray(data)
    for _ in range(chance.choice((1, 5, 50))):
        at = chance.randrange(len(work) + 1)
        kind = chance.randrange(4)
        if kind == 0:
            del work[at : at + chance.choice((1, 1, 2, 100))]
        elif kind == 1:
            work[at:at] = work[at : at + chance.choice((1, 40, 2000))]
        elif kind == 2 and at < len(work):
            work[at] = chance.randrange(256)
        else:
            work[at:at] = chance.choice(PIECES).encode("utf-8", "surrogatepass") * chance.choice((1, 1, 300))
    return bytes(work)


def reencoded(chance: random.Random) -> bytes:
    """A real file in another encoding, a byte lost."""
    _, data = chance.choice(seeds())
    text = data.decode("utf-8", "replace").encode(chance.choice(("gb18030", "utf-16", "utf-16-be", "utf-32", "big5")), "replace")
    at = chance.randrange(len(text))
    return text[:at] + text[at + 1 :]


def nested(chance: random.Random) -> bytes:
    """Brackets and tags nested very deep, closed or not."""
    opening, closing = chance.choice(
        (
            ("[", "]"),
            ('{"a":', "}"),
            ("<div>", "</div>"),
            ("<p><b>", ""),
            ("（", "）"),
            ("> ", ""),
            ("<!--", ""),
            ('<a href="', ""),
            ("((", "))"),
        )
    )
    depth = chance.choice((50, 3000, 100_000))
    return (opening * depth + SENTENCE + closing * chance.choice((0, depth))).encode()


def one_line(chance: random.Random) -> bytes:
    """A line that never ends, of one thing over and over."""
    piece = chance.choice(
        (
            *PIECES,
            "2022年4月",
            "1" * 50,
            "<br>",
            "&nbsp;",
            "（记者",
            "来源：",
            "图为",
            " ",
            "\u3000",
            "，",
            "《",
            "[a](b)",
            "**",
            "数(shù)据",
            "编辑",
        )
    )
    return piece.encode("utf-8", "surrogatepass") * (chance.choice((2_000, 60_000, 600_000)) // len(piece))


def packed(chance: random.Random) -> bytes:
    """Gzip that is cut off, damaged, of several members, or a bomb."""
    kind = chance.randrange(4)
    if kind == 0:
        return gzip.compress(b"\0" * chance.choice((10_000_000, 80_000_000)), 9)
    data = gzip.compress(chance.choice(seeds())[1], 1)
    if kind == 1:
        return data[: chance.randrange(len(data))]
    if kind == 2:
        work = bytearray(data)
        work[chance.randrange(len(work))] ^= 0xFF
        return bytes(work)
    return data + data[:50] + data


def own_kind(chance: random.Random) -> tuple[str, bytes]:
    """A file under its own suffix, cut off or mutated: what lies deep in a format is only met so."""
    suffix, data = chance.choice(seeds())
    return suffix, data[: chance.randrange(len(data))] if chance.random() < 0.2 else _mutated(chance, data)


MAKERS: tuple[Callable[[random.Random], bytes], ...] = (rubbish, cut_off, mutated, reencoded, nested, one_line, packed)


def case(seed: int) -> tuple[str, bytes]:
    """Return a file name and what is in it."""
    chance = random.Random(seed)
    if seed % 3 == 2:
        suffix, data = own_kind(chance)
        return f"{seed}{suffix}", data
    make = MAKERS[seed // 3 % len(MAKERS)]
    data = make(chance)
    suffix = chance.choice(sorted(READERS))
    if make is packed or chance.random() < 0.1:
        suffix += ".gz"
        data = data if make is packed else gzip.compress(data, 1)
    return f"{seed}{suffix}", data
