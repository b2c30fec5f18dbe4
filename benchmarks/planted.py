"""Planted edits: does the audit find what was changed, and is it silent about the rest?

Takes articles that stand alone in an archive, makes copies with harmless changes, furniture, other formats and charsets, reordered and
condensed, plants none to two real edits in each cluster, runs the command `audit`, and counts. It knows the tool by its
command line and its JSON report only.
"""

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.archive import ARCHIVE, MISSING
from benchmarks.edits import MAKERS, Planted, plant
from benchmarks.harmless import SHAPES, as_line, as_text, converter, soften

SHORTEST, LONGEST = 400, 4000
"""Characters of an article that is used."""
LOUD = ("high", "medium")
ABOUT_ONE_ARTICLE = ("S501", "S502", "S503", "T601", "T602")
SILENT = ("W405", "T602", "T601")
"""Said of any condensed or damaged copy: information, no alarm."""
SAME_SENTENCE = 0.4
"""Share of the 3-grams of the shorter sentence that stand in the other."""
TRANSCRIPTS = 0.1
"""Share of the clusters that are made transcripts, with a speaker's tag before each paragraph."""
RICH = re.compile(r"(?:增长|下降|上升|上涨|增加|减少|提高)了?\d|\d个百分点|(?:超过|达到|近|约)\d")
"""A third of the articles are taken from those that have this, where the rarer edits find their sites."""
RARE = ("direction", "%/百分点", "bound", "decimal point", "scale")
"""Kinds of edit with few sites, tried first in most clusters so that each kind is planted often enough."""
SOURCES = ["晨光网", "今日要闻", "快讯社", "都市在线", "天下观察", "新视野", "每日财经", "看点新闻"]


@dataclass
class Copy:
    path: str
    edits: list[Planted] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)


@dataclass
class Truth:
    """A cluster as it was made; the first copy is the original."""

    id: str
    copies: list[Copy]

    @property
    def edits(self) -> list[tuple[Copy, Planted]]:
        return [(copy, edit) for copy in self.copies for edit in copy.edits]


def load(path: Path) -> Iterable[str]:
    """Yield the texts of an archive without the scraped first line and without what follows the last full stop."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            first, _, rest = text.partition("\n")
            body = rest if len(first) < 40 and rest else text
            yield body[: max(body.rfind("。"), body.rfind("”")) + 1]


def alone(texts: Iterable[str]) -> list[str]:
    """Return the texts that share no clause of ten characters or more with any other."""
    texts = list(texts)
    clauses = [set(re.findall(r"[^\W\d_]{10,}", text)) for text in texts]
    seen = Counter(clause for some in clauses for clause in some)
    return [
        text
        for text, some in zip(texts, clauses, strict=True)
        if SHORTEST <= len(text) <= LONGEST and len(some) > 10 and all(seen[clause] == 1 for clause in some)
    ]


def cut(text: str) -> list[list[str]]:
    """Cut into paragraphs of sentences; a text without paragraphs gets some."""
    paragraphs = [re.findall("[^。！？]+[。！？]?[”’）]*", line) for line in text.split("\n") if line.strip()]
    if len(paragraphs) == 1:
        whole = paragraphs[0]
        paragraphs = [whole[start : start + 3] for start in range(0, len(whole), 3)]
    return paragraphs


def headline(sentence: str) -> str:
    clause = re.split("[，。：；]", re.sub("^.{0,30}?(?:电|讯|报道)[）)]? *", "", sentence))[0]
    return clause[:24] if len(clause) >= 6 and not re.search(r"[\d《“]", clause) else "今日要闻"


SPEAKERS = ("记者：", "林若谷：", "主持人：", "周明远：")


def tag(paragraphs: list[list[str]]) -> list[list[str]]:
    """Make a transcript of it: a speaker's tag at the head of each paragraph."""
    return [[SPEAKERS[number % len(SPEAKERS)], *some] for number, some in enumerate(paragraphs)]


def retag(paragraphs: list[list[str]], chance: random.Random) -> tuple[list[list[str]], str]:
    """Set the tags another way, or leave all of them out."""
    way = chance.choice(["same tags", "no tags", "tags on lines of their own"])
    if way == "no tags":
        return [[text for text in some if text not in SPEAKERS] for some in paragraphs], way
    if way == "same tags":
        return paragraphs, way
    return [part for some in paragraphs for part in ([some[0]], some[1:]) if part], way


def rearrange(paragraphs: list[list[str]], keep: set[str], chance: random.Random) -> tuple[list[list[str]], list[str]]:
    """Reorder and condense, keeping the sentences in `keep`."""
    done = []
    if len(paragraphs) > 3 and chance.random() < 0.25:
        at = chance.randrange(1, len(paragraphs) - 1)
        paragraphs = [paragraphs[0], *paragraphs[at + 1 :], *paragraphs[1 : at + 1]]
        done.append("reordered")
    if sum(map(len, paragraphs)) >= 10 and chance.random() < 0.25:
        share = chance.uniform(0.2, 0.5)
        paragraphs = [[text for text in some if text in keep or chance.random() > share] for some in paragraphs]
        done.append("condensed")
    paragraphs = [some for some in paragraphs if any(text not in SPEAKERS for text in some)]
    if any(text in SPEAKERS for some in paragraphs for text in some):
        paragraphs, way = retag(paragraphs, chance)
        done.append(way)
    elif chance.random() < 0.2:
        whole = [text for some in paragraphs for text in some]
        paragraphs = [[text] for text in whole] if chance.random() < 0.5 else [whole]
        done.append("other paragraphs")
    return paragraphs, done


def make(number: int, text: str, folder: Path, chance: random.Random) -> Truth:
    """Write one cluster below `folder` and return what was made."""
    paragraphs = cut(text)
    title_from = paragraphs[0][0]
    if chance.random() < TRANSCRIPTS:
        paragraphs = tag(paragraphs)
    flat = [sentence for some in paragraphs for sentence in some]
    title = headline(title_from)
    shape, content = chance.choice(SHAPES)(title, ["".join(some) for some in paragraphs], chance.choice(SOURCES), chance)
    name = f"{chance.randrange(1 << 40):010x}"
    (folder / f"{name}{shape}").write_bytes(content)
    truth = Truth(f"c{number:04d}", [Copy(f"{name}{shape}")])
    wanted = chance.choice([0, 0, 1, 1, 1, 2])
    copies = chance.choice([1, 1, 2, 3])
    placed: list[tuple[int, int, Planted]] = []
    taken = {number for number, text in enumerate(flat[:2]) if number == 0 or text == title_from}
    kinds = chance.sample(sorted(MAKERS), len(MAKERS))
    if chance.random() < 0.6:
        kinds.sort(key=lambda kind: kind not in RARE)
    for kind in kinds:
        made = plant(flat, kind, chance, taken) if len(placed) < wanted else None
        if made:
            placed.append((chance.randrange(copies), *made))
            taken.add(made[0])
    for copy in range(copies):
        mine = {at: edit for which, at, edit in placed if which == copy}
        truth.copies.append(
            _copy(
                paragraphs,
                {flat[at]: edit for at, edit in mine.items()},
                {flat[at] for _, at, _ in placed} | set(SPEAKERS),
                title,
                folder,
                chance,
            )
        )
    return truth


def _copy(paragraphs: list[list[str]], mine: dict[str, Planted], keep: set[str], title: str, folder: Path, chance: random.Random) -> Copy:
    """Write one copy: `mine` are its edits by sentence, `keep` the sentences that no copy may drop."""
    moved, done = rearrange(paragraphs, keep, chance)
    edited = [[mine[text].edited if text in mine else text for text in some] for some in moved]
    softened, made = soften("\n".join("".join(some) for some in edited), chance)
    form = as_line if chance.random() < 0.15 else chance.choice(SHAPES)
    if form is as_line and "narrow marks" in made:
        form = as_text
    shape, content = form(title, softened.split("\n"), chance.choice(SOURCES), chance)
    name = f"{chance.randrange(1 << 40):010x}{shape}"
    (folder / name).write_bytes(content)
    return Copy(name, list(mine.values()), [*done, *made, form.__name__])


def audit(folder: Path) -> dict[str, Any]:
    command = [str(Path(sys.executable).with_name("audit")), ".", "-f", "json", "--isolated", "--no-progress"]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise SystemExit(f"audit failed with {done.returncode}:\n{done.stderr[-3000:]}")
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def grams(sentence: str) -> set[str]:
    folded = converter("t2s").convert(unicodedata.normalize("NFKC", sentence))
    letters = re.sub(r"[\W\d_]", "", re.sub(r"<[^>]*>|&\w+;", "", folded))
    return {letters[at : at + 3] for at in range(len(letters) - 2)}


def alike(one: set[str], other: set[str]) -> bool:
    shorter = min(len(one), len(other))
    return shorter > 0 and len(one & other) >= SAME_SENTENCE * shorter


@dataclass
class Score:
    found: Counter[str] = field(default_factory=Counter)
    planted: Counter[str] = field(default_factory=Counter)
    ungrouped: int = 0
    others: Counter[str] = field(default_factory=Counter)
    """Findings at a planted place under another rule, by `right>given`."""
    loud: list[tuple[Truth, dict[str, Any]]] = field(default_factory=list)
    quiet: list[tuple[Truth, dict[str, Any]]] = field(default_factory=list)
    inside: list[tuple[Truth, dict[str, Any]]] = field(default_factory=list)
    """Findings about one article alone, at medium and high."""
    missed: list[tuple[Truth, Copy, Planted, str]] = field(default_factory=list)


def places(finding: dict[str, Any]) -> Iterable[dict[str, Any]]:
    return (place for reading in finding["readings"] for place in reading["witnesses"])


def score(truths: list[Truth], report: dict[str, Any]) -> Score:
    result = Score()
    home = {copy.path: truth for truth in truths for copy in truth.copies}
    joined: dict[str, set[str]] = defaultdict(set)
    for cluster in report["clusters"]:
        paths = {Path(witness["article"]).name for witness in cluster["witnesses"]}
        for path in paths:
            joined[path] |= paths
    by_truth: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for finding in report["findings"]:
        by_truth[home[Path(next(iter(places(finding)))["path"]).name].id].append(finding)
    for truth in truths:
        _judge(truth, by_truth[truth.id], joined, result)
    return result


def _judge(truth: Truth, findings: list[dict[str, Any]], joined: dict[str, set[str]], result: Score) -> None:
    told = [
        (finding, [grams(place["sentence"]) for place in places(finding)], {Path(place["path"]).name for place in places(finding)})
        for finding in findings
    ]
    explained: set[int] = set()
    for copy, edit in truth.edits:
        result.planted[edit.kind] += 1
        where = grams(edit.sentence)
        here = [at for at, (_, sentences, _) in enumerate(told) if any(alike(where, one) for one in sentences)]
        explained |= set(here)
        rules = {told[at][0]["rule"] for at in here if copy.path in told[at][2]}
        if edit.rule in rules:
            result.found[edit.kind] += 1
            continue
        apart = truth.copies[0].path not in joined[copy.path]
        result.ungrouped += apart
        result.missed.append((truth, copy, edit, "not grouped" if apart else f"given {sorted(rules) or 'nothing'}"))
        result.others.update(f"{edit.rule} given as {rule}" for rule in rules - set(ABOUT_ONE_ARTICLE) - set(SILENT))
    for at, (finding, _, _) in enumerate(told):
        if finding["rule"] in ABOUT_ONE_ARTICLE:
            if finding["severity"] in LOUD:
                result.inside.append((truth, finding))
        elif at not in explained and finding["rule"] not in SILENT:
            (result.loud if finding["severity"] in LOUD else result.quiet).append((truth, finding))


def table(truths: list[Truth], result: Score) -> str:
    lines = ["| edit | rule | planted | found | recall |", "| --- | --- | ---: | ---: | ---: |"]
    for kind, (rule, _) in MAKERS.items():
        if result.planted[kind]:
            lines.append(
                f"| {kind} | {rule} | {result.planted[kind]} | {result.found[kind]} | {result.found[kind] / result.planted[kind]:.1%} |"
            )
    planted, found = result.planted.total(), result.found.total()
    lines.append(f"| **all** | | {planted} | {found} | **{found / max(1, planted):.1%}** |")
    harmless = [truth for truth in truths if not truth.edits]
    loud = {truth.id for truth, _ in result.loud}
    any_at_all = loud | {truth.id for truth, _ in result.quiet}
    share = len(truths) and len(result.loud) / len(truths)
    silent = sum(truth.id not in loud for truth in harmless)
    still = sum(truth.id not in any_at_all for truth in harmless)
    grouped = sum(1 for _, _, _, why in result.missed if why == "not grouped")
    articles = sum(len(truth.copies) for truth in truths)
    alone_share = f"{silent / max(1, len(harmless)):.1%}, with none at all {still / max(1, len(harmless)):.1%}"
    lines += [
        "",
        f"- {len(truths)} clusters, {articles} articles; {grouped} edits missed because the copy was not grouped",
        f"- false alarms at medium or high: {len(result.loud)}, {share:.3f} a cluster; at low or info: {len(result.quiet)}",
        f"- clusters with harmless changes only: {len(harmless)}, without a finding at medium or high {alone_share}",
        f"- findings about one article alone at medium or high (not judged here): {len(result.inside)}",
    ]
    if result.others:
        lines.append(
            "- at the right place under another rule: " + ", ".join(f"{name} {count}" for name, count in result.others.most_common())
        )
    return "\n".join(lines)


def details(result: Score) -> str:
    """Every miss and every false alarm, for whoever mends them."""
    lines = ["## Misses", ""]
    for truth, copy, edit, why in sorted(result.missed, key=lambda miss: (miss[2].rule, miss[2].kind)):
        change = f"{edit.rule} {edit.kind} **{edit.before} → {edit.after or '∅'}**"
        original = truth.copies[0].path
        lines.append(f"- {change}, {why}; {truth.id} {copy.path} (original {original}) {copy.changes}\n  {edit.sentence}")
    lines += ["", "## False alarms at medium and high", ""]
    for truth, finding in sorted(result.loud, key=lambda alarm: alarm[1]["rule"]):
        lines.append(_alarm(truth, finding))
    lines += ["", "## At low and info", ""]
    lines += [_alarm(truth, finding) for truth, finding in sorted(result.quiet, key=lambda alarm: alarm[1]["rule"])]
    return "\n".join(lines)


def _alarm(truth: Truth, finding: dict[str, Any]) -> str:
    readings = "\n".join(
        f"  - {reading['text']} ({reading['witnesses'][0]['path']}): {reading['witnesses'][0]['sentence'][:160].strip()!r}"
        for reading in finding["readings"]
    )
    changes = {copy.path: copy.changes for copy in truth.copies if copy.changes}
    return f"- {finding['rule']} {finding['severity']}/{finding['confidence']} {truth.id} {changes}\n{readings}"


def choose(texts: list[str], clusters: int, chance: random.Random) -> list[str]:
    """Return a sample, a third of it rich in sites for the rarer edits."""
    rich = [text for text in texts if len(RICH.findall(text)) >= 3]
    first = chance.sample(rich, min(clusters // 3, len(rich)))
    others = [text for text in texts if text not in set(first)]
    return first + chance.sample(others, min(clusters - len(first), len(others)))


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks planted", description=__doc__)
    parser.add_argument("archive", type=Path, nargs="?", default=ARCHIVE, help="JSON lines with a field `text`")
    parser.add_argument("--clusters", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="folder for the articles and what was planted; a temporary one otherwise")
    parser.add_argument("--details", type=Path, help="file for every miss and false alarm")
    options = parser.parse_args(arguments)
    if not options.archive.is_file():
        print(f"no archive at {options.archive}", file=sys.stderr)
        return MISSING
    chance = random.Random(options.seed)
    texts = alone(load(options.archive))
    chosen = choose(list(texts), options.clusters, chance)
    with tempfile.TemporaryDirectory() as temporary:
        folder = (options.keep or Path(temporary)) / "articles"
        folder.mkdir(parents=True, exist_ok=True)
        truths = [make(number, text, folder, chance) for number, text in enumerate(chosen)]
        if options.keep:
            (options.keep / "planted.json").write_text(
                json.dumps([asdict(truth) for truth in truths], ensure_ascii=False, indent=1), encoding="utf-8"
            )
        result = score(truths, audit(folder))
    print(table(truths, result))
    if options.details:
        options.details.write_text(table(truths, result) + "\n\n" + details(result) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
