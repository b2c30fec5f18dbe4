"""Which articles tell one event: what joins, what is kept apart, and that order and store have no say in it."""

import random
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest

from auditor.cli import main
from auditor.events.find import issues
from auditor.events.gather import Pairing, gather
from auditor.events.words import Reader, apart, told_on
from tests.events.tales import groups, told, written
from tests.report.test_json import SCHEMA

FERRY = (
    (
        "1",
        "云麓晚报",
        "2025-08-09T21:05:00",
        "8月9日下午，青川市澜溪湖一艘名为“晨光3号”的游船在望月岛附近侧翻。市消防救援支队17时32分接到报警赶到现场，"
        "截至20时已救起21人，其中5人经抢救无效死亡。景区管理处介绍，“晨光3号”核载30人，今年6月刚通过检验。",
    ),
    (
        "2",
        "青川新闻网",
        "2025-08-10T08:40:00",
        "青川市10日早间通报澜溪湖游船事故：截至8月10日6时，“晨光3号”侧翻已造成7人死亡，21人获救。"
        "9日17时32分，消防部门接到群众报警，称一艘游船在望月岛以东翻沉。这艘船核载50人，当天载有30人，未超载。",
    ),
)
OTHERS = (
    (
        "3",
        "青川新闻网",
        "2025-08-10T09:00:00",
        "青川市图书馆新馆10日开放，首日接待读者4200多人。新馆位于学府路，建筑面积2.6万平方米，设有少儿阅览区和地方文献室。",
    ),
    (
        "4",
        "云麓晚报",
        "2025-08-10T10:00:00",
        "云麓省7月新能源汽车产量6.3万辆，同比增长三成。省统计局说，充电设施建设加快，出口订单饱满，全年有望突破七十万辆。",
    ),
    (
        "5",
        "青川气象",
        "2025-08-08T08:00:00",
        "青川市气象台8月8日8时发布：今天白天晴，偏南风2级，最高气温34℃；夜间多云，最低气温25℃。天气炎热，请注意防暑。",
    ),
    (
        "6",
        "青川气象",
        "2025-08-09T08:00:00",
        "青川市气象台8月9日8时发布：今天白天阴，偏北风5级，最高气温31℃；夜间有雨，最低气温23℃。大风天气，请注意安全。",
    ),
)


def test_two_tellings_join_and_what_else_happened_stays_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = told(capsys, "events", written(tmp_path, *FERRY, *OTHERS))
    assert groups(report) == [["1", "2"]]
    jsonschema.validate(report, SCHEMA)
    conflicts = [
        (row["what"], [cell["text"] for cell in row["cells"]]) for row in report["events"][0]["rows"] if row["verdict"] == "conflict"
    ]
    assert conflicts == [("核载", ["30人", "50人"])]
    assert [finding["rule"] for finding in report["findings"]] == ["E801"]


def test_an_event_without_titles_is_headed_by_how_the_first_telling_begins(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["events", str(written(tmp_path, *FERRY)), "--isolated", "-q", "--jobs", "1"])
    head = capsys.readouterr().out.splitlines()[0]
    assert "8月9日下午，青川市澜溪湖" in head and "news.jsonl" not in head


def test_two_bulletins_of_a_series_are_no_event(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert groups(told(capsys, "events", written(tmp_path, *OTHERS))) == []


def test_a_copy_is_no_telling_of_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = ("7", "转载网", "2025-08-10T07:00:00", FERRY[0][3])
    report = told(capsys, "events", written(tmp_path, *FERRY, copy))
    assert groups(report) == [["1", "2"]]
    assert [telling["copies"] for telling in report["events"][0]["tellings"]] == [[f"{tmp_path}/news.jsonl#3"], []]


def test_tellings_weeks_apart_are_not_one_event(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    late = (*FERRY[1][:2], "2025-09-20T08:40:00", *FERRY[1][3:])
    assert groups(told(capsys, "events", written(tmp_path, FERRY[0], late))) == []


def test_nothing_is_looked_for_unless_it_is_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, *FERRY)
    plain = told(capsys, "run", path)
    assert "events" not in plain and plain["findings"] == []
    asked = told(capsys, "run", path, "--events")
    assert groups(asked) == [["1", "2"]]
    assert [finding["rule"] for finding in asked["findings"]] == ["E801"]
    jsonschema.validate(asked, SCHEMA)


def test_the_order_of_the_articles_has_no_say(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def read(order: list[tuple[str, str, str, str]], folder: str) -> list[list[str]]:
        (tmp_path / folder).mkdir()
        for name, source, time, text in order:
            page = f"{text[:12]}\n{time.replace('T', ' ')[:16]}　来源：{source}\n{text}\n"
            (tmp_path / folder / f"{order.index((name, source, time, text))}-{name}.txt").write_text(page, encoding="utf-8")
        report = told(capsys, "events", tmp_path / folder)
        return sorted(sorted(cell["text"] for cell in row["cells"]) for event in report["events"] for row in event["rows"])

    articles = [*FERRY, *OTHERS]
    shuffled = random.Random(5).sample(articles, len(articles))
    assert read(articles, "one") == read(shuffled, "other") != []


def test_a_check_finds_the_same_over_an_archive_and_over_an_index(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "new").mkdir()
    old, new = written(tmp_path / "old", FERRY[0], *OTHERS), written(tmp_path / "new", FERRY[1])
    index = tmp_path / "archive.index"
    told(capsys, "events", old)
    assert main(["index", "build", str(index), str(old), "-q", "--jobs", "1"]) == 0
    over_archive = told(capsys, "check", new, "--against", old, "--events")
    over_index = told(capsys, "check", new, "--against", index, "--events")
    assert over_archive == over_index
    assert [finding["rule"] for finding in over_index["findings"]] == ["E801", "E802"]
    assert len(over_index["events"]) == 1


def test_a_check_tells_of_no_event_that_only_the_archive_tells(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "new").mkdir()
    report = told(capsys, "check", written(tmp_path / "new", OTHERS[0]), "--against", written(tmp_path / "old", *FERRY), "--events")
    assert report["events"] == [] and report["findings"] == []


def test_no_lumps() -> None:
    chain = [Pairing(number, number + 1, 0.9) for number in range(6)]
    assert all(len(event) <= 3 for event in gather(chain))
    whole = [Pairing(one, other, 0.9) for one in range(4) for other in range(one + 1, 4)]
    assert gather(whole) == [(0, 1, 2, 3)]


def test_a_roundup_is_of_several_events() -> None:
    first = [Pairing(0, 1, 0.99), Pairing(0, 2, 0.98), Pairing(1, 2, 0.98)]
    second = [Pairing(3, 4, 0.99), Pairing(3, 5, 0.98), Pairing(4, 5, 0.98)]
    roundup = [Pairing(place, 6, 0.9) for place in range(6)]
    assert [6 in event for event in gather([*first, *second, *roundup])] == [True, True]


def test_gathering_depends_on_no_order() -> None:
    made = [
        Pairing(one, other, round(0.8 + (one * other) % 7 / 50, 2)) for one in range(9) for other in range(one + 1, 9) if (one + other) % 3
    ]
    assert gather(made) == gather(list(reversed(made)))


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        (("", "2025-08-09T10:00:00"), ("", "2025-08-11"), 2),
        (("8月9日下午，", None), ("", "2025-08-10"), 1),
        (("2025/08/09周六", None), ("2025年8月9日，", None), 0),
        (("9日下午，", None), ("", "2025-08-10"), 1),
        (("昨天下午，", None), ("", "2025-08-10"), None),
    ],
)
def test_the_day_of_a_telling(one: tuple[str, str | None], other: tuple[str, str | None], days: int | None) -> None:
    assert apart(told_on(*one), told_on(*other)) == days


def test_figures_are_words_and_dates_are_none() -> None:
    reader = Reader()
    dates = reader.read("a", "", "8月9日17时32分，2025年", None)
    assert len(dates.figures) == 1  # the minute
    one, other = reader.read("b", "", "救出19人，3.5万人转移", None), reader.read("c", "", "共19人获救", None)
    assert set(one.all[one.figures]) & set(other.all[other.figures])


WEATHER = "{}今日天气，8月17日，星期四，农历七月初二。{}，目前温度为{}℃，预计今日最高温度{}℃。{}"
SUNNY = ("晴", "25", "31", "夏日炎炎，衣物轻薄透气，室外注意遮阳避暑，室内酌情添加空调衫。")
CLOUDY = ("多云转阴", "22", "27", "早晚有风，出门前请看清楚路况，雨具带在身边，祝您生活愉快，平安出行。")


def test_one_form_filled_in_for_two_cities_is_of_two_subjects() -> None:
    assert issues(WEATHER.format("青川", *SUNNY), WEATHER.format("绵阳", *CLOUDY), "same")


def test_one_form_filled_in_for_one_city_is_of_one_subject() -> None:
    assert not issues(WEATHER.format("青川", *SUNNY), WEATHER.format("青川", *CLOUDY), "same")


def test_a_name_that_the_other_text_has_too_is_of_no_other_subject() -> None:
    both = CLOUDY[-1] + "绵阳到青川的班车照常开行。"
    assert not issues(WEATHER.format("青川", *SUNNY) + "绵阳到青川的班车停开。", WEATHER.format("绵阳", *CLOUDY[:-1], both), "same")


@pytest.mark.parametrize("form", ["text", "csv", "markdown", "json"])
def test_what_could_not_be_read_is_told(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = written(tmp_path, *FERRY)
    (tmp_path / "empty.txt").touch()
    main(["events", str(archive), str(tmp_path / "empty.txt"), "--isolated", "-q", "--jobs", "1", "-f", form, "--lang", "en"])
    assert "empty.txt: empty" in capsys.readouterr().err
