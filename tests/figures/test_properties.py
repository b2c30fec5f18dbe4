"""What holds of every text: numerals round-trip, spans lie in order, nothing raises, and the time is linear."""

import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.figures import parse, relate
from auditor.figures.eras import NUMERIC, REIGN_NAMES, WORDS
from auditor.figures.grammar import MASTER

parse("1个")  # expressions are compiled at their first use, which is not to count in the time of an example
DIGITS = "零一二三四五六七八九"
CAPITALS = "零壹贰叁肆伍陆柒捌玖"


def spell(number: int, digits: str = DIGITS, tens: str = "十百千") -> str:
    """Write a number below 10^16 as Chinese does, by sections of four digits."""
    if number == 0:
        return digits[0]
    written = ""
    gap = False
    for power, scale in ((12, "兆"), (8, "亿"), (4, "万"), (0, "")):
        section = number // 10**power % 10**4
        if not section:
            gap = gap or bool(written)
            continue
        if written and (gap or section < 1000):
            written += digits[0]
        written += spell_section(section, digits, tens) + scale
        gap = False
    return written


def spell_section(section: int, digits: str, tens: str) -> str:
    written, zero = "", False
    for place in (3, 2, 1, 0):
        digit = section // 10**place % 10
        if not digit:
            zero = bool(written)
            continue
        written += (digits[0] if zero else "") + digits[digit] + (tens[place - 1] if place else "")
        zero = False
    return written


@given(st.integers(min_value=10, max_value=10**16 - 1))
def test_chinese_numerals_round_trip(number: int) -> None:
    (figure,) = parse(f"共{spell(number)}人")
    assert figure.value == str(number)
    assert figure.unit == "人"


@given(st.integers(min_value=10, max_value=10**16 - 1))
def test_capital_numerals_round_trip(number: int) -> None:
    (figure,) = parse(f"人民币{spell(number, CAPITALS, '拾佰仟')}元")
    assert (figure.value, figure.unit) == (str(number), "CNY")


@given(
    st.decimals(min_value=Decimal("0.01"), max_value=Decimal("99999"), places=2), st.sampled_from([("", 1), ("万", 10**4), ("亿", 10**8)])
)
def test_arabic_numerals_round_trip(number: Decimal, scale: tuple[str, int]) -> None:
    (figure,) = parse(f"共{number}{scale[0]}元")
    assert figure.value is not None
    assert Decimal(figure.value) == number * scale[1]
    assert figure.low == figure.high == number * scale[1]
    assert figure.precision == Decimal("0.01") * scale[1]


UNITS = {
    "人": ("人", 1),
    "元": ("CNY", 1),
    "公里": ("米", 1000),
    "吨": ("千克", 1000),
    "个百分点": ("百分点", 1),
    "分钟": ("分钟", 1),
    "%": ("%", 1),
}
BOUNDS = {
    "": "=", "超过": ">", "逾": ">", "不低于": ">=", "至少": ">=", "近": "<", "不足": "<", "至多": "<=",
    "约": "~", "达到": "=", "最多可容纳": "<=",
}  # fmt: skip
VERBS = ("", "增长", "共计", "总额为", "下降了")


def written(number: int) -> list[str]:
    """Return `number` in every script and grouping that prose has for it."""
    forms = [
        str(number),
        f"{number:,}",
        spell(number),
        spell(number, CAPITALS, "拾佰仟"),
        "".join(chr(0xFF10 + int(d)) for d in str(number)),
    ]
    if number % 10**4 == 0:
        forms += [f"{number // 10**4}万", f"{spell(number // 10**4)}万"]
    elif number % 10**3 == 0 and number > 10**4:
        forms.append(f"{Decimal(number) / 10**4}万")
    return forms


@settings(max_examples=150)
@given(
    st.integers(min_value=11, max_value=9 * 10**7) | st.integers(min_value=2, max_value=900).map(lambda n: n * 10**4),
    st.sampled_from(sorted(UNITS)),
    st.sampled_from(sorted(BOUNDS)),
    st.sampled_from(VERBS),
)
def test_a_value_is_one_in_every_script(number: int, unit: str, bound: str, verb: str) -> None:
    base, scale = UNITS[unit]
    for form in written(number):
        (figure,) = parse(f"{verb}{bound}{form}{unit}，")
        assert (figure.value, figure.unit, figure.bound) == (str(number * scale), base, BOUNDS[bound]), figure.text
        assert figure.text == f"{bound}{form}{unit}"


def in_a_date(number: int) -> str:
    return spell(number).removeprefix("一") if 10 <= number < 20 else spell(number)


@given(st.integers(min_value=1950, max_value=2035), st.integers(min_value=1, max_value=12), st.integers(min_value=1, max_value=28))
def test_a_day_is_one_in_every_form(year: int, month: int, day: int) -> None:
    digits = "".join(DIGITS[int(d)] for d in str(year)).replace("零", "〇")
    chinese = f"{digits}年{in_a_date(month)}月{in_a_date(day)}日"
    for form in (f"{year}年{month}月{day}日", f"{year}-{month:02}-{day:02}", f"{year}/{month}/{day}", f"{year}.{month}.{day}", chinese):
        (figure,) = parse(f"于{form}，")
        assert figure.value == f"{year}-{month:02}-{day:02}", form


ALPHABET = (
    "0123456789.,-—至到%％:：/年月日时分点第零一二三五十百千万亿半两几数多余来约近超过达不到"
    "以上下负成倍折个人元米吨周去今昨本上第首国发〔〕（）()AG京 "
    "\n\x00𠮷１萬"
)


@settings(max_examples=400)
@given(st.text(alphabet=ALPHABET, max_size=40) | st.text(max_size=40))
def test_spans_are_in_order_and_hold_their_text(text: str) -> None:
    end = 0
    for figure in parse(text):
        assert end <= figure.span.start < figure.span.end <= len(text)
        assert figure.text == text[figure.span.start : figure.span.end]
        assert figure.low is None or figure.high is None or figure.low <= figure.high
        end = figure.span.end


@pytest.mark.parametrize(
    "unit",
    ["一", "1", "1.", "1.1.", "第", "十", "百", "万", "超过", "约", "年", "负", "-", "1A", "，", "数据", "上"],
)
def test_a_megabyte_takes_seconds(unit: str) -> None:
    """It takes one second or less; what is not linear takes an hour."""
    text = unit * (10**6 // len(unit))
    start = time.process_time()
    parse(text)
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    "unit",
    ["1-", "1至", "2022年", "4月", "1,", "1/1/", "1:1", "一分之", "1又", "〔2022〕", "达到", "第1", "1—2月至", "百分之", "去年的", "(1)"],
)
def test_time_grows_with_the_length_only(unit: str) -> None:
    def cost(length: int) -> float:
        text = unit * (length // len(unit))
        best = 1e9
        for _ in range(3):
            start = time.process_time()
            parse(text)
            best = min(best, time.process_time() - start)
        return best

    assert cost(80_000) < 16 * cost(10_000) + 0.05


OF_A_REIGN = (
    r"(\d{1,3}|[一二三四五六七八九十百零〇]{1,5})年"
    r"(十?[一二]月([一二]?十[一二三]日|底)?|[五六]月|第?[1-4一二三四]季度?|[上下]半年|[底初末])?"
)


@settings(max_examples=60)
@given(
    st.one_of(
        st.from_regex(MASTER.pattern),
        st.from_regex(f"(公元前?)?(?:{NUMERIC}|{WORDS})", fullmatch=True),
        st.tuples(st.sampled_from(("公元", "公元前", *REIGN_NAMES)), st.from_regex(OF_A_REIGN, fullmatch=True)).map("".join),
    )
)
def test_nothing_that_the_grammar_takes_for_a_figure_raises(text: str) -> None:
    figures = parse(text)
    assert all(relate(one, other) for one in figures for other in figures)
