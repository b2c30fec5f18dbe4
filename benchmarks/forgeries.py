"""Makes forged copies of real articles, by plain patterns that share nothing with the tool.

A forged copy has the words, the day and the subject of an article, and other figures. Dates, clock times, issues, codes and telephone
numbers say when and which, and are no figures here. What is no forgery though its figures are others is told in `series`.
"""

import random
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from zlib import crc32

UNITS = "个人名家项件辆吨元米公平立户条处支次场只头架艘起例位款所座间台套份枚小天%％毫厘千克亩升桶篇种组批对幅本株岁倍级度"
FIGURE = re.compile(
    r"(?<![\d.,A-Za-z第/:：\-—~～(（])(?<![A-Za-z] )(?<![,，] )(?<!代码|热线|电话)(?!20\d\d(?![\d.]))\d+(?:,\d{3})*(?:\.\d+)?"
    rf"(?=[百千万亿]{{0,2}}[余多]?[{UNITS}])(?![年月日号时点分秒期届季周])(?!级(?:市|行政|联赛))"
)
"""A figure that says how much of what. Ranges, lists and names (iPhone 15, 500强) are left alone, and what may say when or which."""
HEADER = re.compile(r"^(20\d\d-\d\d-\d\d)")
LEAST_FIGURES = 4
SHORTEST, LONGEST = 200, 4000
"""Characters of an article that is taken."""
SHARES: Mapping[str, float] = {"one": 0.0, "a quarter": 0.25, "half": 0.5, "all": 1.0}
"""Which share of the figures is falsified; one at least."""


@dataclass(frozen=True)
class Text:
    """An article as it stands in an archive."""

    text: str
    published: str | None

    @property
    def day(self) -> str | None:
        """The day of publication that the archive or the first line gives."""
        found = HEADER.match(self.text)
        return self.published or (found[1] if found else None)


def usable(one: Text) -> bool:
    """Return whether an article has figures enough to be falsified."""
    return SHORTEST <= len(one.text) <= LONGEST and len(FIGURE.findall(one.text)) >= LEAST_FIGURES


def other(figure: str, chance: random.Random) -> str:
    """Return another figure with as many digits: two digits that changed places, or one that is another."""
    places = [at for at, sign in enumerate(figure) if sign.isdigit()]
    for _ in range(40):
        signs = list(figure)
        if len(places) > 1 and chance.random() < 0.5:
            one, two = chance.sample(places, 2)
            signs[one], signs[two] = signs[two], signs[one]
        else:
            at = chance.choice(places)
            signs[at] = chance.choice("123456789")
        made = "".join(signs)
        if float(made.replace(",", "")) != float(figure.replace(",", "")) and (signs[0] != "0" or figure.startswith("0")):
            return made
    return "7" if figure != "7" else "9"


def falsified(text: str, share: float, chance: random.Random) -> str:
    """Return a text with a share of its figures falsified, one at least; the same figure is falsified each time in its own way."""
    found = list(FIGURE.finditer(text))
    chosen = sorted(chance.sample(range(len(found)), max(1, round(share * len(found)))), reverse=True)
    for number in chosen:
        match = found[number]
        made = other(match[0], chance)
        while text[match.end() : match.end() + 1] in ("余", "多") and made[0] == match[0][0]:  # 205余 is what 200余 may be
            made = other(match[0], chance)
        text = text[: match.start()] + made + text[match.end() :]
    return text


MASK = re.compile(r"\d+(?:[.,]\d+)*")
GRAM = 6
SAMPLED = 4
"""Of so many grams one is remembered of what was chosen already."""
MET = 0.15
"""Share of them that may have been met before."""


def grams(text: str) -> set[str]:
    """Return what a text says, figures masked, in pieces of GRAM characters."""
    masked = re.sub(r"\W", "", MASK.sub("#", HEADER.sub("", text)).replace("#", "0"))
    return {masked[at : at + GRAM] for at in range(len(masked) - GRAM + 1)}


def unlike(texts: Iterable[Text]) -> Iterator[Text]:
    """Yield texts of which no two tell of one thing, so that a batch of copies holds each once."""
    seen: set[str] = set()
    for one in texts:
        some = {gram for gram in grams(one.text) if crc32(gram.encode()) % SAMPLED == 0}
        if len(some & seen) <= MET * len(some):
            seen |= some
            yield one
