"""What the script of the HTML report works on: findings, stories and articles as plain lists, each thing once.

Places name articles by number, articles name paths and sources by number: an archive's report is read and kept in a browser.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, get_args

from markupsafe import Markup

from auditor.filenames import file_link
from auditor.model import CONFIDENCES, SEVERITIES, STATES, VERDICTS, ArticleInfo, Decision, Finding, Place, Reading, Relation, Script
from auditor.report.excerpt import excerpt
from auditor.report.options import RenderOptions
from auditor.report.safe import shown, web_link
from auditor.report.summary import rule_name
from auditor.report.views import SENTENCE_ROOM, ClusterView, named
from auditor.report.words import WORDS

RELATIONS: Sequence[str] = get_args(Relation)
SCRIPTS: Sequence[str] = get_args(Script)
ListedArticle = list[Any]


class Numbers:
    """Numbers given to names as they come."""

    def __init__(self) -> None:
        self.names: dict[str, int] = {}

    def __getitem__(self, name: str) -> int:
        return self.names.setdefault(name, len(self.names))


class Library:
    """The articles of a page, and what they have in common."""

    def __init__(self, articles: Mapping[str, ArticleInfo], options: RenderOptions) -> None:
        self._articles = articles
        self._options = options
        self._paths, self._sources, self.numbers = Numbers(), Numbers(), Numbers()

    def listed(self, names: Iterable[str]) -> list[ListedArticle]:
        """Return what is told of articles, in the order given, each under the next number."""
        made = []
        for name in names:
            self.numbers[name]
            made.append(self._listed(self._articles.get(name), name))
        return made

    def _listed(self, info: ArticleInfo | None, name: str) -> ListedArticle:
        if info is None:
            return [None, None, None, self._paths[name], None, None, 0, 0, 1]
        source = None if info.source is None else self._sources[info.source]
        kinds = [dict(sorted(kinds.items())) for kinds in (info.repairs, info.folded)]
        while kinds and not kinds[-1]:
            kinds.pop()
        script = SCRIPTS.index(info.script)
        place = [self._paths[info.path], info.record, web_link(info.url), script, info.characters, STATES.index(info.state)]
        return [source, info.title, info.published, *place, *kinds]

    @property
    def paths(self) -> list[list[str]]:
        """Paths with their links, where these are other than the path."""
        linked = ((path, file_link(path, self._options.directory)) for path in self._paths.names)
        return [[path] if link == path else [path, link] for path, link in linked]

    @property
    def sources(self) -> list[str]:
        """Sources by number."""
        return list(self._sources.names)


def document(library: Library, findings: Sequence[Finding], stories: Sequence[ClusterView], options: RenderOptions) -> dict[str, Any]:
    """Return everything the script works on, but articles that are in no story and no finding."""
    number = {story.id: place for place, story in enumerate(stories)}
    names = dict.fromkeys((*named(findings), *(witness for story in stories for witness in story.witnesses)))
    listed = library.listed(names)
    rules = sorted({finding.rule for finding in findings})
    return {
        "version": options.version,
        "lang": options.lang,
        "words": {key: [message.zh, message.en] for key, message in WORDS.items()},
        "severities": SEVERITIES,
        "confidences": CONFIDENCES,
        "verdicts": VERDICTS,
        "relations": RELATIONS,
        "scripts": SCRIPTS,
        "states": STATES,
        "rules": {code: [(name := rule_name(options.rules, code)).zh, name.en] for code in rules},
        "articles": listed,
        "sources": library.sources,
        "paths": library.paths,
        "findings": [_finding(finding, number, library) for finding in findings],
        "stories": [[story.id, story.title, [_witness(story, name, library) for name in story.witnesses]] for story in stories],
        "decisions": [decision_record(decision) for decision in options.decisions.values()],
        "fresh": sorted(options.since.new) if options.since else [],
        "open_with": options.open_with,
    }


def decision_record(decision: Decision) -> dict[str, str]:
    """Return a decision as the script keeps it."""
    return {name: getattr(decision, name) for name in ("id", "rule", "message", "note", "verdict", "by", "time")}


def _witness(story: ClusterView, name: str, library: Library) -> list[int]:
    """Return number, relation and containment in percent; relation -1 for the canonical witness."""
    witness = story.witnesses[name].witness
    relation = -1 if name == story.cluster.canonical else RELATIONS.index(witness.relation)
    return [library.numbers[name], relation, round(witness.containment * 100)]


def _finding(finding: Finding, stories: Mapping[str, int], library: Library) -> list[Any]:
    """Return id, rule, severity, confidence, story, message in both languages, whether it is known, and its readings."""
    return [
        finding.id,
        finding.rule,
        SEVERITIES.index(finding.severity),
        CONFIDENCES.index(finding.confidence),
        stories.get(finding.cluster or "", -1),
        shown(finding.message.zh),
        shown(finding.message.en),
        int(finding.known),
        [_reading(reading, library) for reading in finding.readings],
    ]


def _reading(reading: Reading, library: Library) -> list[Any]:
    """Return its text, the sentence of its first witness in three parts, and its places."""
    parts = list(map(shown, excerpt(reading.witnesses[0], SENTENCE_ROOM))) if reading.witnesses else ["", "", ""]
    return [None if reading.text is None else shown(reading.text), *parts, [_place(place, library) for place in reading.witnesses]]


def _place(place: Place, library: Library) -> list[int]:
    return [library.numbers[place.article], place.line, place.column]


def inert(value: object) -> Markup:
    """Return JSON that cannot end the element it stands in."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - nothing in it can be taken for markup
