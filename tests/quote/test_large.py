"""Quotations that very many articles have, or that are hardly any: answered at once, and no more is said than is known."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from auditor.cli import main
from auditor.index import Store, sound
from auditor.quote import archive as looking

ARTICLES = 12


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of articles that all have one phrase, the later the higher their number."""
    folder = tmp_path_factory.mktemp("crowd")
    news = folder / "news.jsonl"
    with news.open("w", encoding="utf-8") as out:
        for n in reversed(range(ARTICLES)):
            text = f"第{n}号水库{n}日开闸泄洪，引发关注。巡查员{chr(0x4E00 + 7 * n)}梁说，水位回落{n}厘米。"
            out.write(json.dumps({"text": text, "source": f"{n}报", "published": f"2023-08-{n + 1:02}"}, ensure_ascii=False) + "\n")
    index = folder / "news.index"
    assert main(["index", "build", str(index), str(news), "-q", "--jobs", "1"]) == 0
    return index


def cited(quote: str, index: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str]:
    capsys.readouterr()
    code = main(["cite", quote, "--in", str(index), "-q", *more])
    return code, capsys.readouterr().out


def test_one_character_is_said_to_be_too_short(crowd: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cite", "闸", "--in", str(crowd), "-q"]) == 2
    assert "太短" in capsys.readouterr().err


def test_two_characters_are_looked_up(crowd: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, printed = cited("开闸", crowd, capsys, "-f", "json")
    answer: dict[str, Any] = json.loads(printed)
    assert (code, answer["articles"], answer["articles_rounded"]) == (0, ARTICLES, False)
    assert cited("关闸", crowd, capsys)[0] == 3
    assert json.loads(cited(f"{chr(0x4E00 + 21)}梁", crowd, capsys, "-f", "json")[1])["matches"][0]["source"] == "3报"


def test_of_very_many_the_earliest_are_told_and_the_number_is_about(
    crowd: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"MOST": 4, "OPENED": 3, "TEXTS_AT_ONCE": 2}.items():
        monkeypatch.setattr(looking, name, value)
    answer = json.loads(cited("引发关注", crowd, capsys, "-f", "json")[1])
    assert {match["source"] for match in answer["matches"]} == {"0报", "1报", "2报"}
    assert (answer["articles"], answer["articles_rounded"]) == (ARTICLES, True)
    assert "约 12 篇" in cited("引发关注", crowd, capsys)[1]


def test_what_is_wholly_looked_through_is_counted(crowd: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "载有这句话的文章：12 篇" in cited("引发关注", crowd, capsys)[1]


def test_the_readings_of_characters_load_no_phrases() -> None:
    asked = "from auditor import dictionary; import sys; assert dictionary.sounds('行'); print('pypinyin' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout == "False\n"


def test_two_figures_that_share_no_digit_are_no_counterparts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without their digits 12.5 and 37 are alike: nothing of the one stands in the other."""
    (tmp_path / "a.txt").write_text("记者了解到，37，医院已全力救治伤员，家属情绪稳定。\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["cite", "记者了解到，12.5，医院已全力救治伤员，家属情绪稳定。", "--in", str(tmp_path), "-q", "--jobs", "1"]) == 1


def test_opening_for_a_look_up_reads_no_whole_table(crowd: Path) -> None:
    plans: list[str] = []
    with Store.open(crowd, read_only=True, at_a_glance=True) as store:

        def ask(query: str) -> list[tuple[Any, ...]]:
            if query.startswith("SELECT"):
                plans.extend(row[3] for row in store._ask("EXPLAIN QUERY PLAN " + query))
            return store._ask(query)

        assert sound.damage(ask, crowd.stat().st_size, 0) is None
    assert plans
    assert [plan for plan in plans if plan.startswith("SCAN") and "CONSTANT" not in plan] == []


@pytest.mark.parametrize(
    ("quote", "compared"), [("引发关注", False), ("第5号水库5日开闸泄洪", False), ("水库开闸泄洪，水位回落3厘米", True)]
)
def test_only_what_may_disagree_loads_what_compares(quote: str, compared: bool, crowd: Path) -> None:
    """Of a phrase that stands there to the letter, and of what one text alone has, there is nothing to compare."""
    heavy = {"auditor.compare.rules", "auditor.events", "numpy.ma", "rjieba"}
    asked = f"import sys; from auditor.cli import main; main(['cite', {quote!r}, '--in', {str(crowd)!r}, '-q']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, encoding="utf-8")
    found = heavy.intersection(done.stdout.splitlines()[-1].split())
    assert found == ({"auditor.compare.rules", "rjieba"} if compared else set())
