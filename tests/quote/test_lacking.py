"""Copies that leave a quotation out are counted; the index is asked who tells one story only where somebody may."""

import json
from pathlib import Path
from typing import Any

import pytest

from auditor.cli import main
from auditor.index import Akin, Store, akin
from auditor.index.candidates import Levels
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
    return int(answer(index, capsys)["lacking"])


def answer(archive: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(printed(archive, capsys, "-f", "json"))
    return loaded


def printed(archive: Path, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    capsys.readouterr()
    main(["cite", QUOTE, "--in", str(archive), "-q", *options])
    return capsys.readouterr().out


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

    monkeypatch.setattr(story, "akin", lambda _index, _known, _most: Akin([3], cut=False))  # as two that share a boilerplate are
    monkeypatch.setattr(story, "regroup", regroup)
    assert (lacking(index, capsys), len(asked)) == (0, 1)
    monkeypatch.setattr(story, "ranked", lambda found, *_: (list(found), []))
    assert (lacking(index, capsys), len(asked)) == (0, 1)


def test_where_all_were_looked_at_the_number_is_the_number(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    index = built(tmp_path, FUNDS, FUNDS, FUNDS.replace(QUOTE, ""))
    assert answer(index, capsys)["lacking_at_least"] is False
    assert "另有 1 篇同源稿载有上下文" in printed(index, capsys)
    assert "leave this out: 1\n" in printed(index, capsys, "--lang", "en")


def test_a_count_of_the_first_holders_of_a_shingle_is_told_as_at_least(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(story, "HOLDERS", 3)
    index = built(tmp_path, FUNDS, FUNDS.replace(QUOTE, ""), FUNDS.replace(QUOTE, ""), FUNDS.replace(QUOTE, ""), FUNDS.replace(QUOTE, ""))
    told = answer(index, capsys)
    assert (told["lacking"], told["lacking_at_least"]) == (3, True)
    assert "另有至少 3 篇同源稿载有上下文" in printed(index, capsys)
    assert "leave this out: at least 3\n" in printed(index, capsys, "--lang", "en")
    assert "leave this out: at least 3\n" in printed(index, capsys, "--lang", "en", "-f", "markdown")


def test_a_count_of_those_that_were_read_is_told_as_at_least(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(story, "MOST_READ", 1)
    monkeypatch.setattr(story, "BESIDE", 1)
    index = built(tmp_path, FUNDS, FUNDS.replace(QUOTE, ""), FUNDS.replace(QUOTE, ""))
    told = answer(index, capsys)
    assert (told["lacking"], told["lacking_at_least"]) == (1, True)


def test_of_a_phrase_of_very_many_nobody_is_looked_for_that_leaves_it_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(story, "GROUPED", 1)
    index = built(tmp_path, FUNDS, FUNDS, FUNDS.replace(QUOTE, ""))
    told = answer(index, capsys)
    assert (told["lacking"], told["lacking_at_least"]) == (0, True)
    assert "not all were looked at" in printed(index, capsys, "--lang", "en")


def test_who_shares_nothing_but_what_is_common_is_no_kin_and_hides_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A notice that stands in very many stories is not read, and that it has more holders than are read says nothing."""
    monkeypatch.setattr("auditor.index.frequent.NOTED", 4)
    monkeypatch.setattr("auditor.index.nearby.levels_of", lambda _articles: Levels(2.0, 3.0))
    notice = "本网站所载稿件均注明来源，如有异议请于七个工作日之内与编辑部联系，电话在每日上午九时至下午五时之间有人接听。"
    index = built(tmp_path, FUNDS + notice, FUNDS, *(text + notice for text in (CENSUS, RAIL, FIRE, RAIL[::-1])), CENSUS[::-1])
    with Store.open(index, read_only=True) as store:
        ids = [info.id for info in sorted(store.infos(), key=lambda info: info.record or 0)]
        assert akin(store, ids[:1], 3) == Akin([2], cut=False)
