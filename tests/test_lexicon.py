from auditor.lexicon import EQUIVALENT_WORDS, PLACES
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
