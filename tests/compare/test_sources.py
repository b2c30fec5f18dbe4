"""Whose word a statement is: another source is told, the same one in other words is not."""

import pytest

from tests.compare.texts import disagreements


def _told(left: str, right: str) -> list[tuple[str, set[str | None]]]:
    return [(one.severity, {reading.text for reading in one.readings}) for one in disagreements(left, right) if one.rule == "N302"]


@pytest.mark.parametrize(
    ("left", "right", "severity"),
    [
        ("据市防汛抗旱指挥部消息，全市共转移群众三千余人。", "据市水文监测中心消息，全市共转移群众三千余人。", "medium"),
        ("记者从当事人卫某处获悉，网上流传的帖文为谣言。", "记者从许明律师处获悉，网上流传的帖文为谣言。", "medium"),
        ("据《东湖日报》8月4日消息，全市共转移群众三千余人。", "据《西岭晚报》消息，全市共转移群众三千余人。", "low"),
    ],
)
def test_a_statement_vouched_for_by_another_source(left: str, right: str, severity: str) -> None:
    [(found, readings)] = _told(left, right)
    assert found == severity
    assert len(readings) == 2


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("据住建部官网消息，两项证明事项近日完成整合。", "据住房和城乡建设部网站消息，两项证明事项近日完成整合。"),
        ("据媒体报道，全市共转移群众三千余人。", "据市防汛抗旱指挥部消息，全市共转移群众三千余人。"),
        (
            "据市防汛抗旱指挥部消息，全市共转移群众三千余人。市水文监测中心也参加了会商。",
            "据市水文监测中心消息，全市共转移群众三千余人。市防汛抗旱指挥部也参加了会商。",
        ),
        ("据市防汛抗旱指挥部消息，全市共转移群众三千余人。", "据市水文监测中心消息，水库昨天开始泄洪，下游无人受困。"),
        ("据市防汛抗旱指挥部消息，全市共转移群众三千余人。", "据市防汛抗旱指挥部官方微信公众号消息，全市共转移群众三千余人。"),
    ],
)
def test_one_source_in_other_words_or_of_something_else_is_told_for_information_at_most(left: str, right: str) -> None:
    assert [severity for severity, _ in _told(left, right) if severity != "info"] == []
