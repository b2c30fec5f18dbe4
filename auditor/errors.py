"""What can stop an audit. Bad input does not: it travels as `model.Skipped`."""


class AuditorError(Exception):
    """Base of every error that a user is shown: one sentence that says what to do, in English and mostly also in Chinese."""

    def __init__(self, english: str, chinese: str | None = None) -> None:
        super().__init__(english)
        self.chinese = chinese or english


class UsageError(AuditorError):
    """The request cannot be carried out as asked: a missing path, an unknown rule, an option out of range."""


class ConfigError(UsageError):
    """A configuration file or environment variable that cannot be read or holds an unknown key."""


class UnreadArchiveError(AuditorError):
    """An archive in which no article could be read: nothing can be compared with it."""


class BrokenIndexError(AuditorError):
    """An index that is damaged, of another version, or not an index."""


class BrokenArchiveError(AuditorError):
    """An archive in parts of which a part is damaged or gone."""


class SharedIndexError(AuditorError):
    """The server of a shared index cannot be reached, refuses, was stopped, or has changed while it was read."""


class OutputError(AuditorError):
    """A report that cannot be written where it was asked for."""


class ClusterError(AuditorError):
    """A cluster that cannot be reached, has failed, or whose machines do not fit together."""


class WorkerError(AuditorError):
    """A worker process that died; the message names the input it held."""
