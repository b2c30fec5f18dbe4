"""What is told of damage and of repairs."""

from dataclasses import replace

from auditor.compare import compare
from auditor.compare.rules.repairs import MOST_PLACES, check, position
from auditor.model import Damage, RawSpan, SegmentedArticle
from auditor.normalise import normalise_text
from tests.compare.texts import AROUND, apparatus_of, article


def _damaged(text: str, *spans: tuple[int, int], inferred: str | None = None) -> SegmentedArticle:
    whole = article("0.txt", text)
    damage = tuple(Damage(RawSpan(*span), "lost", inferred) for span in spans)
    return replace(whole, article=replace(whole.article, damage=damage))


def test_a_sound_article_is_silent() -> None:
    assert not list(check(article("0.txt", "应用不断丰富。")))


def test_damage_is_one_observation_with_all_its_places() -> None:
    [observation] = check(_damaged("应用不断丰富?体看，可以概括?下特点。", (6, 7), (13, 14), inferred="。总"))
    assert observation.rule == "T601"
    assert observation.severity == "low"
    assert len(observation.statements) == 2
    assert "2" in observation.detail.zh
    assert "worked out" in observation.detail.en


def test_no_more_places_than_anyone_will_look_at() -> None:
    text = "字?" * 40
    [observation] = check(_damaged(text, *((2 * n + 1, 2 * n + 2) for n in range(40))))
    assert len(observation.statements) <= MOST_PLACES
    assert "40" in observation.detail.en


def test_damage_behind_the_text_is_not_pointed_at() -> None:
    assert not list(check(_damaged("应用不断丰富。", (50, 51))))


def test_repairs_are_told_of_once() -> None:
    whole = article("0.txt", "工业运行总体平稳。")
    repaired = replace(whole.article, repairs={"pinyin": 3, "tag": 1}, repaired=(RawSpan(1, 2), RawSpan(3, 4)))
    [observation] = check(replace(whole, article=repaired))
    assert (observation.rule, observation.severity) == ("T602", "info")
    assert "3" in observation.detail.zh
    assert "1 stray tags" in observation.detail.en


def test_a_raw_place_is_found_in_the_normalised_text() -> None:
    raw = "價格為１２３元。"
    normalised = normalise_text(raw)
    text, offsets = normalised.text, normalised.offsets
    whole = article("0.txt", text).article
    mapped = replace(whole, raw=raw, offsets=offsets)
    assert text[position(mapped, raw.index("元"))] == "元"


def test_words_beside_damage_are_no_difference_of_which_no_rule_knows() -> None:
    whole = article("0.txt", f"{AROUND[0]}\n项目由三方共同出资建设。\n{AROUND[1]}\n")
    other = article("1.txt", f"{AROUND[0]}\n项目由双方共同出资建设。\n{AROUND[1]}\n")
    at = other.article.text.index("双方")
    hurt = replace(other, article=replace(other.article, damage=(Damage(RawSpan(at - 1, at), "lost", None),)))
    told = [[finding.rule for finding in compare(*apparatus_of(whole, one)) if finding.rule.startswith("W")] for one in (other, hurt)]
    assert told == [["W404"], []]
