"""The page in a browser: Debian's Chromium, headless."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from auditor import baseline
from auditor.cli import main
from auditor.model import Decision, Result, Row, Since
from auditor.report import REPORTS, RenderOptions, write
from tests.report.factory import C1, hostile, large, small

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
Open = Callable[..., Page]


@pytest.fixture
def show(browser: Browser, tmp_path: Path, options: RenderOptions) -> Iterator[Open]:
    """Open the report of a result; at the end, nothing may have been asked of the network and nothing have gone wrong."""
    contexts: list[BrowserContext] = []
    trouble: list[str] = []

    def opened(
        result: Result | Path, address: str = "", javascript: bool = True, dark: bool = False, width: int = 1280, lang: str = "zh"
    ) -> Page:
        if isinstance(result, Path):
            target = result
        else:
            target = write(tmp_path / "audit.html", REPORTS["html"].render(result, replace(options, lang="en" if lang == "en" else "zh")))
        context = browser.new_context(
            java_script_enabled=javascript,
            color_scheme="dark" if dark else "light",
            viewport={"width": width, "height": 900},
            accept_downloads=True,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: trouble.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: trouble.append(f"error: {error}"))
        page.on("request", lambda request: None if request.url.startswith(("file:", "blob:")) else trouble.append(request.url))
        page.goto(target.as_uri() + address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not trouble


def serious(page: Page) -> list[tuple[str, list[str]]]:
    """What axe-core finds that is serious or worse, with the first elements concerned."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run({ resultTypes: ['violations'] })")["violations"]
    return [(v["id"], [node["html"][:200] for node in v["nodes"]][:3]) for v in found if v["impact"] in ("serious", "critical")]


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of `sample_corpus/`, as `make demo` makes it."""
    folder = tmp_path_factory.mktemp("sample")
    corpus = Path(__file__).parents[2] / "sample_corpus"
    assert main([str(corpus), "--exclude", "EXPECTED.json", "--html", "--quiet", "--report-dir", str(folder)]) == 0
    return folder / "audit.html"


def rows(page: Page) -> list[str]:
    return page.locator(".finding:visible .message").all_text_contents()


def texts_of(page: Page, number: int) -> Locator:
    """The card of a story, its texts drawn."""
    cluster = page.locator("article.cluster").nth(number)
    cluster.scroll_into_view_if_needed()
    expect(cluster.locator(".tools")).to_be_visible()
    return cluster


FOLLOW = """number => {
    const row = rows.element(number);
    row.scrollIntoView();
    const link = row.querySelector("a.context");
    link?.click();
    return link ? link.getAttribute("href").slice(1) : null;
}"""
"""At once, since a jump of before may still be looking again, and rows out of view are taken away."""


def test_the_sample_corpus_reads_well_with_scripts_and_without(show: Open, sample: Path) -> None:
    page = show(sample)
    ids = [finding["id"] for finding in page.evaluate("findings")]
    assert len(ids) > 10
    for name in ids:
        page.goto(f"{sample.as_uri()}#f-{name}")
        expect(page.locator(f"[id='f-{name}']")).to_be_in_viewport()
    page.goto(sample.as_uri())
    for number in range(len(ids)):
        target = page.evaluate(FOLLOW, number)
        if target is None:
            continue
        if page.locator(f"[id='{target}']").count():
            _comes_into_view(page, target)
    for box in page.locator("[name=severity]").all():
        box.uncheck()
    assert rows(page) == []
    plain = show(sample, javascript=False)
    assert len(rows(plain)) == len(ids)
    assert plain.locator("table.collation:visible").count() == plain.locator("article.cluster").count() > 1


def _comes_into_view(page: Page, target: str) -> None:
    """Wait until a jump has arrived: what the page draws on the way takes its height late on a busy machine, and pushes the place away."""
    place = page.locator(f"[id='{target}']")
    for _ in range(10):
        page.wait_for_timeout(300)
        page.evaluate("reveal(decodeURIComponent(location.hash.slice(1)))")
        if place.evaluate("element => { const box = element.getBoundingClientRect(); return box.bottom > 0 && box.top < innerHeight; }"):
            return
    expect(place).to_be_in_viewport()


def test_the_sample_corpus_has_no_serious_axe_violation(show: Open, sample: Path) -> None:
    page = show(sample)
    page.emulate_media(media="print")
    page.emulate_media(media="screen")
    assert not serious(page)


def test_shows_everything_without_scripts(show: Open) -> None:
    page = show(small(), javascript=False)
    text = page.inner_text("body")
    assert len(rows(page)) == 10
    for table in small().tables.values():
        for row in table.rows:
            for cell in row.cells:
                assert cell.text[:12] in text
    assert "未启用脚本" in text
    assert page.locator("ins").count() > 5
    assert page.locator("#filters").is_hidden()


def test_filters_by_severity_rule_source_and_text_and_keeps_them_in_the_address(show: Open) -> None:
    page = show(small())
    assert len(rows(page)) == 9, "the accepted one is not shown"
    assert page.locator("#shown").inner_text() == "9 / 9"
    page.get_by_label("严重").uncheck()
    assert len(rows(page)) == 6
    assert "severity=medium%2Clow%2Cinfo" in page.url
    page.get_by_label("严重").check()
    page.locator("#further summary").click()
    page.locator("select[name=rule]").select_option("F101")
    assert rows(page) == ["同比增长56%，一处作65%", "最大雨量228毫米，一处作22.8毫米"]
    page.locator("select[name=source]").select_option("青禾财经")
    assert rows(page) == ["同比增长56%，一处作65%"]
    page.get_by_role("button", name="清除筛选").click()
    expect(page.locator(".finding:visible")).to_have_count(9)
    page.locator("[name=q]").fill("连续多年")
    assert rows(page) == ["连续五年变成了连续多年"]
    page.locator("[name=q]").fill("")
    page.locator("select[name=decision]").select_option("all")
    assert len(rows(page)) == 10
    page.locator("select[name=rule]").select_option("F105")
    page.reload()
    assert rows(page) == ["缺少数字：61万款", "十项举措变成了重要举措"]
    assert page.locator("#shown").inner_text() == "2 / 10"


def test_says_when_nothing_is_left(show: Open) -> None:
    page = show(small(), "?q=没有这样的话")
    assert rows(page) == []
    assert page.locator("#nothing").is_visible()
    assert page.locator("article.cluster:visible").count() == 0


def test_keys(show: Open) -> None:
    page = show(small())
    current = page.locator(".finding.current .message")
    page.keyboard.press("j")
    assert current.inner_text() == "同比增长56%，一处作65%"
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert current.inner_text() == "最大雨量228毫米，一处作22.8毫米"
    page.keyboard.press("]")
    page.keyboard.press("]")
    assert page.locator("article.cluster.current h3").inner_text().startswith("数字经济部")
    page.keyboard.press("[")
    assert page.locator("article.cluster.current h3").inner_text().startswith("青岚江")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.type("j?")
    assert page.locator("[name=q]").input_value() == "j?"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#help").is_hidden()


def test_enter_goes_from_a_finding_to_its_place_in_the_texts(show: Open) -> None:
    page = show(small())
    finding = next(f for f in small().findings if f.rule == "F103")
    page.locator(f"[id='f-{finding.id}']").focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"[id='at-{finding.id}']")).to_be_in_viewport()
    page.locator(f"del a[href='#f-{finding.id}']").first.click()
    expect(page.locator(f"[id='f-{finding.id}']")).to_be_in_viewport()


def test_a_permalink_scrolls_to_its_finding_even_one_not_drawn_yet(show: Open) -> None:
    result = large(40)
    last = result.findings[-1]
    page = show(result, f"#f-{last.id}")
    target = page.locator(f"[id='f-{last.id}']")
    expect(target).to_be_in_viewport()
    expect(target).to_be_focused()


def test_only_what_is_in_view_is_in_the_document(show: Open) -> None:
    page = show(large(40))
    assert page.locator(".finding").count() < 60
    for _ in range(150):
        page.keyboard.press("j")
    assert page.evaluate("current.indexOf(chosen())") == 149
    expect(page.locator(".finding.current")).to_be_in_viewport()
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_function("document.querySelectorAll('.finding').length < 80")
    page.evaluate("form.elements.rule.value = 'W405'; refilter()")
    assert page.locator("#shown").inner_text() == "40 / 360"


def test_the_page_without_scripts_says_the_same_as_with_them(show: Open) -> None:
    with_scripts = show(small(), "?decision=all").locator(".finding").all()
    without = show(small(), javascript=False).locator(".finding").all()
    assert len(with_scripts) == len(without) == 10
    for one, other in zip(with_scripts, without, strict=True):
        for part in (".grade", ".variant, .message", ".sentence", ".place", ".rule"):
            assert one.locator(part).all_inner_texts() == other.locator(part).all_inner_texts()


def test_switches_language_everywhere(show: Open) -> None:
    page = show(small())
    page.locator("#language").click()
    text = page.inner_text("body")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.title() == "Discrepancies between copies"
    assert "3 discrepancies of high severity: check before citing" in text
    assert "five years running became years running" in text
    assert page.locator("[name=q]").get_attribute("placeholder") == "Search the text"
    own = page.locator(
        ".pill, .confidence, .relation, button, summary, h2, th:not(.collation th, .outlets tbody th), .acts"
    ).all_inner_texts()
    assert not [words for words in own if any("\u4e00" <= c <= "\u9fff" for c in words) and words != "中文"]
    page.locator("#language").click()
    assert page.locator("h1").inner_text() == "3处严重分歧，引用前请核实"


def test_switches_light_and_dark(show: Open) -> None:
    page = show(small())
    light = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.locator("#theme").click()
    dark = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert light != dark
    assert show(small(), dark=True).evaluate("getComputedStyle(document.documentElement).backgroundColor") == dark


def test_a_long_collation_shows_what_findings_tell_of_with_a_row_around(show: Open) -> None:
    result = small()
    table = result.tables[C1]
    filler = tuple(
        Row(tuple(replace(cell, text=f"第{n}段没有什么不同。", marks=(), moved=False) for cell in table.rows[1].cells)) for n in range(20)
    )
    page = show(replace(result, tables={**result.tables, C1: replace(table, rows=(*table.rows[:4], *filler, *table.rows[4:]))}))
    cluster = texts_of(page, 1)
    assert cluster.get_by_label("分歧", exact=True).is_checked()
    visible = cluster.locator("tbody tr:visible:not(.fold)")
    assert visible.filter(has_text="第10段").count() == 0
    assert visible.filter(has_text="第0段").count() == 1, "a row of context"
    fold = cluster.locator(".fold button").first
    before = visible.count()
    fold.click()
    assert visible.count() > before
    cluster.get_by_label("全文", exact=True).check()
    assert visible.filter(has_text="第10段").count() == 1


def test_facts_can_be_seen_without_wording(show: Open) -> None:
    page = show(small())
    cluster = texts_of(page, 1)
    wording = cluster.locator("ins:not([class])", has_text="据").first
    underlined = "element => getComputedStyle(element).textDecorationLine"
    assert wording.evaluate(underlined) == "underline"
    cluster.get_by_label("事实").check()
    assert wording.evaluate(underlined) == "none"
    assert cluster.locator("tr.told:visible").count() > 3


def test_next_and_previous_change(show: Open) -> None:
    page = show(small())
    texts_of(page, 0)
    page.locator("article.cluster").first.evaluate("card => become(card, '.cluster')")
    seen = []
    for _ in range(3):
        page.keyboard.press("n")
        at = page.locator("tr.at")
        expect(at).to_be_in_viewport()
        seen.append(at.inner_text())
    assert len(set(seen)) == 2, "there are two changes"
    expect(page.locator("#toast")).to_have_text("已是最后一处改动")
    page.keyboard.press("p")
    assert page.locator("tr.at").inner_text() == seen[0]


@pytest.mark.parametrize("what", ["brief", "findings", "story"])
def test_what_is_printed(show: Open, what: str) -> None:
    page = show(large(8))
    page.evaluate("what => { window.print = () => {}; printAs(what); }", what)
    page.emulate_media(media="print")
    seen = {
        name: page.locator(name).first.is_visible()
        for name in ("#today", "#findings .finding", ".collation", ".bars", ".filters", ".masthead")
    }
    wanted = {
        "brief": {"#today", ".bars", ".masthead"},
        "findings": {"#findings .finding", ".masthead"},
        "story": {".collation"},
    }[what]
    assert {name for name, visible in seen.items() if visible} == wanted
    if what == "story":
        assert page.locator(".collation:visible").count() == 1
    pdf = page.pdf()
    assert pdf.startswith(b"%PDF")
    if what == "brief":
        assert len(re.findall(rb"/Type /Page\b(?!s)", pdf)) == 1, "one page for the editor-in-chief"


def test_another_base_text(show: Open) -> None:
    page = show(small())
    cluster = texts_of(page, 1)
    cells = cluster.locator("tr:has-text('位居世界首位') td")
    assert cells.nth(0).locator("del").all_inner_texts() == ["五"]
    assert cells.nth(1).locator("ins").all_inner_texts() == ["多"]
    before = cluster.locator("tbody").evaluate_all("bodies => bodies.map(body => body.innerHTML.replaceAll(' class=\"\"', ''))")
    cluster.locator(".base-choice").select_option(label="B 远光快讯")
    assert cells.nth(1).locator("del").all_inner_texts() == ["多"]
    assert cells.nth(0).locator("ins").all_inner_texts() == ["五"]
    assert cells.nth(0).locator("ins a[href^='#f-F103']").count() == 1, "the finding is still linked"
    expect(cluster.locator("th.base")).to_contain_text("远光快讯")
    cluster.locator(".base-choice").select_option(label="A 数字经济部")
    after = cluster.locator("tbody").evaluate_all("bodies => bodies.map(body => body.innerHTML.replaceAll(' class=\"\"', ''))")
    assert after == before


def test_shows_what_was_folded(show: Open) -> None:
    result = small()
    key = "c-b81e44c9"
    table = result.tables[key]
    base, copy = table.rows[2].cells
    copy = replace(copy, text=base.text.replace("5.2万人，", "５.２萬人,"), marks=())
    other = replace(table, rows=(*table.rows[:2], replace(table.rows[2], cells=(base, copy))))
    page = show(replace(result, tables={**result.tables, key: other}))
    cluster = texts_of(page, 0)
    assert cluster.locator(".equal").count() == 0
    cluster.get_by_label("显示等价写法").check()
    assert "".join(cluster.locator(".equal").all_inner_texts()) == "５.２萬,"
    cluster.locator(".base-choice").select_option(index=1)
    assert cluster.locator("tr:has-text('萬') ins").count() == 0, "what was folded is no difference from another base either"


def test_copies_a_citation(show: Open) -> None:
    page = show(small())
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    row = page.locator(".finding", has_text="连续五年变成了连续多年")
    row.get_by_role("button", name="引用").nth(1).click()
    expect(page.locator("#toast")).to_have_text("引用已复制")
    assert page.evaluate("navigator.clipboard.readText()") == (
        "“我国工业机器人装机量已连续多年位居世界首位。”（远光快讯，《上半年算力网络平稳开局》，2024-06-19，corpus/yuanguang-2024.txt:5:12）"
    )


def downloaded(page: Page) -> dict[str, Any]:
    if not page.locator("#export").is_visible():
        page.locator("#triage summary").click()
    with page.expect_download() as download:
        page.locator("#export").click()
    assert download.value.suggested_filename == "audit-baseline.json"
    return dict(json.loads(Path(download.value.path()).read_text("utf-8")))


def test_decisions_outlive_a_reload_and_are_exported(show: Open) -> None:
    page = show(small())
    page.locator("#triage summary").click()
    page.get_by_label("署名").fill("周编辑")
    page.get_by_label("署名").blur()
    row = page.locator(".finding", has_text="上周变成了近日")
    row.get_by_role("button", name="误报").click()
    row.get_by_label("备注").fill("同一天")
    row.get_by_label("备注").blur()
    asked = page.locator(".finding", has_text="同比增长56%")
    asked.get_by_role("button", name="问来源").click()
    page.reload()
    assert len(rows(page)) == 8, "what is closed is out of the way"
    assert page.locator("#decided").inner_text() == "2"
    page.evaluate("form.elements.decision.value = 'false-alarm'; refilter()")
    row = page.locator(".finding", has_text="上周变成了近日")
    assert row.get_by_role("button", name="误报").get_attribute("aria-pressed") == "true"
    assert row.get_by_label("备注").input_value() == "同一天"
    page.evaluate("form.elements.decision.value = 'ask'; refilter()")
    assert rows(page) == ["同比增长56%，一处作65%"]
    document = downloaded(page)
    assert [(entry["id"][:4], entry.get("decision"), entry["note"]) for entry in document["accepted"]] == [
        ("D202", "false-alarm", "同一天"),
        ("F105", None, ""),
    ]
    assert [(entry["decision"], entry["by"]) for entry in document["open"]] == [("ask", "周编辑")]


def test_the_file_of_the_page_is_the_baseline_and_comes_back(show: Open, tmp_path: Path) -> None:
    page = show(small())
    page.locator(".finding", has_text="上周变成了近日").get_by_role("button", name="认可").click()
    path = tmp_path / "audit-baseline.json"
    path.write_text(json.dumps(downloaded(page)), "utf-8")
    held = baseline.load(path)
    assert {finding.rule for finding in baseline.apply(small().findings, held) if finding.known} == {"D202", "F105"}
    path.write_text(baseline.dump([replace(next(iter(held.values())), verdict="corrected", by="林")]), "utf-8")
    other = show(small())
    other.locator("#triage summary").click()
    other.locator("#import").set_input_files(path)
    expect(other.locator("#toast")).to_have_text("导入了1条")
    assert other.evaluate("[...decided.values()].map(said => [said.verdict, said.by])") == [["corrected", "林"]]
    path.write_text("{}", "utf-8")
    other.locator("#import").set_input_files(path)
    expect(other.locator("#toast")).to_have_text("不是处理记录文件")


def test_keys_decide(show: Open) -> None:
    page = show(small())
    page.keyboard.press("j")
    first = page.locator(".finding.current .message").inner_text()
    page.keyboard.press("f")
    assert page.locator(".finding.current .message").inner_text() != first, "and it goes on to the next one"
    page.keyboard.press("k")
    assert page.evaluate("decisionOf(chosen()).verdict") == "false-alarm"
    page.keyboard.press("e")
    assert page.evaluate("document.activeElement.className") == "note-field"
    page.keyboard.press("Escape")
    page.keyboard.press("u")
    assert page.evaluate("decisionOf(chosen())") is None


def test_sorts_by_time_outlet_and_story_and_filters_by_day_and_story(show: Open) -> None:
    page = show(small(), "?decision=all")
    weight = rows(page)
    for order in ("time", "outlet", "story"):
        page.locator("select[name=sort]").select_option(order)
        assert sorted(rows(page)) == sorted(weight)
        assert rows(page) != weight
    page.locator("select[name=sort]").select_option("time")
    assert "228毫米" in rows(page)[0] or "7月4日" in rows(page)[0] or "拼音" in rows(page)[0]
    page.evaluate("form.elements.day.value = '2024-07-04'; refilter()")
    assert len(rows(page)) == 3
    page.evaluate("form.reset()")
    page.locator(".finding", has_text="连续多年").locator("a.only").click()
    assert len(rows(page)) == 6
    assert page.locator("article.cluster:visible").count() == 1
    assert "story=" in page.url
    page.reload()
    assert len(rows(page)) == 6


def test_what_is_new_since_an_earlier_report(show: Open, tmp_path: Path, options: RenderOptions) -> None:
    new = next(f for f in small().findings if f.rule == "F103")
    since = Since("old.json", frozenset((new.id,)), (Decision("F101-x", "F101", "35 / 53"),), 9)
    page = show(write(tmp_path / "since.html", REPORTS["html"].render(small(), replace(options, since=since))))
    assert page.locator(".finding .fresh").count() == 1
    page.locator("#since summary").click()
    assert page.locator("#since li").inner_text() == "F101 35 / 53"
    page.locator("#further summary").click()
    page.get_by_label("只看新增").check()
    assert rows(page) == ["连续五年变成了连续多年"]


def test_opens_files_and_records_at_their_line(show: Open) -> None:
    page = show(small())
    page.locator("#settings-open").click()
    page.locator("select[name=editor]").select_option("VS Code")
    page.keyboard.press("Escape")
    link = page.locator(".finding", has_text="连续多年").locator("a.at").nth(1)
    assert (link.get_attribute("href") or "").startswith("vscode://file/")
    assert (link.get_attribute("href") or "").endswith("corpus/yuanguang-2024.txt:5:12")
    record = page.locator(".finding", has_text="同比增长56%").locator("a.at").nth(1)
    assert (record.get_attribute("href") or "").endswith("corpus/dump.jsonl:3:1")
    page.evaluate("remember('open-with', 'javascript:alert(1)'); rows.redraw()")
    assert not page.locator("a[href^='javascript']").count()


def test_outlets_are_sorted_and_drawn(show: Open) -> None:
    page = show(small())
    table = page.locator("#outlet-table")
    assert table.locator("tbody th").first.inner_text() == "东岸晨报"
    table.get_by_role("button", name="文章").click()
    assert table.locator("[aria-sort=descending]").inner_text() == "文章"
    table.get_by_role("button", name="来源").click()
    names = table.locator("tbody th").all_inner_texts()
    assert names == page.evaluate("names => [...names].sort()", names)
    assert page.locator(".bars rect.high").count() == 2
    assert page.locator(".bars .stripes").count() == 1


def test_the_axis_shows_who_had_which_reading_when(show: Open) -> None:
    axis = texts_of(show(small()), 1).locator(".axis")
    assert axis.locator("figcaption a").inner_text() == "56% ／ 65%"
    assert axis.locator(".when").all_inner_texts() == ["数字经济部 2024-06-18 10:05 → 青禾财经 2024-06-21", "远光快讯 2024-06-19"]
    first, last = axis.locator("rect.canonical").all()
    assert [int(mark.get_attribute("x") or -1) for mark in (first, last)] == [0, 992]
    assert axis.locator("rect.departing").count() == 1


def test_ten_stories_stand_on_top(show: Open) -> None:
    page = show(large(40))
    assert page.locator(".today li").count() == 10
    page.locator(".today li a").nth(4).click()
    page.wait_for_timeout(300)
    expect(page.locator("article.cluster.current h3")).to_be_in_viewport()


def test_articles_are_found(show: Open) -> None:
    page = show(large(3, 500))
    page.locator("#article-list").scroll_into_view_if_needed()
    page.get_by_label("查找文章").fill("第499条")
    expect(page.locator(".article-line")).to_have_count(1)
    page.get_by_label("查找文章").fill("")
    assert page.evaluate("listed.items.length") == 515
    assert page.locator(".article-line").count() < 300


def test_what_is_looked_for_before_the_list_is_drawn_is_kept(show: Open) -> None:
    page = show(large(40, 500))
    page.evaluate("""() => {
        const field = document.querySelector("#article-search input");
        field.value = "第499条";
        field.dispatchEvent(new Event("input"));
    }""")
    page.locator("#article-list").scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    expect(page.locator(".article-line")).to_have_count(1)


def test_a_click_on_a_strip_goes_to_the_place(show: Open) -> None:
    page = show(small())
    cluster = page.locator("article.cluster").nth(1)
    strip = cluster.locator(".strips svg").first
    box = strip.bounding_box()
    assert box
    strip.click(position={"x": box["width"] - 3, "y": 5})
    expect(cluster.locator("td.found")).to_contain_text("林可")


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])
def test_hostile_text_runs_nothing(show: Open, javascript: bool) -> None:
    page = show(hostile(), javascript=javascript)
    if javascript:
        page.locator("#language").click()
        page.emulate_media(media="print")
        assert page.evaluate("window.hacked") is None
        page.emulate_media(media="screen")
        for choice in page.locator(".base-choice").all():
            choice.select_option(index=1)
        assert page.evaluate("window.hacked") is None
    assert page.locator("img, svg[onload], [onerror]").count() == 0
    assert "<script>window.hacked=1</script>" in page.inner_text("body")
    assert "{{ 7*7 }}" in page.inner_text("body")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_serious(show: Open, dark: bool, width: int) -> None:
    page = show(small(), dark=dark, width=width)
    page.locator(".finding").first.get_by_role("button").nth(1).click()
    for number in range(page.locator("article.cluster").count()):
        texts_of(page, number)
    for panel in page.locator(".further-filters summary").all():
        panel.click()
        assert not serious(page)


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_sticks_out(show: Open, width: int) -> None:
    page = show(small(), width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def opening(browser: Browser, path: Path) -> float:
    """Seconds of work until a report can be read and used: loaded, laid out and painted.

    Processor time of the page's process, which does not depend on what else the machine is doing.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(path.as_uri())
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    measured = {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}
    context.close()
    return float(measured["ProcessTime"])


def test_two_thousand_findings_open_in_under_two_seconds(browser: Browser, tmp_path: Path, options: RenderOptions) -> None:
    path = write(tmp_path / "audit.html", REPORTS["html"].render(large(200), options))
    assert opening(browser, path) < 2


def test_an_archive_opens_in_under_three_seconds_and_is_under_15_megabytes(
    browser: Browser, tmp_path: Path, options: RenderOptions
) -> None:
    path = write(tmp_path / "audit.html", REPORTS["html"].render(large(500, 6_900), options))
    assert path.stat().st_size < 15_000_000
    assert opening(browser, path) < 3
