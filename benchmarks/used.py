"""What a process and its children have used of the machine; nothing where nobody counts it, as on Windows."""

import os
import sys
import time


def processor_seconds(*, own: bool = True) -> float:
    """Seconds that the ended children of this process and theirs have used; if `own`, this process too."""
    if sys.platform == "win32":
        return time.process_time() if own else 0.0
    import resource

    asked = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN) if own else (resource.RUSAGE_CHILDREN,)
    used = [resource.getrusage(who) for who in asked]
    return float(sum(one.ru_utime + one.ru_stime for one in used))


def peak_megabytes() -> float:
    """Megabytes that this process, or one of its ended children, held at most."""
    if sys.platform == "win32":
        return 0.0
    import resource

    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024


def waiting() -> tuple[float, ...]:
    """Processes that wanted a processor in the last minute, five and fifteen, on average."""
    if sys.platform == "win32":
        return ()
    return os.getloadavg()
