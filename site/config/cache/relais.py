"""Several machines: the site's version goes from one to the others through Redis.

A thread in each web process says there what this machine has changed, and listens four times a second. While Redis
does not answer, no machine knows what the others publish: after a second of silence ready pages are left aside.
"""

import logging
import threading

from redis import Redis, RedisError

from config.cache.version import Version

CLE = "portail:version"
PERIODE = 0.25
SILENCE_MAX = 1.0
"""Seconds, both."""
journal = logging.getLogger("portail.cache")


class Relais:
    """Speaks for one version file; several processes may share it, and the first to come does the work."""

    def __init__(self, version: Version, adresse: str):
        self.version = version
        self.redis = Redis.from_url(adresse, socket_timeout=SILENCE_MAX, socket_connect_timeout=SILENCE_MAX)
        self._sourd = False

    def lancer(self) -> None:
        threading.Thread(target=self._ecouter, name="relais", daemon=True).start()

    def _ecouter(self) -> None:
        pause = threading.Event()
        while True:
            self.echanger()
            pause.wait(PERIODE)

    def echanger(self) -> None:
        """Say, then listen, once."""
        try:
            if self.version.a_dire:
                self.version.c_est_dit(int(self.redis.incr(CLE)))
            self.version.entendre(int(self.redis.get(CLE) or 0))
        except (RedisError, OSError):
            if not self._sourd:
                journal.exception("Redis ne répond pas : les pages publiques sont rendues une à une")
            self._sourd = True
        else:
            self._sourd = False

    def est_a_l_ecoute(self) -> bool:
        return self.version.silence() <= SILENCE_MAX
