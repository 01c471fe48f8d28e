"""The small questions that must stay quick, asked at a steady pace by a process of their own."""

import argparse
import asyncio
import hashlib
import json
import sys
import time
import urllib.parse

HURRY = 30


def _get(path, **parameters):
    return "GET", path + "?" + urllib.parse.urlencode(parameters), b""


SMALL = {
    "lookup by label": _get("/sparql", query='SELECT ?it { ?it rdfs:label "MySQL" } ORDER BY ?it LIMIT 20'),
    "what replaced what": ("POST", "/graphql", b'{"query": "{ whatReplaced(name: \\"MySQL\\") { to { name } year } }"}'),
    "count of a class": _get("/sparql", query="SELECT (COUNT(*) AS ?n) { ?journey a sg:Journey }"),
    "question": _get("/ask", q="what replaced mysql?"),
    "search": _get("/search", q="service mesh", limit="5"),
}


#: The start of each answer that was given, by its digest.
EXAMPLES = {}


async def ask(port, name):
    """Status, time and a digest of one answer, over a connection of its own."""
    method, path, body = SMALL[name]
    head = f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
    head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    started = time.monotonic()
    writer = None
    try:
        async with asyncio.timeout(HURRY):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(head.encode() + body)
            answer = await reader.read()
        status, text = int(answer.split(None, 2)[1]), answer.partition(b"\r\n\r\n")[2]
        digest = hashlib.sha256(text).hexdigest()
        EXAMPLES.setdefault(digest, text[:400].decode(errors="replace"))
    except TimeoutError:
        status, digest = "hung", ""
    except (OSError, IndexError, ValueError):
        status, digest = "broken", ""
    finally:
        if writer is not None:
            writer.close()
    return status, time.monotonic() - started, digest


async def ask_each(port, times):
    """Each of them some times, one after the other: `{name: [answer]}`."""
    return {name: [await ask(port, name) for _ in range(times)] for name in SMALL}


async def ask_steadily(port, seconds, rate):
    """All of them in turn, each at its time whether or not those before it were answered: who
    waits for an answer before the next question does not see what the server is too slow for."""
    from hostile.wire import Lag

    lag = Lag()
    watch = asyncio.create_task(lag.watch())
    names, asked = list(SMALL), []
    started = time.monotonic()
    for number in range(int(seconds * rate)):
        await asyncio.sleep(max(0.0, started + number / rate - time.monotonic()))
        name = names[number % len(names)]
        asked.append((name, asyncio.create_task(ask(port, name))))
    answers = {name: [] for name in names}
    for name, task in asked:
        answers[name].append(await task)
    watch.cancel()
    return {"answers": answers, "lag": sorted(lag.all), "examples": EXAMPLES}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("port", type=int)
    parser.add_argument("seconds", type=float)
    parser.add_argument("--rate", type=float, default=20)
    given = parser.parse_args()
    json.dump(asyncio.run(ask_steadily(given.port, given.seconds, given.rate)), sys.stdout)


if __name__ == "__main__":
    main()
