"""A real HTTP server that speaks S3, on this machine (moto), in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

CLES = {"AWS_ACCESS_KEY_ID": "essai", "AWS_SECRET_ACCESS_KEY": "essai", "AWS_DEFAULT_REGION": "eu-west-3"}
PROGRAMME = """
from moto.server import ThreadedMotoServer
serveur = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
serveur.start()
print(serveur.get_host_and_port()[1], flush=True)
import sys
sys.stdin.read()
"""


@contextmanager
def serveur_s3() -> Iterator[str]:
    """Give the address of a server that lives as long as the block."""
    with subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", PROGRAMME],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | CLES,
        text=True,
    ) as serveur:
        yield f"http://127.0.0.1:{serveur.stdout.readline().strip()}"
        serveur.stdin.close()
