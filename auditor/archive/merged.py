"""The result of an archive in parts, in order: an external merge, of which a row group of each part is in memory."""

import heapq
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from auditor.archive import columns
from auditor.archive.judging import USED
from auditor.archive.plan import Work, inputs_of
from auditor.archive.told import Variant, cluster_of, info_of, table_of, variant_of
from auditor.audit import idle_suppressions, in_force
from auditor.model import ArticleInfo, Cluster, Message, Skipped, Table


class Merged:
    """What an archive in parts has to tell. Each of these can be asked for again."""

    def __init__(self, work: Work) -> None:
        """Tell what the plan led to, all of whose parts are there."""
        self._work = work
        every = {*inputs_of(work.folder, work.stage("inputs")).skipped, *self._unread()}
        failed = [entry for entry in every if not entry.ignored]
        self.skipped: tuple[Skipped, ...] = tuple(sorted(failed, key=lambda entry: (entry.path, entry.record or 0, entry.reason.en)))
        self.ignored = len(every) - len(failed)

    def _unread(self) -> Iterator[Skipped]:
        for name in self._work.read("skipped"):
            for line in columns.values(columns.read(self._work.folder, [name], ["line"]), "line"):
                path, record, zh, en, ignored = json.loads(line)
                yield Skipped(path, record, Message(zh, en), ignored)

    def articles(self) -> Iterator[ArticleInfo]:
        """Yield what reports say of each article, by id."""
        for _, line in self._merge("infos", "id", lambda name: name):
            yield info_of(json.loads(line))

    def clusters(self) -> Iterator[tuple[Cluster, str | None]]:
        """Yield the clusters, in the order of their canonical articles, and how those begin that have no title."""
        named = (
            name
            for table in columns.groups(self._work.folder, self._work.part("names"), ["name"])
            for name in columns.values(table, "name")
        )
        for (_, line), name in zip(self._merge("stories", "head", lambda head: head), named, strict=True):
            cluster, opening = cluster_of(line)
            yield replace(cluster, id=name), opening

    def findings(self) -> Iterator[Variant]:
        """Yield the findings, worst first, with the articles that they point at."""
        for _, line in self._merge("told", "key", json.loads):
            yield variant_of(line)

    def tables(self) -> Iterator[Table]:
        """Yield the aligned texts of all clusters, if they were kept, by the names of the clusters."""
        for name, line in self._merge("tabled", "name", lambda name: name):
            yield table_of(line, name)

    def remarks(self) -> list[Message]:
        """Return what to say of suppressions."""
        active = in_force(self._work.config.suppress)
        used = [
            active[number]
            for name in self._work.all("used")
            for number in columns.values(columns.read(self._work.folder, [name], list(USED)), "number")
        ]
        return idle_suppressions(self._work.config.suppress, used)

    def _merge(self, stage: str, by: str, key: Callable[[str], Any]) -> Iterator[tuple[Any, str]]:
        several = (self._rows(name, by, key) for name in self._work.all(stage))
        return heapq.merge(*several, key=lambda row: row[0])

    def _rows(self, name: str, by: str, key: Callable[[str], Any]) -> Iterator[tuple[Any, str]]:
        for table in columns.groups(self._work.folder, name, [by, "line"]):
            for value, line in columns.rows(table, (by, "line")):
                yield key(value), line
