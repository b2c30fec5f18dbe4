"""The forger itself: figures are falsified, what says when and which is left alone, and a sibling says another when or which."""

import random

from benchmarks.forgeries import DAY, FIGURE, SHARES, SIBLINGS, Text, are_siblings, falsified, other, real_siblings, usable

STORY = (
    "8月4日8时，云麓县第3期通报说，第47号桥抢通，1280人转移，雨量22.8毫米，占比6.5%，投入3200万元。云麓县将继续抢险。云麓县气象台电话12345678。"
    "2023年8月1日至4日，iPhone 15的用户比例为3:2，门诊1、2号楼停诊。" + "各部门正在核查灾情，抢修受损的设施，妥善安置群众。" * 4
)


def test_figures_and_not_what_says_when_or_which() -> None:
    assert FIGURE.findall(STORY) == ["1280", "22.8", "6.5", "3200"]


def test_a_falsified_figure_is_another_of_as_many_digits() -> None:
    chance = random.Random(1)
    for figure in ("7", "10", "22.8", "1280", "100", "0.5", "12,300"):
        made = [other(figure, chance) for _ in range(50)]
        assert all(len(one) == len(figure) and float(one.replace(",", "")) != float(figure.replace(",", "")) for one in made)


def test_as_many_are_falsified_as_was_asked() -> None:
    changed = {
        name: sum(a != b for a, b in zip(FIGURE.findall(STORY), FIGURE.findall(falsified(STORY, share, random.Random(2))), strict=True))
        for name, share in SHARES.items()
    }
    assert changed == {"one": 1, "a quarter": 1, "half": 2, "all": 4}
    assert DAY.findall(falsified(STORY, 1.0, random.Random(3))) == DAY.findall(STORY)


def test_siblings_say_another_when_or_which() -> None:
    made = {name: sibling(Text(STORY, "2023-08-04"), random.Random(4)) for name, sibling in SIBLINGS.items()}
    assert all(one is not None for one in made.values())
    texts = {name: one.text for name, one in made.items() if one}
    assert "8月4日" not in texts["another day"][:10]
    assert "第4期" in texts["another issue"] and "8月4日" in texts["another issue"]
    assert "云麓县" not in texts["another subject"] and "8月4日" in texts["another subject"]
    assert all(sibling(Text("没有数字。", None), random.Random(4)) is None for sibling in SIBLINGS.values())


def test_real_siblings_are_of_another_day_and_differ_in_most_figures() -> None:
    one = Text("2023-08-04\n" + STORY, None)
    two = Text("2023-08-05\n" + falsified(STORY, 1.0, random.Random(5)), None)
    assert usable(one) and are_siblings(one, two) and real_siblings([one, two]) == [(0, 1)]
    assert not are_siblings(one, Text("2023-08-05\n" + STORY, None))
