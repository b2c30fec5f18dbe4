"""N302: the same words given to another person or body.

我们, 他 and the body a speaker belongs to are the speaker: only two names of which neither can be the other's are a difference.
"""

from collections.abc import Iterator

from auditor.compare.pairs.clause import BREAKS, Change, of_other_things
from auditor.compare.pairs.likeness import NAMES, one_character_apart
from auditor.compare.pairs.pair import Pair, Side
from auditor.compare.pairs.persons import SAID, SAID_WITHIN, SAYING, SURNAME, TITLE, Person, may_be_full_name, persons, persons_at
from auditor.compare.pairs.places import exchanged, kind_of, reworded
from auditor.compare.rule import Rule, Variant
from auditor.lexicon import any_of
from auditor.model import Message, Span
from auditor.patterns import regex

_BODY = regex(f"[一-龥]{{0,8}}(?:{any_of('bodies.ends')})$")
_ANYONE = regex(f"{any_of('saying.anyone')}|《")
"""Who may be anyone: the other copy may name them."""
_HEAD = regex(f"^(?P<who>[^{BREAKS}“”]{{2,24}}?)(?:[^{BREAKS}“”]{{0,10}})(?P<verb>{any_of('saying.heads')})[，：,:“]")

_ALIAS = "化名"
"""Who is called so may be called something else in every copy."""
MIN_SIMILARITY = 0.65
MIN_SENTENCE = 12
"""Characters of a passage that is the same but for the speaker."""
MIN_LENGTH = 20
"""Characters of the passage: 谢谢。 is said by everybody."""

RULE = Rule(
    code="N302",
    name=Message("说话人或出处", "speaker or attribution"),
    severity="medium",
    explanation=Message(
        "同样的话，两处归于不同的人或机构。“我们”“他”“发言人”与具名不算不同。",
        "The same words are given to different persons or bodies. 我们, 他 or 发言人 in the place of a name are not a difference.",
    ),
    valid=(
        ("王晓东表示，下一步将继续推进项目建设并加强监管。", "李建国表示，下一步将继续推进项目建设并加强监管。"),
        ("专家赵明远认为，这一趋势在今后两年仍会持续下去。", "专家陈立认为，这一趋势在今后两年仍会持续下去。"),
        ("外交部表示，双方已就下一轮会谈的时间交换意见。", "商务部表示，双方已就下一轮会谈的时间交换意见。"),
        ("主任医师唐立斌介绍，患者被及时送到急诊并接受了手术。", "主任医师赵新明介绍，患者被及时送到急诊并接受了手术。"),
        ("周明认为这位歌手演唱的作品都是怀旧题材，值得细听。", "孙国栋认为这位歌手演唱的作品都是怀旧题材，值得细听。"),
        ("美联储宣布从下周起上调基准利率，市场此前已有预期。", "欧洲央行宣布从下周起上调基准利率，市场此前已有预期。"),
    ),
    invalid=(
        ("王晓东表示，下一步将继续推进项目建设并加强监管。", "他表示，下一步将继续推进项目建设并加强监管。"),
        ("工信部表示，下一步将继续推进项目建设并加强监管。", "我们表示，下一步将继续推进项目建设并加强监管。"),
        ("工信部表示，下一步将继续推进项目建设并加强监管。", "工业和信息化部表示，下一步将继续推进项目建设并加强监管。"),
        ("工信部发言人罗俊杰表示，下一步将继续推进项目建设。", "罗俊杰表示，下一步将继续推进项目建设。"),
        ("王晓东表示，下一步将继续推进项目建设并加强监管。", "王晓东指出，下一步将继续推进项目建设并加强监管。"),
        ("王晓东表示，项目进展顺利，年底前完成。", "李建国指出，安全生产责任重大，不容有失。"),
    ),
)
RULES = (RULE,)


def judge(change: Change) -> Variant | None:
    """Report another speaker, person or body, before words that are the same."""
    pair = change.pair
    if change.around < NAMES.sure or min(len(pair.left.text), len(pair.right.text)) < MIN_SENTENCE:
        return None
    if not SAYING.search(pair.left.after(change.difference.left.start, SAID_WITHIN)):
        return None
    spans = exchanged(change) or _persons(change)
    if spans is None or not all(
        SAID.match(side.after(span.end, SAID_WITHIN)) for side, span in zip((pair.left, pair.right), spans, strict=True)
    ):
        return None
    return Variant("N302", *spans, None, None, "medium", "medium")


def _persons(change: Change) -> tuple[Span, Span] | None:
    """Return the names of two persons of whom one stands in the place of the other."""
    pair = change.pair
    left = persons_at(pair.left, change.left_clause, change.difference.left) or _called(pair.left, change.difference.left)
    right = persons_at(pair.right, change.right_clause, change.difference.right) or _called(pair.right, change.difference.right)
    if len(left) != 1 or len(right) != 1 or left[0].byline or right[0].byline:
        return None
    if change.agreement < NAMES.sure and (change.difference.left, change.difference.right) != (change.left_clause, change.right_clause):
        return None
    one, other = left[0], right[0]
    if not _other_persons(one.name, other.name) or of_other_things(change):
        return None
    spans = Span(one.start, one.end), Span(other.start, other.end)
    return None if reworded(change, *spans) or _renamed(pair) else spans


def _renamed(pair: Pair) -> bool:
    """Tell whether an article says that it does not call its people by their names."""
    return any(_ALIAS in side.article.text for side in (pair.left, pair.right))


def _called(side: Side, span: Span) -> list[Person]:
    """Return the words at `span` as a person where they can be nothing else, whatever stands before them: 创办人蔡镇宇说."""
    name = side.quote(span)
    return [Person(*span, name, byline=False)] if may_be_full_name(name) and len(name) > 2 and kind_of(name) == "nr" else []


def _other_persons(left: str, right: str) -> bool:
    """Tell whether the two are names of two persons, who may well be of one family."""
    if _others(left, right):
        return True
    surnames = SURNAME.match(left), SURNAME.match(right)
    if surnames[0] is None or surnames[1] is None or surnames[0][0] != surnames[1][0] or len(left) != len(right):
        return False
    return not _ANYONE.search(left + right) and _others(left[surnames[0].end() :], right[surnames[1].end() :])


def check(pair: Pair) -> Iterator[Variant]:
    """Report passages whose words are given to two speakers."""
    yield from _attributions(pair)
    if pair.similarity < MIN_SIMILARITY or min(len(pair.left.text), len(pair.right.text)) < MIN_LENGTH:
        return
    yield from _tags(pair)
    left, right = _head(pair.left), _head(pair.right)
    if not left or not right or _renamed(pair):
        return
    names = pair.left.quote(left), pair.right.quote(right)
    if _others(*names) and names[0] not in pair.right.text and names[1] not in pair.left.text:
        yield Variant("N302", left, right, None, None, "medium", "medium")


def _attributions(pair: Pair) -> Iterator[Variant]:
    """Report two sentences that do nothing but give the words before them, the same in both, to two persons."""
    if max(len(pair.left.text), len(pair.right.text)) > _LONGEST_ATTRIBUTION:
        return
    found = _ATTRIBUTION.fullmatch(pair.left.text), _ATTRIBUTION.fullmatch(pair.right.text)
    if not all(found) or _said_before(pair.left) != _said_before(pair.right) or _renamed(pair):
        return
    left, right = _giver(pair.left), _giver(pair.right)
    if left and right and _others(pair.left.quote(left), pair.right.quote(right)):
        yield Variant("N302", left, right, None, None, "medium", "medium")


_LONGEST_ATTRIBUTION = 24
_ATTRIBUTION = regex(f"(?P<who>[^{BREAKS}“”]{{2,20}}?)(?:{SAYING.pattern})(?:道|说)?[。：:]?")
_QUOTED = 8
"""Characters before an attribution by which its words are known to be the same."""


def _said_before(side: Side) -> str:
    return side.article.text[max(0, side.span.start - _QUOTED) : side.span.start].strip()


def _giver(side: Side) -> Span | None:
    """Return the name in an attribution."""
    named = [person for person in persons(side.text) if not person.byline]
    if named:
        return Span(side.span.start + named[-1].start, side.span.start + named[-1].end)
    found = _ATTRIBUTION.fullmatch(side.text)
    body = _BODY.search(found["who"]) if found else None
    return Span(side.span.start + body.start(), side.span.start + body.end()) if body else None


def _tags(pair: Pair) -> Iterator[Variant]:
    """Report two speaker tags that name two persons, or one person in two ways of writing.

    A copy that leaves out the line of a tag gives the whole answer to who spoke before: what stands further down a turn says nothing.
    """
    left, right = pair.left.speaker, pair.right.speaker
    if not left or not right:
        return
    tags = pair.left.tag, pair.right.tag
    if tags[0] is None or tags[1] is None:
        return
    names = _name_of(left), _name_of(right)
    if min(map(len, names)) >= 2 and one_character_apart(*names) and names[0][0] == names[1][0]:
        yield Variant("N301", tags[0], tags[1], None, None, "medium", "medium")
    elif _others(*names):
        between = _between(pair.left, tags[0]), _between(pair.right, tags[1])
        far = max(map(len, between))
        if all(map(_PLEASANTRY.fullmatch, between)):
            yield Variant("N302", tags[0], tags[1], None, None, "medium", "medium")
        elif far <= _NEAR_HEAD:
            yield Variant("N302", tags[0], tags[1], None, None, "low", "low")


_NEAR_HEAD = 40
"""Characters behind the name within which a sentence is likely to be of the same turn in both."""
_PLEASANTRY = regex(r"[：:\s]{0,3}(?:(?:谢谢|感谢|好的|大家好|各位|您好|这个问题)[^。！？\n]{0,24}[。！？]\s?)?")
"""What may stand between the name and what is said: copies drop it."""


def _between(side: Side, tag: Span) -> str:
    return side.article.text[tag.end : max(tag.end, side.span.start)]


def _name_of(speaker: str) -> str:
    """Return the personal name at the end of a tag that may begin with a title: 工信部新闻发言人罗俊杰."""
    found = persons(speaker)
    return found[-1].name if found else speaker


def _head(side: Side) -> Span | None:
    """Return the name of the person or body to whom the passage gives its words in so many words."""
    found = _HEAD.match(side.text)
    if found is None:
        return None
    clause = side.text[: found.start("verb")]
    named = [person for person in persons(clause + found["verb"]) if not person.byline]
    if named:
        return Span(side.span.start + named[-1].start, side.span.start + named[-1].end)
    body = _BODY.search(clause)
    if body is None:
        return None
    return Span(side.span.start + body.start(), side.span.start + body.end())


def _others(left: str, right: str) -> bool:
    """Tell whether the two cannot be one: no character in common, and none of them anyone."""
    if _ANYONE.search(left) or _ANYONE.search(right) or TITLE.search(left) or TITLE.search(right):
        return False
    if bool(_BODY.search(left)) != bool(_BODY.search(right)):
        return False
    ignored = set("部局委厅署总国家中国人民省市县区")
    return not (set(left) - ignored) & (set(right) - ignored)
