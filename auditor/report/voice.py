"""The words of a page in one language, the other within reach of the language switch; and what every template may say."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from markupsafe import Markup, escape

from auditor.model import CONFIDENCES, SEVERITIES, STATES, VERDICTS, Language, Message
from auditor.report.options import RenderOptions
from auditor.report.safe import shown
from auditor.report.summary import SCRIPT_NAMES, rule_name, say
from auditor.report.words import WORDS


class Voice:
    """Says things in the page's language, and leaves the other within reach of the language switch."""

    def __init__(self, lang: Language) -> None:
        self.lang: Language = lang
        self.other: Language = "en" if lang == "zh" else "zh"
        self.t = cache(self._word)
        self.label = cache(self._label)
        self._kinds = cache(self._list)

    def __call__(self, message: Message) -> str:
        """Return a message in the page's language."""
        return shown(say(message, self.lang))

    def alt(self, message: Message) -> str:
        """Return a message in the other language."""
        return shown(say(message, self.other))

    def m(self, message: Message) -> Markup:
        """Return a message that stands nowhere else."""
        return Markup('<span data-alt="{}">{}</span>').format(self.alt(message), self(message))

    def kinds(self, counted: Mapping[str, int]) -> Markup:
        """Return kinds of repairs or foldings and how often there were any; a kind without a name is called by its key."""
        return self._kinds(tuple(sorted(counted.items()))) if counted else Markup()

    def _list(self, counted: tuple[tuple[str, int], ...]) -> Markup:
        named = [self._word(f"kind_{kind}", n, role="kind") if f"kind_{kind}" in WORDS else escape(f"{kind} {n}") for kind, n in counted]
        return Markup(" ").join(named)

    def _word(self, key: str, n: object = "", tag: str = "span", role: str = "") -> Markup:
        """Return one of the words of the page, by its key."""
        named = Markup(' class="{}"').format(role) if role else Markup()
        number = Markup(' data-n="{}"').format(n) if n != "" else Markup()
        value = Markup(' value=""') if tag == "option" else Markup()
        return Markup('<{0}{1} data-t="{2}"{3}{4}>{5}</{0}>').format(tag, named, key, number, value, self._fill(key, n))

    def _label(self, attribute: str, key: str, n: object = "") -> Markup:
        """Return an attribute that holds one of the words of the page."""
        number = Markup(' data-n="{}"').format(n) if n != "" else Markup()
        return Markup('{0}="{1}" data-t-{0}="{2}"{3}').format(attribute, self._fill(key, n), key, number)

    def _fill(self, key: str, n: object) -> str:
        return say(WORDS[key], self.lang).replace("{n}", str(n))


def spoken(voice: Voice, codes: Sequence[str], options: RenderOptions) -> dict[str, Any]:
    """Return what every template may say; `codes` are the rules that it names."""
    return {
        "lang": voice.lang,
        "say": voice,
        "m": voice.m,
        "t": voice.t,
        "label": voice.label,
        "words": WORDS,
        "pill": {severity: voice.t(severity, role=f"pill {severity}") for severity in SEVERITIES},
        "confident": {confidence: voice.t(f"confidence_{confidence}", role="confidence") for confidence in CONFIDENCES},
        "unsourced": voice.t("unsourced"),
        "omitted": voice.t("omitted", tag="b", role="reading omitted"),
        "kinds": voice.kinds,
        "scripts": {script: voice.t(script) for script in SCRIPT_NAMES},
        "states": {state: voice.t(f"state_{state}") for state in STATES},
        "verdicts": VERDICTS,
        "to_web": voice.label("aria-label", "open"),
        "to_texts": voice.t("clusters"),
        "rule_names": {code: voice.m(rule_name(options.rules, code)) for code in codes},
    }
