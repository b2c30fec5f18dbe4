"""Synthetic briefings from word lists and clause patterns of our own: a story, and everything that outlets make of it.

A sentence is a list of pieces: words, and figures that a sibling or a careless copy changes. So the truth is known exactly.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

WORDS: Final = {
    name: words.split()
    for name, words in re.findall(r"^(\w+)\n((?:  .+\n)+)", Path(__file__).with_name("words.txt").read_text("utf-8"), re.MULTILINE)
}
NOUNS, VERBS, QUALITIES, PLACES, BODIES = (WORDS[name] for name in ("nouns", "verbs", "qualities", "places", "bodies"))
SURNAMES: Final = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN: Final = "文明建国志强丽华秀英海燕晓东立新永福德胜玉兰春梅少波振宇思远慧敏嘉禾若水子墨清扬"
UNITS: Final = (
    "%",
    "个百分点",
    "万元",
    "亿元",
    "万人",
    "人",
    "家",
    "个",
    "公里",
    "万吨",
    "吨",
    "户",
    "场",
    "台",
    "万千瓦",
    "毫米",
    "次",
    "件",
)
LINKS: Final = (
    "同时,",
    "此外,",
    "其中,",
    "目前,",
    "据了解,",
    "下一步,",
    "截至目前,",
    "对此,",
    "与此同时,",
    "在此基础上,",
    "",
    "",
    "",
    "",
    "",
)
SYNONYMS: Final = dict(zip(VERBS[::2], VERBS[1::2], strict=False)) | dict(zip(QUALITIES[::2], QUALITIES[1::2], strict=False))
"""Any other word serves a copy editor of this material as well as a true synonym."""


class Figure(NamedTuple):
    """A number in a sentence, with its unit behind it."""

    text: str


Sentence = tuple[str | Figure, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """What one outlet wrote first."""

    sentences: tuple[Sentence, ...]
    source: str
    day: int


@dataclass(frozen=True, slots=True)
class Item:
    """An article of the benchmark and the truth about it."""

    text: str
    family: int
    """Articles of one family carry one text."""
    kind: str
    origin: int
    """The family it was made from: its own, but for a sibling."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What the stories of a benchmark look like."""

    sentences: tuple[int, int] = (24, 30)
    density: tuple[float, float] = (0.3, 1.2)
    """Figures in a sentence, on average; drawn for each story."""
    boilerplate: bool = False
    """Whether every page of a site carries the same paragraph."""
    kinds: dict[str, float] = field(default_factory=lambda: {
        "repost": 2, "light": 1.5, "heavy": 1, "traditional": 0.7, "condensed": 1, "excerpt": 1, "sibling-40": 0.35, "sibling-60": 0.35,
        "sibling-80": 0.35,
    })  # fmt: skip
    """How many of each a story has, on average."""
    single: float = 0.4
    """Share of stories that nobody copied."""


PROFILES: Final = {
    "even": Profile(),
    "sparse": Profile(density=(0.05, 0.3)),
    "dense": Profile(density=(1.2, 2.0)),
    "short": Profile(sentences=(3, 5), density=(0.6, 1.5)),
    "long": Profile(sentences=(90, 120)),
    "site": Profile(sentences=(8, 16), boilerplate=True),
}


def figure(random: Random) -> Figure:
    """Return a number as news has them."""
    drawn = random.random()
    if drawn < 0.35:
        return Figure(f"{random.uniform(0.1, 99):.1f}")
    if drawn < 0.6:
        return Figure(str(random.randint(2, 99)))
    return Figure(str(random.randint(100, 9999)))


def name(random: Random) -> str:
    """Return the name of a person."""
    return random.choice(SURNAMES) + "".join(random.sample(GIVEN, random.randint(1, 2)))


def clause(random: Random, dense: bool) -> list[str | Figure]:
    """Return a clause; a dense one has a figure."""
    noun, verb, quality, place = (random.choice(words) for words in (NOUNS, VERBS, QUALITIES, PLACES))
    more = random.choice(NOUNS)
    if dense:
        patterns: tuple[list[str | Figure], ...] = (
            [place, noun, more, "达到", figure(random), random.choice(UNITS)],
            [noun, more, "同比", random.choice(("增长", "下降")), figure(random), "%"],
            [quality, verb, noun, figure(random), random.choice(UNITS)],
            [str(place), "累计", verb, more, noun, figure(random), random.choice(UNITS)],
            [noun, "占", more, "的", figure(random), "%"],
            ["比上月", random.choice(("多", "少")), verb, noun, figure(random), random.choice(UNITS)],
            ["到", Figure(str(random.randint(1, 12))), "月", verb, place, noun],
        )
    else:
        patterns = (
            [quality, verb, noun, more],
            [place, noun, quality, verb],
            ["以", noun, "带动", more, verb],
            [verb, place, "和", random.choice(PLACES), "的", noun],
            ["把", noun, more, quality, verb, "好"],
            [noun, verb, "与", more, random.choice(VERBS), quality, "衔接"],
            [name(random), "认为", noun, "需要", quality, verb],
            [place, random.choice(BODIES), "将", verb, noun],
        )
    return random.choice(patterns)


def sentence(random: Random, density: float) -> Sentence:
    """Return a sentence of two to four clauses with about `density` figures."""
    count = random.randint(2, 4)
    pieces: list[str | Figure] = [random.choice(LINKS)]
    for number in range(count):
        pieces += clause(random, random.random() < density / count)
        pieces.append("," if number < count - 1 else "。")
    return tuple(pieces)


def story(random: Random, profile: Profile) -> Story:
    """Return a story nobody has told yet."""
    density = random.uniform(*profile.density)
    month, day = random.randint(1, 12), random.randint(1, 28)
    opening: Sentence = (Figure(str(month)), "月", Figure(str(day)), "日,", random.choice(PLACES), random.choice(BODIES), "发布",
                         random.choice(NOUNS), random.choice(NOUNS), "情况。")  # fmt: skip
    body = tuple(sentence(random, density) for _ in range(random.randint(*profile.sentences)))
    return Story((opening, *body), random.choice(PLACES) + "网", day)


def written(sentences: Sequence[Sequence[str | Figure]], random: Random) -> str:
    """Return sentences as paragraphs."""
    parts = []
    for pieces in sentences:
        parts.append("".join(piece.text if isinstance(piece, Figure) else piece for piece in pieces))
        if random.random() < 0.25:
            parts.append("\n")
    return "".join(parts).strip() + "\n"


def furnished(text: str, origin: Story, random: Random) -> str:
    """Return a page: the text with what a site puts around it."""
    date = f"2023-{random.randint(1, 12):02}-{origin.day:02} {random.randint(0, 23):02}:{random.randint(0, 59):02}"
    head = random.choice((f"{date} 来源:{origin.source}\n", f"首页>新闻>正文\n字号:大 中 小 {date}\n", "", f"原标题:{text[:18]}\n"))
    tail = random.choice((f"(责任编辑:{name(random)})\n", "分享到微信微博 点击收藏\n", "", f"编辑:{name(random)} 校对:{name(random)}\n"))
    return head + text + tail


def edited(pieces: Sentence, random: Random, rate: float, wrong: float) -> Sentence:
    """Return a sentence of which about `rate` of the words and `wrong` of the figures are others."""
    changed: list[str | Figure] = []
    for piece in pieces:
        if isinstance(piece, Figure):
            changed.append(figure(random) if random.random() < wrong else piece)
        elif len(piece) > 1 and random.random() < rate:
            drawn = random.random()
            if drawn < 0.7:
                changed.append(SYNONYMS.get(piece, random.choice(NOUNS if piece in NOUNS else VERBS)))
            elif drawn < 0.85:
                changed.extend((random.choice(QUALITIES), piece))
        else:
            changed.append(piece)
    return tuple(changed)


def repost(origin: Story, random: Random, profile: Profile) -> str:
    return furnished(written(origin.sentences, random), origin, random)


def light(origin: Story, random: Random, profile: Profile) -> str:
    kept = [edited(one, random, 0.15, 0.03) if random.random() < 0.3 else one for one in origin.sentences]
    return furnished(written(kept, random), origin, random)


def heavy(origin: Story, random: Random, profile: Profile) -> str:
    return furnished(written([edited(one, random, 0.13, 0.02) for one in origin.sentences], random), origin, random)


def condensed(origin: Story, random: Random, profile: Profile) -> str:
    share = random.uniform(0.35, 0.55)
    count = max(2, round(share * len(origin.sentences)))
    kept = random.sample(range(len(origin.sentences)), count)
    if random.random() < 0.7:
        kept.sort()
    return furnished(written([edited(origin.sentences[at], random, 0.04, 0.01) for at in kept], random), origin, random)


def excerpt(origin: Story, random: Random, profile: Profile) -> str:
    """A passage in one piece, alone or inside a text of as much again."""
    count = max(1, round(random.uniform(0.15, 0.30) * len(origin.sentences)))
    first = random.randint(0, len(origin.sentences) - count)
    passage = list(origin.sentences[first : first + count])
    if random.random() < 0.5:
        own = [sentence(random, 0.4) for _ in range(count)]
        cut = random.randint(0, len(own))
        passage = own[:cut] + passage + own[cut:]
    return furnished(written(passage, random), origin, random)


def sibling(kept: float, origin: Story, random: Random, profile: Profile) -> str:
    """Next year's release: `kept` of the sentences stand again, with other figures."""
    sentences = []
    for one in origin.sentences:
        if random.random() < kept:
            sentences.append(tuple(figure(random) if isinstance(piece, Figure) else piece for piece in one))
        else:
            sentences.append(sentence(random, random.uniform(*profile.density)))
    return furnished(written(sentences, random), origin, random)


MAKERS: Final[dict[str, Callable[[Story, Random, Profile], str]]] = {
    "repost": repost,
    "light": light,
    "heavy": heavy,
    "traditional": repost,
    "condensed": condensed,
    "excerpt": excerpt,
    "sibling-40": lambda origin, random, profile: sibling(0.4, origin, random, profile),
    "sibling-60": lambda origin, random, profile: sibling(0.6, origin, random, profile),
    "sibling-80": lambda origin, random, profile: sibling(0.8, origin, random, profile),
}


def items(count: int, seed: int, profile: Profile) -> list[Item]:
    """Return `count` articles, shuffled; those of kind `traditional` are still to be converted."""
    random = Random(seed)
    made: list[Item] = []
    notices = [written([sentence(random, 0.1) for _ in range(3)], random) for _ in range(12)]
    family = 0
    while len(made) < count:
        origin, family = story(random, profile), family + 1
        own = family
        made.append(Item(written(origin.sentences, random), own, "original", own))
        if random.random() < profile.single:
            continue
        for kind, average in profile.kinds.items():
            for _ in range(int(average) + (random.random() < average % 1)):
                if kind.startswith("sibling"):
                    family += 1
                made.append(Item(MAKERS[kind](origin, random, profile), family if kind.startswith("sibling") else own, kind, own))
    if profile.boilerplate:
        made = [replace(item, text=item.text + random.choice(notices)) for item in made]
    random.shuffle(made)
    return made[:count]
