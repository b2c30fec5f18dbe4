"""Records as scrapers write them: which of their keys hold the text, the title, the source, the date, the address."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from auditor.ingest.dates import read_date
from auditor.ingest.metadata import Metadata

ROLES: dict[str, tuple[str, ...]] = {
    "text": (
        "text",
        "content",
        "body",
        "articlebody",
        "articletext",
        "articlecontent",
        "maintext",
        "maincontent",
        "fulltext",
        "newscontent",
        "newstext",
        "contenttext",
        "bodytext",
        "cleantext",
        "plaintext",
        "article",
        "contents",
        "detail",
        "paragraphs",
        "正文",
        "内容",
        "文本",
        "新闻内容",
        "html",
        "contenthtml",
        "bodyhtml",
        "rawhtml",
        "page",
        "pagehtml",
        "pagesource",
        "response",
        "markdown",
        "txt",
        "description",
    ),
    "title": ("title", "headline", "newstitle", "articletitle", "ogtitle", "subject", "标题", "题目", "新闻标题", "biaoti", "name"),
    "source": (
        "source",
        "media",
        "site",
        "sourcename",
        "medianame",
        "mediasource",
        "sitename",
        "ogsitename",
        "website",
        "publisher",
        "outlet",
        "origin",
        "copyfrom",
        "newssource",
        "来源",
        "媒体",
        "文章来源",
        "信息来源",
        "新闻来源",
        "网站",
        "domain",
        "channelname",
        "account",
        "authorsite",
        "laiyuan",
        "from",
    ),
    "published": (
        "published",
        "publishedat",
        "publishdate",
        "publishtime",
        "pubdate",
        "pubtime",
        "publicationdate",
        "datepublished",
        "date",
        "datetime",
        "time",
        "showtime",
        "ptime",
        "ctime",
        "newsdate",
        "newstime",
        "releasetime",
        "releasedate",
        "postdate",
        "posttime",
        "createtime",
        "createdat",
        "timestamp",
        "发布时间",
        "发布日期",
        "时间",
        "日期",
        "发表时间",
    ),
    "url": (
        "url",
        "link",
        "href",
        "articleurl",
        "newsurl",
        "pageurl",
        "sourceurl",
        "originalurl",
        "canonical",
        "docurl",
        "weburl",
        "链接",
        "网址",
        "地址",
        "原文链接",
    ),
}
"""Names without `-`, `_`, blanks and case, the likeliest first: where a record has two, the earlier one counts."""

_NESTED = ("data", "article", "meta", "metadata", "item", "news", "document", "source", "_source", "fields", "attributes", "info")
_LARGEST_EPOCH = 10**13


@lru_cache(maxsize=4096)
def role(key: str) -> tuple[str, int] | None:
    """Return what a key holds and how likely, 0 the most; None for any other key."""
    name = key.strip().lower().replace("_", "").replace("-", "").replace(" ", "").replace(":", "").replace(".", "")
    for wanted, names in ROLES.items():
        if name in names:
            return wanted, names.index(name)
    return None


def pick(record: Mapping[str, object]) -> dict[str, str]:
    """Return the keys of a record that hold its text, title, source, date and address, by role."""
    found: dict[str, tuple[int, str]] = {}
    for key, value in record.items():
        held = role(key)
        if held is None or value in (None, "", [], {}):
            continue
        name, rank = held
        if name == "text" and not isinstance(value, (str, list)):
            continue
        if name not in found or rank < found[name][0]:
            found[name] = (rank, key)
    return {name: key for name, (_, key) in found.items()}


def nested(record: Mapping[str, object]) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Yield the objects in a record that may hold what it does not: `data`, `meta`, ...."""
    for key, value in record.items():
        if isinstance(value, dict) and key in _NESTED:
            yield key, value


def metadata_of(record: Mapping[str, object], keys: Mapping[str, str]) -> Metadata:
    """Return what a record says of its article."""
    title, source, published, url = (record.get(keys[name]) if name in keys else None for name in ("title", "source", "published", "url"))
    return Metadata(title=words(title), source=words(source), published=moment(published), url=words(url))


def words(value: object) -> str | None:
    """Return a name as text: of an object its `name`, of a list its first."""
    if isinstance(value, str):
        return " ".join(value.split()) or None
    if isinstance(value, Mapping):
        return words(value.get("name") or value.get("title"))
    if isinstance(value, list) and value:
        return words(value[0])
    return None


def moment(value: object) -> str | None:
    """Return a date in ISO 8601, given as text, as seconds or milliseconds since 1970, or as MongoDB exports it."""
    if isinstance(value, Mapping):
        return moment(value.get("$date"))
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)) and 10**9 <= value < _LARGEST_EPOCH:
        return read_date(str(int(value)))
    if isinstance(value, int) and 19000101 <= value <= 20991231:
        return read_date(str(value))
    return read_date(value[:64]) if isinstance(value, str) else None
