"""Copies that leave a quotation out are counted; the index is asked who tells one story only where somebody may."""

import json
from pathlib import Path

import pytest

from auditor.cli import main
from auditor.quote import story
from tests.quote.archive import CENSUS, FIRE, FUNDS, RAIL

QUOTE = "学前教育投入48.6亿元，义务教育投入131.7亿元，高中阶段投入57.4亿元。"
BEFORE = FUNDS[: FUNDS.index(QUOTE)][-75:]
QUOTING = CENSUS + RAIL + FIRE + BEFORE
"""A text of its own with what stands before the quotation."""


def built(folder: Path, *texts: str) -> Path:
    """Return an index of articles with these texts, each of its own outlet."""
    news, index = folder / "news.jsonl", folder / "news.index"
    lines = [
        json.dumps({"text": text, "source": f"{n}报", "published": f"2022-04-2{n}"}, ensure_ascii=False) for n, text in enumerate(texts)
    ]
    news.write_text("\n".join(lines), encoding="utf-8")
    assert main(["index", "build", str(index), str(news), "-q", "--jobs", "1"]) == 0
    return index


def lacking(index: Path, capsys: pytest.CaptureFixture[str]) -> int:
    capsys.readouterr()
    main(["cite", QUOTE, "--in", str(index), "-q", "-f", "json"])
    return int(json.loads(capsys.readouterr().out)["lacking"])


def test_a_copy_that_leaves_it_out_is_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert lacking(built(tmp_path, FUNDS, FUNDS, FUNDS.replace(QUOTE, "")), capsys) == 1


def test_the_index_is_asked_only_where_a_text_would_be_of_their_story_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    index = built(tmp_path, FUNDS, FUNDS, QUOTING)
    asked: list[int] = []

    def regroup(*_: object, **__: object) -> tuple[()]:
        asked.append(1)
        return ()

    monkeypatch.setattr(story, "akin", lambda _index, _known, _most: [3])  # as two that share a boilerplate are
    monkeypatch.setattr(story, "regroup", regroup)
    assert (lacking(index, capsys), len(asked)) == (0, 1)
    monkeypatch.setattr(story, "ranked", lambda found, *_: (list(found), []))
    assert (lacking(index, capsys), len(asked)) == (0, 1)
