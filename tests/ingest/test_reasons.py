"""Why an input gave no article is said in Chinese and in English."""

import json
import re
from pathlib import Path

import pytest

from auditor.ingest import reasons
from auditor.model import Message, Skipped
from tests.ingest.texts import everything

CONSTANTS = [value for value in vars(reasons).values() if isinstance(value, Message)]


@pytest.mark.parametrize("reason", CONSTANTS, ids=lambda reason: reason.en)
def test_is_in_both_languages(reason: Message) -> None:
    assert re.search("[\u4e00-\u9fff]", reason.zh)
    assert reason.en.isascii()


def test_says_where_json_breaks() -> None:
    with pytest.raises(json.JSONDecodeError) as raised:
        json.loads('{"a": ')
    assert reasons.not_json(raised.value).zh == "不是有效的 JSON（第 1 行第 7 列）"


def test_translates_what_the_system_says() -> None:
    missing = FileNotFoundError(2, "No such file or directory")
    assert reasons.unreadable(missing) == Message("无法读取：文件不存在", "cannot be read: No such file or directory")


def test_names_the_fields(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"foo": 1, "bar": 2}\n', encoding="utf-8")
    (found,) = everything(file)
    assert isinstance(found, Skipped)
    assert found.reason == Message("各字段中没有正文：foo, bar", "no text among its fields: foo, bar")
