"""Hostile clients against one server, and what a client of good will notices of them.

    python tests/clients/hostile/run.py --binary target/release/stratigraph

Prints a report in Markdown; the exit code is 1 where something did not hold.
"""

import argparse
import asyncio
import collections
import dataclasses
import itertools
import json
import pathlib
import random
import resource
import sys
import tempfile
import time

CLIENTS = pathlib.Path(__file__).resolve().parents[1]
# The folder of this file, which Python puts first, has a `requests.py` that is not the known one.
sys.path[0] = str(CLIENTS)

from hostile.report import render, verdicts  # noqa: E402
from hostile.requests import REQUESTS  # noqa: E402
from hostile.server import Server, generate  # noqa: E402
from hostile.small import SMALL, ask_each  # noqa: E402
from hostile.wire import GLANCE, Lag, exchange  # noqa: E402

#: How much longer than its deadline a request may take. What our own process came late is added to
#: it as measured: on two cores, the server's threads and ours wait for one another.
SLACK = 0.1
#: How long after its deadline we wait for a request before we call it hung.
PATIENCE = 10.0


@dataclasses.dataclass
class Seen:
    """What became of one hostile request, in all its turns."""

    outcomes: collections.Counter = dataclasses.field(default_factory=collections.Counter)
    longest: float = 0.0
    unacceptable: collections.Counter = dataclasses.field(default_factory=collections.Counter)
    #: Seconds beyond deadline, slack and our own lag.
    over: float = 0.0


@dataclasses.dataclass
class Findings:
    """All that was measured."""

    timeout: float
    clients: int
    seconds: float
    triples: int = 0
    seen: dict = dataclasses.field(default_factory=dict)
    small: dict = dataclasses.field(default_factory=dict)
    small_after: dict = dataclasses.field(default_factory=dict)
    #: Small questions with a 200 that does not say what was said at rest, and how it starts.
    other_answers: list = dataclasses.field(default_factory=list)
    small_lag: list = dataclasses.field(default_factory=list)
    lag: list = dataclasses.field(default_factory=list)
    rest: int = 0
    peak: int = 0
    after: int = 0
    at_peak: tuple = (0, 0.0, ())
    running_after: float | None = None
    died_with: list | None = None
    panics: int = 0
    cpu: tuple = (0.0, 0.0)
    metrics: str = ""


class Attack:
    """Clients that take hostile requests from one shuffled deck, so that each is sent once before
    any is sent twice."""

    def __init__(self, server, requests, findings, seed):
        self.server, self.findings = server, findings
        self.in_flight = {}
        self.lag = Lag()
        chance = random.Random(seed)
        self.deck = (
            request for _ in itertools.count() for request in chance.sample(requests, len(requests))
        )

    async def run(self):
        watches = [asyncio.create_task(self.lag.watch()), asyncio.create_task(self._watch_memory())]
        self.ends = time.monotonic() + self.findings.seconds
        await asyncio.gather(*(self._client(number) for number in range(self.findings.clients)))
        for watch in watches:
            watch.cancel()
        self.findings.lag = sorted(self.lag.all)

    async def _client(self, number):
        while time.monotonic() < self.ends and self.findings.died_with is None:
            request = next(self.deck)
            self.in_flight[number] = request.name
            allowed = max(self.findings.timeout, request.within)
            outcome = await exchange(("127.0.0.1", self.server.port), request, allowed + PATIENCE)
            if self.findings.died_with is None:
                await self._note(request, outcome, allowed)
            self.in_flight.pop(number)

    async def _note(self, request, outcome, allowed):
        what = request.judge(outcome, self.findings.triples)
        if what in ("refused", "closed", "aborted", "garbled"):
            # The process may have ended with this very request; give the kernel time to say so.
            await asyncio.sleep(0.2)
            if not self.server.lives():
                self._note_death()
                return
        seen = self.findings.seen.setdefault(request.name, Seen())
        seen.outcomes[what] += 1
        seen.longest = max(seen.longest, outcome.seconds)
        if what not in request.outcomes:
            seen.unacceptable[what] += 1
        if what != "hangup":
            slack = SLACK + self.lag.lately() + (GLANCE if request.read_rate else 0.0)
            seen.over = max(seen.over, outcome.seconds - allowed - slack)

    async def _watch_memory(self):
        started = time.monotonic()
        while True:
            now, _ = self.server.memory()
            if now > self.findings.at_peak[0]:
                names = tuple(sorted(self.in_flight.values()))
                self.findings.at_peak = (now, time.monotonic() - started, names)
            if not self.server.lives():
                self._note_death()
            await asyncio.sleep(0.25)

    def _note_death(self):
        if self.findings.died_with is None:
            self.findings.died_with = sorted(self.in_flight.values())


def judge_small(answers, expected):
    """Answers as they count: another than the one at rest is none."""
    return {
        name: [("wrong" if status == 200 and digest != expected[name] else status, seconds) for status, seconds, digest in of]
        for name, of in answers.items()
    }


async def measure(server, findings, requests, rate, settle, seed):
    """From rest, through the attack, to rest."""
    for request in requests:
        request.wire  # noqa: B018 - built now, since later it would take the time of the server
    findings.triples = int(server.metrics()["stratigraph_triples"])
    # The server listens while it still reads what all questions need.
    for _ in range(20):
        if all(status == 200 for of in (await ask_each(server.port, 1)).values() for status, _, _ in of):
            break
    at_rest = await ask_each(server.port, 10)
    broken = {name: of for name, of in at_rest.items() if any(status != 200 for status, _, _ in of)}
    if broken:
        raise RuntimeError(f"small questions fail at rest: {broken}")
    expected = {name: of[-1][2] for name, of in at_rest.items()}
    await asyncio.sleep(2)
    server.forget_peak()
    findings.rest, _ = server.memory()

    command = [sys.executable, "-m", "hostile.small", str(server.port), str(findings.seconds), "--rate", str(rate)]
    prober = await asyncio.create_subprocess_exec(*command, cwd=CLIENTS, stdout=asyncio.subprocess.PIPE)
    probed = asyncio.create_task(prober.communicate())
    ours, theirs = resource.getrusage(resource.RUSAGE_SELF), server.cpu_seconds()
    attack = Attack(server, requests, findings, seed)
    await attack.run()
    small = json.loads((await probed)[0])
    spent = resource.getrusage(resource.RUSAGE_SELF)
    child = resource.getrusage(resource.RUSAGE_CHILDREN)
    ours = spent.ru_utime + spent.ru_stime - ours.ru_utime - ours.ru_stime + child.ru_utime + child.ru_stime
    findings.cpu = (ours, server.cpu_seconds() - theirs)
    findings.small = judge_small(small["answers"], expected)
    findings.small_lag = small["lag"]
    findings.other_answers = [
        (name, small["examples"][digest])
        for name, of in small["answers"].items()
        for digest in {digest for status, _, digest in of if status == 200 and digest != expected[name]}
    ]
    _, findings.peak = server.memory()
    findings.peak = max(findings.peak, findings.at_peak[0])

    if server.lives():
        await asyncio.sleep(settle)
        findings.small_after = judge_small(await ask_each(server.port, 5), expected)
        findings.after, _ = server.memory()
        try:
            findings.metrics = server.fetch("/metrics")
            findings.running_after = server.metrics().get("stratigraph_running_queries")
        except OSError:
            findings.metrics = "no answer"
    if not server.lives() and findings.died_with is None:
        findings.died_with = []
    said = server.said()
    findings.panics = said.count("panicked at") + said.count("overflowed its stack")


def run(binary, data, clients, seconds, timeout, requests=REQUESTS, rate=20, settle=10.0, seed=1, keep_log=None):
    """Treats a server badly and says what was found."""
    findings = Findings(timeout=timeout, clients=clients, seconds=seconds)
    with tempfile.TemporaryDirectory(prefix="hostile-") as folder:
        log = keep_log or pathlib.Path(folder) / "log"
        server = Server(binary, data, timeout, log)
        try:
            server.wait_until_ready()
            asyncio.run(measure(server, findings, list(requests), rate, settle, seed))
        finally:
            server.stop()
    return findings


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--binary", required=True, help="the server; it also invents the corpus")
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--timeout", type=float, default=5, help="the server's deadline; short, so that more requests fit in")
    parser.add_argument("--data", help="a folder to serve instead of an invented corpus")
    parser.add_argument("--only", action="append", help="only requests whose name holds this; may be given more than once")
    parser.add_argument("--without", action="append", default=[], help="no requests whose name holds this; likewise")
    parser.add_argument("--seed", type=int, default=1, help="of the order of the requests")
    parser.add_argument("--log", help="a file for what the server says")
    parser.add_argument("--list", action="store_true", help="show the table and end")
    given = parser.parse_args()
    requests = [
        request
        for request in REQUESTS
        if (not given.only or any(part in request.name for part in given.only))
        and not any(part in request.name for part in given.without)
    ]
    if given.list:
        for request in requests:
            print(f"{request.name}: {request.why}; {sorted(map(str, request.outcomes))}")
        return 0
    with tempfile.TemporaryDirectory(prefix="hostile-corpus-") as folder:
        data = given.data
        if data is None:
            data = folder
            generate(given.binary, given.triples, folder)
        findings = run(given.binary, data, given.clients, given.seconds, given.timeout, requests, seed=given.seed, keep_log=given.log)
    print(render(findings, requests))
    return 0 if all(holds for _, holds, _ in verdicts(findings)) else 1


if __name__ == "__main__":
    sys.exit(main())
