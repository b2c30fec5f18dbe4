"""Which articles are bulletins of a series, and what another bulletin of each would say: of another day, period, issue, place or company.

An article is taken only where its series is there to be seen: the archive has another instance of its words, or its headline or lead is of
a kind that comes every day or month. An event that is told once has no next one, and with other figures it would be an error. What says
when or which is replaced wherever it stands; where that cannot be done for all of it, the article is not taken. Shares nothing with the
tool but its archives.
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from benchmarks.forgeries import FIGURE, LEAST_FIGURES, LONGEST, Text, grams, other, usable

ISSUE = re.compile(r"第(\d+)([期批轮])")
CODED = re.compile(r"([一-鿿A-Z]{2,8})[（(](?:[A-Za-z.]*)(\d{5,6})(?:\.[A-Z]{2})?[）)]")

OPENING = 80
"""Characters of the headline and the lead."""
OFTEN = 3
"""So often a subject is named at least."""
OTHERS = ("云岭", "禾川", "栖溪", "泽岭", "澜丰", "砚河")
"""Places that there are not."""
BACKGROUND = 45
"""Days from the day of publication behind which a day is background, and stays in the next bulletin."""

DAY = re.compile(
    r"(?<![\d.])(?:(?P<year>20\d\d)(?P<a>[年/-]) ?)?(?P<month>\d{1,2})"
    r"(?P<b>月|(?:(?<=20\d\d[/-]\d)|(?<=20\d\d[/-]\d\d)|(?<=^\d)|(?<=^\d\d))[/-])(?P<day>\d{1,2})(?![\d.%％万亿])|(?P<whole>20\d\d[01]\d[0-3]\d)(?!\d)"
    r"|(?<![\d.:：第月])(?P<alone>\d{1,2})(?=[日号](?!线|楼|[均常子间])|[日号]?[至到~～—–、和及与-]+\d{1,2}[日号](?!线|楼|[均常子间]))",
    re.MULTILINE,
)
"""A day: with its month, in one number, or by itself."""
YEAR = re.compile(r"(?<!\d)(20\d\d)年")
SENTENCE = re.compile("[^。\n]+[。\n]?|[。\n]")
TODAY = re.compile("今[日天晨晚]|当[日天]|昨[日天]|目前|截至")
PASSAGE = 300
"""Characters of what an article opens with."""
JOINED = re.compile(r"[至到~～—–、和及与-] ?$")
UNMOVED = re.compile(
    "[一二三四五六七八九十]月[一二三四五六七八九十廿]{1,3}[日号]?|[一二三四五六七八九十廿]{1,3}[日号](?![线楼])|农历|初[一二三四五六七八九十]|[初中末入出]伏|三伏|入梅|出梅"
    "|[立][春夏秋冬]|处暑|大暑|小暑|白露|七夕|中秋|端午|国庆|建军节|倒计时|最后一天|首日|次日起|月底|月末|月初|[上中下]旬|开幕|首届"
    r"|(?<!\d)\d{1,2}[·•]\d{1,2}(?!\d)|(?<![\d.])\d{1,2}\.\d{1,2}(?=[日号—–-]|讯)"
)
"""A day in words that are not moved here, or an occasion that has no next one the day after."""
WEEKDAY = re.compile("周[一二三四五六日天末]|星期|礼拜")
MONTH = re.compile(r"(?<![\d.])(?P<month>1[0-2]|[1-9])(?P<b>月份?)(?!\d|[一二三四五六七八九十])")
SPAN = re.compile(r"(?<![\d.])1(?=月?份?[至到~～—–-]+(?:1[0-2]|[2-9])月)")
FIRST = re.compile("前(?P<month>[1-9]|[一二三四五六七八九十])(?=个月)")
QUARTER = re.compile("(?P<quarter>[一二三四1234])(?=季度)|(?<=Q)(?P<short>[1-4])(?!\\d)")
LONGER = re.compile("半年|年度|年报|中报|中期|季报|财年|财季|H1|年末|年底|全年")
"""A period that is no month and no quarter."""
NUMERALS = "一二三四五六七八九十"

DAILY = re.compile(
    "天气预报|气象台.{0,24}(?:发布|预计|预报)|(?:暴雨|雷电|雷暴|大风|高温|大雾|台风|强对流|灾害|干旱|冰雹|洪水|森林火险)[^，。]{0,8}预警|未来(?:三天|3天|两天|24小时|三日)|空气质量(?:预报|日报)"
    "|收盘|早盘|午盘|收报|报收|收涨|收跌|收高|收低|高开|低开|午评|早评|收评|净值|中间价|结算价|主力资金|融资余额|两融|龙虎榜|大宗交易|主力合约"
    "|台风.{0,20}中心|今[日天](?:油价|金价|黄金|猪价)|开奖|奖号"
)
"""What comes every day, by its headline or lead."""
MONTHLY = re.compile("统计局|海关|央行|人民银行|CPI|PPI|PMI|销量|产量|交付|进出口|增加值|零售|客流|吞吐量|发送旅客|货运|旅客")
"""What is counted every month or quarter."""
COMPARED = re.compile("同比|环比|比上月|较上月|去年同期|上年同期")
OFFICERS = re.compile("董事长|股东|总经理|总裁|CEO|董秘|董事会秘书|创始人|质押")
"""Whoever belongs to one company."""
PERSONS = re.compile("专家|预报员|[局市县院]长|主任|书记|教授|首席|先生|女士|记者|通讯员|编辑|某某?(?![些个种一])")
"""Whoever belongs to one place, or may."""
FUND = re.compile("(?<=基金净值：)(?P<name>[^，。：；（(\\s]{4,30}?)(?=最新净值)")
BELOW = {
    "市": re.compile("[一-鿿]{2}(?:县|镇|乡|街道|村|分局|派出所|路|站)|[一-鿿](?<![市城地社园山景灾片辖郊])区"),
    "县": re.compile("[一-鿿]{2}(?:镇|乡|街道|村|分局|派出所|路|站)"),
}
"""What lies in a place, and is not exchanged with it."""
PLACES = re.compile(
    r"(?:^|(?<=[省市州\W在从由于\d]))(?P<name>(?![个各全我本该两多])[一-鿿](?![省市州县])[一-鿿])(?P<kind>[市县])(?![区场民委])"
)
INSTANCE = 0.35
"""Share of their words, figures masked, that two instances of one series have in common at least. Of 752 pairs of 5,730 articles that have
it, are of another day, code or issue and share half of their figures at most, the forty lowest looked at are two of a series."""
ALIKE = 0.6
"""The same for real siblings that are put to the gate."""
AGREEING = 0.5
"""Share of the figures of two real siblings that are the same, at most: more of them, and one reports what the other did."""
FEW = 10
"""So many bulletins of one series are put to the gate at most."""


class Unmoved(Exception):
    """A text says when or which in a way that is not moved here."""


def opening(text: str) -> str:
    """Return what a text opens with, behind a scraped first line."""
    first, _, rest = text.partition("\n")
    return (rest if len(first) < OPENING // 2 and rest else text)[:OPENING]


def day_of(one: Text) -> date:
    """Return the day of publication. Raises Unmoved where it is not known, or not with its year."""
    try:
        return date.fromisoformat((one.day or "")[:10])
    except ValueError as error:
        raise Unmoved from error


def nearest(day: int, to: date) -> date:
    """Return the day of that number that lies nearest to another."""
    around = (to + timedelta(days) for days in range(-15, 16))
    return min((one for one in around if one.day == day), key=lambda one: abs(one - to), default=to)


def moved(text: str, published: date, days: int) -> str:
    """Return a text in which every day about the day of publication is `days` later.

    Raises Unmoved where that cannot be done for all.
    """
    if UNMOVED.search(text) or (days % 7 and WEEKDAY.search(text)):
        raise Unmoved

    def later(found: re.Match[str]) -> str:
        if found["alone"]:
            if not 1 <= int(found["alone"]) <= 31:
                return found[0]
            near = nearest(int(found["alone"]), published)
            made = near + timedelta(days)
            if made.month != near.month and JOINED.search(text[max(0, found.start() - 3) : found.start()]):
                raise Unmoved
            return str(made.day)
        day = told(found, published)
        if day is None or abs(day - published).days > BACKGROUND:
            return found[0]
        made = day + timedelta(days)
        if found["whole"]:
            return made.strftime("%Y%m%d")
        wide = "02" if found["b"] != "月" or found["month"].startswith("0") else ""
        year = f"{made.year}{found['a']}" if found["year"] else ""
        return f"{year}{made.month:{wide}}{found['b']}{made.day:{wide}}"

    return DAY.sub(later, text)


def told(found: re.Match[str], published: date) -> date | None:
    """Return the day that was found; None for one by itself, and for none of the calendar."""
    try:
        if found["whole"]:
            return date.fromisoformat(found["whole"])
        return date(int(found["year"] or published.year), int(found["month"]), int(found["day"])) if found["month"] else None
    except ValueError:
        return None


def of_the_day(text: str, published: date) -> Iterator[tuple[int, str]]:
    """Yield the sentences of a text that tell of no other year and of no day long before or after, and where they begin.

    A sentence without a day goes on with the day of the one before.
    """
    own, start = True, 0
    for sentence in SENTENCE.findall(text):
        days = [day for found in DAY.finditer(sentence) if (day := told(found, published))]
        years = any(year != str(published.year) for year in YEAR.findall(sentence))
        if years or any(abs(day - published).days > BACKGROUND for day in days):
            own = False
        elif days or TODAY.search(sentence):
            own = True
        if own:
            yield start, sentence
        start += len(sentence)


def refigured(one: Text, text: str, serial: bool, chance: random.Random) -> str:
    """Return a bulletin with half or all of its figures others, the same one everywhere in the same way.

    What is background stays. Of an article whose series is known by its kind alone, only what it opens with is sure to be of the day.
    """
    published = day_of(one)
    own = [sentence for at, sentence in of_the_day(text, published) if serial or at < PASSAGE]
    known = list(dict.fromkeys(measure for piece in own for measure in measures(piece)))
    if not known:
        raise Unmoved
    some = chance.sample(known, max(1, round(chance.choice((0.5, 1.0)) * len(known))))
    made = {measure: other(measure[0], chance) for measure in some}

    def anew(found: re.Match[str]) -> str:
        measure = (found[0], text[found.end() : found.end() + 1])
        return found[0] if text.startswith("个月", found.end()) else made.get(measure, found[0])

    return FIGURE.sub(anew, text)


def measures(text: str) -> list[tuple[str, str]]:
    """Return the figures of a text, each with the first character of what it counts."""
    return [(found[0], text[found.end() : found.end() + 1]) for found in FIGURE.finditer(text)]


def another_day(one: Text, serial: bool, chance: random.Random) -> Text | None:
    """Return the bulletin of some days later."""
    if not (serial or DAILY.search(opening(one.text))) or not DAY.search(opening(one.text)):
        return None
    if any(period.search(opening(one.text)) for period in (MONTH, FIRST, QUARTER, LONGER)):
        return None
    published = day_of(one)
    days = chance.choice((7, 28) if WEEKDAY.search(one.text) else (1, 2, 7, 28))
    made = moved(one.text, published, days)
    return Text(refigured(one, made, serial, chance), (published + timedelta(days)).isoformat() if one.published else None)


def another_period(one: Text, serial: bool, chance: random.Random) -> Text | None:
    """Return the statistics of the month or quarter after."""
    lead = opening(one.text)
    counted = MONTHLY.search(lead) and COMPARED.search(one.text)
    if not (serial or counted) or not (MONTH.search(lead) or QUARTER.search(lead) or FIRST.search(lead)):
        return None
    quarters = QUARTER.search(one.text) is not None
    if LONGER.search(one.text) or (quarters and (MONTH.search(one.text) or FIRST.search(one.text))):
        raise Unmoved
    published = day_of(one)
    made = moved(one.text, published, 91 if quarters else 28)
    made = QUARTER.sub(lambda found: following(found[0], "一二三四" if found[0] in NUMERALS else "1234"), made)
    made = FIRST.sub(lambda found: "前" + following(found["month"], NUMERALS if found["month"] in NUMERALS else "123456789"), made)
    made = MONTH.sub(lambda found: month_after(found, made), made)
    day = (published + timedelta(91 if quarters else 28)).isoformat()
    return Text(refigured(one, made, serial, chance), day if one.published else None)


def following(sign: str, row: str) -> str:
    """Return what comes after a sign in a row. Raises Unmoved at its end."""
    if sign == row[-1]:
        raise Unmoved
    return row[row.index(sign) + 1]


def month_after(found: re.Match[str], text: str) -> str:
    """Return a month as the one after it; of 1月至7月 the first stays. Raises Unmoved for the last of a year."""
    if SPAN.match(text, found.start()):
        return found[0]
    if found["month"] == "12":
        raise Unmoved
    return f"{int(found['month']) + 1}{found['b']}"


def another_issue(one: Text, serial: bool, chance: random.Random) -> Text | None:
    """Return the next issue."""
    if not serial or not ISSUE.search(opening(one.text)):
        return None
    made = ISSUE.sub(lambda found: f"第{int(found[1]) + 1:0{len(found[1])}}{found[2]}", one.text)
    return Text(refigured(one, made, serial, chance), one.published)


def another_subject(one: Text, serial: bool, chance: random.Random) -> Text | None:
    """Return the notice of another company, or of another place of the same province, of the same day."""
    lead = opening(one.text)
    if not (serial or DAILY.search(lead)):
        return None
    made = of_another_fund(one.text, lead, chance) or of_another_company(one.text, lead, chance) or of_another_place(one.text, lead, chance)
    return Text(refigured(one, made, serial, chance), one.published) if made else None


def of_another_fund(text: str, lead: str, chance: random.Random) -> str | None:
    """Return a text with another fund in it; None where it is of none."""
    fund = FUND.search(lead)
    if not fund or text.count(fund["name"]) < OFTEN:
        return None
    return text.replace(fund["name"], chance.choice(OTHERS) + chance.choice(("稳健", "成长", "价值")) + "混合" + chance.choice("AC"))


def of_another_company(text: str, lead: str, chance: random.Random) -> str | None:
    """Return a text with another company in it; None where it is of none."""
    coded = CODED.search(lead)
    if not coded or text.count(coded[1]) < OFTEN:
        return None
    if OFFICERS.search(text) or len(which(text)[0]) > 1:
        raise Unmoved
    return text.replace(coded[1], chance.choice(OTHERS) + "股份").replace(coded[2], other(coded[2], chance))


def of_another_place(text: str, lead: str, chance: random.Random) -> str | None:
    """Return a text with another place of the same province in it; None where it is of none."""
    places = [found for found in PLACES.finditer(lead) if text.count(found["name"]) >= OFTEN]
    if not places:
        return None
    rest = text.replace(places[0]["name"], "·")
    if BELOW[places[0]["kind"]].search(rest) or PERSONS.search(rest):
        raise Unmoved
    return text.replace(places[0]["name"], chance.choice(OTHERS))


SIBLINGS: Mapping[str, Callable[[Text, bool, random.Random], Text | None]] = {
    "another day": another_day,
    "another period": another_period,
    "another issue": another_issue,
    "another subject": another_subject,
}


def sibling(kind: str, one: Text, serial: bool, chance: random.Random) -> Text | None:
    """Return another bulletin of the series of an article.

    None where it is not known to be of one or cannot be moved as a whole, or where most of its figures are background and stay.
    """
    try:
        made = SIBLINGS[kind](one, serial, chance)
    except Unmoved:
        return None
    return made if made and differ(one, made) else None


def which(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the codes and the issues that a text names."""
    return frozenset(found[1] for found in CODED.findall(text)), frozenset(found[0] for found in ISSUE.findall(text))


def apart(one: Text, two: Text) -> bool:
    """Return whether two articles are of another day, code or issue."""
    days = bool(one.day and two.day and one.day[:10] != two.day[:10])
    return days or any(a and b and not a & b for a, b in zip(which(one.text), which(two.text), strict=True))


def are_siblings(one: Text, two: Text) -> bool:
    """Return whether two real articles that are alike but for figures are of another day, code or issue, and differ in most figures."""
    return differ(one, two) and apart(one, two)


def differ(one: Text, two: Text) -> bool:
    """Return whether two articles share half of their figures at most."""
    ours, theirs = Counter(FIGURE.findall(one.text)), Counter(FIGURE.findall(two.text))
    fewer = min(ours.total(), theirs.total())
    return fewer >= LEAST_FIGURES and (ours & theirs).total() <= AGREEING * fewer


class Shelf:
    """Articles, and which of them are alike but for figures."""

    def __init__(self, texts: Sequence[Text] = ()) -> None:
        self.texts: list[Text] = []
        self._grams: list[set[str]] = []
        self._holders: dict[str, list[int]] = {}
        for one in texts:
            self.put(one)

    def put(self, one: Text) -> None:
        """Put an article beside the others; one that is too long is like none."""
        some = grams(one.text) if len(one.text) <= LONGEST else set()
        for gram in sorted(some)[:: max(1, len(some) // 40)]:
            self._holders.setdefault(gram, []).append(len(self.texts))
        self.texts.append(one)
        self._grams.append(some)

    def like(self, one: Text, least: float) -> Iterator[int]:
        """Yield the numbers of what has so great a share of its words in common with an article, the likeliest first."""
        some = grams(one.text)
        met: Counter[int] = Counter(two for gram in some for two in self._holders.get(gram, ())[:200])
        for two, _ in met.most_common(12):
            if len(some & self._grams[two]) >= least * len(some | self._grams[two]):
                yield two


def of_other_days(one: Text, two: Text) -> bool:
    """Return whether two articles open with another day each, code or issue: that two outlets told a story on two days proves no series."""
    first, second = (DAY.search(opening(text.text)) for text in (one, two))
    days = bool(first and second and (first["month"], first["day"], first["alone"]) != (second["month"], second["day"], second["alone"]))
    return days or any(a and b and not a & b for a, b in zip(which(one.text), which(two.text), strict=True))


def in_series(shelf: Shelf) -> set[int]:
    """Return the numbers of the articles of whose series there is another instance."""
    found: set[int] = set()
    for number, one in enumerate(shelf.texts):
        for two in shelf.like(one, INSTANCE):
            if two != number and are_siblings(one, shelf.texts[two]) and of_other_days(one, shelf.texts[two]):
                found |= {number, two}
    return found


def real_siblings(shelf: Shelf) -> list[tuple[int, int]]:
    """Return pairs of real articles that are two of a series, each article in one pair at most."""
    taken: set[int] = set()
    pairs = []
    for number, one in enumerate(shelf.texts):
        for two in shelf.like(one, ALIKE):
            if two > number and not taken & {number, two} and are_siblings(one, shelf.texts[two]):
                pairs.append((number, two))
                taken |= {number, two}
    return pairs


def bulletins(kind: str, shelf: Shelf, serial: set[int], chance: random.Random) -> Iterator[Text]:
    """Yield made siblings of a kind, in an order of chance: none of a day, code and issue of which there is a real or another made one."""
    made = Shelf()
    for number in chance.sample(range(len(shelf.texts)), len(shelf.texts)):
        one = shelf.texts[number]
        two = sibling(kind, one, number in serial, chance) if usable(one) else None
        if two is None or (kind != "another subject" and not all(apart(two, shelf.texts[at]) for at in shelf.like(two, INSTANCE))):
            continue
        met = [made.texts[at] for at in made.like(two, INSTANCE)]
        if len(met) < FEW and all(apart(two, one) for one in met):
            made.put(two)
            yield two
