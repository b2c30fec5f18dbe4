"""What another article says nearly in the same words of somebody else disputes nothing; of the same thing it does."""

import json
from pathlib import Path

import pytest

from auditor.cli import main

HOLDERS = (
    "近日{name}披露，截至2023年6月30日公司股东户数为{count}万户，较3月31日减少{less}户。{name}股东户数低于行业平均水平。"
    "从股价来看，{name}区间涨幅为{rise}%。以上内容由算法生成。"
)
ROBOTS = tuple(
    HOLDERS.format(name=name, count=count, less=less, rise=rise)
    for name, count, less, rise in (
        ("青禾制药", "2.65", "4937", "8.33"),
        ("云麓环保", "3.04", "1260", "2.10"),
        ("晴川电子", "1.45", "4735", "6.77"),
        ("白鹭材料", "2.61", "2228", "1.08"),
    )
)
FLOOD = "晴川市通报，晴川市清河堤防出现重大险情，清河沿线转移群众12.8万人，截至8月6日7时，市内共有126处房屋倒塌，水电通信正常。"
FOG = "云麓市气象台22时发布大雾黄色预警信号，预计今天下半夜到明天早晨云麓市大部将出现能见度小于500米的雾，请注意防范。"
OTHER_FOG = "白鹭县气象台19时15分发布大雾黄色预警信号，预计今天夜里白鹭县局部将出现浓雾，白鹭县各单位做好准备。"
MAYOR = "镇长罗俊涛表示，将对全镇76家家具厂开展排查。白鹭镇还要组织镇上的商户学习消防知识，白鹭镇中心小学已经开课。"


def answer(
    quote: str, texts: tuple[str, ...], folder: Path, capsys: pytest.CaptureFixture[str], titles: tuple[str, ...] = ()
) -> tuple[int, list[str]]:
    rows = [
        {"source": f"{number}报", "published": "2023-08-06", "title": titles[number] if number < len(titles) else "", "text": text}
        for number, text in enumerate(texts)
    ]
    archive = folder / "news.jsonl"
    archive.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    capsys.readouterr()
    code = main(["cite", quote, "--in", str(archive), "-q", "--jobs", "1", "-f", "json"])
    matches = json.loads(capsys.readouterr().out)["matches"]
    return code, [f"{match['source'][0]}={match['agreement']}" for match in matches]


@pytest.mark.parametrize(
    ("quote", "code", "listed"),
    [
        ("青禾制药股东户数低于行业平均水平", 0, ["0=exact"]),
        ("股东户数2.65万户", 0, ["0=equivalent"]),
        ("公司股东户数为2.65万户，较3月31日减少4937户", 0, ["0=exact"]),
        ("青禾制药股东户数高于行业平均水平", 1, ["0=differs"]),
        ("近日青禾制药披露，截至2023年6月30日公司股东户数为2.56万户", 1, ["0=differs"]),
    ],
)
def test_the_report_of_another_company_disputes_nothing(
    quote: str, code: int, listed: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer(quote, ROBOTS, tmp_path, capsys) == (code, listed)


def test_the_warning_of_another_town_disputes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer("云麓市气象台22时发布大雾黄色预警信号", (FOG, OTHER_FOG), tmp_path, capsys) == (0, ["0=exact"])
    later = "另据报道，云麓市气象台23时发布大雾黄色预警信号，云麓市民出行要注意。"
    assert answer("云麓市气象台22时发布大雾黄色预警信号", (FOG, later), tmp_path, capsys) == (1, ["0=exact", "1=differs"])


def test_a_misspelt_name_is_a_dispute(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    misspelt = "本报讯 记者昨天获悉，镇长罗俊滔表示，将对全镇76家家具厂开展排查。白鹭镇的厂家都在名单上。"
    assert answer("镇长罗俊涛表示，将对全镇76家家具厂开展排查", (MAYOR, misspelt), tmp_path, capsys) == (1, ["0=exact", "1=differs"])


def test_a_day_without_its_month_is_that_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    quote = "截至8月6日7时，市内共有126处房屋倒塌"
    short = "本报消息，截至6日6时，清河水位回落。截至6日7时，市内共有126处房屋倒塌，清河两岸有队伍值守，晴川市没有停课。"
    assert answer(quote, (FLOOD, short), tmp_path, capsys) == (0, ["0=exact", "1=equivalent"])
    assert answer(quote, (FLOOD, short.replace("6日7时", "6日8时")), tmp_path, capsys)[0] == 1


def test_what_a_headline_has_to_the_letter_is_no_misquotation_of_a_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "晴川市清河堤防出现了比较重大的险情，沿岸居民已经转移。"
    titles = ("晴川市清河堤防出现重大险情", "清河两岸")
    assert answer("晴川市清河堤防出现重大险情", ("记者从市里获悉，险情已经排除。", text), tmp_path, capsys, titles) == (0, ["0=exact"])


def test_clauses_that_are_both_in_other_words_are_found_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "截至8月6日7时，市内共有126处房屋不同程度受损、21人受伤（东区20人，西区1人）。目前市内水电通讯等基础设施正常。"
    code, listed = answer("截至8月6日7时，市内共有126处房屋倒塌、21人受伤，目前市内水电通信等基础设施正常", (text,), tmp_path, capsys)
    found = json.loads(_asked("截至8月6日7时，市内共有126处房屋倒塌、21人受伤，目前市内水电通信等基础设施正常", tmp_path, capsys))
    assert (code, listed) == (1, ["0=differs"])
    assert found["matches"][0]["differences"][0] == {"quoted": "倒塌", "found": "不同程度受损"}


def _asked(quote: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    main(["cite", quote, "--in", str(folder / "news.jsonl"), "-q", "--jobs", "1", "-f", "json"])
    return capsys.readouterr().out


def test_a_clause_is_quoted_without_the_word_that_links_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "云麓市网信办向平台通报了情况。平台积极配合，对311个账号作出处罚，并对谣言视频标记了辟谣标签，以正视听。"
    assert answer("云麓市网信办向平台通报了情况，对谣言视频标记了辟谣标签", (text,), tmp_path, capsys) == (0, ["0=abridged"])
    other = text.replace("并对谣言视频", "没有对谣言视频")
    assert answer("云麓市网信办向平台通报了情况，对谣言视频标记了辟谣标签", (other,), tmp_path, capsys)[0] == 1


@pytest.mark.parametrize(
    ("quote", "code"), [("云酒成交额1706.37万元", 1), ("云酒成交额1700万元", 1), ("云酒成交额1700余万元", 0), ("云酒销量1.24万箱", 0)]
)
def test_a_rounded_figure_does_not_bear_out_an_exact_one(quote: str, code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "昨日收盘，云酒成交额1700余万元，云酒销量12384箱，股价没有变化。"
    assert answer(quote, (text,), tmp_path, capsys)[0] == code


def test_the_order_of_another_day_is_another_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def told(storm: str, day: str) -> str:
        return f"为防范台风“{storm}”，云麓省防指于{day}将海上防台风应急响应调整为防台风四级应急响应，要求做好各项工作。"

    quote = "云麓省防指于7月30日18时将海上防台风应急响应调整为防台风四级应急响应"
    rows = [("2023-07-31", told("青鸟", "7月30日18时")), ("2023-07-26", "各地严阵以待。" + told("白鹿", "7月26日12时"))]
    for (first, second), code in ((("2023-07-31", "2023-07-26"), 0), (("2023-07-31", "2023-07-31"), 1)):
        archive = tmp_path / "news.jsonl"
        days = zip((first, second), rows, strict=True)
        archive.write_text(
            "".join(json.dumps({"published": day, "text": text}, ensure_ascii=False) + "\n" for day, (_, text) in days), encoding="utf-8"
        )
        capsys.readouterr()
        assert main(["cite", quote, "--in", str(archive), "-q", "--jobs", "1", "-f", "json"]) == code


def test_a_product_is_one_word(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = (
        "云麓公司要求供应商生产约8500万部MegaPhone 15。",
        "据多家媒体此前消息，云麓公司要求供应商生产约8500万部MegaPhone 15，与去年持平。",
    )
    code, listed = answer("云麓公司要求供应商生产约8500万部MegaPhone 14", texts, tmp_path, capsys)
    assert (code, sorted(listed)) == (1, ["0=differs", "1=differs"])


@pytest.mark.parametrize(
    ("quote", "code", "told"),
    [
        ("晴川市因灾死亡33人", 0, "读到的来源一致，未能读取的不知道"),
        ("今天天气很好我们去公园", 3, "读到的文章里没有一篇载有这句话"),
    ],
)
def test_nothing_is_said_of_what_could_not_be_read(
    quote: str, code: int, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUDIT_LANG", "zh")
    (tmp_path / "a.txt").write_text("副市长夏远介绍，晴川市因灾死亡33人，还有18人失踪。", encoding="utf-8")
    (tmp_path / "broken.json").write_bytes(b"{" * 40)
    capsys.readouterr()
    assert main(["cite", quote, "--in", str(tmp_path), "-q", "--jobs", "1"]) == code
    assert told in capsys.readouterr().out


@pytest.mark.parametrize("quote", ["", "  ", "国", "……，。！", "晴川市通报灾情。" * 2_000])
def test_what_is_no_quotation_is_wrong_usage(quote: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("副市长夏远介绍，晴川市因灾死亡33人，还有18人失踪。", encoding="utf-8")
    assert main(["cite", quote, "--in", str(tmp_path), "-q", "--jobs", "1"]) == 2
