"""An index on a server of Redis, which many processes on many machines read and add to at the same time."""
