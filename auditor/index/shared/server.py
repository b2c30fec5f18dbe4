"""The server that a shared index is on: connecting, what goes wrong there as sentences, and whose turn it is to write.

Knows nothing of articles.
"""

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from uuid import uuid4

from auditor.address import Address
from auditor.errors import SharedIndexError

if TYPE_CHECKING:
    import redis
    from redis.client import Pipeline

Field: TypeAlias = str | bytes | int

CONNECTED_WITHIN: Final = 10.0
"""Seconds."""
ANSWERED_WITHIN: Final = 60.0
"""Seconds that one answer may take."""
ASKED_AT_ONCE: Final = 500
"""Fields in one command: a server does one thing at a time, and others wait."""
SCANNED_AT_ONCE: Final = 5000
"""Keys."""
LASTS: Final = 60.0
"""Seconds after which the turn of a writer that was killed, or whose machine is gone, is another's."""
RENEWED: Final = 15.0
WAITED_FOR: Final = 600.0
"""Seconds that a process waits for its turn, as it does for the file of an index."""


class Server:
    """A connection to the server of one index."""

    def __init__(self, address: Address) -> None:
        """Connect; SharedIndexError where nobody answers or lets us in, or where keys may vanish."""
        self.address: Final = address
        self.about: Final = f"audit:{{{address.name}}}"
        """The key that says what there is of this name. The braces keep all keys of an index on one machine of a cluster."""
        self._turn: redis.lock.Lock | None = None
        self.client: Final = _client(address)
        with self.spoken():
            memory = self.client.info("memory")
        if str(memory.get("maxmemory_policy", "")).startswith("allkeys"):
            raise SharedIndexError(
                f"the server of {address} may drop any key when its memory is full (maxmemory-policy {memory['maxmemory_policy']}); "
                "an index needs noeviction",
                f"{address} 的服务器内存满时会丢弃任意键（maxmemory-policy {memory['maxmemory_policy']}）；索引要用 noeviction",
            )

    @contextmanager
    def spoken(self) -> Iterator[None]:
        """Turn what the server or the way to it does wrong into SharedIndexError."""
        from redis.exceptions import AuthenticationError, AuthorizationError, NoPermissionError, RedisError
        from redis.exceptions import ConnectionError as Unreached
        from redis.exceptions import TimeoutError as Unanswered

        try:
            yield
        except (AuthenticationError, AuthorizationError, NoPermissionError) as error:
            raise SharedIndexError(
                f"the server of {self.address} does not let us in ({self._said(error)}); set AUDIT_REDIS_USERNAME and AUDIT_REDIS_PASSWORD",
                f"{self.address} 的服务器拒绝访问（{self._said(error)}）；请设置 AUDIT_REDIS_USERNAME 和 AUDIT_REDIS_PASSWORD",
            ) from None
        except (Unreached, Unanswered) as error:
            raise SharedIndexError(
                f"the server of {self.address} cannot be reached, or was stopped ({self._said(error)}); no article was half written, "
                "run it again when the server is back",
                f"{self.address} 的服务器连不上，或者已停止（{self._said(error)}）；没有写了一半的文章，服务器恢复后请重新运行",
            ) from None
        except RedisError as error:
            raise SharedIndexError(
                f"the server of {self.address} says: {self._said(error)}", f"{self.address} 的服务器报错：{self._said(error)}"
            ) from None

    def _said(self, error: Exception) -> str:
        """Return what the server said, without the password, whoever put it there."""
        said = " ".join(str(error).split()) or type(error).__name__
        return said.replace(self.address.password, "***") if self.address.password else said

    def close(self) -> None:
        """Hang up."""
        with suppress(Exception):
            self.client.close()

    def fetched(self, key: str, fields: Sequence[Field]) -> list[bytes | None]:
        """Return the values of these fields of a hash, None for what is not there."""
        found: list[Any] = []
        with self.spoken():
            for start in range(0, len(fields), ASKED_AT_ONCE):
                found += self.client.hmget(key, list(fields[start : start + ASKED_AT_ONCE]))
        return found

    def whole(self, key: str) -> dict[bytes, bytes]:
        """Return a hash; only of small values."""
        with self.spoken():
            return dict(self.client.hscan_iter(key, count=ASKED_AT_ONCE))

    def state(self, key: str) -> dict[bytes, bytes]:
        """Return a hash of a few fields as it is at one moment."""
        with self.spoken():
            known: dict[Any, Any] = self.client.hgetall(key)
            return known

    def sweep(self, *, only: str = "", but: str = "") -> None:
        """Delete keys of the index: `only` those that begin so, all `but` those that do; never what says which index there is."""
        keep = (self.about.encode(), f"{self.about}:turn".encode())
        waiting: list[bytes] = []
        with self.spoken():
            for key in self.client.scan_iter(f"{only or self.about + ':'}*", count=SCANNED_AT_ONCE):
                if key in keep or (but and key.startswith(but.encode())):
                    continue
                waiting.append(key)
                if len(waiting) >= ASKED_AT_ONCE:
                    self.client.unlink(*waiting)
                    waiting = []
            if waiting:
                self.client.unlink(*waiting)

    @property
    def holds_turn(self) -> bool:
        """Whether it is our turn to write, as far as we know."""
        return self._turn is not None

    @contextmanager
    def turn(self, waiting: Callable[[], None], patience: float = WAITED_FOR) -> Iterator[None]:
        """Be the only one who writes, on whatever machine; call `waiting` once if somebody else is. It may be our turn already.

        SharedIndexError where one other is not done within `patience` seconds.
        """
        if self._turn is not None:
            yield
            return
        with self.spoken():
            lock = self.client.lock(f"{self.about}:turn", timeout=LASTS, sleep=0.05, thread_local=False)
            if not lock.acquire(blocking=False, token=uuid4().hex):
                waiting()
                self._await(lock, patience)
        self._turn = lock
        done = threading.Event()
        renewing = threading.Thread(target=_renew, args=(lock, done), daemon=True)
        renewing.start()
        try:
            yield
        finally:
            self._turn = None
            done.set()
            renewing.join()
            with suppress(Exception):  # if it is not ours any more, it is another's; if nobody is there, it will end by itself
                lock.release()

    def _await(self, lock: "redis.lock.Lock", patience: float) -> None:
        """Wait for a turn; in a long queue for longer, as long as it moves."""
        before = self.client.get(lock.name)
        while not lock.acquire(blocking_timeout=patience, token=uuid4().hex):
            holder = self.client.get(lock.name)
            if holder == before:
                raise _kept_waiting(self.address, patience)
            before = holder

    def written(self, write: Callable[["Pipeline"], object]) -> None:
        """Carry out what `write` asks of a pipeline, all of it or nothing, and only as long as it is our turn."""
        from redis.exceptions import WatchError

        turn = self._turn
        if turn is None:
            raise RuntimeError("whoever writes takes a turn first")
        while True:
            with self.spoken(), self.client.pipeline(transaction=True) as pipe:
                pipe.watch(turn.name)  # type: ignore[no-untyped-call]
                if not turn.owned():
                    raise _lost(self.address)
                pipe.multi()
                write(pipe)
                try:
                    pipe.execute()
                except WatchError:  # the turn was renewed at this moment, or lost
                    continue
                return


def _client(address: Address) -> "redis.Redis":
    import redis
    from redis.backoff import NoBackoff
    from redis.retry import Retry

    secured: dict[str, Any] = {}
    if address.secure:
        named = {"ssl_ca_certs": "AUDIT_REDIS_CA", "ssl_certfile": "AUDIT_REDIS_CERT", "ssl_keyfile": "AUDIT_REDIS_KEY"}
        secured = {option: os.environ[variable] for option, variable in named.items() if os.environ.get(variable)}
        secured |= {"ssl": True, "ssl_cert_reqs": "required", "ssl_check_hostname": True}
    return redis.Redis(
        host=address.host,
        port=address.port,
        db=address.database,
        username=address.username,
        password=address.password,
        socket_connect_timeout=CONNECTED_WITHIN,
        socket_timeout=ANSWERED_WITHIN,
        retry=Retry(NoBackoff(), 0),  # whether what was lost on the way had been done is not known: nothing is sent twice
        **secured,
    )


def _renew(lock: "redis.lock.Lock", done: threading.Event) -> None:
    """Keep the turn until it is `done` with, or lost."""
    from redis.exceptions import RedisError

    with suppress(RedisError, OSError):  # lost: whoever writes next under this turn is told
        while not done.wait(RENEWED):
            lock.reacquire()


def _lost(address: Address) -> SharedIndexError:
    return SharedIndexError(
        f"another process took its turn at {address} while this one stood still; what was not written yet is not in it, run it again",
        f"本进程停顿期间，另一个进程接手了 {address}；还没有写的没有写入，请重新运行",
    )


def _kept_waiting(address: Address, patience: float) -> SharedIndexError:
    return SharedIndexError(
        f"another process has been writing the index {address} for {patience:.0f} seconds; try again later",
        f"另一个进程写索引 {address} 已超过 {patience:.0f} 秒，请稍后再试",
    )
