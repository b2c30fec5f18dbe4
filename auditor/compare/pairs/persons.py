"""Personal names in running text, found by what stands around them: a surname, a title before it, a verb of saying after it."""

import re
from functools import lru_cache
from typing import NamedTuple

from auditor.compare.pairs.pair import Side
from auditor.model import Span
from auditor.patterns import regex

_COMPOUND = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|令狐|慕容|司徒|夏侯|长孙|宇文|端木|南宫"
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史"
    "顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲"
    "成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺惠付"
    "肖闫代尚骆蒲农缪麦寇荣佘邝阚帅卿狄芮阙浦戈鹿雍裘杭郗邰逯郇蔚仝亓宓晁逄"
)
_RARE = "国南满权云平楼支门初相容敬普修况宿鲜印麻皮劳储索宣闻祖盘铁阳"
"""Surnames that are words far more often: names only where the segmenter says so."""
_GIVEN = "(?!某)[一-龥]{1,2}?"
_NAME = f"(?:(?:{_COMPOUND})|[{_SURNAMES}]){_GIVEN}"

_TITLES = (
    "局长|部长|厅长|处长|科长|司长|省长|市长|县长|区长|镇长|乡长|州长|主任|书记|主席|总理|总统|院长|校长|所长|会长|理事长|秘书长|董事长|总裁|经理|总监|厂长|站长|社长|行长|队长|团长|连长|排长|班长|"
    "教授|研究员|院士|博士|医生|医师|护士|律师|工程师|老师|教练|导演|演员|歌手|球员|选手|运动员|发言人|负责人|委员|代表|专家|学者|分析师|法官|检察官|民警|交警|警官|消防员|志愿者|司令员|政委|"
    "大使|领事|参赞|外长|防长|首相|议长|议员|创始人|CEO|首席执行官|女士|先生|同志|居民|村民|市民|游客|被告人|嫌疑人|当事人|受害人|员工|职工|学生|作者|作家|主持人"
)
_BYLINE = "记者|通讯员|编辑|责编|责任编辑|校对|摄影|见习记者|实习生|特约记者"
_SAYING = (
    "表示|介绍|指出|强调|认为|透露|坦言|宣称|声称|回应|告诉|写道|宣布|说|称|谈到|提到|补充|解释|呼吁|建议|预计|分析|回忆|直言|致辞|发言"
)
_AFTER = (
    f"(?=(?:{_SAYING}|出席|主持|参加|会见|会谈|接受|提出|获得|当选|担任|任|被|因|涉|严重|违|在|对|向|就|为|是|"
    "的|与|和|及|同|等|率|一行|以|将|已|曾|于|从|到|来|也|还|则|此|今|昨|近|日|带|分别|先后|把|给|让|通过|前往|赴|没|不|报道|摄|文|图)"
    r"|[、，。；：（）()“”《》！？,:;\s/]|$)"
)
_WITH_TITLE = regex(f"(?:(?P<byline>{_BYLINE})|{_TITLES})[:： ]?(?P<name>{_NAME}){_AFTER}")
_SAYS = regex(
    f"(?:^|[，。；：、！？“”\\s,;:])(?P<name>{_NAME})(?:[（(][^（）()]{{1,20}}[)）])?(?:还|也|则|又|同时|曾|均|向记者|对记者)?(?={_SAYING})"
)
_LISTED = regex(f"[、和与]\\s?(?P<name>{_NAME}){_AFTER}")
NO_NAME = regex(
    "高[端阶级层质校速温空]|表示|介绍|指出|方面|相关|有关|和平|高度|高兴|方才|马上|安全|安排|明确|明显|任何|何时|时任|全国|全省|全市|和其|连同|成功|成立|都是|应当|向前|关于|关键|单位|包括|"
    "计划|应该|来自|来到|原来|强调|解释|于是|常委|全体|简单|平时|成员|时间|万元|华人|路人|官方|双方|警方|和谐|都会|于今|于此|从此|从而|方案|文件|文章|通知|通报|公司|公告|经济|"
    "代[表理言替办]|尚[未无不在可需能有待]|荣[获誉登膺]|农[业民村产户场机药]|麦[田子片]|帅[气哥]|戈壁|杭[州城]|浦[东西]|鹿[角茸]"
)
"""What begins with a surname and is no name."""


class Person(NamedTuple):
    """A personal name in a text."""

    start: int
    end: int
    name: str
    byline: bool
    """Whether it is that of a journalist at work: 记者, 通讯员, 编辑."""


@lru_cache(maxsize=1 << 10)
def persons(text: str) -> tuple[Person, ...]:
    """Return the names in `text` that something around them shows to be names, in order, offsets in `text`."""
    found: dict[int, Person] = {}
    for match in _WITH_TITLE.finditer(text):
        _add(found, match, byline=bool(match["byline"]))
        at = match.end()
        while listed := _LISTED.match(text, at):
            _add(found, listed, byline=bool(match["byline"]))
            at = listed.end()
    for match in _SAYS.finditer(text):
        _add(found, match, byline=False)
    return tuple(found[start] for start in sorted(found))


def _add(found: dict[int, Person], match: re.Match[str], *, byline: bool) -> None:
    if not NO_NAME.match(match["name"]):
        found.setdefault(match.start("name"), Person(match.start("name"), match.end("name"), match["name"], byline))


TITLE = regex(f"(?:{_TITLES})$")
"""Ends in a title."""
ANY_SURNAME = f"(?:{_COMPOUND}|[{_SURNAMES}{_RARE}])"
SURNAME = regex(ANY_SURNAME)
"""A surname."""
SAYING = regex(_SAYING)
"""A verb of saying."""
SAID = regex(
    f"(?:[（(][^（）()]{{1,20}}[)）])?(?:还|也|则|又|同时|曾|均|向记者|对记者|今天|今日|日前|近日|当天|随后|再次|明确)?(?:{_SAYING})"
)
"""A verb of saying after whose words it gives, with what may stand before it: （左）说, 向记者介绍."""
SAID_WITHIN = 32
"""Characters in which all of that lies."""

_CALLED = regex("[一-龥]{2,4}")
_REGIONS = regex("[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼江港澳台]+")
"""Provinces by their short names."""


def may_be_full_name(name: str) -> bool:
    """Tell whether `name` may be a surname with a given name: not 陈女士, whom every copy may call as it likes, nor 江浙沪."""
    if not _CALLED.fullmatch(name) or not SURNAME.match(name):
        return False
    return not (NO_NAME.match(name) or TITLE.search(name) or _REGIONS.fullmatch(name) or "某" in name)


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
