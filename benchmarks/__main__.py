"""Run one benchmark, or all that need no archive: `python -m benchmarks [NAME [ARGUMENT...]]`."""

import sys
from collections.abc import Callable
from importlib import import_module

BENCHMARKS = {
    "planted": "recall and false alarms over planted edits",
    "grouping": "clusters against a generator's truth",
    "speed": "articles a second by stage, and against the plain datasketch recipe",
    "normalise": "characters a second",
}
"""Name of a module of this package with a `main(arguments) -> int`, and what it measures."""


def main(arguments: list[str]) -> int:
    if not arguments or arguments[0] not in BENCHMARKS:
        print("usage: python -m benchmarks NAME [ARGUMENT...]\n")
        print("\n".join(f"  {name:12} {what}" for name, what in BENCHMARKS.items()))
        return 0 if not arguments else 2
    run: Callable[[list[str]], int] = import_module(f"benchmarks.{arguments[0]}").main
    return run(arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
