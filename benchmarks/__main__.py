"""Run one benchmark, or all of them in turn: `python -m benchmarks [NAME [ARGUMENT...]]`."""

import subprocess
import sys

BENCHMARKS: dict[str, tuple[str, list[str] | None]] = {
    "roundtrip": ("the same normalised text from every container and charset", []),
    "grouping": ("clusters against a generator's truth", ["--count", "2000", "20000", "--profile", "even"]),
    "planted": ("recall and false alarms over planted edits", []),
    "forged": ("whether the gate fails falsified copies and passes siblings and faithful copies", []),
    "judge": ("how far the judge of differences can be relied on, by verdicts it has not seen", []),
    "within": ("the same of what one article says against itself", []),
    "events": ("which pairs of articles tell one event, by verdicts that no fit had seen", []),
    "normalising": ("characters a second of repair and normalisation on one core", []),
    "citing": ("processor seconds of `audit cite`, on indexes that are named", None),
    "desk": ("the desk under load, on a copy of an index that is named", None),
    "parts": ("an audit in parts: its bytes against the plain audit's, killed and resumed, and what it costs", ["--count", "10000"]),
    "nodes": ("an audit in parts on two simulated machines of Ray, one taken away, a worker killed", None),
    "shared": ("several processes that check and add to one index on a server, against one by one", None),
    "speed": ("articles a second by stage, memory, and against the plain datasketch recipe", ["--sizes", "1000", "10000", "100000"]),
}
"""Module of this package → what it measures, and its arguments where all are run; None for what needs an index or a server."""


def run(name: str, arguments: list[str]) -> int:
    return subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *arguments], check=False).returncode


def main(arguments: list[str]) -> int:
    if not arguments:
        codes = []
        for name, (what, usual) in BENCHMARKS.items():
            if usual is None:
                continue
            print(f"\n## {name}: {what}\n", flush=True)
            codes.append(run(name, usual))
        return max(codes)
    if arguments[0] in BENCHMARKS:
        return run(arguments[0], arguments[1:])
    print("usage: python -m benchmarks [NAME [ARGUMENT...]]\n")
    print("\n".join(f"  {name:12} {what}" for name, (what, _) in BENCHMARKS.items()))
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
