"""What a number is by where it stands: one of a row, a year, a day, a score, part of a word, or no figure at all."""

from decimal import Decimal

import pytest

from auditor.figures import parse


def read(text: str) -> list[tuple[str, str, str | None, str]]:
    return [(figure.text, figure.kind, figure.value, figure.unit) for figure in parse(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("住在15楼", ("15楼", "ordinal", "15", "楼")),
        ("云顶路700弄", ("700弄", "ordinal", "700", "弄")),
        ("受5号台风影响", ("5号", "ordinal", "5", "号")),
        ("见晚报（02版）", ("02版", "ordinal", "2", "版")),
        ("222团团长说", ("222团", "ordinal", "222", "团")),
        ("4连种植户的大棚", ("4连", "ordinal", "4", "连")),
        ("西塔8层会议室", ("8层", "ordinal", "8", "层")),
        ("省十四届人大常委会", ("十四届", "ordinal", "14", "届")),
        ("河湾村一组", ("一组", "ordinal", "1", "组")),
        ("高速总队八支队民警", ("八支队", "ordinal", "8", "支队")),
        ("村北3#机组", ("3#", "ordinal", "3", "号")),
        ("年级2班的队员", ("2班", "ordinal", "2", "班")),
        ("搭载13代英特尔处理器", ("13代", "ordinal", "13", "代")),
        ("执勤十五队党支部", ("十五队", "ordinal", "15", "队")),
    ],
)
def test_which_one_and_not_how_many(text: str, found: tuple[str, str, str, str]) -> None:
    assert read(text) == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("取得9连胜", ("9连胜", "number", "9", "连胜")),
        ("一座三层半小楼", ("三层半", "number", "3.5", "层")),
        ("建筑地上三层", ("三层", "number", "3", "层")),
        ("已办十四届", ("十四届", "number", "14", "届")),
        ("共有八支队伍", ("八支", "number", "8", "支")),
        ("旅行社有4个团", ("4个", "number", "4", "个")),
    ],
)
def test_how_many(text: str, found: tuple[str, str, str, str]) -> None:
    assert read(text)[-1] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("89年出生的老将", ("89年", "date", "1989", "")),
        ("天福七年（942年），", ("942年", "date", "0942", "")),
        ("始建于1271年，", ("1271年", "date", "1271", "")),
        ("24年PE为9倍", ("24年", "date", "2024", "")),
        ("2024校园招聘开始", ("2024", "date", "2024", "")),
        ("2023连云港旅游周", ("2023", "date", "2023", "")),
        ("成立“5.16”专案组", ("5.16", "date", "--05-16", "")),
        ("围绕8.19中国医师节", ("8.19", "date", "--08-19", "")),
        ("在2024年多数时间里", ("2024年", "date", "2024", "")),
        ("2023（第十九届）远望年会", ("2023", "date", "2023", "")),
        ("今年头7个月出口", ("今年头7个月", "date", "Y-01/Y-07", "")),
        ("在去年的11月10日，", ("去年的11月10日", "date", "Y-1-11-10", "")),
        ("2023年的3月", ("2023年的3月", "date", "2023-03", "")),
        ("面向为2024届毕业生", ("2024届", "date", "2024", "")),
        ("2015年入学，当年毕业", ("当年", "date", "Y@", "")),
        ("3时25分出发，接近4点到达", ("接近4点", "time", "04:00", "")),
        ("满足2点就能领取", ("2点", "number", "2", "点")),
        ("从5月2日到5月13日的12天内", ("12天内", "duration", "12", "天")),
        ("全国33+大润发门店", ("33+", "number", "33", "")),
        ("江东省五届人大三次会议", ("三次", "ordinal", "3", "次")),
        ("拨打4008-123-456热线", ("4008-123-456", "identifier", "4008123456", "")),
        ("款号为8512345的裙子", ("8512345", "identifier", "8512345", "")),
        ("通知江公积金〔2023〕9号", ("江公积金〔2023〕9号", "identifier", "江公积金〔2023〕9号", "")),
        ("江市监〔2023〕310021000123号", ("江市监〔2023〕310021000123号", "identifier", "江市监〔2023〕310021000123号", "")),
        ("143平新居", ("143平", "measure", "143", "平方米")),
        ("双方战至93平", ("93平", "number", "93", "平")),
        ("取得20胜12平5负", ("12平", "number", "12", "平")),
        ("双12.25英寸屏", ("12.25英寸", "measure", "0.31115", "米")),
        ("7月14凌晨", ("7月14凌晨", "date", "--07-14T凌晨", "")),
        ("31号晚出发", ("31号", "date", "---31", "")),
        ("1.7月29日停运", ("7月29日", "date", "--07-29", "")),
        ("周六晚上8点半到9点半", ("周六晚上8点半到9点半", "date", "-W-6T20:30/21:30", "")),
        ("延长约十年至2028年9月", ("约十年", "duration", "10", "年")),
        ("下午三四点到", ("三四点", "time", "15:00/16:00", "")),
        ("早上六七点钟起床", ("六七点钟", "time", "06:00/07:00", "")),
        ("随后，9点，队伍出发", ("9点", "time", "09:00", "")),
        ("将比分追至5:16", ("5:16", "number", "5:16", "比")),
        ("以5:11和7:11连输两局", ("5:11", "number", "5:11", "比")),
        ("以19:11的比分结束", ("19:11", "number", "19:11", "比")),
        ("一群十四、五岁的孩子", ("十四、五岁", "measure", "14/15", "岁")),
        ("一月内完成", ("一月", "duration", "1", "月")),
        ("公告编号：2022-55，", ("2022-55", "identifier", "202255", "")),
        ("赔偿42万元（新台币，下同）", ("42万元", "money", "420000", "TWD")),
        ("索赔40万元（新台币，下同），判赔42万元", ("42万元", "money", "420000", "TWD")),
        ("索赔40万元（新台币），合9万元", ("9万元", "money", "90000", "CNY")),
        ("营收5亿元（港元，下同），合人民币4亿元", ("人民币4亿元", "money", "400000000", "CNY")),
        ("参加开发者大会2023，", ("2023", "date", "2023", "")),
        ("农场三队的人", ("三队", "ordinal", "3", "队")),
        ("车位比1:0.8的目标", ("1:0.8", "number", "1:0.8", "比")),
        ("2分多钟的舞蹈", ("2分多钟", "duration", "2", "分钟")),
        ("每天6点多起床", ("每天6点多", "time", "06:00", "")),
        ("项目一期改扩建", ("一期", "ordinal", "1", "期")),
        ("以25分升到第15位", ("25分", "number", "25", "分")),
        ("《发展报告（2022）》", ("2022", "date", "2022", "")),
        ("2023大河钢琴节", ("2023", "date", "2023", "")),
        ("一日达全国、三日达全球", ("三日", "duration", "3", "天")),
        ("后置5000W像素镜头", ("5000W像素", "measure", "50000000", "像素")),
        ("以10:12、7:11、11:9告负", ("7:11", "number", "7:11", "比")),
    ],
)
def test_a_year_a_day_an_hour_or_a_score(text: str, found: tuple[str, str, str, str]) -> None:
    assert found in read(text)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("这部作品获得7亿天价", ("7亿", "700000000", "")),
        ("少了2个性能核", ("2个", "2", "个")),
        ("81个国家和地区的人", ("81个国家和地区", "81", "个国家和地区")),
        ("80万个人类脑细胞", ("80万个", "800000", "个")),
        ("150家人力资源机构", ("150家", "150", "家")),
        ("最后一个周六停业", ("一个", "1", "个")),
        ("一枚多级火箭", ("一枚", "1", "枚")),
        ("蓝牙耳机支持5.2连接", ("5.2", "5.2", "")),
        ("身负十几公斤装备", ("十几公斤", "10", "千克")),
        ("在纽约一家酒店", ("一家", "1", "家")),
        ("与球队续约两年", ("两年", "2", "年")),
        ("年薪2800万年薪排在前列", ("2800万", "28000000", "")),
        ("全面振兴新突破三年行动", ("三年", "3", "年")),
        ("未来三天多分散性雷雨", ("三天", "3", "天")),
        ("收益率首次高于5年期，", ("首次", "1", "次")),
        ("他一家半夜出门", ("一家", "1", "家")),
        ("与上一季度持平3次", ("3次", "3", "次")),
    ],
)
def test_a_word_beside_it_is_no_part_of_it(text: str, first: tuple[str, str, str]) -> None:
    figure = parse(text)[0]
    assert (figure.text, figure.value, figure.unit) == first
    assert figure.bound in ("=", ">")


@pytest.mark.parametrize(
    "text",
    [
        "共同参与此次年度盛典",
        "认同年轻人的看法",
        "已探明天然气储量",
        "每年中秋节前",
        "最后一位数字",
        "一位数据标注师",
        "投稿邮箱：765208078@qq.com",
        "持有“21禾地02”的人",
        "03发扬优良传统",
        "省道427方园路口",
        "配天玑9200+的手机",
        "搭载雷鸟17游戏本",
        "一家名为云晓壹佰的店",
        "七三一部队旧址",
        "打造万亿级产业",
        "中奖概率约为2.92亿分之一",
        "两毛九打折",
        "落实一点一方案",
        "千万种可能",
        "智能助理“云一朵”",
        "在“明日世界”里",
        "三元电池出口",
        "两点一线的生活",
        "β3受体",
        "七家湾的古井",
        "较1-2Q23持平",
        "在地方一级分配",
        "威尔希尔5000总指数",
        "梨树又称“八月霜”",
        "“长弓”-7导弹",
        "仅为6.2版本",
        "本期十位继续看好",
        "最后交易日前公布",
        "第6.2.1条",
        "见公告：2023-057、2023-064",
        "锐龙3 3100，",
        "围得里三层、外三层",
        "城乡二元对立",
    ],
)
def test_no_figure(text: str) -> None:
    assert [figure.text for figure in parse(text) if figure.text not in ("一家", "2023", "两毛")] == []


def test_what_is_called_by_the_same_number_again_is_named_so() -> None:
    """A name that nobody has listed is told by it: a bare number behind the same two characters, more than once."""
    assert read("远川9将上市，远川9的外观") == []
    assert read("招来9将，远川9的外观")[0][2] == "9"
    assert [figure[0] for figure in read("未来12、18个月；未来12、18个月")] == ["12", "18个月", "12", "18个月"]


def test_colder_is_less() -> None:
    (figure,) = parse("冒着零下30多摄氏度的严寒")
    assert (figure.value, figure.bound) == ("-30", "<")
    assert (figure.low, figure.high) == (Decimal(-40), Decimal(-30))


@pytest.mark.parametrize(("text", "bound"), [("近10场比赛统计", "="), ("近百场活动", "<"), ("不变近一年后", "<"), ("近一年下跌", "=")])
def test_the_last_few_are_not_nearly_so_many(text: str, bound: str) -> None:
    assert parse(text)[0].bound == bound


def test_that_year_is_one_that_is_named() -> None:
    """当年 without a year before it is back then, of no year in particular."""
    (figure,) = parse("他当年还是孩子")
    assert (figure.kind, figure.value, figure.vague) == ("date", None, True)


@pytest.mark.parametrize(
    ("text", "value"),
    [("在北纬26度至27度转向", "26/27"), ("北纬18.5度-北纬20度", "18.5/20"), ("南纬5度到7度", "-5/-7"), ("北纬26度、东经27度", "26")],
)
def test_a_stretch_of_latitudes_is_one(text: str, value: str) -> None:
    assert parse(text)[0].value == value


def test_days_that_are_named_are_exactly_so_many() -> None:
    assert [figure.bound for figure in parse("从5月2日到5月13日的12天内")] == ["=", "="]


@pytest.mark.parametrize(("text", "bound"), [("接近每周270英镑", "<"), ("超过每人30元", ">"), ("附近每人30元", "=")])
def test_a_bound_stands_before_what_is_counted_by(text: str, bound: str) -> None:
    assert parse(text)[0].bound == bound


def test_young_people_and_the_quota_of_that_year_are_no_back_then() -> None:
    assert read("跟当年轻人看到") == []
    assert read("超过他当年度的限额") == [("当年度", "date", "Y@", "")]
