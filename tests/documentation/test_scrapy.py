"""The item pipeline of the documentation, run as Scrapy would run it; with a stand-in where Scrapy is not installed."""

import importlib
import importlib.util
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from auditor.cli import main
from tests.documentation.pages import DOCS, LANGUAGES, blocks
from tests.test_cli import STORY, WRONG

PAGES = [(DOCS / language / "how-to" / "pipeline.md").read_text(encoding="utf-8") for language in LANGUAGES]
[CODE, SETTINGS] = (block.text for block in blocks(PAGES[0], "python"))


@pytest.fixture
def dropped(monkeypatch: pytest.MonkeyPatch) -> type[Exception]:
    """What is raised for an item that does not pass."""
    if importlib.util.find_spec("scrapy"):
        dropped: type[Exception] = importlib.import_module("scrapy.exceptions").DropItem

        return dropped
    scrapy, exceptions = ModuleType("scrapy"), ModuleType("scrapy.exceptions")
    exceptions.__dict__["DropItem"] = type("DropItem", (Exception,), {})
    monkeypatch.setitem(sys.modules, "scrapy", scrapy)
    monkeypatch.setitem(sys.modules, "scrapy.exceptions", exceptions)
    return exceptions.DropItem  # type: ignore[no-any-return]


def test_it_drops_what_disagrees_and_keeps_what_passes(tmp_path: Path, dropped: type[Exception]) -> None:
    (tmp_path / "archive.txt").write_text(STORY, encoding="utf-8")
    index = tmp_path / "archive.index"
    assert main(["index", "build", str(index), str(tmp_path / "archive.txt"), "-q"]) == 0
    written: dict[str, Any] = {}
    exec(compile(SETTINGS, "settings.py", "exec"), written)
    module = next(iter(written["ITEM_PIPELINES"])).rpartition(".")[2]
    held: dict[str, Any] = {}
    exec(compile(CODE, "pipelines.py", "exec"), held)
    crawler = SimpleNamespace(settings={**written, "AUDIT_INDEX": str(index)})
    pipeline = held[module].from_crawler(crawler)
    faithful = {"text": STORY, "source": "晚报", "url": "https://one.example/1", "published": "2024-05-14"}
    wrong = {"text": WRONG, "source": "早报", "url": "https://two.example/2", "published": "2024-05-14"}
    assert pipeline.process_item(faithful) is faithful
    with pytest.raises(dropped, match="F101"):
        pipeline.process_item(wrong, SimpleNamespace(name="spider"))
    other = {
        "text": "今天上午，市图书馆新馆在滨江路落成开放，馆藏图书一百二十万册，读者可凭身份证入馆。" * 3,
        "url": "https://three.example/3",
    }
    assert pipeline.process_item(other) is other
    from auditor import upkeep

    assert upkeep.describe(index)["articles"] == "3", "what passed is in the index, and what was dropped is not"


def test_it_is_the_same_in_both_languages_and_has_twenty_lines() -> None:
    assert len({tuple(block.text for block in blocks(page, "python")) for page in PAGES}) == 1
    assert len([line for line in CODE.splitlines() if line.strip()]) <= 20
