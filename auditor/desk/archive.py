"""What the desk knows: an index, the stories and findings in it, and the decisions of people.

Three lanes of processes do the work. In one what is soon done and waits behind nothing else, looking up; in another what turns out to take
long there, a phrase that scores of articles have; in the third checking, adding, drafts, and going through the stories, for which it has
one process more. What comes in is first kept in the inbox, then put in the index in
batches, one at a time, and only then is the sender answered; what a kill left in the inbox is put in at the next start.
"""

import asyncio
import hashlib
import json
import logging
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from auditor import baseline
from auditor.desk import work
from auditor.desk.answers import Answers
from auditor.desk.known import Known
from auditor.desk.lanes import Call, Lane
from auditor.desk.settings import Settings
from auditor.errors import AuditorError
from auditor.index import Store
from auditor.index.access import share, unshare
from auditor.model import Answer, Cluster, Decision, Draft, Result, Table, Verdict
from auditor.report.output import write

LOG = logging.getLogger("auditor.desk")
GATHERED = 0.15
"""Seconds in which articles that come in are gathered to one commit."""
BEHIND = 5
"""By how much the other lane stands back behind looking up, where processors are scarce."""
SOON = 20
"""Articles that may have a quotation, or the like of it, which is looked up behind nothing else. One in thirty has more, of a template or
a phrase, and a fourth of the time goes into these (1,000 sentences of 59,571 articles of news)."""
PENDING = ".new.jsonl"
EMPTY = Result((), (), (), (), {})


class Archive:
    """The index of a desk and what is known of it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.known = Known(EMPTY, {})
        """Stories and findings of the last survey, and of what was added since."""
        self.surveyed: str | None = None
        """When the stories were last gone through; None while that is being done for the first time."""
        self.trouble: str | None = None
        self.decisions: dict[str, Decision] = {}
        self.articles = 0
        """How many the index holds."""
        self._answers = Answers()
        self._since: list[Result] = []
        """Checks of what was added while the stories are being gone through, which may not see it."""
        self._asked: dict[tuple[int, str], asyncio.Future[Answer]] = {}
        self._checks: dict[tuple[str, bool], asyncio.Future[Result]] = {}
        self._waiting: list[tuple[Path, asyncio.Future[None]]] = []
        self._gathering: asyncio.Task[None] | None = None
        self._deciding = asyncio.Lock()
        self._survey: asyncio.Task[None] | None = None
        self._writer = ThreadPoolExecutor(1, "writer")
        workers = settings.workers
        self._looking = Lane(workers, work.get_ready, known=self._stories)
        self._lingering = Lane(1, work.get_ready, known=self._stories)
        self._checking = Lane(workers + 1, work.get_ready, after=BEHIND)

    async def start(self) -> None:
        """Open the index, put in what a kill left waiting, and begin to go through the stories."""
        with Store.open(self.settings.index, read_only=True) as store:
            self.articles = len(store)
        with suppress(sqlite3.Error):
            share(self.settings.index)
        if self.settings.decisions.exists():
            self.decisions = baseline.load(self.settings.decisions)
            self.known.decided(self.decisions)
        self._looking.start(at_once=True)
        self._lingering.start(at_once=True)
        self._checking.start()
        left = sorted(self.settings.inbox.glob(f"*{PENDING}"))
        if left:
            await self._write(left)
        self._survey = asyncio.create_task(self.survey())
        self._survey.add_done_callback(self._ended)

    async def stop(self) -> None:
        """End the processes; what is being written is finished."""
        if self._survey:
            self._survey.cancel()
        if self._gathering:
            await self._gathering
        self._writer.shutdown()
        for lane in (self._looking, self._lingering, self._checking):
            lane.close()
        unshare(self.settings.index)

    def _stories(self) -> Sequence[Call]:
        """Return what a process that looks up has to know."""
        if self.surveyed is None:
            return ()
        return ((work.know, (list(self.known.articles), list(self.known.clusters.values()))),)

    def _tell(self, function: Callable[..., object], *arguments: object) -> None:
        """Have every process that looks up know something."""
        for lane in (self._looking, self._lingering):
            lane.tell(function, *arguments)

    async def survey(self) -> None:
        """Group and compare everything in the index; what is of one story is known long before it is compared."""
        index, config = self.settings.index, self.settings.config
        try:
            articles, clusters = await self._checking.ask(work.grouped, index, config)
            self._tell(work.know, articles, clusters)
            found = await self._checking.ask(work.survey, index, config, clusters)
            self.known = Known(found, self.decisions)
            self.surveyed, self.trouble = now(), None
            while self._since:
                self._merge(self._since.pop(0))
        except AuditorError as error:
            self.trouble = error.chinese if self.settings.config.lang == "zh" else str(error)

    def _ended(self, survey: asyncio.Task[None]) -> None:
        """Say what ended a survey that did not end well: the desk goes on without stories, and `health` tells why."""
        if not survey.cancelled() and (error := survey.exception()) is not None:
            self.trouble = f"{type(error).__name__}: {error}"
            LOG.error("the stories could not be gone through", exc_info=error)

    async def cite(self, quote: str) -> Answer:
        """Return what is known about a quotation; the same question at the same time is asked once."""
        key = (self._answers.version, quote)
        if key not in self._asked:
            self._asked[key] = asyncio.ensure_future(self._cited(quote))
            self._asked[key].add_done_callback(lambda _: self._asked.pop(key, None))
        return await asyncio.shield(self._asked[key])

    async def _cited(self, quote: str) -> Answer:
        """Return the answer that is remembered, if nothing that was added since concerns it, and else what is looked up."""
        version, answer = self._answers.version, await self._recalled(quote)
        if answer is None:
            asked = quote, self.settings.index, self.settings.config
            soon: Answer | None = await self._looking.ask(work.cite_soon, *asked, SOON)
            answer = soon if soon is not None else await self._lingering.ask(work.cite, *asked)
        self._answers.keep(answer, version)
        return answer

    async def _recalled(self, quote: str) -> Answer | None:
        articles, recalled = self.articles, self._answers.recalled(quote)
        if recalled is None:
            return None
        answer, texts = recalled
        if texts:
            concerned: bool = await self._looking.ask(work.concerned, quote, texts, self.settings.config)
            if concerned:
                return None
        return replace(answer, searched=articles)

    async def figures(self, text: str) -> list[dict[str, object]]:
        """Return every figure, date and identifier of a text."""
        return await self._looking.ask(work.figures, text)

    async def draft(self, text: str) -> Draft:
        """Return every quotation and figure of a draft with what the archive says of it."""
        return await self._checking.ask(work.draft, text, self.settings.index, self.settings.config)

    async def check(self, lines: str, *, add: bool) -> Result:
        """Return what the gate says of articles, given as JSON lines; with `add` they are then in the index, if nothing fails.

        The same articles sent twice at the same time are checked once: they are one file of the inbox.
        """
        key = (lines, add)
        if key not in self._checks:
            self._checks[key] = asyncio.ensure_future(self._checked(lines, add=add))
            self._checks[key].add_done_callback(lambda _: self._checks.pop(key, None))
        return await asyncio.shield(self._checks[key])

    async def _checked(self, lines: str, *, add: bool) -> Result:
        path = self._received(lines, PENDING if add else ".checked.jsonl")
        try:
            found = await self._checking.ask(work.check, path, self.settings.index, self.settings.config)
            found = replace(found, findings=baseline.apply(found.findings, self.decisions))
            if add and found.articles and not any(self.settings.config.fails(finding) for finding in found.findings):
                await self._added(path)
                if self.surveyed is None:
                    self._since.append(found)
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
            except (AuditorError, OSError, RuntimeError) as error:
                for _, done in batch:
                    done.set_exception(error)
            else:
                for _, done in batch:
                    done.set_result(None)

    async def _write(self, paths: Sequence[Path]) -> None:
        """Put files into the index under the names by which they stay known, in one go."""
        kept = [path.rename(self._kept(path)) for path in paths if path.exists()]
        try:
            added = await self._checking.ask(work.add, self.settings.index, kept, self.settings.config)
        except (AuditorError, OSError, RuntimeError):
            for path in kept:
                path.rename(path.with_name(path.name.replace(".jsonl", PENDING)))
            raise
        self.articles = added.articles
        self._answers.added(added.texts, ())

    def _merge(self, found: Result) -> None:
        """Put the stories of new articles in the place of those that had any of their articles before."""
        change = self.known.change(found, self._renamed)
        self._answers.added((), change.touched)
        self._tell(work.learn, change.articles, change.gone, change.clusters)

    def _renamed(self, name: str) -> str:
        return name.replace(PENDING, ".jsonl")

    async def table(self, cluster: Cluster) -> Table | None:
        """Return the aligned texts of a story, made when they are asked for."""
        return await self._looking.ask(work.table, self.settings.index, cluster)

    async def decide(self, ids: Iterable[str], verdict: Verdict | None, note: str, by: str) -> int:
        """Take decisions, or take them back; return how many findings were meant. The file is written before this returns."""
        known = self.known.findings
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
            self.known.decided(held)
            return number

    def health(self) -> dict[str, object]:
        """Return whether it works, and on what."""
        return {
            "status": "ok" if self.trouble is None else "trouble",
            "articles": self.articles,
            "stories": len(self.known.clusters),
            "findings": len(self.known.findings),
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
