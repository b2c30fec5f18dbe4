"""When two figures are certainly of one thing: every kind of evidence with a pair that is a conflict, and a twin that is none."""

from tests.events.tales import ledger, rows

MORNING, NOON = "2025-03-02T08:00:00", "2025-03-02T12:00:00"
BRIDGE = "临川县石拱桥3月1日16时20分坍塌，全长86.5米。"


def found(one: str, other: str, times: tuple[str | None, str | None] = (MORNING, NOON)) -> list[tuple[str, ...]]:
    """Return the readings of every conflict of two tellings."""
    _, findings = ledger((BRIDGE + one, times[0]), (BRIDGE + other, times[1]))
    return [tuple(sorted(reading.text or "" for reading in finding.readings)) for finding in findings]


FANS = "主播在直播平台上有{}粉丝。"
STREAM = "《东京晚报》报道称，主播在直播平台上有900万粉丝。"


def test_a_place_in_the_name_of_a_paper_is_none() -> None:
    assert found(STREAM, FANS.format("650万")) == [("650万", "900万")]
    assert found("东京当地的主播在直播平台上有900万粉丝。", FANS.format("650万")) == []


HALLS = "{}航空展设置空军主题馆、文创科普体验馆、沉浸式体验馆等{}室内展馆。"


def test_a_place_that_both_tellings_name_is_the_event_s_own_and_like_sentences_are_ground_enough() -> None:
    one, other = "长春迎来航空展。" + HALLS.format("本次", "7个"), HALLS.format("长春", "6个")
    _, findings = ledger((one, MORNING), (other, NOON))
    assert [len(finding.readings) for finding in findings] == [2]
    elsewhere = "航空展今天开幕。" + HALLS.format("本次", "7个")
    assert ledger((elsewhere, MORNING), (other, NOON))[1] == []


def test_the_same_digits_of_another_size_are_a_slip() -> None:
    profit = "集团公布业绩，销售收入增长15%至{}亿欧元，净利润增长30%至{}亿欧元。"
    assert found(profit.format("422.4", "84.81"), profit.format("4224", "848.1")) == [
        ("422.4亿欧元", "4224亿欧元"),
        ("84.81亿欧元", "848.1亿欧元"),
    ]
    assert found("集团公布业绩，销售收入增长15%至422.4亿欧元。", "集团另投资4224亿欧元修建码头。") == []


def test_two_digits_of_another_size_are_a_slip_where_the_words_are_the_same() -> None:
    rich = "{}增加了{}名百万富翁。"
    assert found(rich.format("去年俄罗斯", "56"), rich.format("俄罗斯", "5.6万")) == [("5.6万名", "56名")]
    assert found(rich.format("去年俄罗斯", "56"), "石拱桥沿线俱乐部吸收了5.6万名会员。") == []


def test_what_a_thing_rose_by_is_not_what_it_rose_to() -> None:
    wealth = "到2027年，全球财富将{}629万亿美元。"
    assert len(found(wealth.format("达到"), wealth.format("增加"))) == 1
    assert found(wealth.format("达到"), wealth.format("增加到")) == []
    assert found(wealth.format("增加"), wealth.format("增加了")) == []


def test_a_price_by_the_fifty_kilograms_is_of_what_the_words_before_the_weight_say() -> None:
    price = "目前长粒型早稻收购均价大致为每50公斤{}元，圆粒型早稻价格更高。"
    assert found(price.format("131至132"), price.format("130~133")) == [("130~133元", "131至132元")]
    assert found(price.format("131至132"), price.format("130~133").replace("长粒型早稻", "晚籼稻谷")) == []


def test_sentences_that_name_one_moment_are_of_one_time_however_late_they_are_told() -> None:
    robbed = "当地时间12日下午4时左右，加州一家{}遭近{}蒙面{}抢劫。"
    one, other = robbed.format("商场", "50名", "暴徒"), robbed.format("购物中心", "30名", "劫匪")
    assert found(one, other, ("2025-02-14", "2025-02-16")) == [("近30名", "近50名")]
    assert found(one, other.replace("12日下午4时", "14日下午6时"), ("2025-02-14", "2025-02-16")) == []


def test_an_hour_is_the_same_with_its_day_or_without() -> None:
    flight = "{}凌晨4点多收到短信，调整后的新航班比原航班提前{}起飞。"
    assert found(flight.format("当日", "3.5小时"), flight.format("", "5小时")) == [("3.5小时", "5小时")]
    other = found(flight.format("当日", "3.5小时"), flight.format("", "5小时").replace("4点", "6点"))
    assert ("3.5小时", "5小时") not in other


def test_what_changes_is_in_conflict_where_both_say_one_day() -> None:
    index = "截至{}，所谓的“巴菲特指标”飙升至{}。"
    assert found(index.format("上周五收盘", "171%"), index.format("上周五收盘", "172%")) == [("171%", "172%")]
    assert found(index.format("目前收盘", "171%"), index.format("目前收盘", "172%")) == []


def test_people_beside_the_same_number_are_counted_by_whatever_word() -> None:
    one, other = "列车上有旅客976名，乘务人员24名。", "列车上有旅客976人，乘务人员32人。"
    assert found(one, other) == [("24名", "32人")]
    assert found(one, other.replace("976", "841")) == []


def test_a_figure_that_is_cut_off_agrees_with_the_finer_one() -> None:
    taken = "徐会计共计挪用学杂费{}元。"
    assert found(taken.format("2551.85万"), taken.format("25518572.08")) == []
    assert found(taken.format("2551.75万"), taken.format("25518572.08")) == [("2551.75万元", "25518572.08元")]


def test_a_year_without_its_century_is_the_same_year() -> None:
    pupil = "青石大学少年班校友汪工程师是{}级。"
    assert rows((BRIDGE + pupil.format("99"), MORNING), (BRIDGE + pupil.format("1999"), NOON)).get("measure", ("same",))[0] != "conflict"
    assert found(pupil.format("99"), pupil.format("1999")) == []


def test_a_step_and_where_it_led_are_no_range() -> None:
    one = "投资商业票据的优质基金资产规模上升到了8700亿美元，增加了51亿美元。"
    assert found(one, "投资商业票据的优质基金资产规模增加了51亿美元至8700亿美元。") == []


def test_figures_in_a_row_are_each_of_another_thing() -> None:
    share = "实际控制人持股比例达{}，"
    assert found(share.format("80%"), share.format("85%")) == [("达80%", "达85%")]
    assert found(share.format("80%"), "张工程师、李工程师持股比例分别为10%、5.5%。") == []


def test_people_told_by_other_surnames_are_other_people() -> None:
    van = "该面包车核载15人，实载{}。驾驶人{}某说工人下班了。"
    assert found(van.format("19人", "高"), van.format("18人", "高")) == [("18人", "19人")]
    assert found(van.format("19人", "高"), van.format("18人", "崔")) == []


def test_a_figure_of_another_year_is_another_figure() -> None:
    toll = "{}石拱桥通行费收入达到{}万元。"
    assert len(found(toll.format("2024年", "512.3"), toll.format("2024年", "533.1"))) == 1
    assert found(toll.format("2024年", "512.3"), toll.format("", "533.1")) == []


def test_what_makes_up_the_difference_is_told_too() -> None:
    prize = "{}文学奖自创立至今共评出获奖作品{}部。"
    assert len(found(prize.format("", 48), prize.format("", 53))) == 1
    assert found(prize.format("", 48), prize.format("本届评出长篇小说5部。", 53)) == []


def test_a_telling_that_has_the_other_figure_rounded_tells_it_of_another_thing() -> None:
    fine = "监管部门对银行没收违法所得并处罚款{}万元。"
    assert len(found(fine.format("1420.092292"), fine.format("4420.18"))) == 1
    assert found(fine.format("1420.092292"), fine.format("4420.18") + "其中没收违法所得1420.09万元。") == []


def test_forecasts_need_not_agree() -> None:
    assert len(found("石拱桥重建投资需1263万元。", "石拱桥重建投资需1362万元。")) == 1
    assert found("石拱桥重建投资预计1263万元。", "石拱桥重建投资预计1362万元。") == []


def test_a_name_in_latin_letters_that_both_tellings_have_parts_nothing() -> None:
    one, other = "Warren公司承运，石拱桥限载15吨。", "Lorry公司承运，石拱桥限载25吨。"
    assert found(one, other) == []
    assert len(found(one + "收费站说，这与Lorry公司无关。", other)) == 1


def test_a_share_is_of_the_amount_that_it_follows() -> None:
    tried = "全国法院审结一审行政案件{}件，同比上升{}。"
    assert len(found(tried.format("13.2万", "2.11%"), tried.format("13.2万", "2.51%"))) == 1
    assert ("10.43%", "2.11%") not in found(tried.format("13.2万", "2.11%"), tried.format("7430", "10.43%"))


def test_tellings_that_open_in_two_places_are_of_two_campaigns() -> None:
    patrol = "{}公安局开展夏夜治安巡查宣防行动，检查场所120处，发放宣传资料{}份。"
    one = patrol.format("青田县", "3949")
    assert len(ledger((one, MORNING), (patrol.format("青田县", "1000"), NOON))[1]) == 1
    assert ledger((one, MORNING), (patrol.format("太原市", "1000"), NOON))[1] == []


def test_a_sentence_with_a_model_that_the_other_telling_lacks_is_of_another_thing() -> None:
    one, other = "该机采用大电池，支持80W快充。", "一加Ace2将配备曲面屏，支持150W快充。"
    assert found(one, other) == []
    assert len(found(one + "此前上市的是Ace2。", other)) == 1


def test_a_clause_alone_is_not_enough_where_the_sentences_share_nothing_else() -> None:
    one = "该手机定制玻璃镜片，采用蓝玻璃滤光片，内置石墨烯电池，支持80W快充。"
    other = "这家厂商宣布新机首发航天散热系统，屏幕分辨率提升，支持150W快充。"
    assert ledger((one + "重228g。", MORNING), (other + "重228g。", NOON))[1] == []
    assert len(ledger((one + "重228g，厚8.6mm。", MORNING), (other + "重228g，厚8.6mm。", NOON))[1]) == 1


FALLS = "{}上半年{}{}亿元，同比下降{}%。"


def test_a_share_is_told_by_the_amount_beside_it_that_the_other_telling_rounds() -> None:
    one = FALLS.format("临川集团", "实现收入", "32.83", "19.7")
    assert found(one, FALLS.format("公司", "总营收", "32.8", "19.8")) == [("19.7%", "19.8%")]
    assert found(one, FALLS.format("公司", "总营收", "31.8", "19.8")) == []


RANGES = "石拱桥观光车推出两款，{}续航里程分别为{}公里和401公里。"


def test_figures_of_one_place_in_a_list_are_of_one_thing_where_the_list_has_another_in_common() -> None:
    one = RANGES.format("", "301")
    assert found(one, RANGES.format("纯电动", "318")) == [("301公里", "318公里")]
    assert found(one, RANGES.format("纯电动", "318").replace("401", "412")) == []
    assert found(one, RANGES.format("纯电动", "318").replace("401公里", "401公里和512公里")) == []


def test_a_figure_many_times_the_other_is_of_another_extent() -> None:
    flyers = "巡查宣防行动中，民警在石拱桥沿线发放宣传资料{}余份。"
    assert len(found(flyers.format("3109"), flyers.format("2500"))) == 1
    assert found(flyers.format("3109"), flyers.format("25300")) == []


def test_what_somebody_worked_out_need_not_agree() -> None:
    fill = "调价后{}，石拱桥加油站加满一箱汽油多花{}元。"
    assert len(found(fill.format("", "10.5"), fill.format("", "11.5"))) == 1
    assert found(fill.format("", "10.5"), fill.format("，以50升的油箱计算", "11.5")) == []


def test_a_place_among_others_is_of_a_wider_extent() -> None:
    assert len(found(FANS.format("900万"), FANS.format("650万"))) == 1
    assert found("主播在直播平台及其他社交平台上有900万粉丝。", FANS.format("650万")) == []


SWEEPER = "事发时，{}岁的清洁工{}在石拱桥下午休。"


def test_two_ages_of_one_person_are_a_conflict() -> None:
    assert found(SWEEPER.format(69, "林某某"), SWEEPER.format(68, "")) == [("68岁", "69岁")]
    assert found(SWEEPER.format(69, "林某某"), SWEEPER.format(68, "") + "69岁的清洁工受伤。") == []
    assert found(SWEEPER.format(69, "林某某"), "事发时，68岁的船工在石拱桥下午休。") == []
