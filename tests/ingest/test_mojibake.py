"""Text saved in a wrong encoding: undone where that is certain, told and compared with nothing where bytes are lost."""

import json
from pathlib import Path

import pytest

from auditor.ingest.mojibake import undone
from auditor.model import Document
from tests.ingest.texts import document, everything, written

STORY = "晴川市能源局14日通报，全市一季度新建充电桩2316个，同比增长18.4%，覆盖九成以上的乡镇。"
TRADITIONAL = "晴川市能源局發佈通報，全市第一季度新建的充電樁有二千個，也是歷年來最多的一次。"


def _cp1252(data: bytes) -> str:
    return "".join(chr(byte) if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes([byte]).decode("cp1252") for byte in data)


WRONG = {
    "utf-8 as latin-1": STORY.encode().decode("latin-1"),
    "utf-8 as cp1252": _cp1252(STORY.encode()),
    "gbk as latin-1": STORY.encode("gbk").decode("latin-1"),
    "gbk as cp1252": _cp1252(STORY.encode("gbk")),
    "utf-8 as latin-1, twice": STORY.encode().decode("latin-1").encode().decode("latin-1"),
    "three times": STORY.encode().decode("latin-1").encode().decode("latin-1").encode().decode("latin-1"),
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_a_wrong_encoding_is_undone(wrong: str, tmp_path: Path) -> None:
    assert undone(wrong).text == STORY
    for name, content in (
        ("a.txt", wrong),
        ("a.md", f"# {wrong}\n\n{wrong}\n"),
        ("a.html", f"<html><body><p>{wrong}</p></body></html>"),
        ("a.json", json.dumps({"text": wrong})),
        ("b.json", json.dumps({"text": wrong}, ensure_ascii=False)),
        ("a.jsonl", json.dumps({"text": wrong, "title": "晴川新建充电桩".encode().decode("latin-1")})),
    ):
        found = document(written(tmp_path, name, content))
        assert STORY in found.body, name
        assert found.damage == ()
    assert document(tmp_path / "a.jsonl").title == "晴川新建充电桩"


def test_big5_read_as_latin_1() -> None:
    assert undone(TRADITIONAL.encode("big5hkscs").decode("latin-1")).text == TRADITIONAL


def test_one_line_among_right_ones(tmp_path: Path) -> None:
    found = document(written(tmp_path, "a.txt", f"{STORY}\n{WRONG['gbk as latin-1']}\n{STORY}\n"))
    assert found.body == f"{STORY}\n" * 3
    assert found.repairs == {"encoding": 1}


def test_a_part_of_a_line() -> None:
    assert undone(f"导语：{WRONG['utf-8 as latin-1']}（完）").text == f"导语：{STORY}（完）"


def test_a_short_line_among_longer_ones() -> None:
    head = "晴川日报".encode().decode("latin-1")
    assert undone(f"{head}\n{WRONG['utf-8 as latin-1']}").text == f"晴川日报\n{STORY}"
    assert undone("麓é").text == "麓é"


LOST = {
    "utf-8 as gbk": STORY.encode().decode("gbk", "replace"),
    "utf-8 as cp1252": STORY.encode().decode("cp1252", "replace"),
    "gbk as ascii's neighbour": STORY.encode("gbk").decode("cp1252", "replace").replace("Ê", "\ufffd"),
}


@pytest.mark.parametrize("wrong", LOST.values(), ids=LOST)
def test_what_cannot_be_undone_is_told(wrong: str, tmp_path: Path) -> None:
    assert undone(wrong).lines == 0
    found = document(written(tmp_path, "a.txt", f"{wrong}\n{STORY}\n"))
    assert [(one.kind, found.raw[one.span.start : one.span.end]) for one in found.damage] == [("garbled", wrong)]


@pytest.mark.parametrize(
    "text",
    [
        "Beyoncé和Zoë在Málaga的café见面，Ångström是单位。",
        "售价£1,280，粒径25µm，¡Hola!",
        "工業(yè)運(yùn)行總體平穩，數(shù)據(jù)齊全。",
        "木匠用锛子砍木头，鐨是古字，銆也是。",
        "Citroën、ÄÖÜ、Straße与Ærø都照样。",
        "ÄÖÜäöüß ÄÖÜäöüß ÄÖÜäöüß",
        "«Ça va très bien», a-t-il déclaré à l’été 2023.",
        "Ðà Nẵng là thành phố đáng sống nhất Việt Nam",
        STORY,
        TRADITIONAL,
    ],
)
def test_what_was_read_right_stays(text: str) -> None:
    assert undone(text) == (text, 0, ())


def test_a_folder_of_both(tmp_path: Path) -> None:
    for number, wrong in enumerate((*WRONG.values(), *LOST.values())):
        written(tmp_path, f"{number}.txt", wrong)
    found = [entry for entry in everything(tmp_path) if isinstance(entry, Document)]
    assert [bool(entry.damage) for entry in found] == [False] * len(WRONG) + [True] * len(LOST)
