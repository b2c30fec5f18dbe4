"""Results to render: a small one in realistic Chinese, and large ones for the clock. All names are invented."""

import difflib
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import cycle

from auditor.model import (
    SEVERITIES,
    ArticleInfo,
    Cell,
    Cluster,
    Confidence,
    Finding,
    Mark,
    Message,
    Place,
    Reading,
    Relation,
    Result,
    Row,
    RuleInfo,
    Severity,
    Skipped,
    Table,
    Witness,
)

RULES = {
    rule.code: rule
    for rule in (
        RuleInfo(
            "F101",
            "数值不一",
            "figure value",
            "high",
            "同一处的数字不同：22.8毫米 / 228毫米。",
            "The same figure has another value: 22.8 mm / 228 mm.",
        ),
        RuleInfo(
            "F103",
            "确数变约数",
            "exact figure made vague",
            "medium",
            "连续五年 / 连续多年。",
            "An exact figure was made vague: five years / years.",
        ),
        RuleInfo("F104", "界限改变", "bound changed", "medium", "达到 / 超过 / 近。", "Reached / more than / nearly."),
        RuleInfo(
            "F105", "数字缺失", "figure missing", "medium", "一方有数字，另一方没有。", "One copy has a figure that another leaves out."
        ),
        RuleInfo("D201", "日期不一", "date or period", "high", "8月4日 / 8月5日。", "4 August / 5 August."),
        RuleInfo("D202", "日期变模糊", "date made vague", "low", "上周 / 近日。", "Last week / recently."),
        RuleInfo(
            "N301", "人名职务不一", "name or title", "medium", "同一人的姓名或职务不同。", "The same person under another name or title."
        ),
        RuleInfo("W405", "段落增删", "passage missing or added", "info", "整句缺失或多出。", "A whole sentence is missing or was added."),
        RuleInfo(
            "S503", "标题与正文不符", "headline against body", "medium", "标题的数字与正文不同。", "The headline and the body differ."
        ),
        RuleInfo("T602", "已修复的文字", "repaired text", "info", "夹入的拼音已去除。", "Spliced pinyin was removed."),
    )
}


@dataclass
class Draft:
    """An article while it is being made up."""

    id: str
    source: str
    published: str
    title: str
    sentences: list[str]
    relation: Relation = "near-identical"
    url: str | None = None
    repairs: dict[str, int] = field(default_factory=dict)
    folded: dict[str, int] = field(default_factory=dict)
    moved: frozenset[int] = frozenset()

    @property
    def path(self) -> str:
        return self.id.partition("#")[0]

    @property
    def record(self) -> int | None:
        return int(self.id.partition("#")[2]) if "#" in self.id else None

    def info(self) -> ArticleInfo:
        return ArticleInfo(
            id=self.id,
            path=self.path,
            record=self.record,
            source=self.source,
            title=self.title,
            published=self.published,
            url=self.url,
            script="simplified",
            characters=sum(map(len, self.sentences)),
            repairs=self.repairs,
            folded=self.folded,
            state="compared",
        )

    def place(self, sentence: int, reading: str) -> Place:
        """The first place of `reading` in a sentence; a sentence stands on a line of its own, the title on line 1."""
        text = self.sentences[sentence]
        at, length = text.index(reading), len(reading)
        return Place(self.id, self.path, self.record, sentence + 2, at + 1, sentence + 2, at + 1 + length, text, at, length)

    def gap(self, sentence: int, after: str) -> Place:
        """A sentence that lacks something behind `after`."""
        text = self.sentences[sentence]
        at = text.index(after) + len(after)
        return Place(self.id, self.path, self.record, sentence + 2, 1, sentence + 2, 1 + len(text), text, at, 0)


def reading(text: str | None, *places: Place, value: str | None = None) -> Reading:
    return Reading(text, value, places)


def finding(
    rule: str,
    cluster: str | None,
    zh: str,
    en: str,
    *readings: Reading,
    severity: Severity | None = None,
    confidence: Confidence = "high",
    known: bool = False,
) -> Finding:
    seed = "|".join([rule, zh, *(place.sentence for r in readings for place in r.witnesses)])
    name = f"{rule}-{hashlib.sha256(seed.encode()).hexdigest()[:12]}"
    return Finding(name, rule, severity or RULES[rule].severity, confidence, cluster, Message(zh, en), readings, known)


def row(drafts: Sequence[Draft], at: Sequence[int | None], findings: Iterable[Finding] = ()) -> Row:
    """Align a sentence of each draft (None where it has none), marked against the first that has one."""
    base: str | None = None
    cells: list[Cell] = []
    deleted: set[tuple[int, int]] = set()
    for draft, index in zip(drafts, at, strict=True):
        if index is None:
            continue
        text = draft.sentences[index]
        marks: list[Mark] = []
        if base is None:
            base = text
        else:
            for tag, a, b, c, d in difflib.SequenceMatcher(None, base, text, autojunk=False).get_opcodes():
                if tag != "equal" and b > a:
                    deleted.add((a, b))
                if tag != "equal" and d > c:
                    marks.append(mark(text, c, d, named(draft, text, c, d, findings)))
        cells.append(Cell(draft.id, text, index + 2, 1, index in draft.moved, tuple(marks)))
    if base is not None:
        first = cells[0]
        own = next(draft for draft in drafts if draft.id == first.article)
        runs = merged(deleted)
        cells[0] = Cell(
            first.article, base, first.line, 1, first.moved, tuple(mark(base, a, b, named(own, base, a, b, findings)) for a, b in runs)
        )
    return Row(tuple(cells))


def mark(text: str, start: int, end: int, told: str | None) -> Mark:
    """A fact where a finding tells of it or there is a figure in it, otherwise wording."""
    figure = bool(re.search(r"\d", text[start:end]))
    return Mark(start, end, "fact" if told or figure else "wording", "figure" if figure else None, told)


def merged(runs: set[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for a, b in sorted(runs):
        if out and a <= out[-1][1]:
            out[-1] = (out[-1][0], max(b, out[-1][1]))
        else:
            out.append((a, b))
    return out


def named(draft: Draft, text: str, start: int, end: int, findings: Iterable[Finding]) -> str | None:
    for f in findings:
        for r in f.readings:
            for place in r.witnesses:
                if (
                    place.article == draft.id
                    and place.sentence == text
                    and place.offset < end
                    and start < place.offset + max(place.length, 1)
                ):
                    return f.id
    return None


ORIGIN = [
    "6月18日，数字经济部举行新闻发布会，介绍2024年上半年全国算力与网络发展情况。",
    "数字经济部新闻发言人周以宁表示，上半年规模以上信息服务业收入同比增长6.5%，实现平稳开局。",
    "截至5月底，全国已建成5G基站超过383万个，比上年末净增46万个。",
    "我国工业机器人装机量已连续五年位居世界首位。",
    "上周，部里会同有关部门召开了民营企业座谈会，听取了32家企业的意见。",
    "在个人信息保护方面，累计检测应用程序61万款，通报违规应用134款，下架拒不整改的27款。",
    "全国累计建成充电桩992万台，同比增长56%，其中公共充电桩305万台。",
    "下一步，将从稳投资、促消费、强创新三个方面推出十项举措。",
    "周以宁强调，要引导企业适度超前部署算力基础设施，推动形成更多实物工作量。",
    "发布会由新闻办公室副主任林可主持。",
]
REPOST = [
    "6月18日，数字经济部举行新闻发布会，介绍2024年上半年全国算力与网络发展情况。",
    "数字经济部新闻发言人周以宁表示，上半年规模以上信息服务业收入同比增长6.5%，实现平稳开局。",
    "截至5月底，全国已建成5G基站达到383万个，比上年末净增46万个。",
    "我国工业机器人装机量已连续多年位居世界首位。",
    "全国累计建成充电桩992万台，同比增长65%，其中公共充电桩305万台。",
    "近日，部里会同有关部门召开了民营企业座谈会，听取了32家企业的意见。",
    "在个人信息保护方面，持续开展应用程序检测，通报并下架了一批违规应用。",
    "下一步，将从稳投资、促消费、强创新三个方面推出重要举措。",
    "周以宁强调，要引导企业适度超前部署算力基础设施，推动形成更多实物工作量。",
]
ROUNDUP = [
    "本周多部委召开发布会，数字经济部与水务总局分别通报了上半年情况。",
    "据数字经济部新闻发言人周以宁介绍，上半年规模以上信息服务业收入同比增长6.5%，实现平稳开局。",
    "截至5月底，全国已建成5G基站超过383万个，比上年末净增46万个。",
    "全国累计建成充电桩992万台，同比增长56%，其中公共充电桩305万台。",
]
FLOOD = [
    "水务总局7月3日通报，受持续强降雨影响，青岚江流域出现今年第2号洪水。",
    "截至7月3日8时，青岚站水位涨至34.52米，超警戒水位1.52米，最大雨量228毫米。",
    "当地已转移群众5.2万人，暂无人员伤亡报告。",
]
FLOOD_COPY = [
    "水务总局7月4日通报，受持续强降雨影响，青岚江流域出现今年第2号洪水。",
    "截至7月3日8时，青岚站水位涨至34.52米，超警戒水位1.52米，最大雨量22.8毫米。",
    "当地已转移群众5.2万人，暂无人员伤亡报告。",
]
C1, C2 = "c-7d3f10a2", "c-b81e44c9"


def small() -> Result:
    """Two briefings, five articles, findings of every severity, one accepted, two inputs skipped."""
    a = Draft(
        "corpus/gov/briefing.html",
        "数字经济部",
        "2024-06-18T10:05:00",
        "数字经济部举行2024年上半年发布会",
        ORIGIN,
        "identical",
        "https://gov.example/2024/0618.html",
    )
    b = Draft(
        "corpus/yuanguang-2024.txt",
        "远光快讯",
        "2024-06-19",
        "上半年算力网络平稳开局",
        REPOST,
        "condensed",
        moved=frozenset({4}),
        folded={"width": 14, "quotes": 6},
    )
    c = Draft(
        "corpus/dump.jsonl#3",
        "青禾财经",
        "2024-06-21",
        "一周部委发布会速览",
        ROUNDUP,
        "excerpt",
        repairs={"pinyin": 3},
        folded={"script": 5, "spaces": 21},
    )
    d = Draft("corpus/water/flood.md", "水务总局", "2024-07-03", "青岚江出现2号洪水 最大雨量228毫米", FLOOD, "identical")
    e = Draft("corpus/water/flood-repost.html", "东岸晨报", "2024-07-04T07:30:00", "青岚江洪水最新通报", FLOOD_COPY)
    first = _briefing_findings(a, b, c)
    second = _flood_findings(d, e)
    rows_one = [
        row((a, b, c), at, first)
        for at in (
            *((None, None, 0), (0, 0, None), (1, 1, 1), (2, 2, 2), (3, 3, None), (4, 5, None)),
            *((5, 6, None), (6, 4, 3), (7, 7, None), (8, 8, None), (9, None, None)),
        )
    ]
    rows_two = [row((d, e), (i, i), second) for i in range(3)]
    return Result(
        articles=tuple(draft.info() for draft in (c, a, e, d, b)),
        skipped=(
            Skipped("corpus/broken.html", None, Message("文件为空。", "The file is empty.")),
            Skipped("corpus/dump.jsonl", 7, Message("该记录不是有效的 JSON。", "The record is not valid JSON.")),
        ),
        clusters=(
            Cluster(
                C1,
                a.id,
                (Witness(a.id, "identical", 1.0, 1.0), Witness(b.id, "condensed", 0.91, 0.78), Witness(c.id, "excerpt", 0.72, 0.31)),
            ),
            Cluster(C2, d.id, (Witness(d.id, "identical", 1.0, 1.0), Witness(e.id, "near-identical", 0.96, 0.92))),
        ),
        findings=tuple(sorted((*first, *second), key=lambda f: SEVERITIES.index(f.severity))),
        tables={C1: Table(C1, tuple(rows_one)), C2: Table(C2, tuple(rows_two))},
    )


def _briefing_findings(a: Draft, b: Draft, c: Draft) -> list[Finding]:
    return [
        finding(
            "F101",
            C1,
            "同比增长56%，一处作65%",
            "growth of 56%, one copy has 65%",
            reading("56%", a.place(6, "56%"), c.place(3, "56%"), value="56"),
            reading("65%", b.place(4, "65%"), value="65"),
        ),
        finding(
            "F103",
            C1,
            "连续五年变成了连续多年",
            "five years running became years running",
            reading("连续五年", a.place(3, "连续五年"), value="5"),
            reading("连续多年", b.place(3, "连续多年")),
        ),
        finding(
            "F104",
            C1,
            "超过383万个变成了达到383万个",
            "more than 3.83 million became 3.83 million",
            reading("超过383万个", a.place(2, "超过383万个"), c.place(2, "超过383万个"), value="3830000"),
            reading("达到383万个", b.place(2, "达到383万个"), value="3830000"),
        ),
        finding(
            "F105",
            C1,
            "缺少数字：61万款",
            "figure missing: 61万款",
            reading("61万款", a.place(5, "61万款"), value="610000"),
            reading(None, b.gap(6, "持续开展应用程序检测，")),
        ),
        finding(
            "F105",
            C1,
            "十项举措变成了重要举措",
            "ten measures became important measures",
            reading("十项", a.place(7, "十项"), value="10"),
            reading("重要", b.place(7, "重要")),
            known=True,
        ),
        finding(
            "D202",
            C1,
            "上周变成了近日",
            "last week became recently",
            reading("上周", a.place(4, "上周")),
            reading("近日", b.place(5, "近日")),
            confidence="medium",
        ),
        finding(
            "W405", C1, "只有一家有这句话", "only one copy has this sentence", reading(ORIGIN[9], a.place(9, ORIGIN[9])), confidence="low"
        ),
    ]


def _flood_findings(d: Draft, e: Draft) -> list[Finding]:
    full = reading("228毫米", d.place(1, "228毫米"), value="228")
    short = reading("22.8毫米", e.place(1, "22.8毫米"), value="22.8")
    third = reading("7月3日", d.place(0, "7月3日"), value="--07-03")
    fourth = reading("7月4日", e.place(0, "7月4日"), value="--07-04")
    return [
        finding("F101", C2, "最大雨量228毫米，一处作22.8毫米", "228 mm of rain, one copy has 22.8 mm", full, short),
        finding("D201", C2, "7月3日，一处作7月4日", "3 July, one copy has 4 July", third, fourth),
        finding("T602", None, "去除了夹入的拼音3处", "spliced pinyin removed in 3 places", reading("群众", e.place(2, "群众"))),
    ]


BOMBS = (
    "</script><script>window.hacked=1</script>",
    '"><img src=x onerror=window.hacked=1>',
    "<!--<script>window.hacked=1//-->",
    "{{ 7*7 }}{% raw %}\u2028\u2029\x1b[31m]]>\x00",
    "</noscript><svg onload=window.hacked=1>",
    "=cmd|' /C calc'!A0",
)
"""What a scraped page may hold: attempts to run, to break out of what they stand in, or to be taken for something else."""


def hostile() -> Result:
    """The small result with a bomb before everything that comes from outside."""
    result = small()
    bombs = cycle(BOMBS)

    def bad(text: str | None) -> str:
        return next(bombs) + (text or "")

    def article(a: ArticleInfo) -> ArticleInfo:
        named = replace(a, path=bad(a.path), source=bad(a.source), title=bad(a.title), published=bad(a.published))
        return replace(named, url="javascript:window.hacked=1", repairs={bad("pinyin"): 1}, folded={bad("width"): 2})

    def place(p: Place) -> Place:
        bomb = bad("")
        return replace(p, path=bad(p.path), sentence=bomb + p.sentence, offset=p.offset + len(bomb))

    def found(f: Finding) -> Finding:
        readings = tuple(replace(r, text=r.text and bad(r.text), witnesses=tuple(map(place, r.witnesses))) for r in f.readings)
        return replace(f, message=Message(bad(f.message.zh), bad(f.message.en)), readings=readings)

    def table(t: Table) -> Table:
        return replace(t, rows=tuple(Row(tuple(replace(c, text=bad(c.text)) for c in r.cells)) for r in t.rows))

    return Result(
        articles=tuple(map(article, result.articles)),
        skipped=tuple(replace(s, path=bad(s.path), reason=Message(bad(s.reason.zh), bad(s.reason.en))) for s in result.skipped),
        clusters=result.clusters,
        findings=tuple(map(found, result.findings)),
        tables={key: table(t) for key, t in result.tables.items()},
    )


class Copy:
    """The small result once more, under other names and with other figures."""

    def __init__(self, number: int) -> None:
        self.number = number

    def name(self, id_: str) -> str:
        return f"n{self.number:05}/{id_}"

    def other(self, text: str) -> str:
        return re.sub(r"\d+", lambda m: str((int(m[0]) * 7 + self.number) % 10 ** len(m[0])).zfill(len(m[0])), text)

    def article(self, a: ArticleInfo) -> ArticleInfo:
        return replace(a, id=self.name(a.id), path=self.name(a.path), title=self.other(a.title or ""))

    def cluster(self, c: Cluster) -> Cluster:
        witnesses = tuple(replace(w, article=self.name(w.article)) for w in c.witnesses)
        return replace(c, id=self.name(c.id), canonical=self.name(c.canonical), witnesses=witnesses)

    def table(self, t: Table) -> Table:
        return Table(self.name(t.cluster), tuple(Row(tuple(map(self.cell, r.cells))) for r in t.rows))

    def cell(self, c: Cell) -> Cell:
        marks = tuple(replace(m, finding=m.finding and self.id(m.finding)) for m in c.marks)
        return replace(c, article=self.name(c.article), text=self.other(c.text), marks=marks)

    def id(self, finding_id: str) -> str:
        return f"{finding_id}-{self.number}"

    def finding(self, f: Finding) -> Finding:
        readings = tuple(replace(r, text=r.text and self.other(r.text), witnesses=tuple(map(self.place, r.witnesses))) for r in f.readings)
        message = Message(self.other(f.message.zh), self.other(f.message.en))
        return replace(f, id=self.id(f.id), cluster=f.cluster and self.name(f.cluster), message=message, readings=readings)

    def place(self, p: Place) -> Place:
        return replace(p, article=self.name(p.article), path=self.name(p.path), sentence=self.other(p.sentence))


def large(copies: int, lone: int = 0) -> Result:
    """`copies` of the small result with other figures, and `lone` articles that belong to nothing."""
    parts = small()
    every = [Copy(number) for number in range(copies)]
    alone = ArticleInfo("", "dump.jsonl", None, "远光快讯", None, "2024-07-05", None, "simplified", 640, {}, {"width": 3})
    titled = (replace(alone, id=f"dump.jsonl#{n}", record=n, title=f"第{n}条快讯：青岚江水位平稳") for n in range(1, lone + 1))
    found = [copy.finding(f) for copy in every for f in parts.findings]
    return Result(
        articles=(*(copy.article(a) for copy in every for a in parts.articles), *titled),
        skipped=parts.skipped,
        clusters=tuple(copy.cluster(c) for copy in every for c in parts.clusters),
        findings=tuple(sorted(found, key=lambda f: SEVERITIES.index(f.severity))),
        tables={copy.name(key): copy.table(t) for copy in every for key, t in parts.tables.items()},
    )
