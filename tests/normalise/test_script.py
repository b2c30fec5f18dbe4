import pytest
from opencc import OpenCC

from auditor.normalise import normalise_text
from auditor.normalise.script import convert, steps


@pytest.mark.parametrize(
    ("text", "simplified"),
    [
        ("隨著經濟發展，找準著力點", "随着经济发展，找准着力点"),
        ("成效顯著，什麼是顯著特點", "成效显著，什么是显著特点"),
        ("下一步的重點是什么？成果顯著", "下一步的重点是什么？成果显著"),
        ("皇后以後，後來居上", "皇后以后，后来居上"),
        ("乾隆年間衣服乾淨，干擾不大", "乾隆年间衣服干净，干扰不大"),
        ("乾安縣的餅乾與葡萄乾，縣長乾某說天氣乾燥", "乾安县的饼干与葡萄干，县长乾某说天气干燥"),
        ("關於産業，對於產品", "关于产业，对于产品"),
        ("這裡，那裏，里程", "这里，那里，里程"),
        ("頭髮與發展", "头发与发展"),
        ("臺灣颱風與舞台", "台湾台风与舞台"),
        ("併購、並且、合併", "并购、并且、合并"),
        ("準備、批准", "准备、批准"),
        ("瞭解與了結", "了解与了结"),
        ("執著於專著，附著於原著", "执着于专著，附着于原著"),
        ("衞生部門，枱面，擡頭，批覆", "卫生部门，台面，抬头，批复"),
        ("這麽説，爲什麽", "这么说，为什么"),
        ("軟體與人工智慧", "软体与人工智慧"),
    ],
)
def test_traditional_text(text: str, simplified: str) -> None:
    normal = normalise_text(text)
    assert normal.text == simplified
    assert normal.offsets.span(0, len(text)) == (0, len(text))
    assert normal.script == "traditional"


@pytest.mark.parametrize(
    "text", ["成效显著，什么都好，著名作家的名著，乾隆皇帝，皇后，瞭望塔，工程师着手，那么怎么办", "慕容复的著作叫什么"]
)
def test_simplified_text_is_left_alone(text: str) -> None:
    normal = normalise_text(text)
    assert normal.text == text
    assert normal.script == "simplified"
    assert "script" not in normal.folded


def test_a_quoted_traditional_passage_does_not_break_the_simplified_page_around_it() -> None:
    page = "成效显著，什么都有，著名的乾隆皇帝。" * 4
    normal = normalise_text(page + "香港發佈會上說：隨著經濟發展，著力點後來變了。" + page)
    assert normal.text == page + "香港发布会上说：随着经济发展，着力点后来变了。" + page
    assert normal.script in ("mixed", "simplified")


def test_a_traditional_name_in_simplified_text_is_folded_alone() -> None:
    normal = normalise_text("民宿名为雲上休闲，成效显著，什么都有。这个地区发展很快，经济总体向好。")
    assert normal.text.startswith("民宿名为云上休闲，成效显著，什么都有。")
    assert normal.script == "simplified"


def test_conversion_gives_what_the_library_gives_but_for_the_errata() -> None:
    sentences = "隨著資訊科技進步，臺灣的產業裡面，後來發展顯著；什麼著力點都準備好了。乾隆年間的頭髮與麵粉，憂鬱的臺灣烏龜。"
    assert convert(sentences, steps()) == OpenCC("tw2s").convert(sentences)


def test_the_length_never_changes() -> None:
    characters = "".join(map(chr, range(0x3400, 0xA000)))
    assert len(normalise_text(characters).text) == len(characters)


QIAN = [("乾安縣的說法", "乾安县的说法"), ("餅乾發霉了", "饼干发霉了"), ("乾旱還沒有結束", "干旱还没有结束")]


@pytest.mark.parametrize(("text", "simplified"), QIAN)
def test_a_name_with_qian_is_no_dryness(text: str, simplified: str) -> None:
    assert normalise_text(text).text == simplified


BEARDS = [
    ("範冰冰談行業規範與範圍，示範區的人留鬍子", "範冰冰谈行业规范与范围，示范区的人留胡子"),
    ("師範大學的林範教授說，鬍鬚是鬍某的", "师范大学的林範教授说，胡须是鬍某的"),
    ("范某與胡某談規範", "范某与胡某谈规范"),
]


@pytest.mark.parametrize(("text", "simplified"), BEARDS)
def test_a_name_keeps_the_character_that_words_do_not(text: str, simplified: str) -> None:
    assert normalise_text(text).text == simplified
    assert normalise_text(simplified).text == simplified


def test_a_word_left_in_a_simplified_page_is_folded_and_a_name_is_not() -> None:
    page = "成效显著，什么都有，发展很快。" * 3
    assert normalise_text(f"{page}规範管理，範围扩大，範某到场。{page}").text == f"{page}规范管理，范围扩大，範某到场。{page}"
