"""What the desk knows: an index, the stories and findings in it, and the decisions of people.

Reading and comparing are done in worker processes. One thread alone adds articles: what comes in is first kept in the inbox, then put in
the index in batches, and only then is the sender answered; what a kill left in the inbox is put in at the next start.
"""

import asyncio
import hashlib
import json
import logging
import multiprocessing
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import ParamSpec, TypeVar

from auditor import baseline
from auditor.desk import work
from auditor.desk.settings import Settings
from auditor.errors import AuditorError
from auditor.index import Store
from auditor.model import Answer, Cluster, Decision, Draft, Finding, Result, Table, Verdict
from auditor.report.output import write

LOG = logging.getLogger("auditor.desk")
P = ParamSpec("P")
T = TypeVar("T")
GATHERED = 0.15
"""Seconds in which articles that come in are gathered to one commit."""
REMEMBERED = 512
"""Answers about quotations that are kept until the index changes: a story that everybody writes about is asked for by everybody."""
PENDING = ".new.jsonl"
EMPTY = Result((), (), (), (), {})


class Archive:
    """The index of a desk and what is known of it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.result: Result = EMPTY
        """Stories and findings of the last survey, and of what was added since."""
        self.surveyed: str | None = None
        """When the stories were last gone through; None while that is being done for the first time."""
        self.trouble: str | None = None
        self.version = 0
        """Counts what was added: an answer is kept for one version."""
        self.decisions: dict[str, Decision] = {}
        self._answers: OrderedDict[tuple[int, str], Answer] = OrderedDict()
        self._asked: dict[tuple[int, str], asyncio.Future[Answer]] = {}
        self._waiting: list[tuple[Path, asyncio.Future[None]]] = []
        self._gathering: asyncio.Task[None] | None = None
        self._deciding = asyncio.Lock()
        self._survey: asyncio.Task[None] | None = None
        self._workers: Executor | None = None
        self._writer = ThreadPoolExecutor(1, "writer")

    async def start(self) -> None:
        """Open the index, put in what a kill left waiting, and begin to go through the stories."""
        with Store.open(self.settings.index, read_only=True):
            pass
        if self.settings.decisions.exists():
            self.decisions = baseline.load(self.settings.decisions)
        context = multiprocessing.get_context("spawn")
        self._workers = ProcessPoolExecutor(self.settings.workers, context, initializer=work.get_ready)
        left = sorted(self.settings.inbox.glob(f"*{PENDING}"))
        if left:
            await self._write(left)
        self._survey = asyncio.create_task(self.survey())
        self._survey.add_done_callback(self._ended)

    async def stop(self) -> None:
        """End the workers; what is being written is finished."""
        if self._survey:
            self._survey.cancel()
        if self._gathering:
            await self._gathering
        self._writer.shutdown()
        if self._workers:
            self._workers.shutdown(wait=False, cancel_futures=True)

    async def _work(self, function: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._workers, partial(function, *arguments, **named))

    async def survey(self) -> None:
        """Group and compare everything in the index."""
        try:
            self.result = await self._work(work.survey, self.settings.index, self.settings.config)
            self.surveyed, self.trouble = now(), None
        except AuditorError as error:
            self.trouble = error.chinese if self.settings.config.lang == "zh" else str(error)

    def _ended(self, survey: asyncio.Task[None]) -> None:
        """Say what ended a survey that did not end well: the desk goes on without stories, and `health` tells why."""
        if not survey.cancelled() and (error := survey.exception()) is not None:
            self.trouble = f"{type(error).__name__}: {error}"
            LOG.error("the stories could not be gone through", exc_info=error)

    async def cite(self, quote: str) -> Answer:
        """Return what is known about a quotation; the same question at the same time is asked once."""
        key = (self.version, quote)
        if key in self._answers:
            self._answers.move_to_end(key)
            return self._answers[key]
        if key not in self._asked:
            self._asked[key] = asyncio.ensure_future(self._work(work.cite, quote, self.settings.index, self.settings.config))
            self._asked[key].add_done_callback(lambda _: self._asked.pop(key, None))
        answer = await asyncio.shield(self._asked[key])
        self._answers[key] = answer
        while len(self._answers) > REMEMBERED:
            self._answers.popitem(last=False)
        return answer

    async def figures(self, text: str) -> list[dict[str, object]]:
        """Return every figure, date and identifier of a text."""
        return await self._work(work.figures, text)

    async def draft(self, text: str) -> Draft:
        """Return every quotation and figure of a draft with what the archive says of it."""
        return await self._work(work.draft, text, self.settings.index, self.settings.config)

    async def check(self, lines: str, *, add: bool) -> Result:
        """Return what the gate says of articles, given as JSON lines; with `add` they are then in the index, if nothing fails."""
        path = self._received(lines, PENDING if add else ".checked.jsonl")
        try:
            found = await self._work(work.check, path, self.settings.index, self.settings.config)
            found = replace(found, findings=baseline.apply(found.findings, self.decisions))
            if add and found.articles and not any(self.settings.config.fails(finding) for finding in found.findings):
                await self._added(path)
                self._merge(found)
                path = self._kept(path)
            return found
        finally:
            if path.name.endswith((PENDING, ".checked.jsonl")):
                path.unlink(missing_ok=True)

    def _received(self, lines: str, ending: str) -> Path:
        """Keep what came in under a name made of what it says: the same again is the same."""
        name = hashlib.sha256(lines.encode()).hexdigest()[:20]
        return write(self.settings.inbox / f"{name}{ending}", lines)

    def _kept(self, path: Path) -> Path:
        return path.with_name(path.name.replace(PENDING, ".jsonl"))

    async def _added(self, path: Path) -> None:
        """Wait until a file is in the index, together with others that came at the same time."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((path, done))
        if self._gathering is None or self._gathering.done():
            self._gathering = asyncio.create_task(self._gather())
        await done

    async def _gather(self) -> None:
        await asyncio.sleep(GATHERED)
        while self._waiting:
            batch, self._waiting = self._waiting, []
            try:
                await self._write([path for path, _ in batch])
            except (AuditorError, OSError) as error:
                for _, done in batch:
                    done.set_exception(error)
            else:
                for _, done in batch:
                    done.set_result(None)

    async def _write(self, paths: Sequence[Path]) -> None:
        """Put files into the index under the names by which they stay known, in one go."""
        kept = [path.rename(self._kept(path)) for path in paths if path.exists()]
        loop = asyncio.get_running_loop()
        try:
            await loop.run_in_executor(self._writer, partial(work.add, self.settings.index, kept, self.settings.config))
        except (AuditorError, OSError):
            for path in kept:
                path.rename(path.with_name(path.name.replace(".jsonl", PENDING)))
            raise
        self.version += 1

    def _merge(self, found: Result) -> None:
        """Put the stories of new articles in the place of those that had any of their articles before."""
        ids = {info.id: self._renamed(info.id) for info in found.articles}
        touched = {ids[witness.article] for cluster in found.clusters for witness in cluster.witnesses}
        gone = {c.id for c in self.result.clusters if any(witness.article in touched for witness in c.witnesses)}
        gone |= {cluster.id for cluster in found.clusters}
        infos = {info.id: info for info in self.result.articles}
        for info in found.articles:
            infos[ids[info.id]] = replace(info, id=ids[info.id], path=self._renamed(info.path))
        clusters = [work.renamed(cluster, ids) for cluster in found.clusters]
        findings = [finding for finding in self.result.findings if finding.cluster not in gone]
        self.result = replace(
            self.result,
            articles=tuple(infos.values()),
            clusters=(*(c for c in self.result.clusters if c.id not in gone), *clusters),
            findings=(*(work.moved(finding, ids, self._renamed) for finding in found.findings), *findings),
        )

    def _renamed(self, name: str) -> str:
        return name.replace(PENDING, ".jsonl")

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings, those that a decision closes known."""
        return baseline.apply(self.result.findings, self.decisions)

    def cluster(self, name: str) -> Cluster | None:
        """Return a story by its id."""
        return next((cluster for cluster in self.result.clusters if cluster.id == name), None)

    async def table(self, cluster: Cluster) -> Table | None:
        """Return the aligned texts of a story, made when they are asked for."""
        return await self._work(work.table, self.settings.index, cluster)

    async def decide(self, ids: Iterable[str], verdict: Verdict | None, note: str, by: str) -> int:
        """Take decisions, or take them back; return how many findings were meant. The file is written before this returns."""
        known = {finding.id: finding for finding in self.result.findings}
        async with self._deciding:
            held = dict(self.decisions)
            number = 0
            for name in ids:
                if name not in known and name not in held:
                    continue
                number += 1
                if verdict is None:
                    held.pop(name, None)
                    continue
                finding = known.get(name)
                before = held.get(name, Decision(name))
                message = getattr(finding.message, self.settings.config.lang) if finding else before.message
                held[name] = Decision(name, finding.rule if finding else before.rule, message, note, verdict, by, now())
            text = baseline.dump(held.values())
            await asyncio.get_running_loop().run_in_executor(self._writer, partial(write, self.settings.decisions, text))
            self.decisions = held
            return number

    def health(self) -> dict[str, object]:
        """Return whether it works, and on what."""
        with Store.open(self.settings.index, read_only=True, at_a_glance=True) as store:
            articles = len(store)
        return {
            "status": "ok" if self.trouble is None else "trouble",
            "articles": articles,
            "stories": len(self.result.clusters),
            "findings": len(self.result.findings),
            "decisions": len(self.decisions),
            "surveyed": self.surveyed,
            "trouble": self.trouble,
        }


def now() -> str:
    """Return the time, as decisions have it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def as_lines(body: object) -> str:
    """Return articles as JSON lines: one object, or a list of them."""
    entries = body if isinstance(body, list) else [body]
    return "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries)
