"""Names of outlets and of people, as heads and fields of records give them, without what is glued to them."""

from functools import cache, lru_cache

from auditor import lexicon
from auditor.ingest.fold import plain_form
from auditor.ingest.moments import moments
from auditor.ingest.words import listed
from auditor.patterns import regex

LONGEST_NAME = 20
"""Characters of the longest name of an outlet that is told by its end."""

LONGEST_PERSON = 4
"""Characters of a name behind a label that begins with no common surname."""

SHORTEST_HEADLINE = 4
_BEHIND = "_|｜–-"
"""What parts a headline from the outlet behind it."""
_EDGES = " 　\t\r\n\xa0()（）[]【】<>,，。;；:：|｜┆丨/·•—_*●◆■□◎☉⊙◇★☆▲△※"
_TITLE_MARKS = '《》“”"‘’「」『』'
_SPLIT = " 、，,/&\u3000\xa0"
_LABEL_END = (":", "：", "｜", "丨")
_QUOTED = regex(r"(?P<before>[^“《「『]{0,12})[“《「『](?P<name>[^“”《》「」『』]{2,24})[”》」』](?P<after>.{0,12})")
_BREAK = regex(r"[。！？；!?;]|[，,][^，,]{8}")
_BLANK = regex(r"[\s|｜·•]")
_PERSON = regex(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,6}·[\u4e00-\u9fff·]{1,10}")
_PEOPLE = regex(r"[\u4e00-\u9fff·]{2,8}(?:[ \u3000、，,/&]{1,4}[\u4e00-\u9fff·]{2,8}){0,5}")
_PLACED = regex(r"(?P<names>[\u4e00-\u9fff·、]{2,20})[/／](?:[\u4e00-\u9fff]{2,8})?(?:报道|报导|电|专电|特稿|摄影)")
_ASIDE = regex(r"[（(][^（）()]{1,20}[）)]?")
_LATIN = regex(r"[A-Z][A-Za-z.'-]{1,20}(?: [A-Z][A-Za-z.'-]{0,20}){1,3}")


@lru_cache(maxsize=4096)
def clean_source(said: str | None) -> str | None:
    """Return the name of an outlet without what is glued to it; None where it is a picture's, or nobody's."""
    if not said:
        return None
    plain = plain_form(said)
    name = _bare(_undated(_unlabelled(plain.strip(_EDGES))))
    if len(name) < 2 or name in listed("heads.nobody") or any(word in name for word in listed("heads.picture")):
        return None
    start = plain.find(name)
    return said[start : start + len(name)] if start >= 0 else name


def _unlabelled(name: str) -> str:
    """Return what stands behind a label that was taken into a name: 来源：云麓网."""
    if not any(mark in name for mark in _LABEL_END):
        return name
    for label in listed("heads.source"):
        rest = name[len(label) :].lstrip()
        if rest.startswith(_LABEL_END) and name.startswith(label):
            return rest.strip(_EDGES)
    return name


def _undated(name: str) -> str:
    """Return what stands before a date that was taken into a name: 云麓新闻2022-07-19."""
    date = next(moments(name), None) if any(map(str.isdigit, name)) else None
    if date is None or date.start == 0:
        return name
    return name[: date.start].strip(_EDGES)


def _bare(name: str) -> str:
    """Return a name without marks and words around it, of which none is part of it: 微信公众号“云麓微报”, 云麓网 原创稿."""
    around = listed("heads.around")
    quoted = _QUOTED.fullmatch(name)
    if quoted and all(quoted[part].strip(_EDGES) in ("", *around) for part in ("before", "after")):
        return quoted["name"].strip(_EDGES)
    while True:
        before = name
        first, _, rest = name.partition(" ")
        if rest and first in around:
            name = rest
        head, _, last = name.rpartition(" ")
        if head and last in around:
            name = head
        glued = next((word for word in listed("heads.glued") if name.endswith(word) and len(name) > len(word) + 1), "")
        name = name.removesuffix(glued).removeprefix("综合" if len(name) > len("综合报") else "").strip(_EDGES)
        if name == before:
            return name.strip(_TITLE_MARKS + _EDGES) if name[-1:] in _TITLE_MARKS or name[:1] not in "《“「『" else name


def is_outlet(name: str, *, surely: bool = False) -> bool:
    """Whether a name is that of an outlet by its end; `surely` where nothing beside it says so."""
    if not 2 < len(name) <= LONGEST_NAME or _BLANK.search(name) or _BREAK.search(name):
        return False
    if name.endswith(listed("heads.outlet")):
        return True
    return not surely and name.endswith(listed("heads.perhaps")) and not name.endswith(listed("heads.no-outlet"))


def without_outlet(title: str) -> str:
    """Return a headline without the outlet, its column and the portal that a page puts behind it: X_搜狐社会_搜狐网, X - 58分类网."""
    rest, outlet = title.strip(), ""
    while (at := max(map(rest.rfind, _BEHIND))) >= SHORTEST_HEADLINE:
        name = rest[at + 1 :].strip()
        told = is_outlet(name, surely=rest[at] == "-") or name in listed("heads.portals")
        if not (told or (outlet and name[:2] == outlet[:2])):
            break
        rest, outlet = rest[:at].rstrip(_BEHIND + " "), name
    return rest if outlet else title


@cache
def _surnames() -> frozenset[str]:
    return frozenset(lexicon.words("persons.surnames")) | set(lexicon.characters("persons.surnames"))


def is_person(name: str) -> bool:
    """Whether a name is that of a person: two or three characters behind a surname, or one with a dot, or a Latin one."""
    if _LATIN.fullmatch(name):
        return True
    if not _PERSON.fullmatch(name) or is_outlet(name):
        return False
    surnames = _surnames()
    return "·" in name or name[:2] in surnames or (len(name) <= 3 and name[0] in surnames)


def starts_with_person(said: str) -> bool:
    """Whether a text begins with the name of a person."""
    return _LATIN.match(said) is not None or any(is_person(said[:size]) for size in (2, 3, 4))


def people(said: str) -> str | None:
    """Return the names of those who wrote something, as a label or a line gives them; None where it names nobody."""
    latin = _LATIN.match(said)
    if latin:
        return latin[0]
    placed = _PLACED.match(said)
    found = _PEOPLE.fullmatch(_ASIDE.sub("", placed["names"] if placed else said).strip(_EDGES))
    if not found:
        return None
    names = [name for name in map(_without_task, _listed(found[0])) if name not in listed("heads.nobody") and not is_outlet(name)]
    return "、".join(names) if names and all(is_person(name) or len(name) <= LONGEST_PERSON for name in names) else None


def _without_task(name: str) -> str:
    """Return a name without what its bearer did: 郭立亮摄."""
    task = next((word for word in listed("heads.task") if name.endswith(word)), "")
    return name.removesuffix(task) if len(name) - len(task) > 1 else name


def _listed(said: str) -> list[str]:
    for mark in _SPLIT:
        said = said.replace(mark, "、")
    return [name for name in said.split("、") if name]
