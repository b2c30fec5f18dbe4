"""Shapes of pages and exports that are easily skipped whole."""

import json
from pathlib import Path

import pytest

from tests.ingest.texts import document

STORY = "晴川市气象台14日通报，全市平均降雨量22.8毫米，最大降雨量出现在柳塘镇，没有人员伤亡。"


def test_a_page_that_hides_its_text_until_a_script_runs(tmp_path: Path) -> None:
    path = tmp_path / "saved.html"
    path.write_text(
        f"<html><body><h1>晴川昨夜大雨</h1><div id='js_content' style='visibility: hidden; opacity: 0;'><p>{STORY}</p></div></body></html>",
        encoding="utf-8",
    )
    assert document(path).body.strip() == STORY


@pytest.mark.parametrize(
    "record",
    [
        {
            "code": 0,
            "data": {
                "list": [{"biaoti": "晴川昨夜大雨", "authorSite": "晴川日报", "date": {"$date": "2023-08-02T01:00:00Z"}, "content": STORY}]
            },
        },
        {"name": "晴川昨夜大雨", "from": "晴川日报", "date": 1690938000, "description": STORY},
    ],
)
def test_exports_with_keys_of_their_own(record: dict[str, object], tmp_path: Path) -> None:
    path = tmp_path / "export.json"
    path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    article = document(path)
    assert article.body.strip() == STORY
    assert (article.title, article.source) == ("晴川昨夜大雨", "晴川日报")
    assert article.published is not None and article.published.startswith("2023-08-02")
