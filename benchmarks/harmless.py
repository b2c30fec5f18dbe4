"""Changes that say nothing new, and the shapes in which scrapers leave an article. Nothing of `auditor` is used."""

import html
import random
import re
from collections.abc import Callable
from functools import cache
from typing import Any

from opencc import OpenCC

COUNTERS = "人|名|家|个|户|辆|套|件|部|次|只|头|台|场|所|座|艘|架|例|起|颗|枚|种|项|岁|公里|米|亩|公斤|吨|天|小时|分钟"
FREE = r"(?<![\d.,:：/A-Za-z—\-~～至到、第°月年])"
SHORT_NAMES = {
    "工业和信息化部": "工信部",
    "国家发展改革委": "国家发改委",
    "国家发展和改革委员会": "国家发改委",
    "国家卫生健康委员会": "国家卫健委",
    "国家卫生健康委": "国家卫健委",
    "国家市场监督管理总局": "市场监管总局",
    "最高人民法院": "最高法",
    "最高人民检察院": "最高检",
    "国务院新闻办公室": "国新办",
    "中国证券监督管理委员会": "证监会",
    "人力资源和社会保障部": "人社部",
    "住房和城乡建设部": "住建部",
    "文化和旅游部": "文旅部",
    "中国人民银行": "央行",
}
TAIWAN = {"軟件": "軟體", "人工智能": "人工智慧", "智能": "智慧", "網絡": "網路", "註銷": "登出", "硬件": "硬體", "芯片": "晶片"}


@cache
def converter(name: str) -> Any:
    return OpenCC(name)


def chinese(number: int) -> str:
    """Write a number below 100,000,000 in Chinese numerals: 12030 → 一万二千零三十."""
    if number >= 10000:
        high, low = divmod(number, 10000)
        return chinese(high) + "万" + ("" if not low else ("零" if low < 1000 else "") + chinese(low))
    out, zero = "", False
    for size, mark in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, size)
        if digit:
            out += ("零" if zero and out else "") + "零一二三四五六七八九"[digit] + mark
            zero = False
        else:
            zero = True
    return (out[1:] if out.startswith("一十") else out) or "零"


def numerals(text: str, chance: random.Random) -> str:
    """12家 → 十二家, 6.5% → 百分之六点五."""

    def count(match: re.Match[str]) -> str:
        if chance.random() < 0.5:
            return match[0]
        return "两" if match[1] == "2" else chinese(int(match[1]))

    def share(match: re.Match[str]) -> str:
        whole, _, part = match[1].partition(".")
        tail = "点" + "".join("零一二三四五六七八九"[int(digit)] for digit in part) if part else ""
        return match[0] if chance.random() < 0.5 else "百分之" + chinese(int(whole)) + tail

    text = re.sub(FREE + rf"(\d{{1,5}})(?=(?:多|余)?(?:{COUNTERS})(?!月|百分点))", count, text)
    return re.sub(FREE + r"(\d{1,3}(?:\.\d{1,2})?)%(?![\d—\-~至])", share, text)


def thousands(text: str, chance: random.Random) -> str:
    """1350家 → 1,350家."""
    return re.sub(FREE + rf"(\d{{4,9}})(?=(?:\.\d+)?(?:多|余)?(?:元|万|{COUNTERS}|平方米))", lambda match: f"{int(match[1]):,}", text)


def wide(text: str, chance: random.Random) -> str:
    """Digits, letters and the per cent sign in full width."""
    narrow = "0123456789%ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return text.translate({ord(char): ord(char) + 0xFEE0 for char in narrow})


def narrow_marks(text: str, chance: random.Random) -> str:
    """Half-width punctuation."""
    return text.translate(str.maketrans("，：；？！（）", ",:;?!()"))


def quotes(text: str, chance: random.Random) -> str:
    """Another style of quotation marks."""
    return text.translate(str.maketrans("“”‘’", chance.choice(["「」『』", "\"\"''", "＂＂＇＇", "『』「」"])))


def dashes(text: str, chance: random.Random) -> str:
    """Another style of dashes in ranges."""
    return re.sub(r"(?<=\d)[—\-－–](?=\d)", chance.choice(["—", "-", "－", "–"]), text)


def blanks(text: str, chance: random.Random) -> str:
    """Blanks between digits and Chinese characters, as some editors set them."""
    text = re.sub(r"(?<=[一-鿿])(?=\d)", " ", text)
    return re.sub(r"(?<=\d)(?=[一-鿿])", " ", text)


def invisible(text: str, chance: random.Random) -> str:
    """Zero-width characters here and there."""
    out = []
    for char in text:
        out.append(char)
        if chance.random() < 0.01:
            out.append(chance.choice("\u200b\ufeff\u2060"))
    return "".join(out)


def names(text: str, chance: random.Random) -> str:
    """Official short names."""
    for long, short in SHORT_NAMES.items():
        text = text.replace(long, short)
    return text


def periods(text: str, chance: random.Random) -> str:
    """一季度 → 第一季度, 3月 → 3月份, 下午5时 → 17时."""
    text = re.sub("(?<![第前一二三四、至到])([一二三四])季度", r"第\1季度", text)
    text = re.sub(r"(?<![\d.—\-至到~])(\d{1,2})月(?=，|，|增长|下降|以来)", r"\1月份", text)
    return re.sub(r"(?:下午|晚上)([1-9]|1[01])(时|点)(?!半)", lambda match: f"{int(match[1]) % 12 + 12}{match[2]}", text)


def footnotes(text: str, chance: random.Random) -> str:
    """Footnote marks at the ends of some sentences."""
    number = 0

    def mark(match: re.Match[str]) -> str:
        nonlocal number
        if chance.random() < 0.8:
            return match[0]
        number += 1
        return f"[{number}]。"

    return re.sub("。", mark, text)


def traditional(text: str, chance: random.Random) -> str:
    """Character by character and word by word, as converters of web sites do it."""
    return str(converter("s2t").convert(text))


def taiwan(text: str, chance: random.Random) -> str:
    """Taiwan characters, and some of the vocabulary."""
    text = str(converter("s2tw").convert(text))
    for mainland, island in TAIWAN.items():
        text = text.replace(mainland, island)
    return text


HARMLESS: dict[str, tuple[float, Callable[[str, random.Random], str]]] = {
    "numerals": (0.3, numerals),
    "thousands": (0.3, thousands),
    "periods": (0.5, periods),
    "names": (0.5, names),
    "footnotes": (0.1, footnotes),
    "quotes": (0.4, quotes),
    "dashes": (0.3, dashes),
    "narrow marks": (0.3, narrow_marks),
    "blanks": (0.15, blanks),
    "wide": (0.15, wide),
    "invisible": (0.1, invisible),
    "traditional": (0.15, traditional),
    "taiwan": (0.15, taiwan),
}
"""How often a copy has each, in the order in which they are made."""


def soften(text: str, chance: random.Random) -> tuple[str, list[str]]:
    """Make some harmless changes; return the text and which ones."""
    made = []
    for name, (share, change) in HARMLESS.items():
        if chance.random() < share and not (name == "taiwan" and "traditional" in made):
            changed = change(text, chance)
            if changed != text:
                made.append(name)
            text = changed
    return text, made


NAVIGATION = [
    "首页 | 国内 | 国际 | 财经 | 体育 | 视频 | 图片",
    "您的位置：首页 > 新闻中心 > 正文",
    "当前位置：首页>>滚动新闻>>正文",
    "字号：大 中 小 打印 收藏 分享到微信",
]
CLOSING = [
    "责任编辑：方木",
    "【免责声明】本文来自网络，不代表本站立场，版权归原作者所有。",
    "分享让更多人看到",
    "扫一扫在手机打开当前页",
    "相关新闻",
    "关于我们 | 联系我们 | 广告服务 | 网站地图",
    "（编辑：小禾）",
]
STAMP = "2023年8月2日 10:15  来源：{source}"
LINK = '<a href="http://data.site.example/k/{}.html" class="keytip">{}</a>'


def as_text(title: str, paragraphs: list[str], source: str, chance: random.Random) -> tuple[str, bytes]:
    """A pasted page: lines of furniture around the text."""
    before = chance.sample(NAVIGATION, chance.randint(0, 2)) + [title] + ([STAMP.format(source=source)] if chance.random() < 0.7 else [])
    after = chance.sample(CLOSING, chance.randint(0, 3))
    gap = chance.choice(["\n", "\n\n", "\n　　"])
    return ".txt", ("\n".join(before) + "\n" + gap.join(paragraphs) + "\n" + "\n".join(after) + "\n").encode()


def as_line(title: str, paragraphs: list[str], source: str, chance: random.Random) -> tuple[str, bytes]:
    """Title, then everything in one line."""
    return ".txt", f"{title}\n{''.join(paragraphs)}\n".encode()


def as_markdown(title: str, paragraphs: list[str], source: str, chance: random.Random) -> tuple[str, bytes]:
    """Jekyll, with the HTML of the page inside."""
    body = "\n ".join(f"<p>{adorned(text, chance)}</p>" for text in paragraphs)
    front = f'---\nlayout: post\ntitle: "{title}"\ndate: 2023-08-02 10:15:00 +0800\ncategories: news\n---\n'
    return ".md", f'{front}{body}<p class="em_media">（文章来源：{source}）</p>\n\n[返回首页](//roll.site.example/)\n'.encode()


def page(title: str, paragraphs: list[str], source: str, chance: random.Random, charset: str) -> str:
    body = "\n".join(f"<p>　　{adorned(text, chance)}</p>" for text in paragraphs)
    links = "".join(f"<li><a href='/{number}'>{name}</a></li>" for number, name in enumerate(("首页", "国内", "财经", "体育", "视频")))
    closing = "".join(f"<p>{line}</p>" for line in chance.sample(CLOSING, 2))
    stamp = STAMP.format(source=source)
    return (
        f"<!DOCTYPE html>\n<html><head><meta charset='{charset}'><title>{title}_{source}</title></head>\n"
        f"<body><div class='nav'><ul>{links}</ul></div>\n<div class='article'><h1>{title}</h1><div class='info'>{stamp}</div>\n"
        f"<div id='content'>\n{body}\n</div></div>\n<div class='footer'>{closing}</div></body></html>\n"
    )


def as_html(title: str, paragraphs: list[str], source: str, chance: random.Random) -> tuple[str, bytes]:
    return ".html", page(title, paragraphs, source, chance, "utf-8").encode()


def as_gb18030(title: str, paragraphs: list[str], source: str, chance: random.Random) -> tuple[str, bytes]:
    return ".htm", page(title, paragraphs, source, chance, "gb2312").encode("gb18030")


SHAPES = [as_text, as_line, as_markdown, as_html, as_gb18030]


def adorned(text: str, chance: random.Random) -> str:
    """Escape a paragraph and put markup around some of its words."""
    text = html.escape(text, quote=False)
    starts = [match.start() for match in re.finditer("[一-鿿]{4,}", text)]
    for start in reversed([start for start in starts if chance.random() < 0.03]):
        word = text[start : start + 2]
        marked = chance.choice([f"<strong>{word}</strong>", LINK.format(start, word), f"<span>{word}</span>"])
        text = text[:start] + marked + text[start + 2 :]
    return text
