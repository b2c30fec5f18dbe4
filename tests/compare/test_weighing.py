"""Every difference on one scale: what is loud, what is low and how many, what is only marked."""

import pytest

from auditor.compare import BY_CODE, compare, variants
from auditor.compare.changes import Change, Telling, changes
from auditor.compare.changes.together import joint
from auditor.compare.findings.merge import Sighting
from auditor.compare.judge import most, score
from auditor.compare.rule import Rule, Still
from auditor.compare.weighing import MOST_LOW, MOST_MARKS, weighed
from tests.compare.texts import apparatus_of, article, disagreements

_BEFORE = "会上介绍了古城保护与修缮的进展情况，与会专家还实地查看了现场，并对下一阶段的工作提出了具体建议。"


def _telling(left: str, right: str) -> Telling:
    one, other = (article(name, f"{_BEFORE}\n{text}\n") for name, text in (("0.txt", left), ("1.txt", right)))
    apparatus, _ = apparatus_of(one, other)
    return Telling(one, other, apparatus)


def _changes(left: str, right: str) -> list[tuple[str, str, str | None, str | None]]:
    telling = _telling(left, right)
    return [
        (
            change.slot,
            change.operation,
            None if change.left is None else telling.left.quote(change.left),
            None if change.right is None else telling.right.quote(change.right),
        )
        for change in changes(telling)
    ]


@pytest.mark.parametrize(
    ("left", "right", "change"),
    [
        ("全市转移群众3000人。", "全市转移群众5000人。", ("figure", "replaced", "3000人", "5000人")),
        ("项目预计明年建成投产。", "项目明年建成投产。", ("modality", "lost", "预计", None)),
        ("工程明年建成投产。", "工程明年部分建成投产。", ("scope", "added", None, "部分")),
        ("仪式8月5日上午举行，市民踊跃参加。", "仪式日前举行，市民踊跃参加。", ("time", "replaced", "8月5日上午", "日前")),
    ],
)
def test_a_difference_is_a_slot_and_what_was_done_to_it(left: str, right: str, change: tuple[str, str, str | None, str | None]) -> None:
    assert change in _changes(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("这些企业均已复工复产。", "这些企业都已复工复产。"),
        ("公司拟回购部分股票。", "公司计划回购部分股票。"),
        ("我们将继续努力。", "工信部将继续努力。"),
    ],
)
def test_what_fills_a_slot_with_the_same_is_no_change(left: str, right: str) -> None:
    assert _changes(left, right) == []


def test_a_figure_in_other_words_has_a_rival() -> None:
    left = "首席预报员介绍说，截至昨晚城区平均雨量271.4毫米，为有记录以来的最大值，多处积水。"
    right = "多条道路中断。市气象台的统计表明城区平均雨量达到270.2毫米，排涝工作仍在继续进行之中。"
    assert ("figure", "replaced", "271.4毫米", "达到270.2毫米") in _changes(left, right)


def test_evidence_lies_between_nothing_and_all() -> None:
    for change in changes(_telling("据市气象台消息，全市平均雨量30毫米，部分地区积水。", "全市平均雨量超过30毫米，多地积水严重。")):
        assert all(0 <= value <= 1 for value in joint(dict(change.evidence)).values())


def test_a_score_does_not_depend_on_the_order_of_the_evidence() -> None:
    evidence = {"agreement": 0.7, "around": 0.3, "figure:replaced": 1.0, "copy": 0.9, "nothing of the kind": 1.0}
    assert score(evidence) == score(dict(reversed(evidence.items())))
    assert 0 < score(evidence).worth < 1


def test_what_is_low_is_a_short_list() -> None:
    left = "".join(f"第{n}小组介绍了{n}{n}0户居民的搬迁情况，并由专人负责跟进，" for n in "二三四五六七八") + "会议到此结束。"
    right = "".join(f"第{n}小组介绍了居民的搬迁情况，并由专人负责跟进，" for n in "二三四五六七八") + "会议到此结束。"
    telling = _telling(left, right)
    found = weighed(telling, [])
    assert sum(one.variant.severity == "low" for one in found.sightings) <= MOST_LOW
    assert len(found.marks) <= MOST_MARKS
    assert [mark.score.worth for mark in found.marks] == sorted((mark.score.worth for mark in found.marks), reverse=True)


@pytest.mark.parametrize("rule", BY_CODE.values(), ids=lambda rule: rule.code)
def test_what_is_told_does_not_depend_on_whether_anybody_is_marking(rule: Rule) -> None:
    for left, right in (*rule.valid, *rule.invalid):
        telling = _telling(left, right)
        sightings = [Sighting(pair, variant) for pair in telling.pairs for variant in variants(pair)]
        for some in (sightings, []):
            found, unmarked = weighed(telling, some), weighed(telling, some, marking=False)
            assert unmarked.sightings == found.sightings
            assert unmarked.marks == ()


def test_no_evidence_adds_more_than_was_allowed_for() -> None:
    said = "昨晚的暴雨使多条道路中断，{}个社区的居民被转移到安置点，市气象台首席预报员介绍说平均雨量{}毫米。"
    retold = "转移居民到安置点的社区有{}个，首席预报员称昨晚的暴雨平均雨量为{}毫米，{}多条道路仍然中断。"
    apart = [(said.format(3, "27.4"), retold.format(5, "28.4", "据了解")), (said.format("三", "27.4"), retold.format("四", "20", "目前"))]
    limited: list[str] = []
    for left, right in (*apart, *(pair for rule in BY_CODE.values() for pair in rule.valid)):
        most_known: dict[object, float] = {}

        def hope(change: Change, still: Still) -> bool:
            key = _keys(change)[-1]
            most_known[key] = max(most(joint(dict(change.evidence)), still), most_known.get(key, 0.0))  # noqa: B023
            return True

        for change in changes(_telling(left, right), hope):
            limits = [most_known[key] for key in _keys(change) if key in most_known]
            assert limits
            assert score(joint(dict(change.evidence))).worth <= min(limits)
            limited += ["rival" if "rival" in change.evidence else change.meeting]
    assert min(map(limited.count, ("tight", "loose", "lone", "rival"))) > 1


def _keys(change: Change) -> list[object]:
    """Return what kind of change it is and, where its words are known, which: a limit may be set to either."""
    kind = (change.meeting, "rival" in change.evidence, change.operation == "replaced")
    of_its_own = change.meeting != "lone" and (change.left is not None or change.right is not None)
    return [kind, (change.left, change.right)] if of_its_own else [kind]


def test_the_speaker_alone_may_differ() -> None:
    text = "{0}：谢谢。{1}：今年的目标是把服务做好。\n{1}：我们会继续努力，把工作落到实处。\n"
    left, right = (article(name, text.format("记者", who)) for name, who in (("0.txt", "王晓东"), ("1.txt", "李建国")))
    assert {finding.rule for finding in compare(*apparatus_of(left, right))} <= {"N301", "N302"}


def test_a_clean_slip_is_loud_and_a_dropped_clause_is_not() -> None:
    left = f"{_BEFORE}\n本次展览共接待观众22800人次，比上年增加不少，请来两名讲解员，受到欢迎。"
    [slip] = disagreements(left, left.replace("22800", "28200"))
    [lost] = disagreements(left, left.replace("请来两名讲解员，", ""))
    assert (slip.rule, slip.severity) == ("F101", "high")
    assert (lost.rule, lost.severity) == ("F105", "low")


@pytest.mark.parametrize(
    ("left", "right", "change"),
    [
        (
            "采取明察暗访等方式，正在对全省各地开展大检查。",
            "将采取明察暗访等方式，对全省各地开展大检查。",
            ("modality", "replaced", "正在", "将"),
        ),
        ("承办检察官介绍，这一难题已经破解。", "承办检察官杨立彬介绍，这一难题已经破解。", ("source", "replaced", None, None)),
        ("初创企业近日宣布，新厂房已经封顶。", "初创企业昨日宣布，新厂房已经封顶。", ("time", "replaced", "近日", "昨日")),
        ("美联储宣布下周加息，市场已有预期。", "财政部宣布下周加息，市场已有预期。", ("source", "replaced", None, None)),
    ],
)
def test_a_slot_is_compared_wherever_its_words_moved(left: str, right: str, change: tuple[str, str, str | None, str | None]) -> None:
    told = _changes(left, right)
    assert any(one[1] == change[1] and (change[2] is None or one[2:] == change[2:]) for one in told), told


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("会议将于6月30日召开，各地派员参加。", "会议将于6月底召开，各地派员参加。"),
        ("工信部发言人罗俊表示，下一步将继续推进。", "罗俊表示，下一步将继续推进。"),
        ("中新网8月5日电 记者获悉，新规下月施行。", "中新网8月6日电 记者获悉，新规下月施行。"),
        ("本报记者张立伟摄影报道，展会昨天闭幕。", "本报记者陈晓摄影报道，展会昨天闭幕。"),
        ("截至29日20时至31日13时，全市平均降雨量为176.9毫米。", "截至31日13时，全市平均降雨量为176.9毫米。"),
    ],
)
def test_what_says_the_same_in_two_ways_is_no_change(left: str, right: str) -> None:
    assert [one for one in _changes(left, right) if one[0] in ("time", "source", "name")] == []


def test_what_no_rule_knows_is_no_reading_of_what_a_rule_reports() -> None:
    left = "李国英补充，全市工业增加值同比增长22.8%，增速居全省首位。"
    found = disagreements(left, "李国应补充，全市工业增加值同比增长22.8%，增速居全省首位。")
    assert [[reading.text for reading in one.readings] for one in found if one.rule == "N301"] == [["李国英", "李国应"]]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "此次强降雨已造成9人死亡，6人失踪，各部门连夜组织救援，道路正在抢通。",
            "此次强降雨已造成9人死亡，另有6人失踪，2.4万人受灾，各部门连夜组织救援，道路正在抢通。",
        ),
        (
            "截至二季度末，公司总资产首次突破1万亿元，达10415.73亿元，而3月底时为9970.72亿元。",
            "截至二季度末，公司总资产达10415.73亿元，首次突破1万亿元，而3月底时为9970.72亿元。",
        ),
        ("组委会目前还没有对此事做出回应，赛程不受影响。", "组委会对此事的回应目前尚未公布，赛程不受影响。"),
    ],
)
def test_what_changed_its_place_or_is_denied_in_other_words_is_not_loud(left: str, right: str) -> None:
    assert not [one for one in disagreements(left, right) if one.severity in ("high", "medium")]


def test_what_a_rule_reports_is_scored_also_where_no_slot_differs() -> None:
    found = disagreements(
        "截至二季度末，公司总资产首次突破1万亿元，达10415.73亿元，而3月底时为9970.72亿元。",
        "截至二季度末，公司总资产达10415.73亿元，首次突破1万亿元，而3月底时为9970.72亿元。",
    )
    assert found and all(one.score is not None for one in found)


def test_what_is_hardly_worth_a_glance_is_told_for_information() -> None:
    [found] = disagreements("项目由三方共同出资建设。", "项目由双方共同出资建设。", hints=True)
    assert (found.severity, found.confidence) == ("info", "low")
    assert {reading.text for reading in found.readings} == {"三方", "双方"}
    assert disagreements("有关部门要加强监管，确保供应。", "有关部门应加强监管，确保供应。", hints=True) == []


def test_what_is_told_for_information_has_a_place_only_where_the_lane_has_room() -> None:
    places = "东湖西湖南湖北湖中湖"
    left = "".join(f"第{n}小组由三方共同管理{place}的巡查工作，" for n, place in zip("二三四五六", places[::2], strict=True))
    right = left.replace("三方", "双方")
    told = disagreements(f"{left}会议到此结束。", f"{right}会议到此结束。", hints=True)
    assert len([finding for finding in told if finding.severity in ("low", "info")]) <= MOST_LOW


DEAL = "监管机构{when}表示，该公司以{amount}（{note}约1436亿元人民币）收购设计平台的交易可能会削弱互动产品设计市场的竞争，将对手排除在外。"


def test_a_tenfold_figure_in_a_retold_sentence_with_its_conversion_intact_is_loud() -> None:
    left = DEAL.format(when="近日", amount="2000亿美元", note="")
    right = DEAL.format(when="周一", amount="200亿美元", note="本站备注：当前")
    found = [one for one in disagreements(f"{_BEFORE}\n{left}\n", f"{_BEFORE}\n{right}\n") if one.rule in ("F101", "F102")]
    assert [one.severity in ("high", "medium") for one in found] == [True]
