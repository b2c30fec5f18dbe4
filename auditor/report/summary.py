"""What all formats say alike: the counts, the verdict, the place to point at, the words for things."""

from collections.abc import Iterable, Iterator, Mapping

from auditor.model import (
    SEVERITIES,
    STATES,
    ArticleInfo,
    Cluster,
    Finding,
    Language,
    Message,
    Place,
    Reading,
    Result,
    RuleInfo,
    Severity,
    Totals,
    Worst,
)
from auditor.report.safe import visible

SIDE_BY_SIDE = 4
"""Readings of one article that a heading holds; a sum of more parts is told by its message."""

Counts = dict[str, int | dict[str, int] | None]

SEVERITY_NAMES: Mapping[str, Message] = {
    "high": Message("严重", "high"),
    "medium": Message("中等", "medium"),
    "low": Message("轻微", "low"),
    "info": Message("提示", "info"),
}
CONFIDENCE_NAMES: Mapping[str, Message] = {
    "high": Message("把握大", "sure"),
    "medium": Message("把握中等", "fairly sure"),
    "low": Message("把握小", "unsure"),
}
RELATION_NAMES: Mapping[str, Message] = {
    "identical": Message("全文相同", "identical"),
    "near-identical": Message("转载", "repost"),
    "condensed": Message("压缩稿", "condensed"),
    "excerpt": Message("摘录", "excerpt"),
    "overlap": Message("部分重合", "overlap"),
}
SCRIPT_NAMES: Mapping[str, Message] = {
    "simplified": Message("简体", "Simplified"),
    "traditional": Message("繁体", "Traditional"),
    "mixed": Message("简繁混用", "mixed script"),
}
STATE_NAMES: Mapping[str, Message] = {
    "compared": Message("已比对", "compared"),
    "alone": Message("未找到同源稿", "no copy found"),
    "too-short": Message("太短未比对", "too short"),
    "other-language": Message("非中文未比对", "not Chinese"),
}
OMITTED = Message("（缺）", "(missing)")
CANONICAL = Message("底本", "canonical")


def say(message: Message, lang: Language) -> str:
    """Return the message in one language."""
    return message.zh if lang == "zh" else message.en


def totals(result: Result) -> Totals:
    """Return how many there are of everything, in the whole archive where the result holds the worst of it alone."""
    if isinstance(result, Worst):
        return result.whole
    made = Totals(0, len(result.clusters), skipped=len(result.skipped), ignored=result.ignored)
    made.compared_with, made.window = result.compared_with, result.window
    for article in result.articles:
        made.read(article)
    for finding in result.findings:
        made.found(finding)
    return made


def counts(result: Result) -> Counts:
    """Return how many there are of everything; severities worst first, rules and kinds of folding by name."""
    return counted(totals(result))


def counted(found: Totals) -> Counts:
    """Return totals as reports have them; of a window only where one was set."""
    windowed: Counts = {} if found.window is None else {"window": {"days": found.window, "undated": found.undated}}
    return windowed | {
        "articles": found.articles,
        "states": {state: found.states[state] for state in STATES},
        "compared_with": found.compared_with,
        "skipped": found.skipped,
        "ignored": found.ignored,
        "clusters": found.clusters,
        "findings": found.findings,
        "known": found.known,
        "by_severity": {severity: found.severities[severity] for severity in SEVERITIES},
        "by_rule": dict(sorted(found.rules.items())),
        "folded": dict(sorted(found.folded.items())),
        "repairs": dict(sorted(found.repairs.items())),
    }


def added(parts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Return the sum of counts, sorted by name."""
    total: dict[str, int] = {}
    for part in parts:
        for name, count in part.items():
            total[name] = total.get(name, 0) + count
    return dict(sorted(total.items()))


def fails(finding: Finding, fail_on: Severity | None) -> bool:
    """Tell whether a finding fails the audit."""
    return fail_on is not None and not finding.known and SEVERITIES.index(finding.severity) <= SEVERITIES.index(fail_on)


def verdict(result: Result) -> Message:
    """Return the whole audit in a line of numbers."""
    return sentence(totals(result))


def sentence(found: Totals) -> Message:
    """Return totals in a line."""
    number, known = found.fresh.total(), found.known
    nothing = ("没有分歧", "no findings") if found.clusters else ("没有可比对的稿件", "nothing to compare")
    zh = f"{found.articles}篇文章，{found.clusters}组同源稿，" + (f"{number}处分歧" if number else nothing[0])
    en = f"{plural(found.articles, 'article')}, {plural(found.clusters, 'cluster')}, " + (
        plural(number, "finding") if number else nothing[1]
    )
    if number:
        zh += "：" + "，".join(f"{SEVERITY_NAMES[severity].zh}{found.fresh[severity]}" for severity in SEVERITIES if found.fresh[severity])
        en += ": " + ", ".join(f"{found.fresh[severity]} {severity}" for severity in SEVERITIES if found.fresh[severity])
    told = [*_not_compared(found), *_asides((known, "已知{}处", "{} known"))]
    told += _asides((found.skipped, "跳过{}项", "{} skipped"), (found.ignored, "忽略非文章文件{}个", "{} ignored"))
    windowed = _windowed(found)
    zh += "。" + windowed.zh + ("，".join(aside.zh for aside in told) + "。" if told else "")
    en += "." + windowed.en + (" " + ", ".join(aside.en for aside in told) + "." if told else "")
    return Message(zh, en)


def _windowed(found: Totals) -> Message:
    """Return how far apart copies were joined, and how many articles are of no known day; nothing where they were joined at any time."""
    if found.window is None:
        return Message("", "")
    zh = f"相隔超过{found.window}天的稿件没有归为同源"
    en = f" Copies more than {plural(found.window, 'day')} apart were not joined"
    if found.undated:
        zh += f"；{found.undated}篇没有日期，与各天的都比对过"
        en += f"; {plural(found.undated, 'article')} without a date, held against those of all days"
    return Message(f"{zh}。", f"{en}.")


def _not_compared(found: Totals) -> Iterator[Message]:
    """Yield how many articles of the archive there were, and how many articles were read and met no copy, each kind by itself."""
    if found.compared_with is not None:
        articles = plural(found.compared_with, "article")
        yield Message(f"与档案中{found.compared_with}篇比对", f"checked against {articles} of the archive")
    for state in STATES[1:]:
        name = STATE_NAMES[state]
        yield from _asides((found.states[state], f"{name.zh}{{}}篇", f"{{}} not compared: {name.en}"))


def _asides(*counted: tuple[int, str, str]) -> Iterator[Message]:
    return (Message(zh.format(number), en.format(number)) for number, zh, en in counted if number)


def not_compared(result: Result) -> list[ArticleInfo]:
    """Return the new articles of a check that were compared with nothing; none of an audit of everything, where most news stands alone."""
    return [article for article in result.articles if article.state != "compared"] if result.compared_with is not None else []


def headline(result: Result) -> Message:
    """Return what to make of the audit, in a few words."""
    found = totals(result)
    fresh = found.fresh
    if not found.articles:
        return Message("没有读到任何文章", "No article could be read")
    if fresh["high"]:
        return Message(
            f"{fresh['high']}处严重分歧，引用前请核实", f"{plural(fresh['high'], 'discrepancy')} of high severity: check before citing"
        )
    if fresh["medium"]:
        return Message(
            f"没有严重分歧，{fresh['medium']}处值得核对", f"None of high severity; {plural(fresh['medium'], 'discrepancy')} worth checking"
        )
    if fresh.total():
        return Message("只有细微出入", "Only slight differences")
    return Message(
        "各稿一致，没有发现分歧" if found.clusters else "没有同源稿，没有可比对的",
        "The copies agree" if found.clusters else "No copies: nothing was compared",
    )


def plural(number: int, noun: str) -> str:
    """Return `number` of what `noun` names, in English."""
    if number == 1:
        return f"1 {noun}"
    return f"{number} {noun[:-1]}ies" if noun.endswith("y") and not noun.endswith("ay") else f"{number} {noun}s"


def places(finding: Finding) -> Iterator[tuple[Reading, Place]]:
    """Yield every place of a finding with the reading it has, in their order."""
    for reading in finding.readings:
        for place in reading.witnesses:
            yield reading, place


def primary(finding: Finding, new_articles: frozenset[str]) -> tuple[Reading, Place] | None:
    """Return the place to annotate: in a new article where there are such, and in a copy that departs rather than in the canonical one."""
    every = list(places(finding))
    if not every:
        return None
    departing = [pair for pair in every if pair[0] is not finding.readings[0]]
    for pool in (departing, every):
        for pair in pool:
            if pair[1].article in new_articles:
                return pair
    return (departing or every)[0]


def rule_name(rules: Mapping[str, RuleInfo], code: str) -> Message:
    """Return what a rule is called; its code where that is all there is."""
    rule = rules.get(code)
    return Message(rule.name_zh, rule.name_en) if rule else Message(code, code)


def where(place: Place) -> str:
    """Return `path#record:line:column`, as editors and people read it."""
    record = "" if place.record is None else f"#{place.record}"
    return f"{visible(place.path)}{record}:{place.line}:{place.column}"


def by_id(result: Result) -> dict[str, ArticleInfo]:
    """Return the articles by their ids."""
    return {article.id: article for article in result.articles}


def source_of(articles: Mapping[str, ArticleInfo], article: str) -> str:
    """Return what to call an article: its source, otherwise the name of its file without the folders."""
    info = articles.get(article)
    return (info.source if info else None) or article.replace("\\", "/").rsplit("/", 1)[-1]


def day_of(articles: Mapping[str, ArticleInfo], article: str) -> str:
    """Return the day an article was published; empty where that is not known."""
    info = articles.get(article)
    return (info.published or "")[:10] if info else ""


def title_of(openings: Mapping[str, str], articles: Mapping[str, ArticleInfo], cluster: Cluster) -> str:
    """Return what heads a cluster: the title of its canonical witness, or else how that begins, as `openings` tells."""
    info = articles.get(cluster.canonical)
    return (info.title if info else None) or openings.get(cluster.canonical) or cluster.canonical


def variant(finding: Finding) -> list[str | None]:
    """Return the readings that head a finding, None for an omission; nothing where the message says more.

    Of one article alone, only what contradicts itself has readings that tell something by themselves.
    """
    told = finding.cluster is not None or (finding.rule.startswith("S") and len(finding.readings) <= SIDE_BY_SIDE)
    return [reading.text for reading in finding.readings] if told and len(finding.readings) > 1 else []


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings by severity, keeping their order inside each."""
    return sorted(findings, key=lambda finding: (finding.known, SEVERITIES.index(finding.severity)))
