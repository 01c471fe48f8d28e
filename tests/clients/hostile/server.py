"""The server that is treated badly: its corpus, its process, its memory."""

import contextlib
import os
import pathlib
import re
import subprocess
import time
import urllib.request

#: Triples that a generated document gives, on average.
TRIPLES_A_DOCUMENT = 6000


def generate(binary, triples, folder):
    """A corpus of about so many triples."""
    journeys = max(1, round(triples / TRIPLES_A_DOCUMENT))
    command = [binary, "generate", "--journeys", str(journeys), "--seed", "1", "--out", folder]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


class Server:
    """A server in a process of its own, and what the kernel says of it."""

    def __init__(self, binary, data, timeout, log):
        self.log = pathlib.Path(log)
        flags = ["--bind", "127.0.0.1:0", "--data", data]
        known = subprocess.run([binary, "serve", "--help"], check=True, capture_output=True, text=True).stdout
        limit = next(flag for flag in ("--query-timeout", "--timeout") if flag in known)
        flags += [limit, str(timeout)]
        with self.log.open("wb") as log_file:
            self.process = subprocess.Popen([binary, "serve", *flags], stdout=log_file, stderr=log_file)

    def wait_until_ready(self, seconds=300):
        until = time.monotonic() + seconds
        while time.monotonic() < until and self.lives():
            found = re.search(r"listening on http://127\.0\.0\.1:(\d+)", self.said())
            if found:
                self.port = int(found.group(1))
                with contextlib.suppress(OSError):
                    self.fetch("/health/ready")
                    return
            time.sleep(0.2)
        raise RuntimeError(f"the server did not get ready:\n{self.said()[-2000:]}")

    def fetch(self, path):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as response:
            return response.read().decode()

    def metrics(self):
        """The counters by name, without those that have labels."""
        lines = [line.split() for line in self.fetch("/metrics").splitlines() if not line.startswith("#")]
        return {line[0]: float(line[1]) for line in lines if len(line) == 2 and "{" not in line[0]}

    def said(self):
        return self.log.read_text(errors="replace")

    def lives(self):
        return self.process.poll() is None

    def memory(self):
        """Bytes in memory now, and at most so far; zeros once it is dead."""
        with contextlib.suppress(OSError, ValueError, AttributeError):
            text = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
            return tuple(int(re.search(rf"{field}:\s+(\d+)", text).group(1)) * 1024 for field in ("VmRSS", "VmHWM"))
        return 0, 0

    def forget_peak(self):
        """Loading takes more than serving; from here on, the peak is what requests did."""
        pathlib.Path(f"/proc/{self.process.pid}/clear_refs").write_text("5")

    def cpu_seconds(self):
        with contextlib.suppress(OSError):
            fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
            return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        return float("nan")

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
