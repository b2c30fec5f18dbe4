"""The examiner itself: planted edits change what they say they change, harmless changes change nothing, the score counts right."""

import random
import re
from pathlib import Path
from typing import Any

import pytest

from benchmarks.edits import MAKERS, Planted, plant
from benchmarks.harmless import HARMLESS, SHAPES, chinese, periods, soften
from benchmarks.planted import Copy, Truth, alone, cut, headline, make, score

SITES = {
    "value": "会议期间共有129.3万人参观了这个展览。",
    "decimal point": "松阳镇的降雨量达到了22.8毫米以上。",
    "scale": "这家企业全年一共投入了50万元资金。",
    "%/百分点": "今年的这个比重比去年提高5个百分点。",
    "made vague": "省政府工作报告连续五年作出了相应部署。",
    "bound": "全省有关的企业数量已经超过2400个。",
    "direction": "今年一月份的发电量比去年增长3.5%。",
    "missing clause": "我们组织开展了检测，检测了61万款应用，进一步净化了应用生态。",
    "date": "有关部门的负责人在8月14日到达了现场。",
    "date made vague": "8月14日，有关部门的负责人到达了现场。",
    "negation": "检查发现这批产品的质量并不符合标准。",
    "modality": "后续有一些企业可能会调整生产的计划。",
}


@pytest.mark.parametrize("kind", MAKERS)
def test_every_kind_finds_its_site(kind: str) -> None:
    made = plant([SITES[kind]], kind, random.Random(3), set())
    assert made is not None
    _, edit = made
    assert edit.edited != edit.sentence == SITES[kind]
    assert edit.before in edit.sentence and edit.after in edit.edited
    assert edit.rule == MAKERS[kind][0]


@pytest.mark.parametrize("kind", MAKERS)
def test_no_site_no_edit(kind: str) -> None:
    assert plant(["天气很好，大家都出门散步去了。"], kind, random.Random(3), set()) is None


def test_names_that_look_like_figures_are_left_alone() -> None:
    for sentence in ("这里的5G网络和G318国道都已经开通。", "他在2023年的报告里提到了十四五规划。"):
        assert plant([sentence], "value", random.Random(3), set()) is None


@pytest.mark.parametrize(
    ("number", "text"), [(2, "二"), (10, "十"), (21, "二十一"), (105, "一百零五"), (12030, "一万二千零三十"), (20000000, "二千万")]
)
def test_numerals(number: int, text: str) -> None:
    assert chinese(number) == text


def test_periods() -> None:
    assert periods("一季度，下午5时、前三季度、下午12时", random.Random(1)) == "第一季度，17时、前三季度、下午12时"


@pytest.mark.parametrize("name", HARMLESS)
def test_harmless_changes_keep_every_sentence(name: str) -> None:
    text = "".join(SITES.values())
    changed = HARMLESS[name][1](text, random.Random(1))
    assert len(re.findall("。", changed)) == len(re.findall("。", text))


def test_the_same_seed_makes_the_same_articles(tmp_path: Path) -> None:
    text = "\n".join("".join(SITES.values()) for _ in range(2)).replace("今年", "今年度", 1)
    made = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        made.append(make(0, text, tmp_path / name, random.Random(7)))
    assert made[0] == made[1]
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_every_shape_holds_the_text() -> None:
    for shape in SHAPES:
        suffix, content = shape("标题", ["第一段。", "第二段。"], "晨光网", random.Random(1))
        assert "第一段。" in content.decode("gb18030" if suffix == ".htm" else "utf-8")


def test_soften_tells_what_it_did() -> None:
    text, made = soften("".join(SITES.values()), random.Random(2))
    assert set(made) <= set(HARMLESS)
    assert bool(made) == (text != "".join(SITES.values()))


def test_texts_that_share_a_clause_are_not_alone() -> None:
    clauses = ["".join(chr(0x4E00 + 40 * number + at) for at in range(38)) for number in range(24)]
    first, second = "，".join(clauses[:12]) + "。", "，".join(clauses[12:]) + "。"
    assert alone([first, second]) == [first, second]
    assert alone([first, second, second + first]) == []


def test_cut_and_headline() -> None:
    assert cut("甲说：“好。”乙走了。\n丙来了。") == [["甲说：“好。”", "乙走了。"], ["丙来了。"]]
    assert headline("新华社北京7月28日电 今年的展览在北京开幕，很多人来了。") == "今年的展览在北京开幕"
    assert headline("共有48人参加，很多。") == "今日要闻"


def finding(rule: str, severity: str, *readings: tuple[str, str]) -> dict[str, Any]:
    return {
        "rule": rule,
        "severity": severity,
        "confidence": "high",
        "readings": [{"text": "", "witnesses": [{"path": path, "record": None, "sentence": sentence}]} for path, sentence in readings],
    }


def test_score() -> None:
    edit = Planted("F101", "value", "35", "53", "今年以来全省新建了35家企业技术中心。", "今年以来全省新建了53家企业技术中心。")
    other = "大家都认为下半年的形势会更好一些。"
    truths = [Truth("c0000", [Copy("a.txt"), Copy("b.txt", [edit])]), Truth("c0001", [Copy("c.txt"), Copy("d.txt")])]
    clusters = [{"witnesses": [{"article": "a.txt"}, {"article": "b.txt"}]}]
    right = finding("F101", "high", ("a.txt", edit.sentence), ("b.txt", edit.edited))
    alarm = finding("W402", "medium", ("c.txt", other), ("d.txt", other))
    whisper = finding("W404", "low", ("a.txt", other), ("b.txt", other))
    inside = finding("S501", "medium", ("a.txt", other))
    result = score(truths, {"clusters": clusters, "findings": [right, alarm, whisper, inside]})
    assert (result.found["value"], len(result.loud), len(result.quiet), len(result.inside)) == (1, 1, 1, 1)
    wrong = finding("F104", "medium", ("a.txt", edit.sentence), ("b.txt", edit.edited))
    result = score(truths, {"clusters": clusters, "findings": [wrong]})
    assert result.found.total() == 0 and not result.loud
    assert result.others == {"F101 given as F104": 1}
    assert score(truths, {"clusters": [], "findings": []}).ungrouped == 1
