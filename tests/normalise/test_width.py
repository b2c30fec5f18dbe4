"""What is folded, each with its twin that is not."""

import pytest

from auditor.normalise import normalise_text

FOLDED = [
    # blanks
    ("IT之家 7 月 26 日消息", "IT之家7月26日消息"),
    ("小米 13 Ultra 手机", "小米13Ultra手机"),
    ("他说 Hello world 之后", "他说Hello world之后"),
    ("Inc. of America", "Inc. of America"),
    ("号码 044 224 234", "号码044 224 234"),
    ("列出 100, 200 两个", "列出100，200两个"),
    ("8. 2家公司表示", "8. 2家公司表示"),
    ("正文\n- 30岁的人", "正文\n- 30岁的人"),
    ("甲\u3000乙\xa0丙\t丁", "甲乙丙丁"),
    ("  开头和结尾  \n", "开头和结尾"),
    # lines
    ("一段\r\n\r\n  二段\n\n", "一段\n二段"),
    ("一行\u2028二行\x0b三行", "一行\n二行\n三行"),
    ("记者刘明 摄" + " " * 80 + "新华社北京电", "记者刘明摄\n新华社北京电"),
    ("讲完了。    第二段", "讲完了。\n第二段"),
    ("占成交额6%，        其中", "占成交额6%，其中"),
    # invisible
    ("增\u200b长\ufeff率\xad是\u200e对\ufe0f的", "增长率是对的"),
    ("上\x00下\x7f左", "上下左"),
    # width and punctuation
    ("１２３ＡＢＣ％＋", "123ABC%+"),
    ("日期:7月,共3项;好吗?好!(完)", "日期：7月，共3项；好吗？好！（完）"),
    ("增长5.6%,达到5.7%", "增长5.6%，达到5.7%"),
    ("AI,5G", "AI，5G"),
    ("12：30开赛，比分3∶2", "12:30开赛，比分3:2"),
    ("见https://a.example/x?id=1,2;b=3。", "见https://a.example/x?id=1,2;b=3。"),
    ("写信到www.a.example/?q=1 即可", "写信到www.a.example/?q=1即可"),
    ("到此结束.", "到此结束。"),
    ("价格3.5元", "价格3.5元"),
    # quotation marks
    ("「甲『乙』丙」", "“甲‘乙’丙”"),
    ('他说"甲"和"乙"', "他说“甲”和“乙”"),
    ('“甲＂和“乙"', "“甲”和“乙”"),
    ("it’s O'Neill", "it's O'Neill"),
    # dashes and dots
    ("2022—2025年", "2022-2025年"),
    ("1－6月、5%–6%、8日―10日", "1-6月、5%-6%、8日-10日"),
    ("2022——2025年", "2022-2025年"),
    ("中国-东盟、人民网－吉林", "中国—东盟、人民网—吉林"),
    ("只有一个字──稳", "只有一个字——稳"),
    ("3～4级、28〜30℃", "3~4级、28~30℃"),
    ("至今", "至今"),
    ("比尔・盖茨、生活•读书", "比尔·盖茨、生活·读书"),
    ("完了...还有…后来。。。", "完了……还有……后来……"),
    # figures
    ("共10,000,000辆", "共10000000辆"),
    ("3,437,034.12元", "3437034.12元"),
    ("1，234，567元", "1234567元"),
    ("8，850亿美元", "8850亿美元"),
    ("第8，850号", "第8，850号"),
    ("关注：131，361贴子：430，442看贴", "关注：131361贴子：430442看贴"),
    ("共计67，600元，收报18，329点", "共计67600元，收报18329点"),
    ("质合比为7：3，012路比为2：6", "质合比为7:3，012路比为2:6"),
    ("打120，120到现场", "打120，120到现场"),
    ("101，201展区", "101，201展区"),
    ("分别为100，200，300", "分别为100，200，300"),
    ("代码600,0519", "代码600,0519"),
    ("面积500m²", "面积500㎡"),
    ("Ⅳ级响应", "IV级响应"),
    # footnote marks and list numbers
    ("增长5.6%[3]，下降", "增长5.6%，下降"),
    ("达到8%〔2〕。", "达到8%。"),
    ("见文献[1][2]、数据[3-5]", "见文献、数据"),
    ("营收增长²，利润", "营收增长，利润"),
    ("国发〔2022〕15号", "国发〔2022〕15号"),
    ("[1]参考文献", "[1]参考文献"),
    ("每立方米³", "每立方米³"),
    ("1.2023年产量\n2.8月4日开会", "1、2023年产量\n2、8月4日开会"),
    ("1.5亿元", "1.5亿元"),
    ("①第一", "①第一"),
    # the same character, encoded otherwise
    ("⼯业\uf90a属", "工业金属"),
    ("面积㎡", "面积㎡"),
]


@pytest.mark.parametrize(("text", "normal"), FOLDED)
def test_normal_form(text: str, normal: str) -> None:
    assert normalise_text(text).text == normal


@pytest.mark.parametrize(("text", "normal"), FOLDED)
def test_normal_form_is_stable(text: str, normal: str) -> None:
    again = normalise_text(normal)
    assert again.text == normal


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("增长5.6%", {}),
        ("１２％", {"width": 3}),
        ("「甲」", {"quotes": 2}),
        ("甲 乙  丙", {"spaces": 2}),
        ("甲\u200b乙", {"invisible": 1}),
        ("10,000", {"separators": 1}),
        ("好,好", {"punctuation": 1}),
        ("国「甲」\u200b１０,000[3]", {"footnotes": 1, "invisible": 1, "quotes": 2, "separators": 1, "width": 2}),
    ],
)
def test_what_was_folded_is_counted(text: str, kinds: dict[str, int]) -> None:
    folded = normalise_text(text).folded
    assert {kind: folded.get(kind, 0) for kind in kinds} == kinds
    assert list(folded) == sorted(folded)


def test_every_offset_leads_to_the_character_it_came_from() -> None:
    raw = "“总量” 达 10,000,000 辆[3]，其中「新能源」１２ 万辆"
    normal = normalise_text(raw)
    at = normal.text.index("10000000")
    assert raw[slice(*normal.offsets.span(at, at + 8))] == "10,000,000"
    at = normal.text.index("12万辆")
    assert raw[slice(*normal.offsets.span(at, at + 4))] == "１２ 万辆"
    at = normal.text.index("辆，其中")
    assert raw[slice(*normal.offsets.span(at, at + 4))] == "辆[3]，其中"


def test_normalising_is_linear_on_what_invites_backtracking() -> None:
    for hostile in (
        "1,234" * 40_000,
        "[1]" * 60_000,
        " \u200b" * 80_000 + "x",
        "'\"" * 80_000,
        "www." * 50_000,
        "…." * 80_000,
        "1，234" * 40_000,
    ):
        normal = normalise_text(hostile)
        assert normal.offsets.length == len(normal.text)
