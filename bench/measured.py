"""Runs a command, and says what it took: by the kernel's own account of it and of all that it waited for."""

import os
import signal
import subprocess
import threading
import time
from dataclasses import dataclass


@dataclass
class Run:
    """What a command took: seconds, seconds of all its processes' CPU, bytes of the largest of them, and how it ended;
    and when it began, by the monotonic clock."""

    wall: float
    cpu: float
    memory: int
    exit: int
    log: str
    begin: float


def run(command, environment, folder, log, limit):
    """Runs it in a folder with this environment alone; after so many seconds it is killed, with all that it started."""
    with open(log, "wb") as out:
        begin = time.monotonic()
        process = subprocess.Popen(command, env=environment, cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=out,
                                   start_new_session=True)
        clock = threading.Timer(limit, os.killpg, (process.pid, signal.SIGKILL))
        clock.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.monotonic() - begin
        finally:
            clock.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, process.returncode,
               log.read_text(encoding="utf-8", errors="replace"), begin)
