"""Planted edits: small changes to a sentence that change what it says, each with the rule that has to tell of it.

The sites are found with the few plain patterns of this file. Nothing of `auditor` is used: this is the examiner.
"""

import random
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

UNITS = (
    "人|元|美元|吨|公里|千米|米|毫米|家|户|名|辆|套|件|平方米|亩|公顷|部|次|只|头|台|场|所|座|艘|架|例|起|颗|枚|种|款|项|倍|岁|级|度|人次|"
    "分钟|小时|公斤|千瓦|千瓦时"
)
COUNT = r"(?<![\d.,:：/A-Za-z—\-~～至到、第°])(\d+(?:\.\d+)?)"
SCALE = "(?:万|亿|万亿|千|百万)?"
DIGITS = "〇一二三四五六七八九"


class Planted(NamedTuple):
    """One change to one sentence."""

    rule: str
    kind: str
    """Which maker made it."""
    before: str
    """What stood in the sentence."""
    after: str
    """What stands there now; empty where it was left out."""
    sentence: str
    """As it was."""
    edited: str


Change = tuple[int, int, str]
"""Replace `sentence[start:end]` by the text."""


def another(digits: str, chance: random.Random) -> str:
    """Return a number of as many digits that differs by far more than rounding."""
    first = int(digits[0])
    if len(digits.replace(".", "")) >= 2 and digits[0] != digits[1] and digits[1] not in ".0" and chance.random() < 0.5:
        return digits[1] + digits[0] + digits[2:]
    return str(chance.choice([digit for digit in range(1, 10) if digit != first])) + digits[1:]


def value(sentence: str, chance: random.Random) -> Iterator[Change]:
    """129.3万辆 → 192.3万辆."""
    for match in re.finditer(COUNT + rf"(?={SCALE}(?:多|余)?(?:{UNITS}|%|个(?!月|小时|百分点)))", sentence):
        if match[1].strip("0.") and match[1] != "0":
            yield match.start(1), match.end(1), another(match[1], chance)


def point(sentence: str, chance: random.Random) -> Iterator[Change]:
    """22.8毫米 → 228毫米."""
    for match in re.finditer(COUNT + rf"(?={SCALE}(?:{UNITS}|%))", sentence):
        if "." in match[1] and not match[1].startswith("0"):
            yield match.start(1), match.end(1), match[1].replace(".", "")


def scale(sentence: str, chance: random.Random) -> Iterator[Change]:
    """50万元 → 50亿元, or 50元."""
    for match in re.finditer(COUNT + rf"(万|亿)(?={UNITS})", sentence):
        yield match.start(2), match.end(2), chance.choice(["亿" if match[2] == "万" else "万", ""])


def points(sentence: str, chance: random.Random) -> Iterator[Change]:
    """5个百分点 → 5%, and the other way round where something rises or falls."""
    for match in re.finditer(COUNT + r"(个百分点)", sentence):
        yield match.start(2), match.end(2), "%"
    for match in re.finditer(r"(?:增长|上升|提高|下降|回落|上涨|下跌|增加|减少)了?" + COUNT + "(%)", sentence):
        yield match.start(2), match.end(2), "个百分点"


def vague(sentence: str, chance: random.Random) -> Iterator[Change]:
    """连续5年 → 连续多年, 35家 → 数十家, 1.2万 → 数万."""
    for match in re.finditer(COUNT + "(万|亿)?(余|多)?(?=家|名|人|个(?!月|百分点)|项|次|户|辆|所|件|种|座|场|台|架|年来)", sentence):
        number = float(match[1])
        if match[2]:
            for word, least, below in (("数", 1.2, 10), ("数十", 20, 100), ("数百", 200, 1000), ("数千", 2000, 10000)):
                if least <= number < below:
                    yield match.start(1), match.end(), word + match[2]
        elif 2 <= number < 10 and not match[3]:
            yield match.start(1), match.end(), "多"
        elif 20 <= number < 100:
            yield match.start(1), match.end(), "数十"
        elif 200 <= number < 1000:
            yield match.start(1), match.end(), "数百"
    for match in re.finditer("(?<=连续)([两三四五六七八九])(?=年|个月|天|届|场|次)", sentence):
        yield match.start(), match.end(), "多"


def bound(sentence: str, chance: random.Random) -> Iterator[Change]:
    """达到2400个 → 超过2400个 → 近2400个."""
    other = {"超过": "近", "超": "近", "逾": "近", "近": "超过", "达到": "超过", "至少": "约", "不足": "超过", "达": "超"}
    for match in re.finditer(
        rf"(超过|(?<!赶)超|逾|(?<![附最接将新临])近|达到|至少|不足|(?<![发到])达)(?=\d+(?:\.\d+)?{SCALE}(?:{UNITS}|%|个))", sentence
    ):
        yield match.start(), match.end(), other[match[1]]


def direction(sentence: str, chance: random.Random) -> Iterator[Change]:
    """增长3.5% → 下降3.5%."""
    pairs = ("增长", "下降"), ("上升", "下降"), ("上涨", "下跌"), ("增加", "减少"), ("提高", "降低"), ("扩大", "缩小")
    other = {left: right for pair in pairs for left, right in (pair, pair[::-1])}
    for match in re.finditer(f"({'|'.join(other)})(?=了?(?:约|近|超过)?\\d)", sentence):
        if not sentence[max(0, match.start() - 4) : match.start()].endswith(("负", "零")):
            yield match.start(), match.end(), other[match[1]]


def missing(sentence: str, chance: random.Random) -> Iterator[Change]:
    """A clause with a figure is left out of the middle of a sentence."""
    for match in re.finditer("(?<=，)([^，。；：“”、（）《》]{6,30})，", sentence):
        if re.search(COUNT + rf"{SCALE}(?:多|余)?(?:{UNITS}|%|个)", match[1]) and len(sentence) - len(match[0]) >= 20:
            yield match.start(), match.end(), ""


def date(sentence: str, chance: random.Random) -> Iterator[Change]:
    """8月4日 → 8月5日, 上半年 → 一季度."""
    for match in re.finditer(r"(?<![\d.])(\d{1,2})(?=日(?!元|本|均|前|常|电|讯))", sentence):
        day = int(match[1])
        if 1 <= day <= 31 and not sentence[match.end() :].startswith("日电"):
            yield (
                match.start(),
                match.end(),
                str(chance.choice([other for other in (day - 1, day + 1, day + 3) if 1 <= other <= 28] or [12])),
            )
    periods = {"一季度": "二季度", "上半年": "一季度", "二季度": "一季度", "今年1月": "今年2月", "去年": "前年", "明年": "后年"}
    for match in re.finditer("|".join(periods), sentence):
        if not sentence[: match.start()].endswith("第") and not sentence[match.end() :].startswith(("同期", "同")):
            yield match.start(), match.end(), periods[match[0]]


def blurred(sentence: str, chance: random.Random) -> Iterator[Change]:
    """8月4日 → 近日."""
    for match in re.finditer(r"(?<![\d年月至—\-、到/])(\d{1,2}月)?\d{1,2}日(?:上午|下午|晚)?(?![\d元本均前常电讯至—\-起、）)])", sentence):
        if sentence[match.end() :].startswith(("，", "在", "召开", "举行", "发布", "发生", "从")) and not sentence[
            : match.start()
        ].endswith(("截至", "于", "到")):
            yield match.start(), match.end(), "近日"


def negation(sentence: str, chance: random.Random) -> Iterator[Change]:
    """不符合 → 符合."""
    for match in re.finditer("(?<![要差无别])不(?=会|能够|符合|属于|存在|支持|同意|影响|需要|允许|具备|承认|接受)", sentence):
        if sentence[match.end() : match.end() + 1] != sentence[match.start() - 1 : match.start()]:  # 会不会
            yield match.start(), match.end(), ""
    for match in re.finditer("(?<!从)(?:并未|尚未|未)(?=发生|出现|发现|造成|收到|取得|完成|达到|参与)", sentence):
        yield match.start(), match.end(), "已"
    for match in re.finditer("没有(?=发生|出现|发现|造成|明显|任何|影响|参与)", sentence):
        yield match.start(), match.end(), "有"


def modality(sentence: str, chance: random.Random) -> Iterator[Change]:
    """可能会 → 需要, 将 → 已."""
    other = {"可能会": "需要", "必须": "可以", "应当": "可以", "拟": "已", "有望": "必将", "计划": "已经"}
    hoped = "有望(?=达|改|实现|在|成为|获得|突破|拉|推动|继续|进一步)"
    planned = "(?<=[，司会])拟(?=[以向在于对])|计划(?=在|于|投资|建设|推出)"
    for match in re.finditer(f"(?<!有)可能会|必须|应当|{hoped}|{planned}", sentence):
        yield match.start(), match.end(), other[match[0]]
    for match in re.finditer("(?<![即必终])将(?=于|在\\d|继续|举办|开展|举行|召开|启动|推出|进一步)", sentence):
        yield match.start(), match.end(), "已"


Maker = Callable[[str, random.Random], Iterator[Change]]
MAKERS: dict[str, tuple[str, Maker]] = {
    "value": ("F101", value),
    "decimal point": ("F101", point),
    "scale": ("F102", scale),
    "%/百分点": ("F102", points),
    "made vague": ("F103", vague),
    "bound": ("F104", bound),
    "missing clause": ("F105", missing),
    "direction": ("F106", direction),
    "date": ("D201", date),
    "date made vague": ("D202", blurred),
    "negation": ("W401", negation),
    "modality": ("W402", modality),
}
"""Kind of edit → the rule that tells of it, and what finds its sites."""


def plant(sentences: list[str], kind: str, chance: random.Random, taken: set[int]) -> tuple[int, Planted] | None:
    """Make one edit of `kind` in a sentence not in `taken`; return its number and the edit, or None where there is no site."""
    rule, maker = MAKERS[kind]
    sites = [
        (number, change)
        for number, sentence in enumerate(sentences)
        if number not in taken and 12 <= len(sentence) <= 200 and sentences.count(sentence) == 1
        for change in maker(sentence, chance)
    ]
    if not sites:
        return None
    number, (start, end, text) = chance.choice(sites)
    sentence = sentences[number]
    edited = sentence[:start] + text + sentence[end:]
    return number, Planted(rule, kind, sentence[start:end], text, sentence, edited)
