"""How loud it is what one article says against itself, by what stands around it."""

from auditor.compare import examine
from auditor.compare.hearing import observations
from auditor.compare.within import evidence, weighed
from auditor.model import Finding, SegmentedArticle
from benchmarks.judge import made

REPORT = (
    "昨日，市交通局通报了跨江大桥工程的进展。项目负责人{one}表示，主塔已经封顶，桥面铺装将在下月开始。“我们按计划推进，安全始终排在第一位。”"
    "记者在现场看到，数十名工人正在作业。据了解，{other}从事桥梁建设二十多年，先后参与过多座大桥的施工。{one}介绍，通车后两岸往来只需十分钟。"
)


def article(text: str) -> SegmentedArticle:
    return made("1", text)


def told(text: str) -> list[Finding]:
    return [finding for finding in examine(article(text)) if finding.rule == "S501"]


def known(text: str) -> dict[str, float]:
    segmented = article(text)
    return evidence(segmented, next(one for one in observations(segmented) if one.rule == "S501"))


def test_a_name_in_two_spellings_in_a_report_is_loud_and_has_a_score() -> None:
    (finding,) = told(REPORT.format(one="陈嘉峻", other="陈家俊"))
    assert finding.severity == "medium"
    assert finding.score is not None and finding.score > 0.8


def test_names_of_two_people_who_are_introduced_apart_are_not_loud() -> None:
    listed = "".join(
        f"{number}、{name}，{sex}，{year}年生，市{place}职工。\n"
        for number, name, sex, year, place in (
            (11, "周力行", "男", 1971, "供电公司"),
            (12, "陈嘉峻", "男", 1983, "人民医院"),
            (13, "吴晓棠", "女", 1990, "图书馆"),
            (14, "陈家俊", "女", 1979, "第一中学"),
        )
    )
    assert all(finding.severity not in {"medium", "high"} for finding in told(f"好市民名单公布如下。\n{listed}"))


def test_what_the_text_says_of_two_names_is_evidence() -> None:
    assert known(REPORT.format(one="陈嘉峻", other="陈家俊"))["two"] == 0.0
    assert known(REPORT.format(one="陈嘉峻", other="陈家俊（音）"))["two"] == 1.0


def test_what_nobody_has_judged_is_as_loud_as_its_look_has_it() -> None:
    segmented = article("全市在建的示范项目已经超过了2400个。会上还提到，全市在建示范项目总数达到了2400个。")
    (observation,) = (one for one in observations(segmented) if one.rule == "S501")
    assert observation.look == "bounds"
    assert weighed(segmented, observation) == observation


LOANS = "截至6月末，该行贷款余额为{}亿元，其中，正常类贷款余额为1352.16亿元，关注类贷款余额为31.47亿元，不良贷款余额为38.25亿元，拨备充足。"


def test_a_sum_that_is_a_digit_off_is_loud_and_one_that_is_anything_else_is_not() -> None:
    """1421.88 is what the three come to; of 1573.36 something was left out, or it is of something else."""
    severities = {}
    for total in ("1421.88", "1422.88", "1573.36"):
        segmented = article(f"{REPORT.format(one='陈嘉峻', other='陈嘉峻')}\n{LOANS.format(total)}")
        severities[total] = [finding.severity for finding in examine(segmented) if finding.rule == "S502"]
    assert severities["1421.88"] == []
    assert severities["1422.88"] == ["medium"]
    assert severities["1573.36"] in ([], ["info"])


def test_a_conversion_that_is_tenfold_off_is_loud() -> None:
    text = f"{REPORT.format(one='陈嘉峻', other='陈嘉峻')}\n这家公司以2000亿美元（约1436亿元人民币）收购对手。"
    assert [finding.severity for finding in examine(article(text)) if finding.rule == "S502"] == ["medium"]
    assert not [finding for finding in examine(article(text.replace("2000亿美元", "200亿美元"))) if finding.rule == "S502"]
    cut = text.replace("约1436亿元人民币）", "约合人民币6，")
    assert not [finding for finding in examine(article(cut)) if finding.rule == "S502"]


def test_damage_is_not_weighed() -> None:
    segmented = article("记者从会上获悉，今年粮食总产量再创�高，农民收入稳步增长，全年目标任务顺利完成。")
    for observation in observations(segmented):
        assert weighed(segmented, observation) == observation


def test_nothing_is_louder_or_surer_than_its_look_has_it() -> None:
    ranks = ("info", "low", "medium", "high")
    for text in (REPORT.format(one="陈嘉峻", other="陈家俊"), "近300余人参加了活动。", "展会共有企业50家，其中外地企业60家。"):
        segmented = article(text)
        for observation in observations(segmented):
            after = weighed(segmented, observation)
            assert ranks.index(after.severity) <= ranks.index(observation.severity)
            assert ranks.index(after.confidence) <= ranks.index(observation.confidence)
