"""A draft of one's own against an archive: what differs is told, all of it and nothing else."""

import json
from pathlib import Path
from typing import Any

import pytest

from auditor.cli import main
from tests.quote.archive import write

RIGHT = (
    "统计公告显示，2021年全省教育经费总投入达到301.2亿元，同比增长5.3%。",
    "国家财政性教育经费占了大头，为242.3亿元，增幅5.8%。",
    "学前教育拿到48.6亿元，义务教育131.7亿元，高中阶段57.4亿元。",
    "截至8月8日24时，洪水已造成晴川市33人死亡，另有18人失踪。",
    "因抢险救援牺牲5人，当地抢修道路247公里。",
    "副市长夏远表示：“下一步要把安置受灾群众作为头等大事。”",
    "第七次普查结果出炉，全省常住人口41178万人，比2010年增加7206万人。",
    "居住在城镇的人口占63.85%，乡村人口为14886万人。",
    "云酒在云麓酒业营收中的比例降到84.7%左右。",
    "市长何青松说，“我们不追求一时的速度，而要追求长远的质量”。",
    "会议提出，传统产业“不是低端产业，更不是落后产业，关键在于改造”。",
    "今年10月1日起，中小企业减免三个月房租。",
    "青岭铁路9月28日开通运营，全长312公里，旅行时间缩短到1小时48分。",
    "列车每天开行46列，二等座票价128元。",
    "白鹭镇一家具厂失火，消防部门出动车辆23台、消防员118名。",
    "镇长罗俊涛表示，将对全镇76家家具厂开展排查。",
    "乾安县古桥修缮完工，花费3.2万元。",
    "晴川队主场2比1击败云麓队，现场观众3.1万人。",
    "“这支球队还很年轻，路还很长”，主教练孙磊赛后说。",
    "笔者上周去了三趟晴川，住了两晚。",
)
WRONG = {
    "增幅5.8%": ("增幅5.9%", "figure", "5.9%"),
    "18人失踪": ("81人失踪", "figure", "81人"),
    "三个月房租": ("六个月房租", "figure", "六个月"),
    "车辆23台": ("车辆32台", "figure", "32台"),
    "长远的质量": ("长久的质量", "quotation", "我们不追求一时的速度，而要追求长久的质量"),
    "更不是落后产业": ("也不是落后产业", "quotation", "不是低端产业，也不是落后产业，关键在于改造"),
    "镇长罗俊涛": ("镇长孙国平", "attribution", "将对全镇76家家具厂开展排查"),
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("archive") / "news.jsonl")


def checked(sentences: tuple[str, ...], archive: Path, capsys: pytest.CaptureFixture[str], form: str = "json") -> tuple[int, str]:
    draft = archive.with_name("draft.txt")
    draft.write_text("一周回顾\n\n" + "\n".join(sentences) + "\n", encoding="utf-8")
    capsys.readouterr()
    code = main(["cite", "--draft", str(draft), "--in", str(archive), "-f", form, "-q", "--jobs", "1"])
    return code, capsys.readouterr().out


def differing(answer: dict[str, Any]) -> set[tuple[str, str]]:
    return {(one["kind"], one["text"].rstrip("。")) for one in answer["checked"] if one["verdict"] == "differs"}


def falsified(*only: str) -> tuple[str, ...]:
    text = "\n".join(RIGHT)
    for right in only or WRONG:
        assert right in text
        text = text.replace(right, WRONG[right][0])
    return tuple(text.split("\n"))


def test_what_the_archive_bears_out_is_not_told_as_differing(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, printed = checked(RIGHT, archive, capsys)
    answer = json.loads(printed)
    assert differing(answer) == set()
    assert answer["counts"]["agrees"] >= 25
    assert (code, answer["counts"]["disputed"]) == (0, 0)


def test_seven_errors_of_twenty_sentences_are_those_seven(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(RIGHT) == 20
    code, printed = checked(falsified(), archive, capsys)
    assert code == 1
    assert differing(json.loads(printed)) == {(kind, text) for _, kind, text in WRONG.values()}


@pytest.mark.parametrize("right", WRONG)
def test_each_error_is_found_alone(right: str, archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, kind, text = WRONG[right]
    assert differing(json.loads(checked(falsified(right), archive, capsys)[1])) == {(kind, text)}


def test_what_the_archive_has_is_named_with_its_place(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    [one] = [one for one in json.loads(checked(falsified("18人失踪"), archive, capsys)[1])["checked"] if one["verdict"] == "differs"]
    assert one["differences"] == [{"draft": "81人", "archive": "18人"}]
    assert one["line"] == 6
    assert one["sources"][0]["source"] == "晴川日报"
    assert "稿中“81人”，资料为“18人”" in checked(falsified("18人失踪"), archive, capsys, "text")[1]
    assert "晴川日报" in checked(falsified("18人失踪"), archive, capsys, "markdown")[1]


@pytest.mark.parametrize(("lang", "said"), [("zh", "数字，有出入"), ("en", "figure, differs")])
@pytest.mark.parametrize("form", ["text", "markdown"])
def test_each_language_has_its_own_comma(
    lang: str, said: str, form: str, archive: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUDIT_LANG", lang)
    assert said in checked(falsified("18人失踪"), archive, capsys, form)[1]


def test_sources_that_disagree_are_told(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, printed = checked((RIGHT[19], "青岭铁路沿线设站11座。"), archive, capsys)
    [one] = json.loads(printed)["checked"]
    assert (code, one["verdict"], one["text"]) == (1, "disputed", "11座")


def test_an_index_gives_the_same_answer(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    index = archive.with_name("news.index")
    main(["index", "build", str(index), str(archive), "-q"])
    draft = archive.with_name("draft.txt")
    _, printed = checked(falsified(), archive, capsys)
    capsys.readouterr()
    main(["cite", "--draft", str(draft), "--in", str(index), "-f", "json", "-q"])
    assert json.loads(capsys.readouterr().out)["checked"] == json.loads(printed)["checked"]


def test_a_draft_of_which_the_archive_has_nothing(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, printed = checked(("笔者上周去了三趟海边，住了两晚。",), archive, capsys, "text")
    assert code == 3
    assert "一处也没有" in printed


def test_what_cannot_be_a_draft_is_wrong_usage(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cite", "--draft", str(archive), "--in", str(archive), "-q"]) == 2
    assert "13篇文章" in capsys.readouterr().err
    assert main(["cite", "--draft", str(archive.with_name("missing.txt")), "--in", str(archive), "-q"]) == 2
    assert main(["cite", "甲", "--draft", str(archive), "--in", str(archive), "-q"]) == 2
    assert main(["cite", "--in", str(archive), "-q"]) == 2


RAIN = "晴川市气象台介绍，受台风影响，青岚站最大降雨量{amount}，全市转移群众3126人，列车停运至下午5时20分。"
GOLD = "数据显示，{day}日黄金期货共有{kinds}个合约成交，共成交{hands}手，成交额{money}亿元。"


def judged(draft: str, archive: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, str]]:
    """Return the exit code, and for each figure of a draft that the archive has its verdict."""
    news = tmp_path / "news.jsonl"
    lines = [{"text": text, "source": f"{n}报", "published": f"2023-08-{n + 4:02}"} for n, text in enumerate(archive)]
    news.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    own = tmp_path / "draft.txt"
    own.write_text(draft + "\n", encoding="utf-8")
    capsys.readouterr()
    code = main(["cite", "--draft", str(own), "--in", str(news), "-f", "json", "-q", "--jobs", "1"])
    return code, {one["text"]: one["verdict"] for one in json.loads(capsys.readouterr().out)["checked"]}


@pytest.mark.parametrize(("hour", "verdict"), [("下午5时20分", "agrees"), ("下午6时20分", "differs")])
def test_a_time_of_day_is_checked(hour: str, verdict: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = judged(f"青岚站的列车停运到{hour}，3126人转移。", [RAIN.format(amount="228毫米")], tmp_path, capsys)
    assert (code, told[hour]) == (int(verdict == "differs"), verdict)


def test_a_copy_that_gives_it_otherwise_disputes_a_figure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copies = [RAIN.format(amount=amount) for amount in ("达228毫米", "达22.8毫米")]
    code, told = judged("青岚站最大降雨量达228毫米。", copies, tmp_path, capsys)
    assert (code, told["达228毫米"]) == (1, "disputed")
    code, told = judged("青岚站最大降雨量达228毫米。", copies[:1], tmp_path, capsys)
    assert (code, told["达228毫米"]) == (0, "agrees")


def test_the_next_issue_of_a_series_is_shown_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    yesterday = GOLD.format(day="3", kinds="6", hands="257902", money="610.18")
    code, told = judged(GOLD.format(day="3", kinds="6", hands="257920", money="610.18"), [yesterday], tmp_path, capsys)
    assert (code, told["257920手"]) == (1, "differs"), "one figure of the same issue"
    unnamed = GOLD.replace("{day}日", "当日")
    code, told = judged(
        unnamed.format(kinds="5", hands="219630", money="540.21"),
        [unnamed.format(kinds="6", hands="257902", money="610.18")],
        tmp_path,
        capsys,
    )
    assert code != 1
    assert set(told.values()) <= {"another"}


def test_what_a_sentence_says_of_one_thing_is_no_other_figure_of_the_next(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """平均86.5毫米 is said of another thing than 最大228毫米, and the draft has both."""
    told = "强降雨袭击晴川市，全市平均降雨量86.5毫米，最大降雨量出现在青岚站，达228毫米，3126人紧急转移。"
    code, verdicts = judged("晴川市平均降雨量86.5毫米，最大降雨量达228毫米，3126人紧急转移。", [told], tmp_path, capsys)
    assert (code, set(verdicts.values())) == (0, {"agrees"})
    code, verdicts = judged("晴川市平均降雨量68.5毫米，最大降雨量达228毫米，3126人紧急转移。", [told], tmp_path, capsys)
    assert (code, verdicts["68.5毫米"]) == (1, "differs")


def test_a_term_in_quotation_marks_misquotes_nobody(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = judged("商场获颁“儿童友好商场”证书。", ["当地打造“儿童友好实践”基地，市民称便，游人日多。"], tmp_path, capsys)
    assert (code, told) == (3, {})


SAYINGS = (
    "校长韦光远说：“三名学生考进同一所大学，这样的缘分也不多。”工程师刘丹江说：“突然降温又下雨，使得虎舍的温度急剧下降。”",
    "本报综合消息，外长拉夫罗夫说：“他们誓言要坚持原则，同时又要求每个人都不能违反现状。”会谈开了两个小时。",
    "护工刘四珠的视频近日刷屏。她今年65岁，是云麓人，有七年护工经验，在云麓市人民医院工作。",
    "随着最后一批15011名转移人员返回晴川镇的14个村庄，清河泛区3.5万余名村民全部返回家园，晴川镇已恢复供电。",
    "云麓酒业一季报显示，云麓酒业扣非净利润2003.11万元，云麓酒业主营白酒。",
    "晴川电子一季报显示，晴川电子扣非净利润1394.51万元，晴川电子主营芯片。",
)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("校长韦光远说：“三名学生考进同一所大学，这样的缘分也不多。”\n工程师刘丹江说：“突然降温又下雨，使得虎舍的温度急剧下降。”", set()),
        ("校长韦光远说：“三名学生考进同一所大学，这样的缘分也不多。”工程师刘丹江说：“突然降温又下雨，使得虎舍的温度急剧下降。”", set()),
        ("工程师刘丹江说：“三名学生考进同一所大学，这样的缘分也不多。”", {("attribution", "三名学生考进同一所大学，这样的缘分也不多")}),
        ("拉夫罗夫说，“他们誓言要坚持原则，同时又要求每个人都不能违反现状”。", set()),
        (
            "帕什尼扬说，“他们誓言要坚持原则，同时又要求每个人都不能违反现状”。",
            {("attribution", "他们誓言要坚持原则，同时又要求每个人都不能违反现状")},
        ),
        ("云麓护工刘四珠今年65岁，有七年护工经验。", set()),
        ("云麓护工刘四珠今年56岁，有七年护工经验。", {("figure", "56岁")}),
        ("清河泛区3.5万余名村民全部返回家园，最后一批有15101名。", {("figure", "15101名")}),
    ],
)
def test_each_quotation_has_its_own_speaker_and_a_misprint_needs_no_like_words(
    written: str, expected: set[tuple[str, str]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert differing(json.loads(_sayings(written, tmp_path, capsys)[1])) == expected


def test_the_figure_of_another_company_disputes_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = _sayings("云麓酒业扣非净利润2003.11万元。", tmp_path, capsys)
    assert (code, [one["verdict"] for one in json.loads(told)["checked"]]) == (0, ["agrees"])


def _sayings(written: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    archive = folder / "sayings.jsonl"
    rows = ({"source": f"{number}报", "published": "2023-08-06", "text": text} for number, text in enumerate(SAYINGS))
    archive.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return checked((written,), archive, capsys)
