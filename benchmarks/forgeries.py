"""Makes forged copies and true siblings of real articles, by plain patterns that share nothing with the tool.

A forged copy has the words, the day and the subject of an article, and other figures. A sibling has another day, another issue or another
subject, and other figures too. Dates, clock times, issues, codes and telephone numbers say when and which, and are no figures here.
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zlib import crc32

UNITS = "个人名家项件辆吨元米公平立户条处支次场只头架艘起例位款所座间台套份枚小天%％毫厘千克亩升桶篇种组批对幅本株岁倍级度"
FIGURE = re.compile(
    r"(?<![\d.,A-Za-z第/:：\-—~～(（])(?<![A-Za-z] )(?<![,，] )(?<!代码|热线|电话)(?!20\d\d(?![\d.]))\d+(?:,\d{3})*(?:\.\d+)?"
    rf"(?=[百千万亿]{{0,2}}[余多]?[{UNITS}])(?![年月日号时点分秒期届季周])(?!级(?:市|行政|联赛))"
)
"""A figure that says how much of what. Ranges, lists and names (iPhone 15, 500强) are left alone, and what may say when or which."""
DAY = re.compile(r"(?:(?P<year>20\d\d)(?P<a>年|-|/))?(?P<month>\d{1,2})(?P<b>月|-|/)(?P<day>\d{1,2})(?P<c>日|号)?(?!\d)")
LONE_DAY = re.compile(r"(?<![\d月\-/.])(?P<day>\d{1,2})(?P<c>日)(?!电视|均|常|子|前|内)")
ISSUE = re.compile(r"第(\d+)([期批轮])")
HEADER = re.compile(r"^(20\d\d-\d\d-\d\d)")
CODED = re.compile(r"([一-鿿A-Z]{2,8})[（(](?:[A-Za-z.]*)(\d{5,6})(?:\.[A-Z]{2})?[）)]")
PLACES = re.compile(r"(?:^|(?<=[省市州\W在从由于]))[一-鿿]{2}(?=[市县](?![区场民委]))")
OTHERS = ("云岭", "松阳", "白河", "清源", "宁川", "石泉")
LEAST_FIGURES = 4
SHORTEST, LONGEST = 200, 4000
"""Characters of an article that is taken."""
BULLETIN = 1000
"""Characters of an article of which there may be one every day, or for every place."""
OPENING = 80
OFTEN = 3
YEAR = 2023
"""Of days without one."""
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


def dated(text: str, days: int) -> str:
    """Return a text in which every day is `days` later."""

    def later(found: re.Match[str]) -> str:
        try:
            day = date(int(found["year"] or YEAR), int(found["month"]), int(found["day"])) + timedelta(days)
        except ValueError:
            return found[0]
        wide = "02" if found["b"] != "月" or found["month"].startswith("0") else ""
        year = f"{day.year}{found['a']}" if found["year"] else ""
        return f"{year}{day.month:{wide}}{found['b']}{day.day:{wide}}{found['c'] or ''}"

    def alone(found: re.Match[str]) -> str:
        day = (int(found["day"]) + days - 1) % 28 + 1
        return f"{day}日"

    return DAY.sub(later, LONE_DAY.sub(alone, text))


def opening(text: str) -> str:
    """Return what a text opens with, behind a scraped first line."""
    first, _, rest = text.partition("\n")
    return (rest if len(first) < 40 and rest else text)[:OPENING]


def another_day(one: Text, chance: random.Random) -> Text | None:
    """Return the bulletin of some days later; None where the article is no bulletin of a day."""
    if not one.day or len(one.text) > BULLETIN or not (DAY.search(opening(one.text)) or LONE_DAY.search(opening(one.text))):
        return None
    days = chance.choice((1, 2, 7, 30))
    day = (date.fromisoformat(one.day) + timedelta(days)).isoformat()
    return Text(falsified(dated(one.text, days), chance.choice((0.5, 1.0)), chance), day if one.published else None)


def another_issue(one: Text, chance: random.Random) -> Text | None:
    """Return the next issue; None where the article does not open with one."""
    if not ISSUE.search(opening(one.text)):
        return None
    made = ISSUE.sub(lambda found: f"第{int(found[1]) + 1:0{len(found[1])}}{found[2]}", one.text)
    return Text(falsified(made, chance.choice((0.5, 1.0)), chance), one.published)


def another_subject(one: Text, chance: random.Random) -> Text | None:
    """Return the notice of another place or company; None where the article does not open with one that it names three times."""
    coded = CODED.search(opening(one.text))
    places = [name for name in PLACES.findall(opening(one.text)) if one.text.count(name) >= OFTEN]
    if coded and one.text.count(coded[1]) >= OFTEN:
        made = one.text.replace(coded[1], chance.choice(OTHERS) + "股份").replace(coded[2], other(coded[2], chance))
    elif places and len(one.text) <= BULLETIN:
        made = one.text.replace(places[0], chance.choice(OTHERS))
    else:
        return None
    return Text(falsified(made, chance.choice((0.5, 1.0)), chance), one.published)


SIBLINGS: Mapping[str, Callable[[Text, random.Random], Text | None]] = {
    "another day": another_day,
    "another issue": another_issue,
    "another subject": another_subject,
}

MASK = re.compile(r"\d+(?:[.,]\d+)*")
GRAM = 6
SAMPLED = 4
"""Of so many grams one is remembered of what was chosen already."""
MET = 0.15
"""Share of them that may have been met before."""
ALIKE = 0.6
AGREEING = 0.5
"""Share of the figures of two real siblings that are the same, at most: more of them, and one reports what the other did."""


def grams(text: str) -> set[str]:
    """Return what a text says, figures masked, in pieces of GRAM characters."""
    masked = re.sub(r"\W", "", MASK.sub("#", HEADER.sub("", text)).replace("#", "0"))
    return {masked[at : at + GRAM] for at in range(len(masked) - GRAM + 1)}


def which(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the codes and the issues that a text names."""
    return frozenset(found[1] for found in CODED.findall(text)), frozenset(found[0] for found in ISSUE.findall(text))


def are_siblings(one: Text, two: Text) -> bool:
    """Return whether two real articles that are alike but for figures are of another day, code or issue, and differ in most figures."""
    apart = bool(one.day and two.day and one.day[:10] != two.day[:10])
    apart = apart or any(a and b and not a & b for a, b in zip(which(one.text), which(two.text), strict=True))
    ours, theirs = Counter(FIGURE.findall(one.text)), Counter(FIGURE.findall(two.text))
    fewer = min(ours.total(), theirs.total())
    return apart and fewer >= LEAST_FIGURES and (ours & theirs).total() <= AGREEING * fewer


def real_siblings(texts: Sequence[Text]) -> list[tuple[int, int]]:
    """Return pairs of real articles that are two of a series, each article in one pair at most."""
    known = {number: grams(one.text) for number, one in enumerate(texts) if len(one.text) <= LONGEST}
    holders: dict[str, list[int]] = {}
    for number, some in known.items():
        for gram in sorted(some)[:: max(1, len(some) // 40)]:
            holders.setdefault(gram, []).append(number)
    taken: set[int] = set()
    pairs = []
    for number, some in known.items():
        met: Counter[int] = Counter(two for gram in some for two in holders.get(gram, ())[:200] if two > number and two not in taken)
        for two, _ in met.most_common(8):
            alike = len(some & known[two]) >= ALIKE * len(some | known[two])
            if number not in taken and two not in taken and alike and are_siblings(texts[number], texts[two]):
                pairs.append((number, two))
                taken |= {number, two}
    return pairs


def unlike(texts: Iterable[Text]) -> Iterator[Text]:
    """Yield texts of which no two tell of one thing, so that a batch of copies holds each once."""
    seen: set[str] = set()
    for one in texts:
        some = {gram for gram in grams(one.text) if crc32(gram.encode()) % SAMPLED == 0}
        if len(some & seen) <= MET * len(some):
            seen |= some
            yield one
