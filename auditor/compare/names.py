"""N301: a name or a title that differs: a wrong character, a lost one, 局长 for 副局长, another place or body.

Two names count as one name miswritten where they differ in a single character; names that have nothing in common are two people.
"""

import re

from auditor.compare.clause import Change, cuts, of_other_things
from auditor.compare.pair import Side
from auditor.compare.persons import ANY_SURNAME, NO_NAME, SAID, SAID_WITHIN, SURNAME, TITLE, Person, persons
from auditor.compare.places import COMMON_KINDS, PROPER, SURE_AGREEMENT, exchanged, is_known, kind_of, lies, reworded, within
from auditor.compare.rule import Rule, Variant
from auditor.model import Confidence, Finding, Message, Severity, Span
from auditor.patterns import regex

_TITLES = (
    "总统/总理/首相/议长/国王",
    "部长/司长/局长/厅长/处长/科长",
    "省长/市长/县长/区长/镇长/乡长/州长/知事",
    "书记/主任/局长/市长/县长/区长/镇长/省长/部长",
    "董事长/总经理|总裁/监事长/财务总监/董事会秘书|董秘",
    "首席执行官|CEO|执行官|执行长/首席财务官|CFO|财务官|财务长/首席运营官|COO|运营官|营运长/首席技术官|CTO|技术官|技术长/首席信息官|CIO/首席科学家/首席经济学家/首席分析师",
    "教授/副教授/讲师",
    "主任医师/副主任医师/主治医师/住院医师",
    "外长|外交部长/防长|国防部长/财长|财政部长/内政部长/司法部长/国务卿/总统/总理|首相/副总统/副总理",
    "院长/校长/所长/主任/会长/秘书长",
    "上将/中将/少将/大校/上校",
    "大使/总领事/参赞",
)
_TITLE = (
    "部长|司长|局长|厅长|处长|科长|省长|市长|县长|区长|镇长|乡长|州长|书记|主任|院长|校长|所长|会长|主席|总统|总理|首相|总裁|总经理|董事长|"
    "教授|行长|检察长|秘书长|社长|队长|大使|总监|理事长|主编|总编辑|议长"
)
_TITLED = regex(_TITLE)
_OFFICE = regex("[一-龥]{0,18}?(?:部长|主任|书记|局长|厅长|省长|市长|县长|区长|校长|院长|会长|知事|行长|署长|秘书长|总裁|总经理|董事长)")
_BORNE = regex(f"{ANY_SURNAME}[一-龥]{{1,2}}")
_KIN = 2
"""Characters of the title itself, by which the office of one body is called as that of another."""
_RANKED = regex(f"(?P<rank>第一副|常务副|副|原|前|代理|代)(?:{_TITLE})")


def _members(kinds: tuple[str, ...]) -> dict[str, tuple[tuple[int, int], ...]]:
    """Return of each name in which kinds it stands and as which thing."""
    members: dict[str, tuple[tuple[int, int], ...]] = {}
    for kind, things in enumerate(kinds):
        for thing, words in enumerate(things.split("/")):
            for word in words.split("|"):
                members[word] = (*members.get(word, ()), (kind, thing))
    return members


_TITLE_OF = _members(_TITLES)
_FOREIGN = regex(
    "[阿埃艾安奥巴贝本比波伯布查达戴丹德登迪蒂多恩尔法菲费弗福夫盖戈格古哈海汉赫亨霍基吉加杰金卡凯坎康科克肯库拉"
    "莱兰朗劳勒雷里利丽连列林琳伦罗洛马玛迈曼梅门米莫姆穆纳内尼诺欧帕佩皮普奇齐乔切琼热日瑞萨塞桑沙山舍史施斯苏索塔泰坦唐特提廷图托瓦万旺威韦维温沃乌西希夏肖谢辛休雅亚扬叶伊因英尤于约扎泽翰堡詹珍朱兹佐"
    "卢茨博聂涅娅娃妮娜莎丝茹赖申绍蒙默墨耶叙瑟森顿敦·]{3,}"
)
_TRANSCRIBED = regex("[一-龥·]{2,}")
"""What may be the transcription of a name at all."""
_ONE_CHARACTER = str.maketrans(
    "乾後著鍾锺於裡裏徵範鬱薑瀋係闆餘昇遊佔週製錶誌準硃纔穀嶽羣峯畧喆淼堃",
    "干后着钟钟于里里征范郁姜沈系板余升游占周制表志准朱才谷岳群峰略哲渺坤",
)
"""Characters that a conversion between the scripts takes for one another in names: 侯乃乾 comes back as 侯乃干."""
_PLACE_NAME = regex("(?![我本该各每全此])[一-龥]{2,4}?(?:街道|[省县镇乡村州盟旗路]|市(?!场)|区(?![间域]))")
_COMMON_PLACE = regex(
    "(?:各|该|每|所在|[本全我多半一两大][省市区县地镇村城]|[省地县]级|特色|试点|直辖|贫困).{0,4}|[老新主内外]城区|"
    ".{0,3}(?:开发|示范|工业|工商|景|保护|试验|实验|合作|自贸|功能|生活|居民|办公|生产|安置|隔离|展示|服务|休息|作业|危险|灾|"
    "矿|库|社|街|小|校|院|厂|园|片|辖|郊|高新|经济|技术|管理|边境|沿海|半山|农业|林|牧)(?:街道|[省市区县镇乡村州盟旗路])"
)
"""What ends like the name of a place and is a kind of place: 老城区, 安置区, 县级市."""
_BODY_AFTER = regex("[一-龥（()）]{0,8}?(?:公司|集团|股份|银行|大学|医院|学院|中学|小学|研究院|研究所|药业|证券|电器|科技)")
_COMMON_BODY = regex("上市|上述|国[有营]|[本该我这此全总分子母某各一两多大小]")
"""What stands before 公司 or 医院 and is no name."""
_LONGEST_NAME = 6
_CALLED_BY_SURNAME = regex(
    f"(?P<name>{ANY_SURNAME})"
    "(?P<called>某某?|女士|先生|小姐|太太|阿姨|大爷|大妈|大姐|大哥|大叔|奶奶|爷爷|婆婆|老汉|师傅|同学|老师|医生|律师|警官|法官)"
)
_NO_SURNAME = frozenset("和与于任成应从向都计全时单查保同来又让给")
"""What stands before 先生 or 老师 as often as a surname."""
_MAN_AND_WOMAN = {"先生", "女士"}
_ALIAS = "化名"
"""Whom an article calls so it may call anything."""

MIN_AGREEMENT = 0.55
MIN_SHARED = 3

RULE = Rule(
    code="N301",
    name=Message("姓名、名称或职务", "name or title"),
    severity="medium",
    explanation=Message(
        "同一位置的人名、机构名、地名错了或少了一个字，或者职务不同（副局长／局长）。全称与简称、姓名与“姓＋职务”、译名中的间隔号不算。",
        "A personal name, body or place differs in a character, or a title differs (副局长 and 局长). Full and short forms, a surname "
        "with a title, and different people are not reported.",
    ),
    valid=(
        ("工信部新闻发言人罗俊杰表示，运行总体平稳。", "工信部新闻发言人罗俊表示，运行总体平稳。"),
        ("该局局长李建在会上介绍了情况。", "该局局长李健在会上介绍了情况。"),
        ("副市长王晓东出席了开幕式。", "市长王晓东出席了开幕式。"),
        ("公司董事长陈立介绍了产品。", "公司总经理陈立介绍了产品。"),
        ("导演桑托里奥获得最佳影片奖。", "导演桑托里欧获得最佳影片奖。"),
        ("河北省气象台发布预警信号。", "河南省气象台发布预警信号。"),
        ("中国移动公布了上半年业绩。", "中国联通公布了上半年业绩。"),
        ("外交部就此事作出回应。", "国防部就此事作出回应。"),
        ("专家赵明远认为形势向好。", "专家赵明元认为形势向好。"),
        ("市委原书记周强被查。", "市委书记周强被查。"),
        ("自治区党委书记刘宁出席会议。", "自治区党委书记江宁出席会议。"),
        ("刘建国局长介绍了工作进展。", "江建国局长介绍了工作进展。"),
        ("事故发生在成都市金牛区。", "事故发生在成都市金川区。"),
        ("活动在江苏省盐城市亭湖区举行。", "活动在江苏省盐城市亭江区举行。"),
        ("合肥今年将新建二十所学校。", "重庆今年将新建二十所学校。"),
        ("涿州市公安局提醒市民注意出行安全。", "涿州市财政局提醒市民注意出行安全。"),
        ("副会长赵秀池出席了会议。", "副会长赵池秀出席了会议。"),
        ("洪水淹没了新河镇的大部分农田。", "洪水淹没了新江镇的大部分农田。"),
        ("这项工程由宇树科技公司承建。", "这项工程由宇安科技公司承建。"),
        ("被告肖某在直播中多次使用侮辱性言辞。", "被告张某在直播中多次使用侮辱性言辞。"),
        ("陈女士的熟人给她发来一段视频。", "李女士的熟人给她发来一段视频。"),
        ("家住城南的陈先生报了警。", "家住城南的陈女士报了警。"),
        ("局长肖建平出席会议并讲话。", "局长肖建出席会议并讲话。"),
        ("他毕业于南京信息工程大学土木系。", "他毕业于南京工程信息大学土木系。"),
        ("他毕业于中国矿业大学土木系。", "他毕业于中国石油大学土木系。"),
        ("女子将母校上海印刷出版学校告上法庭。", "女子将母校上海出版印刷学校告上法庭。"),
        ("财政部长蓝佛明在会上作了报告。", "发改委主任蓝佛明在会上作了报告。"),
        ("党支部书记努尔波力·居麻哈力介绍了情况。", "党支部书记努尔波力·居麻哈德介绍了情况。"),
    ),
    invalid=(
        ("工信部新闻发言人罗俊杰表示，运行总体平稳。", "工信部发言人罗俊杰表示，运行总体平稳。"),
        ("罗俊杰表示，运行总体平稳。", "罗局长表示，运行总体平稳。"),
        ("工信部公布了名单。", "工业和信息化部公布了名单。"),
        ("本报记者张三报道。", "本报记者李四报道。"),
        ("河北涿州部分小区积水。", "涿州部分小区积水。"),
        ("嫌疑人陈志强被抓获。", "嫌疑人陈某被抓获。"),
        ("俄罗斯总统普京发表讲话。", "俄罗斯总统弗拉基米尔·普京发表讲话。"),
        ("局党委书记、局长李建介绍情况。", "局长李建介绍情况。"),
        ("河北省发布通知。", "河北发布通知。"),
        ("成都今年将新建二十所学校。", "四川今年将新建二十所学校。"),
        ("合肥今年将新建二十所学校。", "全市今年将新建二十所学校。"),
        ("中阳县卫健委公布了名单。", "中阳县卫生健康局公布了名单。"),
        ("老城区道路恢复通行。", "主城区道路恢复通行。"),
        ("上市公司昨日发布公告。", "上述公司昨日发布公告。"),
        ("各县市全部恢复供电。", "各县区全部恢复供电。"),
        ("受害人陈女士（化名）已脱离危险。", "受害人李女士（化名）已脱离危险。"),
        ("受害人陈某已脱离危险。", "受害人陈某某已脱离危险。"),
        ("他和老师一起参观了校园。", "他于老师一起参观了校园。"),
        ("患者在上海华山医院接受治疗。", "患者在上海复旦大学附属华山医院接受治疗。"),
        ("患者在南京市第一医院接受治疗。", "患者在南京市人民医院接受治疗。"),
        ("外交部长王明远出席会议。", "外长王明远出席会议。"),
    ),
)


def judge(change: Change) -> Variant | None:
    """Report a name or a title that differs."""
    if not change.holds(MIN_AGREEMENT, MIN_SHARED):
        return _slip(change) if _stands_alone(change) else None
    return (
        _person(change)
        or _anonymous(change)
        or _rank(change)
        or _title(change)
        or _office(change)
        or _place(change)
        or _foreign(change)
        or _miswritten(change)
        or _slip(change)
    )


def is_of_a_name(finding: Finding) -> bool:
    """Tell whether `finding` is about a name, which an article may have at many places, and not about somebody's title."""
    return finding.rule == RULE.code and not any(TITLE.search(reading.text or "") for reading in finding.readings)


def miswritten(left: str, right: str) -> bool:
    """Tell whether one string becomes the other by a single slip: a character replaced, lost or added, or two that changed places."""
    if one_character_apart(left, right):
        return True
    apart = [at for at, (one, other) in enumerate(zip(left, right, strict=False)) if one != other]
    return len(left) == len(right) and len(apart) == 2 and left[apart[0]] == right[apart[1]] and left[apart[1]] == right[apart[0]]


def one_character_apart(left: str, right: str) -> bool:
    """Tell whether one string becomes the other when one character is replaced, lost or added."""
    if left == right or abs(len(left) - len(right)) > 1:
        return False
    if len(left) == len(right):
        return sum(a != b for a, b in zip(left, right, strict=True)) == 1
    short, long = sorted((left, right), key=len)
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def _person(change: Change) -> Variant | None:
    """Return the variant of a personal name that was miswritten."""
    left, right = (
        persons_at(change.pair.left, change.left_clause, change.difference.left),
        persons_at(change.pair.right, change.right_clause, change.difference.right),
    )
    if len(left) != 1 or len(right) != 1:
        return None
    one, other = left[0], right[0]
    if one.name.translate(_ONE_CHARACTER) == other.name.translate(_ONE_CHARACTER):
        return None
    if not miswritten(one.name, other.name) or min(len(one.name), len(other.name)) < 2 or TITLE.search(one.name):
        return None
    unlike = len(one.name) == 2 and one.name[0] != other.name[0]
    if unlike and (change.agreement < SURE_AGREEMENT or is_known(change, one.name, other.name)):
        return None
    if one.name in _names(change.pair.right) or other.name in _names(change.pair.left):
        return None
    severity: Severity = "low" if one.byline or other.byline else "medium"
    return _variant(change, Span(one.start, one.end), Span(other.start, other.end), severity)


def _anonymous(change: Change) -> Variant | None:
    """Return the variant of a person of whom the surname alone is told, with another one: 肖某, 张某; 陈女士, 李女士.

    An article may give its people any name, but only one: where both have the other's name, or each has its own throughout, it is no slip.
    Where the one name stands in both articles and the other in one it is certain, for what the police call 某 likely.
    """
    if change.agreement < SURE_AGREEMENT or change.around < SURE_AGREEMENT:
        return None
    left, right = _surname_at(change.pair.left, change.difference.left), _surname_at(change.pair.right, change.difference.right)
    if left is None or right is None or not _is_another(left, right) or of_other_things(change, anywhere=True):
        return None
    texts = change.pair.left.article.text, change.pair.right.article.text
    spans = Span(*left.span()), Span(*right.span())
    if any(_ALIAS in text for text in texts) or is_known(change, left[0], right[0]) or reworded(change, *spans):
        return None
    sure = left["called"].startswith("某") or left[0] in texts[1] or right[0] in texts[0]
    return _variant(change, *spans, "medium" if sure else "low")


def _surname_at(side: Side, span: Span) -> re.Match[str] | None:
    """Return the surname at `span` with what shows that nothing else of the name is told; None where there is none."""
    found = _CALLED_BY_SURNAME.match(side.article.text, span.start, side.span.end)
    return found if found and found.end() >= span.end else None


def _is_another(left: re.Match[str], right: re.Match[str]) -> bool:
    """Tell whether the two are called alike and have two surnames, or have one and are a man and a woman."""
    if left["name"] == right["name"]:
        return {left["called"], right["called"]} == _MAN_AND_WOMAN
    if left["called"] != right["called"]:
        return False
    return left["called"].startswith("某") or not {left["name"], right["name"]} & _NO_SURNAME


def _names(side: Side) -> set[str]:
    return {person.name for person in persons(side.text)}


def persons_at(side: Side, clause: Span, span: Span) -> list[Person]:
    """Return the names of the clause that reach into `span`, or touch it where it is empty; offsets in the article."""
    found = []
    for person in persons(side.quote(clause)):
        placed = Person(person.start + clause.start, person.end + clause.start, person.name, person.byline)
        if (
            placed.start <= span.end
            and placed.end >= span.start
            and (placed.end > span.start or placed.start < span.end or span.start == span.end)
        ):
            found.append(placed)
    return found


def _rank(change: Change) -> Variant | None:
    """Return the variant of a title that lost or gained its 副 or 原."""
    left_after, right_after = change.after(4)
    left, right = change.left + left_after, change.right + right_after
    longer, shorter = (left, right) if len(left) > len(right) else (right, left)
    for found in _RANKED.finditer(longer):
        if longer[: found.start()] + longer[found.end("rank") :] != shorter:
            continue
        tail = max(0, found.end() - len(change.left if longer is left else change.right))
        return _variant(
            change,
            Span(change.difference.left.start, change.difference.left.end + tail),
            Span(change.difference.right.start, change.difference.right.end + tail),
            "medium",
        )
    return None


def _title(change: Change) -> Variant | None:
    """Return the variant of one title in the place of another of its kind, before the same name."""
    one, other = change.pair.left, change.pair.right
    for left, right in cuts(change):
        titles = one.quote(left), other.quote(right)
        if not _apart(_TITLE_OF, *titles):
            continue
        name = one.after(left.end, 3)
        if name != other.after(right.end, 3) or len(one.before(left.start, 2) + name) < 2 or reworded(change, left, right):
            return None
        if len(name) > 1 and (titles[0] + name[:2] in other.article.text or titles[1] + name[:2] in one.article.text):
            return None
        return _variant(change, left, right, "medium")
    return None


def _office(change: Change) -> Variant | None:
    """Return the variant of the office that somebody holds, where the two are of two bodies: both may be true, one was meant."""
    one, other = change.pair.left, change.pair.right
    left, right = change.left, change.right
    if (
        change.around < SURE_AGREEMENT
        or not (_OFFICE.fullmatch(left) and _OFFICE.fullmatch(right))
        or set(left[-_KIN:]) == set(right[-_KIN:])
    ):
        return None
    names = tuple(_BORNE.match(after) for after in change.after(3))
    if names[0] is None or names[1] is None or names[0][0] != names[1][0] or within(left, right) or within(right, left):
        return None
    if left in other.article.text or right in one.article.text or of_other_things(change):
        return None
    return _variant(change, change.difference.left, change.difference.right, "low")


def _place(change: Change) -> Variant | None:
    """Return the variant of a place or body in the place of another. Who says something is a matter of attribution."""
    spans = exchanged(change)
    if spans is None or SAID.match(change.pair.left.after(spans[0].end, SAID_WITHIN)):
        return None
    return _variant(change, *spans, "medium")


def _apart(members: dict[str, tuple[tuple[int, int], ...]], left: str, right: str) -> bool:
    """Tell whether the two are different things of one kind."""
    lefts, rights = members.get(left, ()), members.get(right, ())
    return any(a[0] == b[0] for a in lefts for b in rights) and not any(a == b for a in lefts for b in rights)


def _foreign(change: Change) -> Variant | None:
    """Return the variant of a foreign name written in other characters: another transcription where an article has it throughout."""
    left = _foreign_at(change.pair.left, change.left_clause, change.difference.left)
    right = _foreign_at(change.pair.right, change.right_clause, change.difference.right)
    if left is None and right is not None:
        left = _beside(right, change.difference.right, change.difference.left)
    if right is None and left is not None:
        right = _beside(left, change.difference.left, change.difference.right)
    if left is None or right is None:
        if not one_character_apart(change.left, change.right):
            return None
        dotted = "·" in (*change.before(1), *change.after(1))
        if not dotted and "nrt" not in (kind_of(change.left), kind_of(change.right)):
            return None
        left, right = change.difference.left, change.difference.right
    one, other = change.pair.left.quote(left), change.pair.right.quote(right)
    if len(one) != len(other) or not one_character_apart(one, other) or not all(map(_TRANSCRIBED.fullmatch, (one, other))):
        return None
    if of_other_things(change):
        return None
    texts = change.pair.left.article.text, change.pair.right.article.text
    throughout = one not in texts[1] and other not in texts[0] and texts[0].count(one) > 1 and texts[1].count(other) > 1
    doubtful = throughout or not _of_one_script(change) or change.around < SURE_AGREEMENT
    return _variant(change, left, right, "low" if doubtful else "medium")


def _of_one_script(change: Change) -> bool:
    """Tell whether both articles are written for one readership: foreign names are transcribed differently in Taiwan and Hong Kong."""
    return change.pair.left.article.script == change.pair.right.article.script


def _is_misspelt(left: str, right: str) -> bool:
    """Tell whether one of the two is the name of a known place and the other that name with another character."""
    return one_character_apart(left, right) and bool(lies(left)) != bool(lies(right))


def _foreign_at(side: Side, clause: Span, span: Span) -> Span | None:
    for found in _FOREIGN.finditer(side.quote(clause)):
        start, end = clause.start + found.start(), clause.start + found.end()
        if start <= span.start and end >= span.end:
            return Span(start, end)
    return None


def _beside(name: Span, own: Span, other: Span) -> Span:
    """Return what stands around `other` as the `name` stands around its `own` difference."""
    return Span(other.start - (own.start - name.start), other.end + (name.end - own.end))


def _miswritten(change: Change) -> Variant | None:
    """Return the variant of a name of which one character was replaced: 金牛区, 金川区; 宏达集团, 宏远集团; 刘建国局长, 江建国局长."""
    left, right = change.left, change.right
    if len(left) == len(right) >= _FULL_NAME and change.agreement >= SURE_AGREEMENT and _is_misspelt(left, right):
        return _variant(change, change.difference.left, change.difference.right, "medium" if _of_one_script(change) else "low")
    if len(left) != len(right) or not 2 <= len(left) <= _LONGEST_NAME or change.agreement < SURE_AGREEMENT or not left.isalpha():
        return None
    apart = [at for at, (one, other) in enumerate(zip(left, right, strict=True)) if one != other]
    if len(apart) != 1 or of_other_things(change):
        return None
    names = _places_at(change, apart[0]) or _called_by_title(change) or _bodies_at(change, apart[0])
    if names is None or is_known(change, *names) or names[0].translate(_ONE_CHARACTER) == names[1].translate(_ONE_CHARACTER):
        return None
    return _variant(change, change.difference.left, change.difference.right, "medium")


def _places_at(change: Change, apart: int) -> tuple[str, str] | None:
    """Return the names of places that differ at the character `apart` of the difference."""
    left_after, right_after = change.after(2)
    found, within = [], change.before(1)[0] in tuple("省市州县")
    for whole in (change.left + left_after, change.right + right_after):
        start = max((whole.rfind(mark, 0, apart) for mark in "省市县州"), default=-1) + 1
        name = _PLACE_NAME.match(whole, start)
        if name is None or name.end() <= apart + 1 or _COMMON_PLACE.fullmatch(name[0]):
            return None
        within = within or start > 0
        found.append(name[0])
    if found[0][-1] != found[1][-1] or not (within or _is_proper(found[0]) or _is_proper(found[1])):
        return None
    return found[0], found[1]


def _slip(change: Change) -> Variant | None:
    """Return the variant of a miswritten personal name beside which nothing shows that it is one: 冯晓华获奖, 冯华晓获奖."""
    if change.around < SURE_AGREEMENT or (change.agreement < SURE_AGREEMENT and not _stands_alone(change)):
        return None
    for left, right in cuts(change):
        if _slipped(change, change.pair.left.quote(left), change.pair.right.quote(right)):
            return None if of_other_things(change) else _variant(change, left, right, "medium")
    return None


def _slipped(change: Change, left: str, right: str) -> bool:
    """Tell whether the two are one personal name, once miswritten, and not two words for one thing as Taiwan has them: 高端化, 高阶化."""
    if not (miswritten(left, right) and may_be_full_name(left) and may_be_full_name(right)):
        return False
    if left.translate(_ONE_CHARACTER) == right.translate(_ONE_CHARACTER) or is_known(change, left, right):
        return False
    if len(left) == len(right) == _FULL_NAME and _of_one_script(change) and "nr" in (kind_of(left), kind_of(right)):
        return True
    texts = change.pair.left.article.text, change.pair.right.article.text
    return any(person.name in (left, right) for text in texts for person in persons(text))


def _stands_alone(change: Change) -> bool:
    """Tell whether the clause is nothing but the name of the person whose words follow, as in an interview."""
    return change.difference.left == change.left_clause and all(after in (":", "：") for after in change.after(1))


def may_be_full_name(name: str) -> bool:
    """Tell whether `name` may be a surname with a given name: not 陈女士, whom every copy may call as it likes, nor 江浙沪."""
    if not _CALLED.fullmatch(name) or not SURNAME.match(name):
        return False
    return not (NO_NAME.match(name) or TITLE.search(name) or _REGIONS.fullmatch(name) or "某" in name)


_CALLED = regex("[一-龥]{2,4}")
_REGIONS = regex("[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼江港澳台]+")
"""Provinces by their short names."""
_FULL_NAME = 3
"""Characters of most names; a word of two that the segmenter takes for a name may be any word."""


def _called_by_title(change: Change) -> tuple[str, str] | None:
    """Return the personal names of the difference that stand before their title."""
    left, right = change.left, change.right
    if not 2 <= len(left) <= 3 or not (SURNAME.match(left) and SURNAME.match(right)) or NO_NAME.match(left) or NO_NAME.match(right):
        return None
    if not _TITLED.match(change.after(4)[0]) or not (_is_proper(left, "nr") or _is_proper(right, "nr")):
        return None
    return left, right


def _bodies_at(change: Change, apart: int) -> tuple[str, str] | None:
    """Return the names of bodies, such as companies and schools, that the difference begins and that differ at its character `apart`."""
    after = change.after(12)
    rest = change.left[apart + 1 :] + after[0]
    body = _BODY_AFTER.match(rest)
    if body is None or not (change.right[apart + 1 :] + after[1]).startswith(body[0]):
        return None
    left, right = (text[: max(2, apart + 1)] for text in (change.left, change.right))
    if _COMMON_BODY.match(left) or _COMMON_BODY.match(right):
        return None
    kinds = kind_of(left), kind_of(right)
    proper = any(kind.startswith(PROPER) for kind in kinds) and not any(kind in COMMON_KINDS for kind in kinds)
    return (left, right) if proper else None


def _is_proper(word: str, *kinds: str) -> bool:
    """Tell whether the segmenter takes `word`, or its beginning, for a name."""
    return kind_of(word).startswith(kinds or PROPER)


def _variant(change: Change, left: Span, right: Span, severity: Severity) -> Variant:
    confidence: Confidence = "high" if change.agreement >= SURE_AGREEMENT else "medium"
    return Variant("N301", left, right, None, None, severity, confidence)
