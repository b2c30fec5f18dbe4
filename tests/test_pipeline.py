"""A day of a pipeline: every hour the same file names, a few errors, a few silent edits, and silence where nothing is wrong."""

import json
import random
from pathlib import Path
from typing import Any

import pytest

from tests.test_gate import output

ROUNDS = 24
PLACES = ("柳塘", "云麓", "青岚", "临溪", "望川", "石门", "白沙", "金桥", "松岗", "南浦", "北岭", "东湖")
WRONG_AT = {7: 2, 13: 5, 20: 11}
"""In this hour a copy of a story of that earlier hour has another figure."""
EDITED_AT = {4: 1, 9: 6, 12: 10, 17: 3, 22: 15}
"""In this hour the page of that earlier hour comes again with another figure."""


ALONE = 100
"""Added to the hour of a story that one outlet has to itself: what it changes is its own affair, and is told as such."""


def story(hour: int) -> str:
    place, chance = PLACES[hour % len(PLACES)], random.Random(hour)
    households, kilometres, share = chance.randrange(1100, 9800), chance.randrange(12, 95), chance.randrange(31, 88)
    return (
        f"{place}镇第{hour + 1}号工程{hour}日完成验收。记者从{place}镇政府获悉,这项工程由{place}水务站承建,"
        f"共惠及{households}户居民,铺设管道{kilometres}公里,沿线有{hour + 3}座泵站同时改造,供水能力提高了{share}%。"
        f"{place}镇镇长在第{hour + 1}号工地说,下一步还要把{place}老街的旧水表全部换成新表,请居民留意{place}水务站的停水通知。"
    )


def record(hour: int, text: str, outlet: str) -> dict[str, Any]:
    return {
        "title": f"{PLACES[hour % 12]}镇第{hour + 1}号工程完成验收",
        "source": outlet,
        "url": f"https://{outlet}.example/{hour}",
        "text": text,
    }


def households(text: str) -> str:
    return text.split("共惠及")[1].split("户")[0]


def turned(text: str) -> str:
    number = households(text)
    return text.replace(f"共惠及{number}户", f"共惠及{int(number) + 1000}户")


def test_a_day_tells_every_error_and_every_silent_edit_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    items = tmp_path / "items.jsonl"

    def write(records: list[dict[str, Any]]) -> None:
        items.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records), encoding="utf-8")

    write([record(99, story(99), "创刊报")])
    assert output(capsys, "index", "build", "archive.index", "items.jsonl")[0] == 0
    told: dict[int, list[str]] = {}
    for hour in range(ROUNDS):
        records = [
            record(hour, story(hour), "晚报"),
            record(hour, "本报讯," + story(hour), "日报"),
            record(hour + ALONE, story(hour + ALONE), "独家"),
        ]
        if hour in WRONG_AT:
            records.append(record(WRONG_AT[hour], turned(story(WRONG_AT[hour])), "快报"))
        if hour in EDITED_AT:
            edited = EDITED_AT[hour] + ALONE
            records.append(record(edited, turned(story(edited)), "独家"))
        write(records)
        code, printed = output(capsys, "check", "items.jsonl", "--against", "archive.index", "--add", "-f", "json", "-q")
        findings = [one for one in json.loads(printed)["findings"] if not one["known"] and one["severity"] != "info"]
        told[hour] = [one["rule"] for one in findings]
        assert code == (1 if hour in WRONG_AT else 0), (hour, findings)
    assert {hour: rules for hour, rules in told.items() if rules} == {
        **{hour: ["F101"] for hour in WRONG_AT},
        **{hour: ["U702"] for hour in EDITED_AT},
    }
    held = dict(line.split(": ", 1) for line in output(capsys, "index", "info", "archive.index")[1].splitlines())
    assert (held["articles"], held["versions"]) == (str(1 + 3 * ROUNDS + len(EDITED_AT)), str(len(EDITED_AT))), "nothing is lost"
