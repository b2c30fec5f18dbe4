"""The way of texts that somebody holds in hand: they are aligned and compared, whatever grouping would say of them.

Like `audit`, this knows the order of the stages and nothing of how they work.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import replace

from auditor.audit import fill, result, settle
from auditor.config import Config
from auditor.errors import UsageError
from auditor.index import Store
from auditor.index.together import Shared, together
from auditor.model import ArticleInfo, Message, Result
from auditor.parcels import Given, Progress, engine_for

FEWEST = 2
"""Articles that can be compared."""


def compare(given: Sequence[Given], config: Config, progress: Progress, *, tables: bool = False) -> Result:
    """Align and compare the articles of `given`, each file one, and say in the remarks how much they share.

    Where fewer than two could be read, the result has no cluster and says so. UsageError for a file that holds several articles.
    """
    with Store.create(None) as store, closing(engine_for(config)) as engine:
        skipped, alone = fill(store.add, given, config, engine, progress)
        infos = list(store.infos())
        _one_each(infos, {one for one in given if isinstance(one, str)})
        comparable = [info.id for info in infos if info.state != "other-language"]
        if len(comparable) < FEWEST:
            read = result(store, (), skipped, alone, (), config)
            return replace(read, remarks=(*read.remarks, _too_few(len(comparable))))
        cluster, shared = together(store, engine, comparable, config.source_priority)
        settled = settle(store, [cluster], engine, progress, tables=tables, declared=True)
        found = result(store, [cluster], skipped, alone, settled, config)
        said = (_said(one, cluster.canonical) for one in shared)
        return replace(found, remarks=(*said, *found.remarks))


def _one_each(infos: Iterable[ArticleInfo], paths: set[str]) -> None:
    """Raise UsageError where a file holds more articles than one. Records that were given by themselves are articles."""
    held = Counter(info.path for info in infos)
    for path, count in sorted(held.items()):
        if count > 1 and (path in paths or not path.startswith("<")):
            raise UsageError(
                f"{path} holds {count} articles, and a comparison takes one from each file; cut the one you mean out, "
                f"or have all of them grouped: audit {path}",
                f"{path} 里有{count}篇文章，而这里每个文件只能有一篇；请把要比的那一篇单独存成文件，或者让工具自己归组：audit {path}",
            )


def _too_few(count: int) -> Message:
    return Message(
        f"要有两篇读得懂的文章才能对照，这里有{count}篇：没有比对",
        f"a comparison takes two articles that can be read, and here {'is' if count == 1 else 'are'} {count}: nothing was compared",
    )


def _said(one: Shared, canonical: str) -> Message:
    """Return how much an article shares with the canonical one."""
    name = one.article
    zh = f"{name} 有{one.share:.0%}的文字见于 {canonical}，{canonical} 有{one.back:.0%}的文字见于 {name}"
    en = f"{one.share:.0%} of {name} stands in {canonical}, and {one.back:.0%} of {canonical} in {name}"
    if one.copies:
        return Message(zh, en)
    return Message(
        f"{zh}：归组不会把它们归在一起，这里仍然逐句对照", f"{en}: grouping would keep them apart, and here they are compared nevertheless"
    )
