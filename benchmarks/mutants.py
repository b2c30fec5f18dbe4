"""`make mutants`: deliberate changes to thresholds, guards and orders, one at a time, and whether the fast tests notice.

A plain list: file, what stands there, what is put in its place. Each is made in a copy of the checkout, where the tests named for its
folder run until the first fails. Prints what survived and the share caught; the exit code is 1 below the bar, 2 where a line of the list
no longer stands in its file or the tests fail without a change: then every change would seem to be caught.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
BAR = 0.85
"""Share that must be caught."""
FASTEST = ("tests/test_examples.py", "tests/compare", "tests/collate", "tests/test_sample_corpus.py")
FAST = {"index": ("tests/index", "tests/test_sample_corpus.py"), "figures": ("tests/figures", *FASTEST), "": FASTEST}
"""The tests of each folder of the package; those of "" for any other."""


class Mutant(NamedTuple):
    """One deliberate change."""

    file: str
    """Below `auditor/`."""
    old: str
    """Stands there once."""
    new: str


J, M, I = "compare/findings/join.py", "compare/findings/merge.py", "compare/findings/identity.py"  # noqa: E741
L, C, A, R = "compare/pairs/likeness.py", "compare/pairs/clause.py", "compare/pairs/around.py", "compare/pairs/relation.py"
G, D, S, H = "collate/align.py", "collate/differ.py", "compare/series.py", "compare/hearing.py"
K, F = "index/cores.py", "figures/relate.py"

MUTANTS: tuple[Mutant, ...] = (
    # The formula of ids, and what of a sentence it is made of.
    Mutant(I, "(rule, *sorted(set(keys)), sentence)", "(*sorted(set(keys)), rule, sentence)"),
    Mutant(I, "*sorted(set(keys))", "*keys"),
    Mutant(I, "_ID_BYTES = 8", "_ID_BYTES = 6"),
    Mutant(I, "text[anchor.start : hole.start] + text[hole.end : anchor.end]", "text[anchor.start : anchor.end]"),
    Mutant(I, 'return _NUMERAL.sub("", letters(text))', "return letters(text)"),
    # How findings are joined and ordered.
    Mutant(J, "if one.key == reading.key", "if number == len(met)"),
    Mutant(J, "number = same[min(turn, len(same) - 1)]", "number = same[0]"),
    Mutant(J, "            readings.append(reading)", "            continue"),
    Mutant(J, "if _where(place) not in known", "if place is not None"),
    Mutant(J, "elif _covers(first, finding):", "elif first:"),
    Mutant(J, "if of_one_name(finding) else finding.id", "if finding else finding.id"),
    Mutant(J, "            SEVERITIES.index(finding.severity),", "            -SEVERITIES.index(finding.severity),"),
    Mutant(J, "return SEVERITIES.index(finding.severity), CONF", "return -SEVERITIES.index(finding.severity), CONF"),
    # How variants become findings.
    Mutant(M, "worst = min((sighting", "worst = max((sighting"),
    Mutant(M, '"figure" if self.variant.rule[0] in "FDU" else', '"figure" if self.variant.rule[0] in "FD" else'),
    Mutant(M, "return counterpart(pair, at) if at else None", "return None"),
    Mutant(M, "return figure.text if figure else side.quote(span)", "return side.quote(span)"),
    Mutant(M, "members.sort(key=lambda one: order.get(one.article, len(order)))", "members.reverse()"),
    Mutant(M, "words(around) if observation.rule.startswith(_OF_ITSELF) else letters(around)", "letters(around)"),
    # Measures of sameness.
    Mutant(L, "POLARITY = Least(0.55, 3, 0.8)", "POLARITY = Least(0.1, 3, 0.8)"),
    Mutant(L, "MODALITY = Least(0.5, 3, 0.75)", "MODALITY = Least(0.95, 3, 0.95)"),
    Mutant(L, "NAMES = Least(0.55, 3, 0.8)", "NAMES = Least(0.55, 3, 0.99)"),
    Mutant(L, "_SAME_AROUND = 0.95", "_SAME_AROUND = 0.2"),
    Mutant(L, "_LEAST_BEFORE = 10", "_LEAST_BEFORE = 30"),
    Mutant(L, "_MIN_OVERLAP = 0.55", "_MIN_OVERLAP = 0.0"),
    Mutant(L, "_MIN_SHARED = 5", "_MIN_SHARED = 12"),
    Mutant(L, "2 * len(set(left) & set(right)) < short", "len(set(left) & set(right)) < 0"),
    Mutant(L, "left[apart[0]] == right[apart[1]] and left[apart[1]] == right[apart[0]]", "left[apart[0]] == right[apart[1]]"),
    Mutant(L, "abs(len(left) - len(right)) > 1", "abs(len(left) - len(right)) > 0"),
    Mutant(L, "if difference == gap or (difference is", "if (difference is"),
    # Clauses.
    Mutant(C, "SIBLING_FIGURES = 2", "SIBLING_FIGURES = 20"),
    Mutant(C, "_ALL_AROUND = 0.8", "_ALL_AROUND = 0.0"),
    Mutant(C, "_NEARLY_ALL = 0.7", "_NEARLY_ALL = 1.1"),
    Mutant(C, "shared = min(left_shared, right_shared)", "shared = max(left_shared, right_shared)"),
    Mutant(C, "return 2 * differing >= min(lefts, rights)", "return 2 * differing > 4 * min(lefts, rights)"),
    # Which figure speaks of what, and how two stand to each other.
    Mutant(A, "_LEAST_AGREEMENT = 0.5", "_LEAST_AGREEMENT = 0.95"),
    Mutant(A, "_LEAST_AGREEMENT = 0.5", "_LEAST_AGREEMENT = 0.0"),
    Mutant(A, "(2 * before + after) / 3", "(before + 2 * after) / 3"),
    Mutant(A, "score + 2.0 * (relation", "score - 2.0 * (relation"),
    Mutant(R, "_MANY_TIMES = 5", "_MANY_TIMES = 5000"),
    Mutant(R, "_FEW_DIGITS = 100", "_FEW_DIGITS = 0"),
    Mutant(R, "order <= number < 10 * order", "order <= number"),
    # Whose words are believed, and of whom.
    Mutant(H, "not _touches(v.left, left) and not _touches(v.right, right)", "True"),
    Mutant(H, "_REWRITTEN = 0.7", "_REWRITTEN = 0.0"),
    Mutant(H, "change.around if variant.rule.startswith(_NAMES) else pair.similarity", "pair.similarity"),
    Mutant(S, "_VERBATIM = 0.03", "_VERBATIM = 0.3"),
    Mutant(S, "_FAITHFUL = 0.7", "_FAITHFUL = 0.0"),
    Mutant(S, "_SHARES = ((5, 0.2), (3, 0.3), (_FEW, 0.5))", "_SHARES = ((5, 0.2), (3, 0.3))"),
    Mutant(S, "return self.conflicting <= _FEW and self.verbatim", "return self.verbatim"),
    # Which sentences meet, and in what they differ.
    Mutant(G, "_LEAST_CONTAINED = 0.4", "_LEAST_CONTAINED = 0.9"),
    Mutant(G, "_LEAST_SHARED = 4", "_LEAST_SHARED = 0"),
    Mutant(G, "_LEAST_ALIKE = 0.5", "_LEAST_ALIKE = 0.99"),
    Mutant(G, "_NEW_GROUND = 0.5", "_NEW_GROUND = 0.0"),
    Mutant(G, "_NEIGHBOUR = 0.12", "_NEIGHBOUR = 0.0"),
    Mutant(G, "key=lambda edge: (-edge.score, edge.left, edge.right),", "key=lambda edge: (edge.score, edge.left, edge.right),"),
    Mutant(G, "((-_votes(i, j, left, right, pairs), i, j)", "((_votes(i, j, left, right, pairs), i, j)"),
    Mutant(D, "_SMALL_EQUAL = 1", "_SMALL_EQUAL = 9"),
    Mutant(D, "    runs = _without_reorderings(runs, left_tokens, right_tokens)\n", ""),
    Mutant(D, "    runs = _whole_titles(runs, left, left_tokens)\n", ""),
    Mutant(D, "if _is_cut_off(right, right_span) or _is_cut_off(left, left_span):", "if False:"),
    Mutant("collate/__init__.py", "_LEAST_SIMILAR = 0.4", "_LEAST_SIMILAR = 0.95"),
    # Which articles are copies.
    Mutant(K, "SAME: Final = 0.4", "SAME: Final = 0.9"),
    Mutant(K, "LETTERS: Final = 30", "LETTERS: Final = 3000"),
    Mutant(K, "SLIPS: Final = 3", "SLIPS: Final = 0"),
    Mutant("index/group.py", "CONDENSED: Final = 0.3", "CONDENSED: Final = 0.95"),
    Mutant("index/group.py", "PART: Final = 0.5", "PART: Final = 0.99"),
    # How two figures stand to each other.
    Mutant(F, "SCALE_SLIP = 100", "SCALE_SLIP = 10**9"),
    Mutant(F, '{"same", "compatible", "bound", "vaguer"}', '{"same", "compatible", "vaguer"}'),
    Mutant(F, ' and figure.text.startswith("一") and figure.kind', " and figure.kind"),
    Mutant(F, "return one, one  # 15%, 两位数", "return None"),
)
"""In the order of the floors; what a line is meant to break is plain from what it changes."""


def tests_for(file: str) -> tuple[str, ...]:
    """Return the fast tests of a file."""
    return FAST.get(file.partition("/")[0], FAST[""])


def copied(folder: Path) -> Path:
    """Copy what the tests need, and return where."""
    target = folder / "checkout"
    kept = ("auditor", "tests", "sample_corpus", "benchmarks", "pyproject.toml", "README.md", "README.zh-CN.md", "Makefile")
    for name in kept:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            target.mkdir(exist_ok=True)
            shutil.copy(source, target / name)
    return target


def fails(tests: Sequence[str], checkout: Path) -> bool:
    """Run the tests in `checkout` until one fails, and return whether one does. A run without an end is a failure too."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    environment = {**os.environ, "PYTHONPATH": str(checkout), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        return subprocess.run(command, cwd=checkout, env=environment, capture_output=True, timeout=600).returncode != 0
    except subprocess.TimeoutExpired:
        return True


def caught(mutant: Mutant, checkout: Path) -> bool:
    """Make the change in `checkout`, run the tests of its folder, and take it back."""
    path = checkout / "auditor" / mutant.file
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace(mutant.old, mutant.new), encoding="utf-8")
    try:
        return fails(tests_for(mutant.file), checkout)
    finally:
        path.write_text(before, encoding="utf-8")


def stale() -> list[Mutant]:
    """Return the mutants whose line does not stand in its file, once."""
    return [mutant for mutant in MUTANTS if (ROOT / "auditor" / mutant.file).read_text(encoding="utf-8").count(mutant.old) != 1]


def main(arguments: Sequence[str]) -> int:
    """Try every mutant, or those whose file begins with one of `arguments`; return the exit code."""
    for mutant in stale():
        print(f"stale: {mutant.file}: {mutant.old!r}")
    if stale():
        return 2
    chosen = [mutant for mutant in MUTANTS if not arguments or mutant.file.startswith(tuple(arguments))]
    survived = []
    with tempfile.TemporaryDirectory() as folder:
        checkout = copied(Path(folder))
        if any(fails(tests, checkout) for tests in dict.fromkeys(tests_for(mutant.file) for mutant in chosen)):
            print("the tests fail without a change", file=sys.stderr)
            return 2
        for number, mutant in enumerate(chosen, 1):
            start = time.monotonic()
            found = caught(mutant, checkout)
            if not found:
                survived.append(mutant)
            told = "caught  " if found else "SURVIVED"
            print(
                f"{number:3}/{len(chosen)} {told} {time.monotonic() - start:5.1f} s  {mutant.file}: {mutant.old!r} → {mutant.new!r}",
                flush=True,
            )
    share = 1 - len(survived) / len(chosen)
    print(f"{len(chosen) - len(survived)} of {len(chosen)} caught ({share:.0%}); the bar is {BAR:.0%}")
    return int(share < BAR)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
