import re
from pathlib import Path

import pytest

from auditor import lexicon
from auditor.lexicon.counties import Inside, divisions
from auditor.lexicon.equivalents import EQUIVALENT_WORDS
from auditor.lexicon.places import PLACES
from auditor.normalise import normalise_text


def test_other_words_lead_to_one_canonical_word() -> None:
    assert EQUIVALENT_WORDS["软体"] == "软件"
    assert EQUIVALENT_WORDS["工信部"] == "工业和信息化部"
    assert EQUIVALENT_WORDS["发改委"] == EQUIVALENT_WORDS["国家发展改革委"] == "国家发展和改革委员会"
    assert EQUIVALENT_WORDS["国新办"] == "国务院新闻办公室"


def test_no_canonical_word_is_another_word_for_a_third() -> None:
    assert not set(EQUIVALENT_WORDS.values()) & set(EQUIVALENT_WORDS)


def test_every_word_is_in_normal_form() -> None:
    for word, canonical in EQUIVALENT_WORDS.items():
        assert normalise_text(word).text == word
        assert normalise_text(canonical).text == canonical


def test_words_that_mean_something_else_in_mainland_news_are_left_alone() -> None:
    assert not {"资料", "新增", "建立", "核心", "工人", "机车", "公车", "上线"} & set(EQUIVALENT_WORDS)


def test_a_place_lies_where_its_line_says() -> None:
    assert PLACES["合肥"] == {("中国", "安徽", "合肥")}
    assert PLACES["义乌"] == {("中国", "浙江", "", "义乌")}
    assert PLACES["俄方"] == PLACES["俄罗斯"] == {("俄罗斯",)}
    assert PLACES["中国"] == PLACES["我国"] == {("中国",)}


def test_every_place_is_in_normal_form() -> None:
    assert all(normalise_text(place).text == place for place in PLACES)


def test_a_county_lies_in_its_prefecture_and_where_it_once_lay() -> None:
    known = divisions()
    assert known.lies["阳信县"] == {Inside("山东省", "滨州市")}
    assert known.lies["枞阳县"] == {Inside("安徽省", "铜陵市"), Inside("安徽省", "安庆市")}
    assert known.holders["恩施州"] == known.holders["恩施土家族苗族自治州"] == Inside("湖北省", "恩施土家族苗族自治州")
    assert known.holders["山东"] == Inside("山东省", "")


def test_every_province_has_its_parts_and_every_name_is_in_normal_form() -> None:
    known = divisions()
    assert len({place.province for places in known.lies.values() for place in places}) == 31
    assert all(normalise_text(name).text == name for names in known for name in names)
    assert all(len(name) > 2 for name in known.lies)


OF_BOTH_SCRIPTS = {"one character", "words with zhu"}
OWN_FORM = {"counties", "equivalents", "places"}
SUBJECTS = sorted(path.stem for path in Path(lexicon.__file__).parent.glob("*.txt") if path.stem not in OWN_FORM)


def _sections(subject: str) -> list[str]:
    text = (Path(lexicon.__file__).parent / f"{subject}.txt").read_text(encoding="utf-8")
    return [line.strip("[]") for line in text.splitlines() if line.startswith("[")]


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_section_stands_once_and_holds_words_in_normal_form(subject: str) -> None:
    sections = _sections(subject)
    assert len(set(sections)) == len(sections)
    for section in sections:
        found = lexicon.words(f"{subject}.{section}")
        assert found
        assert section in OF_BOTH_SCRIPTS or [word for word in found if normalise_text(word).text != word] == []


@pytest.mark.parametrize("subject", SUBJECTS)
def test_no_line_says_a_word_twice(subject: str) -> None:
    for section in _sections(subject):
        for line in lexicon.lines(f"{subject}.{section}"):
            found = [word for thing in line.things for word in thing]
            assert sorted(found) == sorted(set(found)), (section, line.key)


def test_a_list_that_is_not_there_is_no_empty_one() -> None:
    with pytest.raises(KeyError):
        lexicon.words("scope.colours")


def test_kinds_things_and_keys() -> None:
    assert lexicon.keyed("scope.completeness")["6"] == ("完全", "彻底", "全面", "全部", "完整")
    assert lexicon.lines("kinds.exclusive")[1].things[0] == ("死亡", "遇难", "身亡", "丧生", "罹难")
    dead, hurt = (lexicon.members("kinds.exclusive")[word] for word in ("遇难", "受伤"))
    assert {kind for kind, _ in dead} & {kind for kind, _ in hurt}
    assert not dead & hurt
    assert lexicon.characters("persons.surnames").startswith("王李张")


def test_an_expression_finds_the_longest_word() -> None:
    assert lexicon.any_of("directions.rising").index("同比增长") < lexicon.any_of("directions.rising").index("|增长")
    assert lexicon.alternation(("a.b", "a", "a")) == r"a\.b|a"


def test_an_expression_of_many_words_finds_what_one_of_few_does() -> None:
    few = ("同比增长", "增长", "增", "a.b", "a", "[", "]", "^", "-")
    many = few + tuple(f"{first}{second}" for first in "甲乙丙丁戊己庚辛壬癸" for second in "子丑寅卯辰巳午未申酉戌亥")
    found = re.compile(lexicon.alternation(many)).findall("同比增长增a.ba[甲子]^-癸亥增长癸酉")
    assert found == ["同比增长", "增", "a.b", "a", "[", "甲子", "]", "^", "-", "癸亥", "增长", "癸酉"]
