"""JUnit XML as Jenkins and GitLab read it: a test case for every finding, and one for every article in which there is none.

What fails the audit is a failure; what does not, or was accepted, is skipped: seen, and not red.
"""

from collections.abc import Mapping
from html import escape

from auditor.model import ArticleInfo, Finding, Result
from auditor.report.excerpt import excerpt
from auditor.report.options import RenderOptions
from auditor.report.safe import one_line, visible, xml
from auditor.report.summary import OMITTED, SEVERITY_NAMES, STATE_NAMES, by_id, fails, places, rule_name, say, source_of, where, worst_first


def render(result: Result, options: RenderOptions) -> str:
    """Return two suites, the findings' and the articles'. With new articles given, only these are listed as clean."""
    articles = by_id(result)
    findings = worst_first(result.findings)
    named = {place.article for finding in findings for _, place in places(finding)}
    clean = [a for a in result.articles if a.id not in named and (not options.new_articles or a.id in options.new_articles)]
    untested = len(result.skipped) + sum(a.state != "compared" for a in clean)
    failed = sum(fails(finding, options.fail_on) for finding in findings)
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="audit" tests="{len(findings) + len(clean) + len(result.skipped)}" failures="{failed}" errors="0">',
    ]
    if findings:
        parts.append(
            f'<testsuite name="findings" tests="{len(findings)}" failures="{failed}" errors="0" skipped="{len(findings) - failed}">'
        )
        parts += [_finding(finding, articles, options) for finding in findings]
        parts.append("</testsuite>")
    parts.append(f'<testsuite name="articles" tests="{len(clean) + len(result.skipped)}" failures="0" errors="0" skipped="{untested}">')
    asked = (("compared-with", result.compared_with), ("window-days", result.window))
    properties = [f'<property name="{name}" value="{value}"/>' for name, value in asked if value is not None]
    if properties:
        parts.append(f"<properties>{''.join(properties)}</properties>")
    parts += [_article(a, options) for a in clean]
    for skipped in result.skipped:
        record = "" if skipped.record is None else f"#{skipped.record}"
        reason = _attribute(say(skipped.reason, options.lang))
        parts.append(_case(skipped.path + record, skipped.path, f"><skipped message={reason}/></testcase>"))
    return "\n".join([*parts, "</testsuite>", "</testsuites>", ""])


def _article(article: ArticleInfo, options: RenderOptions) -> str:
    """Return the case of an article without findings: passed where it was compared, skipped where there was nothing to compare it with."""
    if article.state == "compared":
        return _case(article.id, article.source or article.path, "/>")
    message = _attribute(say(STATE_NAMES[article.state], options.lang))
    return _case(article.id, article.source or article.path, f"><skipped message={message}/></testcase>")


def _finding(finding: Finding, articles: Mapping[str, ArticleInfo], options: RenderOptions) -> str:
    message = say(finding.message, options.lang)
    name = say(rule_name(options.rules, finding.rule), options.lang)
    element = "failure" if fails(finding, options.fail_on) else "skipped"
    kind = f"{finding.rule} {name} ({say(SEVERITY_NAMES[finding.severity], options.lang)})"
    text = escape(xml("\n".join(_lines(finding, articles, options))), quote=False)
    inner = f"<{element} type={_attribute(kind)} message={_attribute(message)}>{text}</{element}>"
    # The id keeps apart findings that read alike, and lets the CI see the same one again in the next run.
    return _case(f"{message} [{finding.id}]", f"audit.{finding.rule}", f">{inner}</testcase>")


def _lines(finding: Finding, articles: Mapping[str, ArticleInfo], options: RenderOptions) -> list[str]:
    lines = []
    for reading, place in places(finding):
        text = say(OMITTED, options.lang) if reading.text is None else one_line(reading.text)
        lines += [f"{text}  {visible(source_of(articles, place.article))}  {where(place)}", f"    {excerpt(place, 120)}"]
    return lines


def _case(name: str, group: str, rest: str) -> str:
    return f"<testcase classname={_attribute(group)} name={_attribute(name)}{rest}"


def _attribute(text: str) -> str:
    return f'"{escape(xml(one_line(text)))}"'
