"""One hostile exchange over a raw socket: what was sent, what came back, and how long it took.

No HTTP library sends what is sent here, and none tells a broken transfer from a finished one as
exactly. What it costs the client is a copy of each byte and nothing more.
"""

import asyncio
import collections
import dataclasses
import socket
import struct
import time

#: Of a body, this much is kept to be looked at.
KEPT = 64 * 1024
#: How often a slow reader looks whether the server still holds the connection.
GLANCE = 0.1


@dataclasses.dataclass
class Outcome:
    """What became of a request: a status, or a word where there was none."""

    what: int | str
    seconds: float
    received: int = 0
    kept: bytes = b""


class Response:
    """An HTTP/1.1 response as it arrives."""

    def __init__(self, bodyless=False):
        self.status = None
        self.headers = {}
        self.done = False
        self.received = 0
        self.kept = bytearray()
        self.last = b""
        self._bodyless = bodyless
        self._pending = b""
        self._left = 0
        self._chunked = self._until_close = self._in_chunk = False

    def feed(self, data):
        self.received += len(data)
        data = self._pending + data if self._pending else data
        self._pending = b""
        while self.status is None:
            end = data.find(b"\r\n\r\n")
            if end < 0:
                self._pending = data
                return
            self._head(data[:end])
            data = data[end + 4 :]
        if not self.done:
            self._body(data)

    def _head(self, head):
        first, *lines = head.split(b"\r\n")
        status = int(first.split()[1])
        if status == 100:
            return
        self.status = status
        for line in lines:
            name, _, value = line.partition(b":")
            self.headers[name.strip().lower().decode("latin-1")] = value.strip().decode("latin-1")
        self._chunked = "chunked" in self.headers.get("transfer-encoding", "")
        self._left = int(self.headers.get("content-length", 0))
        self._until_close = not self._chunked and "content-length" not in self.headers
        if self._bodyless or status in (204, 304) or (not self._chunked and not self._until_close and self._left == 0):
            self.done = True

    def _body(self, data):
        if not self._chunked:
            self._keep(data if self._until_close else data[: self._left])
            self._left -= len(data)
            self.done = not self._until_close and self._left <= 0
            return
        at = 0
        while at < len(data):
            if self._left:
                part = data[at : at + self._left]
                self._keep(part)
                at += len(part)
                self._left -= len(part)
                continue
            end = data.find(b"\r\n", at)
            if end < 0:
                self._pending = data[at:]
                return
            line, at = data[at:end], end + 2
            if self._in_chunk:
                self._in_chunk = False
                continue
            self._left = int(line.split(b";")[0], 16)
            self._in_chunk = True
            if self._left == 0:
                self.done = True
                return

    def _keep(self, part):
        if len(self.kept) < KEPT:
            self.kept += part[: KEPT - len(self.kept)]
        if part:
            self.last = (self.last + part[-16:])[-16:]

    def closed(self, broken):
        """What the response is worth once the connection is gone."""
        if self.status is None:
            return "garbled" if self._pending else "closed"
        if not self.done and (broken or not self._until_close):
            return "aborted"
        return self.verdict()

    def verdict(self):
        """The status; where a body claims to be whole and is not, a word for that."""
        whole = self._bodyless or "content-encoding" in self.headers
        if not whole and "json" in self.headers.get("content-type", ""):
            if self.last.rstrip()[-1:] not in (b"}", b"]"):
                return "truncated"
        return self.status


class Lag:
    """How late this process is woken. Where two cores carry the server and its askers, this is the
    part of a latency that the server has not caused."""

    def __init__(self):
        self._seen = collections.deque(maxlen=1000)
        self.all = []

    async def watch(self, every=0.02):
        while True:
            before = time.monotonic()
            await asyncio.sleep(every)
            now = time.monotonic()
            self._seen.append((now, now - before - every))
            self.all.append(now - before - every)

    def lately(self, seconds=1.0):
        since = time.monotonic() - seconds
        return max((late for at, late in self._seen if at >= since), default=0.0)


def server_holds(server_port, client_port):
    """Whether the server still has its end of a connection open, as the kernel knows it. A client
    that reads slowly learns of the end only once it has read all that lies in between."""
    ends = (f":{server_port:04X}", f":{client_port:04X}")
    with open("/proc/net/tcp", encoding="ascii") as table:
        for line in table:
            fields = line.split(None, 4)
            if fields[1].endswith(ends[0]) and fields[2].endswith(ends[1]):
                return fields[3] == "01"
    return False


async def exchange(address, request, patience):
    """Sends a request and reads until it is answered, broken off, or `patience` is at its end."""
    loop = asyncio.get_running_loop()
    sock = socket.socket()
    sock.setblocking(False)
    if request.read_rate:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    exchanged = _Exchange(loop, sock, address, request)
    try:
        what = await asyncio.wait_for(exchanged.run(), patience)
    except asyncio.TimeoutError:
        what = "hung"
    except ConnectionRefusedError:
        what = "refused"
    finally:
        if request.leaves_rudely:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        sock.close()
    response = exchanged.response
    return Outcome(what, time.monotonic() - exchanged.started, response.received, bytes(response.kept))


class _Exchange:
    def __init__(self, loop, sock, address, request):
        self.loop, self.sock, self.address, self.request = loop, sock, address, request
        self.response = Response(bodyless=request.method == "HEAD")
        self.started = time.monotonic()

    async def run(self):
        await self.loop.sock_connect(self.sock, self.address)
        sender = asyncio.create_task(self._send())
        try:
            return await self._receive()
        finally:
            sender.cancel()
            await asyncio.gather(sender, return_exceptions=True)

    async def _send(self):
        text = self.request.wire
        at_once = self.request.trickle_from
        try:
            await self.loop.sock_sendall(self.sock, text if at_once is None else text[:at_once])
            if at_once is not None:
                for byte in text[at_once:]:
                    await asyncio.sleep(1)
                    await self.loop.sock_sendall(self.sock, bytes([byte]))
            elif self.response.status is None:
                # The server's time starts when it has the request.
                self.started = time.monotonic()
        except OSError:
            # Refused before it was whole; the answer, if there is one, can still be read.
            pass

    async def _receive(self):
        request, response = self.request, self.response
        try:
            if request.leaves_after_seconds is not None:
                return await self._until_leaving()
            while not response.done:
                # The head at full speed: an error is an answer, and no matter of reading slowly.
                slowly = request.read_rate and response.status == 200
                data = await self.loop.sock_recv(self.sock, 1024 if request.read_rate else 1 << 18)
                if not data:
                    return response.closed(broken=False)
                response.feed(data)
                leaves = request.leaves_after_bytes
                if leaves is not None and response.status == 200 and response.received >= leaves:
                    return "hangup"
                if slowly and not await self._still_held():
                    return "aborted"
            return response.verdict()
        except (ConnectionError, BrokenPipeError):
            return response.closed(broken=True)
        except (ValueError, IndexError):
            return "garbled"

    async def _until_leaving(self):
        try:
            async with asyncio.timeout(self.request.leaves_after_seconds):
                while not self.response.done:
                    data = await self.loop.sock_recv(self.sock, 1 << 18)
                    if not data:
                        return self.response.closed(broken=False)
                    self.response.feed(data)
        except TimeoutError:
            return "hangup"
        return self.response.verdict()

    async def _still_held(self):
        """Waits as long as the slow reader does, with glances."""
        client_port = self.sock.getsockname()[1]
        until = time.monotonic() + 1024 / self.request.read_rate
        while time.monotonic() < until:
            await asyncio.sleep(GLANCE)
            if not server_holds(self.address[1], client_port):
                return False
        return True
