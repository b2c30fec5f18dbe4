"""What programs ask of the desk, and that it goes on after whatever happened."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from auditor import baseline
from auditor.cli import main
from auditor.config import Config
from auditor.desk.archive import PENDING
from auditor.desk.pages import marked
from auditor.desk.work import Silent
from auditor.index import Store
from auditor.quote.draft import check_text
from tests.desk.conftest import TOKEN, Desk, started

RIGHT = "规模以上工业增加值同比增长7.2%"
ARTICLE = {
    "text": "记者从西岭县水务局获悉，截至8月20日，全县17座水库蓄水总量达到2.6亿立方米，比去年同期增加3100万立方米。"
    "县水务局局长杜若川表示，将继续做好后汛期蓄水保水工作，确保冬春灌溉用水需要。",
    "source": "西岭日报",
    "published": "2025-08-20",
}


def test_the_same_answer_as_the_command_line(desk: Desk, sample_index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = desk.json("/cite", {"quote": RIGHT})
    assert told["matches"]
    main(["cite", RIGHT, "--in", str(sample_index), "-f", "json", "--isolated", "--no-progress"])
    assert told == json.loads(capsys.readouterr().out)


def test_figures_findings_and_a_story(desk: Desk) -> None:
    assert [figure["value"] for figure in desk.json("/figures", {"text": "共有2400个项目。"})["figures"]] == ["2400"]
    listed = desk.json("/findings")
    assert listed["total"] == len(listed["findings"]) > 20
    assert {finding["severity"] for finding in desk.json("/findings?severity=high")["findings"]} == {"high"}
    story = next(finding["cluster"] for finding in listed["findings"] if finding["cluster"])
    aligned = desk.json(f"/clusters/{story}")
    assert aligned["table"]["rows"]
    assert {finding["cluster"] for finding in aligned["findings"]} == {story}
    assert desk.ask("GET", "/clusters/c-nothing")[0] == 404
    assert set(desk.json("/openapi.json")["paths"]) >= {"/check", "/cite", "/figures", "/clusters/{id}", "/findings", "/health"}


def test_an_article_is_checked_and_added_if_nothing_fails(own_index: Path) -> None:
    desk = started(own_index).surveyed()
    before = desk.json("/health")["articles"]
    assert desk.json("/check", ARTICLE)["findings"] == []
    assert desk.json("/health")["articles"] == before, "a check alone adds nothing"
    desk.json("/check?add=1", ARTICLE)
    desk.json("/check?add=1", ARTICLE)
    assert desk.json("/health")["articles"] == before + 1, "the same again is the same"
    wrong = {**ARTICLE, "text": ARTICLE["text"].replace("2.6亿", "26亿"), "source": "别报"}
    found = desk.json("/check?add=1", wrong)["findings"]
    assert [finding["rule"] for finding in found if finding["severity"] == "high"] == ["F101"]
    assert desk.json("/health")["articles"] == before + 1, "what fails stays out"
    assert desk.json("/cite", {"quote": "全县17座水库蓄水总量达到2.6亿立方米"})["matches"]
    desk.stop()


def test_many_at_once_are_all_there_and_outlive_a_restart(own_index: Path) -> None:
    desk = started(own_index, workers=2)
    before = desk.json("/health")["articles"]
    articles = [
        {**ARTICLE, "text": ARTICLE["text"].replace("西岭县", f"第{number}县").replace("17座", f"{number + 20}座")} for number in range(12)
    ]
    with ThreadPoolExecutor(12) as pool:
        answers = list(
            pool.map(
                lambda article: desk.ask("POST", "/check?add=1", json.dumps(article), {"Content-Type": "application/json"})[0], articles
            )
        )
    assert answers == [200] * 12
    added = desk.json("/health")["articles"] - before
    stayed_out = len(list(desk.settings.inbox.glob("*"))) - added
    assert added > 0
    assert stayed_out == 0, "what was not added leaves nothing behind"
    desk.stop()
    left = desk.settings.inbox / f"left{PENDING}"
    left.write_text(json.dumps({**ARTICLE, "text": "另一篇。" + ARTICLE["text"][::-1]}, ensure_ascii=False) + "\n", "utf-8")
    again = started(own_index)
    assert again.json("/health")["articles"] == before + added + 1, "what a kill left in the inbox is put in"
    assert not list(again.settings.inbox.glob(f"*{PENDING}"))
    again.stop()


def test_the_same_sent_by_many_at_once_is_one(own_index: Path) -> None:
    desk = started(own_index, workers=2)
    before = desk.json("/health")["articles"]
    asked = [path for path in ("/check", "/check?add=1") for _ in range(6)]
    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(lambda path: desk.ask("POST", path, json.dumps(ARTICLE), {"Content-Type": "application/json"}), asked))
    assert [status for status, _, _ in answers] == [200] * 12, answers
    assert desk.json("/health")["articles"] == before + 1
    assert len(list(desk.settings.inbox.iterdir())) == 1
    desk.stop()


def test_decisions_are_a_baseline_and_outlive_a_restart(own_index: Path) -> None:
    desk = started(own_index).surveyed()
    name = desk.json("/findings")["findings"][0]["id"]
    assert desk.json("/decide", {"ids": [name, "nobody"], "as": "false-alarm", "note": "两地", "by": "周"}) == {"decided": 1}
    assert desk.ask("POST", "/decide", '{"ids": ["x"], "as": "perhaps"}', {"Content-Type": "application/json"})[0] == 422
    desk.stop()
    held = baseline.load(desk.settings.decisions)
    assert (held[name].verdict, held[name].note, held[name].by) == ("false-alarm", "两地", "周")
    again = started(own_index).surveyed()
    assert [finding["id"] for finding in again.json("/findings")["findings"] if finding["known"]] == [name]
    assert baseline.parse(again.ask("GET", "/baseline")[1], "x").keys() == {name}
    assert again.json("/decide", {"ids": [name], "as": None}) == {"decided": 1}
    assert again.json("/baseline")["accepted"] == []
    again.stop()


def test_a_copy_of_an_index_is_whole(own_index: Path, tmp_path: Path) -> None:
    assert main(["index", "backup", str(own_index), str(tmp_path / "copy.index")]) == 0
    with Store.open(own_index, read_only=True) as one, Store.open(tmp_path / "copy.index", read_only=True) as other:
        assert list(one.infos()) == list(other.infos())
    assert main(["index", "backup", str(own_index), str(tmp_path / "copy.index")]) == 2, "nothing is written over"


DRAFT = "省工信厅副厅长说：“连续三年对发展工业互联网作出部署”。\n今年火星上有3个湖。\n"


def test_a_draft_is_answered_as_the_command_line_does(
    desk: Desk, sample_index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "draft.txt"
    file.write_text(DRAFT, encoding="utf-8")
    capsys.readouterr()
    main(["cite", "--draft", str(file), "--in", str(sample_index), "-f", "json", "-q"])
    told = json.loads(capsys.readouterr().out)
    answer = desk.json("/draft", {"text": DRAFT})
    assert [one["verdict"] for one in answer["checked"]] == ["differs"]
    assert {**answer, "draft": ""} == {**told, "draft": ""}


def test_the_text_of_a_draft_is_marked_where_it_was_checked(desk: Desk) -> None:
    checked = check_text(DRAFT, desk.settings.index, Config(), Silent()).checked
    pieces = list(marked(DRAFT, checked))
    assert "".join(piece for piece, _ in pieces) == DRAFT
    assert [piece for piece, number in pieces if number is not None] == ["连续三年对发展工业互联网作出部署"]


def test_the_token_never_stands_in_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--help"]) == 0
    text = capsys.readouterr().out
    assert "--token-file" in text
    assert "--token " not in text
    assert main(["serve", str(Path(__file__)), "--host", "0.0.0.0"]) == 2, "open to others only with a token"


def test_health_tells_strangers_nothing(own_index: Path) -> None:
    desk = started(own_index, token=TOKEN)
    assert set(desk.json("/health")) > {"articles"}
    desk.headers.clear()
    assert desk.json("/health") == {"status": "ok"}
    desk.stop()


@pytest.mark.parametrize("mark", ["\u2028", "\x85"])
def test_a_line_of_json_ends_at_a_line_feed_alone(mark: str, desk: Desk) -> None:
    lines = "".join(
        json.dumps({**ARTICLE, "title": f"水库{mark}蓄水", "source": name}, ensure_ascii=False) + "\n" for name in ("西岭日报", "晴川日报")
    )
    status, text, _ = desk.ask("POST", "/check", lines, {"Content-Type": "application/x-ndjson"})
    assert status == 200, text
    assert {article["source"] for article in json.loads(text)["articles"]} >= {"西岭日报", "晴川日报"}


@pytest.mark.parametrize(("path", "key"), [("/cite", "quote"), ("/draft", "text"), ("/figures", "text"), ("/check", "text")])
def test_half_a_character_is_answered_as_a_lost_one(path: str, key: str, desk: Desk) -> None:
    assert desk.json(path, {key: ARTICLE["text"] + "\ud83d"})
