"""The W3C's suites for the SPARQL protocols, held against our tests and, where asked for, a server.

    python tests/w3c.py [FOLDER] [--binary PATH | --server URL]

FOLDER has the manifests (`../shared/w3c` beside the repository unless named); they are no part of
the repository. Each entry of theirs must be a Rust test of the same name or a line of
`w3c-writes.tsv`, which says why it is none. In the files of those tests, the ones with a doc
comment are theirs, and must be entries; the ones without are ours.

With `--binary`, servers are started with the data of each case and asked; with `--server`, only
cases without data are. Writing requests are sent as well: they must be refused. What a manifest
has in prose only is not sent: all of `http-rdf-update`, and `conforms-to-schema`.
"""

import argparse
import dataclasses
import email
import http.client
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import urllib.parse

from rdflib import Dataset, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic
from rdflib.namespace import RDF, RDFS

ROOT = pathlib.Path(__file__).resolve().parents[1]
TESTS = [
    ROOT / "tests" / "integration" / f"{name}.rs"
    for name in ("protocol", "graph_store", "service_description")
]
WRITES = ROOT / "tests" / "w3c-writes.tsv"

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")

OUR_GRAPHS = "https://w3id.org/stratigraph/graph/"
NEW_GRAPH = "http://www.example/gsp/made-by-a-post"
READS = ("GET", "HEAD", "OPTIONS")

CODES = {"OK": 200, "Created": 201, "NoContent": 204, "NotFound": 404}
YES_OR_NO = {"application/sparql-results+json", "application/sparql-results+xml"}
ROWS = YES_OR_NO | {"text/csv", "text/tab-separated-values"}
RDF_FORMATS = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/rdf+xml": "xml",
    "application/ld+json": "json-ld",
}


# What the manifests say


@dataclasses.dataclass
class Request:
    method: str
    path: str
    headers: dict
    body: bytes | None
    statuses: list  # `OK`, `2xx`
    yes: bool | None
    format: str | None
    media_type: str | None
    graph: str | None  # Turtle
    location: str | None


@dataclasses.dataclass
class Entry:
    name: str
    manifest: pathlib.Path
    data: dict  # name of a graph to the file that has it
    requests: list

    def test(self):
        return self.name.replace("-", "_")


def entries_of(manifest):
    """What a manifest lists, and what it describes without listing it."""
    said = Graph().parse(manifest, format="turtle")
    found = {}
    for listed in said.objects(None, MF.entries):
        found.update(dict.fromkeys(Collection(said, listed)))
    described = (node for node, kind in said.subject_objects(RDF.type) if kind.endswith("Test"))
    found.update(dict.fromkeys(sorted(described)))
    return [entry_of(said, node, manifest) for node in found]


def entry_of(said, node, manifest):
    data = {}
    for graph in said.objects(node, UT.graphData):
        file = pathlib.Path(urllib.parse.urlparse(said.value(graph, UT.graph)).path)
        data[str(said.value(graph, RDFS.label))] = manifest.parent / file.name
    connection = said.value(node, MF.action)
    requests = said.value(connection, HT.requests) if connection else None
    requests = [request_of(said, each) for each in Collection(said, requests)] if requests else []
    return Entry(urllib.parse.urldefrag(node).fragment, manifest, data, requests)


def request_of(said, node):
    response = said.value(node, HT.resp)
    text, encoding = body_of(said, node)
    wanted, _ = body_of(said, response)
    yes = said.value(response, MF.expectedBoolean)
    return Request(
        method=str(said.value(node, HT.methodName)),
        path=str(said.value(node, HT.absolutePath)),
        headers=headers_of(said, node),
        body=None if text is None else text.encode(encoding),
        statuses=[status_of(status) for status in said.objects(response, MF.expectedStatus)],
        yes=None if yes is None else yes.toPython(),
        format=text_of(said.value(response, MF.expectedFormat)),
        media_type=headers_of(said, response).get("content-type"),
        graph=wanted,
        location=text_of(said.value(response, MF.expectedLocation)),
    )


def status_of(iri):
    return str(iri).rpartition("#")[2].removeprefix("StatusCode")


def text_of(term):
    return None if term is None else str(term)


def headers_of(said, node):
    headers = said.value(node, HT.headers)
    headers = Collection(said, headers) if headers else []
    pairs = ((said.value(each, HT.fieldName), said.value(each, HT.fieldValue)) for each in headers)
    return {str(name).lower(): str(value) for name, value in pairs}


def body_of(said, node):
    body = said.value(node, HT.body)
    if body is None:
        return None, None
    return str(said.value(body, CNT.chars)), str(said.value(body, CNT.characterEncoding))


# Each entry has a test or a reason


def tests_by_name():
    """The tests with a doc comment."""
    pattern = re.compile(r"^///[^\n]*\n#\[test\]\nfn (\w+)\(", re.MULTILINE)
    return {name for file in TESTS for name in pattern.findall(file.read_text())}


def writes_by_name():
    rows = [line.split("\t") for line in WRITES.read_text().splitlines()]
    broken = [number for number, row in enumerate(rows, 1) if len(row) != 2 or not all(row)]
    wrong = [f"{WRITES.name}, line {number}: not a name, a tab and a reason" for number in broken]
    names = [row[0] for row in rows]
    wrong += [f"{name}: stands twice in {WRITES.name}" for name in sorted(set(names)) if names.count(name) > 1]
    return set(names), wrong


def hold(entries, tests, writes):
    wrong = []
    for entry in entries:
        tested, written = entry.test() in tests, entry.name in writes
        if not tested and not written:
            wrong.append(f"{entry.name}: neither a test nor a line of {WRITES.name}")
        if tested and written:
            wrong.append(f"{entry.name}: a test and a line of {WRITES.name}")
    unknown = sorted(tests - {entry.test() for entry in entries})
    wrong += [f"{name}: a test with a doc comment, and no entry" for name in unknown]
    unknown = sorted(writes - {entry.name for entry in entries})
    return wrong + [f"{name}: a line of {WRITES.name}, and no entry" for name in unknown]


# A server to ask


@dataclasses.dataclass
class Answer:
    status: int
    media_type: str
    charset: str | None
    allow: str
    body: bytes

    def graph(self):
        return Graph().parse(data=self.body, format=RDF_FORMATS[self.media_type])


def send(origin, request, path):
    """Sends what the manifest has and no header more than HTTP needs."""
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(origin).netloc, timeout=60)
    connection.putrequest(request.method, path, skip_accept_encoding=True)
    for name, value in request.headers.items():
        connection.putheader(name, value)
    if request.body is not None:
        connection.putheader("content-length", str(len(request.body)))
    connection.endheaders(request.body)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return Answer(
        status=response.status,
        media_type=response.headers.get_content_type(),
        charset=response.headers.get_content_charset(),
        allow=response.headers.get("allow", ""),
        body=body,
    )


class Servers:
    """Servers of a binary, one for each set of graphs, until the end."""

    def __init__(self, binary, folder):
        self.binary = binary
        self.folder = folder
        self.processes = []
        self.origins = {}

    def holding(self, graphs):
        """The origin of a server with these graphs: names to texts of Turtle."""
        key = tuple(sorted(graphs.items()))
        if key not in self.origins:
            self.origins[key] = self.start(graphs)
        return self.origins[key]

    def start(self, graphs):
        folder = pathlib.Path(self.folder) / str(len(self.processes))
        folder.mkdir()
        data = Dataset()
        filler = {"urn:example:graph": ("<urn:example:a> <urn:example:b> <urn:example:c> .",)}
        for name, texts in (filler | graphs).items():
            for text in texts:
                data.graph(URIRef(name)).parse(data=text, format="turtle")
        (folder / "w3c.nq").write_text(data.serialize(format="nquads"))
        log = folder / "log"
        with log.open("w") as stream:
            command = [self.binary, "serve", "--bind", "127.0.0.1:0", "--data", folder]
            process = subprocess.Popen(command, stderr=stream, stdout=subprocess.DEVNULL)
        self.processes.append(process)
        return origin_of(process, log)

    def stop(self):
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            process.wait(timeout=30)


def origin_of(process, log):
    for _ in range(600):
        found = re.search(r"listening on (http://\S+)\s", log.read_text())
        if found:
            return found.group(1)
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise SystemExit(f"the server did not start:\n{log.read_text()}")


# What an answer must be


def fits(status, wanted):
    return any(status == CODES.get(each) or f"{status // 100}xx" == each for each in wanted)


def faults(request, answer):
    """What is wrong with an answer, in words."""
    if not fits(answer.status, request.statuses):
        yield f"status {answer.status}, not {' or '.join(sorted(request.statuses))}"
        return
    formats = {"boolean": YES_OR_NO, "tabular": ROWS, "RDF": set(RDF_FORMATS)}.get(request.format)
    if formats and answer.media_type not in formats:
        yield f"{answer.media_type} is none of {', '.join(sorted(formats))}"
        return
    if request.format == "RDF":
        answer.graph()
    if request.yes is not None and said_yes(answer) != request.yes:
        yield f"the answer is not {request.yes}"
    if request.media_type:
        yield from type_faults(request.media_type, answer)


def type_faults(wanted, answer):
    """Turtle is UTF-8 whether its type says so or not (<https://www.w3.org/TR/turtle/#sec-mime>)."""
    if answer.media_type != wanted.partition(";")[0].strip():
        yield f"{answer.media_type}, not {wanted}"
    if answer.charset not in (None, "utf-8"):
        yield f"in {answer.charset}"


def said_yes(answer):
    true = rb'"boolean"\s*:\s*true' if answer.media_type.endswith("json") else rb"<boolean>\s*true"
    return re.search(true, answer.body) is not None


def refusal_faults(request, answer):
    """What is wrong with how a writing method was refused."""
    if answer.status != 405:
        yield f"status {answer.status}, not 405"
    elif not answer.allow or request.method in answer.allow:
        yield f"refused with `Allow: {answer.allow}`"


def ask_protocol(entry, origin):
    """A query is to be answered as the manifest has it; where an update is to succeed, it is refused."""
    for request in entry.requests:
        answer = send(origin, request, re.sub("^/sparql/", "/sparql", request.path))
        if entry.name.startswith("update_"):
            if not 400 <= answer.status < 500:
                yield f"an update gave {answer.status} and no refusal"
            return
        yield from faults(request, answer)


def ask_service_description(origin):
    request = Request(
        method="GET",
        path="/sparql",
        headers={},
        body=None,
        statuses=["2xx"],
        yes=None,
        format="RDF",
        media_type=None,
        graph=None,
        location=None,
    )
    answer = send(origin, request, request.path)
    found = list(faults(request, answer))
    yield from found
    if not found and (None, SD.endpoint, URIRef(f"{origin}/sparql")) not in answer.graph():
        yield "no triple has the address of the endpoint"


class GraphStore:
    """The store that a case would make of ours if ours could be written: names to texts of Turtle.

    A graph named by a path below the endpoint becomes one below ours.
    """

    def __init__(self):
        self.graphs = {}

    def place(self, path):
        """Our path for that of the manifest, and the name of the graph; None for the default."""
        path = path.replace("$LOCATION$", NEW_GRAPH)
        if path.startswith("/gsp/"):
            name = re.sub("[^a-z0-9]+", "-", path.removeprefix("/gsp/").rpartition(".")[0].lower())
            return f"/graph/{name}", OUR_GRAPHS + name
        query = urllib.parse.urlsplit(path).query
        name = urllib.parse.parse_qs(query).get("graph", [None])[0]
        return path.replace("/gsp", "/graphs", 1), name

    def write(self, request):
        _, name = self.place(request.path)
        name = NEW_GRAPH if request.location else name
        old = self.graphs.pop(name, ())
        if request.method != "DELETE":
            texts = texts_of(request)
            self.graphs[name] = texts if request.method == "PUT" else old + texts

    def served(self):
        """What is to be loaded: the default graph, being the merge of all, needs a name."""
        return {name or "http://www.example/gsp/any": texts for name, texts in self.graphs.items()}


def texts_of(request):
    kind = request.headers["content-type"]
    if not kind.startswith("multipart/"):
        return (request.body.decode(),)
    message = email.message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + request.body)
    return tuple(part.get_payload(decode=True).decode() for part in message.get_payload())


def ask_graph_store(entry, servers):
    """Each read is asked of a server that starts with what the writes before it would have left."""
    store = GraphStore()
    for number, request in enumerate(entry.requests, 1):
        path, name = store.place(request.path)
        answer = send(servers.holding(store.served()), request, path)
        if request.method in READS:
            wrong = list(faults(request, answer))
            if not wrong and request.graph:
                wrong += graph_faults(request, answer, is_default=name is None)
        else:
            wrong = refusal_faults(request, answer)
            store.write(request)
        yield from (f"request {number}, {request.method} {path}: {each}" for each in wrong)


def graph_faults(request, answer, is_default):
    wanted = Graph().parse(data=request.graph, format="turtle")
    given = answer.graph()
    # The default graph is the merge of all, so it has more; blank nodes of a pattern are variables.
    if is_default and not given.query(f"ASK {{ {wanted.serialize(format='nt')} }}").askAnswer:
        return ["the default graph lacks what its graphs have"]
    if not is_default and not isomorphic(wanted, given):
        return [f"another graph than the manifest has: {len(given)} triples for {len(wanted)}"]
    return []


def run(entries, arguments, folder):
    """The names of the cases that were asked, and what was wrong."""
    servers = Servers(arguments.binary, folder) if arguments.binary else None
    asked, wrong = [], []
    try:
        data = {name: (file.read_text(),) for entry in entries for name, file in entry.data.items()}
        origin = servers.holding(data) if servers else arguments.server.rstrip("/")
        for entry in entries:
            suite = entry.manifest.parent.name
            if suite == "protocol" and entry.requests and (servers or not entry.data):
                found = ask_protocol(entry, origin)
            elif entry.name in ("returns-rdf", "has-endpoint-triple"):
                found = ask_service_description(origin)
            elif suite == "graph-store-protocol" and servers:
                found = ask_graph_store(entry, servers)
            else:
                continue
            asked.append(entry.name)
            wrong += [f"{entry.name}: {each}" for each in found]
    finally:
        if servers:
            servers.stop()
    return asked, wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=pathlib.Path, default=ROOT.parent / "shared" / "w3c")
    target = parser.add_mutually_exclusive_group()
    target.add_argument("--binary", type=pathlib.Path, help="start servers of this binary and ask them")
    target.add_argument("--server", metavar="URL", help="ask this server, without loading anything")
    arguments = parser.parse_args()
    if not arguments.folder.is_dir():
        print(f"no suites at {arguments.folder}: nothing is held against them")
        return 0
    manifests = sorted(arguments.folder.glob("*/manifest*.ttl"))
    entries = [entry for manifest in manifests for entry in entries_of(manifest)]
    if not entries:
        print(f"{arguments.folder} has no manifest with an entry")
        return 1
    tests, (writes, wrong) = tests_by_name(), writes_by_name()
    wrong += hold(entries, tests, writes)
    tested = [entry.name for entry in entries if entry.test() in tests]
    print(f"{len(entries)} entries: {len(tested)} with a test, {len(writes)} that write")
    if arguments.binary or arguments.server:
        with tempfile.TemporaryDirectory() as folder:
            asked, found = run(entries, arguments, folder)
        failed = {each.partition(":")[0] for each in found}
        print(f"{len(asked)} asked of a server: {len(asked) - len(failed)} as they should be")
        wrong += found
    for each in wrong:
        print(each)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
