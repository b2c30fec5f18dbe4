"""The elements of HTML, by what they do to the text in them. Nothing here knows of a page."""

BLOCK = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "br", "button", "caption", "center", "dd", "details", "dialog"),
        *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head"),
        *("header", "hr", "html", "iframe", "li", "main", "nav", "noscript", "ol", "option", "p", "pre", "section", "select"),
        *("summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul"),
    )
)
"""Elements that break the line."""
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"])
"""Elements that have no content and no end tag."""
SILENT = frozenset(
    ["script", "style", "textarea", "template", "svg", "math", "iframe", "object", "noscript", "select", "button", "noframes"]
)
"""Elements whose content nobody reads as text."""
RAW = frozenset(["script", "style", "textarea", "noframes", "iframe", "template"])
"""Elements whose content is no markup: it ends at their end tag whatever stands in it."""
CONTAINERS = frozenset(
    ["article", "aside", "body", "div", "footer", "form", "header", "main", "nav", "section", "table", "td", "th", "ul", "ol"]
)
"""Elements that hold blocks which belong together."""
