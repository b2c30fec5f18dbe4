"""What a worker hands back where a function raised: the exception itself, if the process that asked can be sent it, or else its words."""

import pickle
from typing import Final

UNSENDABLE: Final = (pickle.PickleError, TypeError, AttributeError, ValueError, LookupError, ImportError, RecursionError)
"""What comes of sending an exception that holds something of its own process, or that is made otherwise than of its arguments."""


def sendable(error: Exception, words: str) -> Exception:
    """Return `error`, or an error of these `words` where it would not arrive."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 -- made here
    except UNSENDABLE:
        return RuntimeError(words)
    return error
