"""Evidence that counts only together, or that is lacking: a word that differs says something where all around it agrees."""

from auditor.model import CONFIDENCES

_CONFLICTS = ("value", "unit", "bound", "vaguer")
_VALUES = frozenset({"relation:value", "relation:unit", "dates:value"})
_OF_CONFLICTS = ("beside", "series", "elsewhere_both", "other_days", "similarity", "copy")
"""Evidence that is of more weight where a rule hears two values that exclude each other."""
_DENIED = frozenset({"polarity:lost", "polarity:replaced", "rule:W401"})


def joint(found: dict[str, float]) -> dict[str, float]:
    """Return `found` with what counts only together: a word that differs says something where all around it agrees."""
    agreement, around = found.get("agreement", 0.0), found.get("around", 0.0)
    heard = not _HEARD.isdisjoint(found)
    found["all_is_clean"] = found.get("all_agrees", 0.0) * found.get("lonely", 0.0) * (1 - found.get("many", 1.0))
    if "elsewhere_both" in found:
        found["slip_in_place"] = found["one_apart"] * agreement
        found["sound_in_place"] = found["sound"] * agreement
        found["swap_in_place"] = agreement * (1 - max(found["elsewhere_left"], found["elsewhere_right"]))
    if "elsewhere" in found:
        found["gone_from_place"] = (1 - found["elsewhere"]) * agreement
    if not heard:
        found["unheard"] = 1.0
        found["unheard_name"] = found.get("name:replaced", 0.0)
    elif not _VALUES.isdisjoint(found):
        found |= {f"conflict:{name}": found[name] for name in _OF_CONFLICTS if name in found}
    if not _DENIED.isdisjoint(found):
        found["denied_either_way"] = found.get("denied_alike", 0.0)
    for name, together in _TOGETHER:
        if name in found:
            found[together] = agreement * around
    return found


_HEARD = frozenset(f"confidence:{one}" for one in CONFIDENCES)
"""Evidence of which there is some wherever a rule said anything."""
_TOGETHER = tuple((f"{kind}:{name}", f"{name}{day}_in_place") for kind, day in (("relation", ""), ("dates", "_day")) for name in _CONFLICTS)
"""What counts in an intact clause alone, and what it is called there."""
