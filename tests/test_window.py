"""Copies that are further apart than a window are not joined, wherever they are looked for, and every report says so."""

import json
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

import auditor
from auditor.cli import main
from auditor.errors import UsageError
from auditor.index import Packed, Store, group
from auditor.index.nearby import reached
from auditor.report import REPORTS
from benchmarks.grouping import packed
from benchmarks.material import PROFILES, items
from tests.archive.made import reports
from tests.index.making import ENGINE

STORY = (
    "晴川市水务局通报，全市{0}座水库蓄水量达到8.61亿立方米，比去年同期增加1.2亿立方米。局长林一表示，灌区干渠的清淤已经完成，"
    "春灌用水有保障，沿线五个乡镇的泵站也都检修过一遍，没有发现需要停机更换的部件。农户可以在村委会登记用水时段，登记从下周一开始。"
)
RIGHT, WRONG = STORY.format(126), STORY.format(162)


def _written(folder: Path, name: str, *articles: tuple[str, str | None]) -> str:
    lines = ({"text": text, "source": f"报{number}", **({"published": day} if day else {})} for number, (text, day) in enumerate(articles))
    (folder / name).write_text("\n".join(map(json.dumps, lines)) + "\n", encoding="utf-8")
    return str(folder / name)


def _report(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    main([*arguments, "-f", "json", "--isolated"])
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


@pytest.fixture
def two(tmp_path: Path) -> str:
    """Return a file of two copies, sixty days apart, one of which has a wrong figure."""
    return _written(tmp_path, "two.jsonl", (RIGHT, "2024-01-10"), (WRONG, "2024-03-10"))


@pytest.mark.parametrize(("window", "found"), [("", 1), ("60d", 1), ("59d", 0), ("1d", 0)])
def test_copies_further_apart_are_not_joined(two: str, capsys: pytest.CaptureFixture[str], window: str, found: int) -> None:
    report = _report(capsys, two, *(["--window", window] if window else []))
    assert len(report["clusters"]) == len(report["findings"]) == found
    assert report["counts"].get("window") == ({"days": int(window[:-1]), "undated": 0} if window else None)
    assert [article["state"] for article in report["articles"]] == (["compared"] if found else ["alone"]) * 2


@pytest.mark.parametrize("day", [None, "2024", "2024-03"])
def test_what_has_no_day_is_held_against_all_and_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str], day: str | None) -> None:
    path = _written(tmp_path, "a.jsonl", (RIGHT, "2021-01-10"), (WRONG, day))
    report = _report(capsys, path, "--window", "7d")
    assert len(report["clusters"]) == len(report["findings"]) == 1
    assert report["counts"]["window"] == {"days": 7, "undated": 1}


def test_the_window_is_from_one_copy_to_the_next(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _written(tmp_path, "a.jsonl", *((RIGHT, f"2024-0{month}-01") for month in range(1, 8)))
    assert [len(cluster["witnesses"]) for cluster in _report(capsys, path, "--window", "31d")["clusters"]] == [7]
    assert _report(capsys, path, "--window", "28d")["clusters"] == []


def test_one_text_of_two_times_makes_two_clusters(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _written(tmp_path, "a.jsonl", *((RIGHT, day) for day in ("2021-05-01", "2021-05-02", "2023-05-01", "2023-05-02")))
    clusters = _report(capsys, path, "--window", "60d")["clusters"]
    assert [len(cluster["witnesses"]) for cluster in clusters] == [2, 2]
    assert len({cluster["id"] for cluster in clusters}) == 2


@pytest.mark.parametrize("form", list(REPORTS))
def test_every_report_says_so_and_none_where_no_window_is_set(
    two: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    _written(tmp_path, "new.jsonl", (WRONG, "2024-03-11"))
    said = {
        "json": '"window": {"days": 7, "undated": 0}',
        "sarif": '"window": {"days": 7, "undated": 0}',
        "junit": '"window-days" value="7"',
    }
    words = {
        "en": said.get(form, "Copies more than 7 days apart were not joined."),
        "zh": said.get(form, "相隔超过7天的稿件没有归为同源。"),
    }
    for lang, wanted in words.items():
        for command in ([two], ["check", str(tmp_path / "new.jsonl"), "--against", two]):
            main([*command, "--window", "7d", "-f", form, "--lang", lang, "--isolated"])
            assert wanted in " ".join(capsys.readouterr().out.split()), (lang, command)
            main([*command, "-f", form, "--lang", lang, "--isolated"])
            out = capsys.readouterr().out
            assert (wanted not in out and "window" not in out.replace("window.", "").replace("windowed", "")) or form == "html"


def test_in_parts_it_is_the_same_to_the_byte(tmp_path: Path) -> None:
    random = Random(8)
    several = items(90, 7, PROFILES["even"])
    days = (str(date(2023, 1, 1) + timedelta(days=random.randrange(300))) if random.random() < 0.8 else None for _ in several)
    path = Path(_written(tmp_path, "a.jsonl", *zip((item.text for item in several), days, strict=True)))
    archive = ["--archive", str(tmp_path / "parts"), "--parts", "3"]
    plain = reports(path, tmp_path / "plain", "--window", "40d")
    assert plain != reports(path, tmp_path / "unlimited")
    assert reports(path, tmp_path / "cut", "--window", "40d", *archive) == plain
    read = set((tmp_path / "parts").glob("articles-*"))
    assert reports(path, tmp_path / "cut", "--window", "400d", *archive) != plain
    assert set((tmp_path / "parts").glob("articles-*")) == read, "what was read is kept"
    assert reports(path, tmp_path / "cut", "--window", "40d", *archive) == plain


def _dated(made: list[Packed], random: Random) -> list[Packed]:
    def day() -> str | None:
        return str(date(2023, 1, 1) + timedelta(days=random.randrange(200))) if random.random() < 0.8 else None

    return [one._replace(row=one.row._replace(published=day())) for one in made]


@pytest.mark.parametrize("window", [20, 90])
def test_an_index_gives_what_grouping_everything_gives(tmp_path: Path, window: int) -> None:
    random = Random(window)
    made = _dated(packed([(number, item.text) for number, item in enumerate(items(250, 4, PROFILES["site"]))]), random)
    with Store.create() as store:
        store.add(made)
        everything, without = group(store, ENGINE, (), window), group(store, ENGINE)
    assert everything != without
    for place in range(8):
        new = random.sample(made, random.choice([1, 2, 20]))
        names = {one.row.id for one in new}
        with Store.create(tmp_path / f"{place}.audit") as index, Store.create() as store:
            index.enter([one for one in made if one.row.id not in names or place % 2])
            store.add(new)
            found = reached(store, index, ENGINE, window=window).clusters
        assert found == tuple(one for one in everything if names & {witness.article for witness in one.witnesses})


def test_a_check_is_told_the_same_by_a_folder_and_an_index(tmp_path: Path, two: str, capsys: pytest.CaptureFixture[str]) -> None:
    new = _written(tmp_path, "new.jsonl", (WRONG, "2024-02-01"))
    index = str(tmp_path / "archive.index")
    assert main(["index", "build", index, two, "--isolated"]) == 0
    capsys.readouterr()
    for window, witnesses in (("40d", 3), ("30d", 2), ("9d", 0)):
        folder, indexed = (_report(capsys, "check", new, "--against", archive, "--window", window) for archive in (two, index))
        assert folder["findings"] == indexed["findings"]
        assert folder["clusters"] == indexed["clusters"]
        assert sum(len(cluster["witnesses"]) for cluster in folder["clusters"]) == witnesses


@pytest.mark.parametrize("window", ["60", "0d", "-3d", "2w", "d", "60 d", "６０d", "100000d"])
def test_what_is_no_window_is_refused(two: str, window: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([two, "--window", window, "--lang", "en", "--isolated"]) == 2
    assert "a number of days such as 60d" in capsys.readouterr().err


def test_where_nothing_is_joined_there_is_no_window(two: str, capsys: pytest.CaptureFixture[str]) -> None:
    for command in (["compare", two], ["cite", RIGHT[:20], "--in", two], ["index", "build", "x.index", two], ["figures", two]):
        assert main([*command, "--window", "60d"]) == 2
        assert "--window" in capsys.readouterr().err
    for call in (auditor.compare, auditor.figures):
        with pytest.raises(UsageError, match="window is for audit and check"):
            call([two], window="60d")
    with pytest.raises(UsageError, match="window is for audit and check"):
        auditor.cite(RIGHT[:20], [two], window="60d")


def test_it_may_stand_in_the_configuration_and_in_a_call(two: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "audit.toml").write_text('window = "59d"\n', encoding="utf-8")
    main([two, "--config", str(tmp_path / "audit.toml"), "-f", "json"])
    assert json.loads(capsys.readouterr().out)["counts"]["window"]["days"] == 59
    assert auditor.audit([two]).clusters
    assert not auditor.audit([two], window="59d").clusters
