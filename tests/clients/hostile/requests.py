"""The table of hostile requests: each with its reason and with all that may become of it.

What may become of a request is a set of statuses and words: `aborted` (the transfer broke off and
does not look whole), `closed` (the connection ended without an answer), `hangup` (we left). Never
in a set: 500; `hung` (nothing came, long after the deadline); `truncated` (it looks whole and is
not); `garbled` (no HTTP); `leak` and `wrong` (a 200 that holds what it must not, or not what it must).
"""

import dataclasses
import functools
import gzip
import json
import zlib
from collections.abc import Callable
from urllib.parse import quote

#: The queue or the memory is full: an answer to anything that is more than a header.
BUSY = {503}
#: Not understood, too deep, or planned too large; told from the text alone.
REFUSED = {400, 422} | BUSY
#: Too much for any machine. An answer would be a wrong one.
ENDLESS = {422, 504, "aborted"} | BUSY
#: Dear, but a good plan might end in time.
COSTLY = ENDLESS | {200}
#: At the bounds of a text: a server may refuse it, answer it or give up.
WIDE = COSTLY | REFUSED
#: Nothing that HTTP has an answer for, or only a rude one.
MALFORMED = {400, 405, 408, 411, 413, 414, 431, 501, 505, "closed"}

#: Seconds until the server gives up on a head and on a body that do not arrive: the settings of
#: `HttpServer` in src/http/mod.rs, and LONGEST_BODY in src/http/request.rs.
HEAD_SECONDS = 10
BODY_SECONDS = 20


@dataclasses.dataclass(frozen=True)
class Hostile:
    """One request. `expects` and `never` are what a 200 must and must not hold; `expects` may be
    a function of the number of triples. Where `raw` is given, it is sent instead of all else."""

    name: str
    why: str
    method: str
    path: str
    outcomes: frozenset
    headers: tuple = ()
    body: bytes | Callable[[], bytes] = b""
    raw: Callable[[], bytes] | None = None
    expects: str | Callable[[int], str] = ""
    never: str = "root:x:"
    within: float = 0.0
    trickle_from: int | None = None
    read_rate: int | None = None
    leaves_after_bytes: int | None = None
    leaves_after_seconds: float | None = None
    leaves_rudely: bool = False

    @functools.cached_property
    def wire(self):
        """What goes over the socket."""
        if self.raw is not None:
            return self.raw()
        body = self.body() if callable(self.body) else self.body
        headers = [("Host", "localhost"), ("Connection", "close"), *self.headers]
        if self.method == "POST" and not any(name == "Content-Length" for name, _ in headers):
            headers.append(("Content-Length", str(len(body))))
        head = "".join(f"{name}: {value}\r\n" for name, value in headers)
        return f"{self.method} {self.path} HTTP/1.1\r\n{head}\r\n".encode() + body

    def judge(self, outcome, triples):
        """The outcome, or what is wrong with what it held."""
        if outcome.what != 200:
            return outcome.what
        expects = self.expects(triples) if callable(self.expects) else self.expects
        if self.never.encode() in outcome.kept:
            return "leak"
        return 200 if expects.encode() in outcome.kept else "wrong"


REQUESTS = []


def add(name, why, method, path, outcomes, **more):
    REQUESTS.append(Hostile(name, why, method, path, frozenset(outcomes), **more))


def sparql(name, query, outcomes, why, accept="application/sparql-results+json", **more):
    """A query as a body of its own; a function of no arguments where it is big."""
    body = (lambda: query().encode()) if callable(query) else query.encode()
    headers = (("Content-Type", "application/sparql-query"), ("Accept", accept))
    add(name, why, "POST", "/sparql", outcomes, headers=headers, body=body, **more)


def graphql(name, query, outcomes, why, **more):
    body = lambda: json.dumps({"query": query() if callable(query) else query}).encode()  # noqa: E731
    add(name, why, "POST", "/graphql", outcomes, headers=(("Content-Type", "application/json"),), body=body, **more)


def get(name, path, outcomes, why, headers=(), **more):
    add(name, why, more.pop("method", "GET"), path, outcomes, headers=tuple(headers), **more)


def raw(name, text, outcomes, why, **more):
    """Bytes of our own making; a function where they are many."""
    made = text if callable(text) else lambda: text
    add(name, why, "", "", outcomes, raw=made, **more)


def each(count, form, between=" "):
    """`form` with `{i}` as the number, so many times."""
    return between.join(form.replace("{i}", str(i)).replace("{j}", str(i + 1)) for i in range(count))


def counted(number):
    """What a JSON result says where it counts to `number`."""
    return f'"{number}"'


ALL = "?a ?b ?c"
CROSS = "?a ?b ?c . ?d ?e ?f"
CUBE = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"

# Deep: parsers, planners and destructors recurse.
sparql("deep groups", "SELECT * " + "{" * 1000 + "}" * 1000, REFUSED, "recursion of the parser")
sparql("deep groups, below the bound", "SELECT * " + "{" * 95 + ALL + "}" * 95 + " LIMIT 1", WIDE, "recursion that no bound meets")
sparql("deep subselects", "SELECT * " + "{SELECT * " * 90 + "{" + ALL + "}" + "}" * 90 + " LIMIT 1", WIDE, "plans that nest")
sparql("deep blank nodes", "SELECT * {" + "[ ?p " * 700 + "1" + "]" * 700 + " ?q ?r}", REFUSED, "recursion of the parser")
sparql("deep collections", "SELECT * { ?s ?p " + "(" * 700 + "1" + ")" * 700 + "}", REFUSED, "recursion of the parser")
sparql("deep triple terms", "SELECT * {" + "<< " * 1000 + "<urn:a> <urn:b> <urn:c>" + " >> <urn:b> <urn:c>" * 1000 + "}", REFUSED, "a bracket that is two signs")
sparql("deep negation", "SELECT * {" + ALL + " FILTER(" + "!(" * 600 + "true" + ")" * 600 + ")}", REFUSED, "recursion in expressions")
sparql("negation without brackets", "ASK {FILTER(" + "!" * 4900 + "true)}", WIDE, "depth that no bracket shows")
sparql("minus without brackets", "ASK {FILTER(" + "- " * 4900 + "1 < 2)}", WIDE, "depth that no bracket shows")
sparql("deep sums", "ASK {FILTER(" + "(" * 600 + "1" + "+1)" * 600 + " > 0)}", REFUSED, "recursion in expressions")
sparql("long sum", "ASK {FILTER(1" + "+1" * 4900 + " > 0)}", WIDE, "a tree as deep as it is long")
sparql("deep brackets, below the bound", "ASK {FILTER(" + "(" * 90 + "1" + ")" * 90 + " > 0)}", WIDE, "parsers that try each bracket twice, 2^90 times")
sparql("deep IF", "ASK {FILTER(" + "IF(true," * 90 + "1" + ",0)" * 90 + " > 0)}", WIDE, "each argument tried in several ways")
sparql("deep EXISTS", "SELECT * {" + ALL + each(80, " FILTER EXISTS { ?c{i} ?p{i} ?o{i}") + "}" * 81, WIDE, "evaluation anew for each row, eighty times nested")
sparql("deep stars", "SELECT * { ?a " + "(" * 90 + "<urn:p>" + ")*" * 90 + " ?b} LIMIT 9", WIDE, "closures of closures")

# Wide: planners take the square or worse of what they are given.
sparql("320 times OPTIONAL", "SELECT * {" + ALL + each(320, " OPTIONAL { ?a <urn:p{i}> ?o{i} }") + "}", REFUSED, "planning time")
sparql("85 times OPTIONAL", "SELECT * {" + ALL + each(85, " OPTIONAL { ?a ?p{i} ?o{i} }") + "}", WIDE, "fan-out to the power of 85")
sparql("300 times UNION", "SELECT * {" + each(301, "{ ?a ?b ?c }", " UNION ") + "}", REFUSED, "planning time")
sparql("85 times UNION, crossed", "SELECT (COUNT(*) AS ?n) {" + each(85, "{ ?a ?b ?c }", " UNION ") + each(3, " ?s{i} ?p{i} ?o{i} .") + "}", ENDLESS | REFUSED, "a cross product 85 times over")
sparql("path of 1000 steps", "SELECT * { ?a " + each(1000, "<urn:p>", "/") + " ?b }", WIDE, "planning time")
sparql("path of 450 steps over anything", "SELECT * { ?a " + each(450, "!<urn:p>", "/") + " ?b }", WIDE, "ends on the way to the power of 450")
sparql("900 triples, chained", "SELECT * {" + each(900, "?v{i} ?p{i} ?v{j} .") + "}", WIDE, "orders of a join")
sparql("900 triples, apart", "SELECT * {" + each(900, "?s{i} ?p{i} ?o{i} .") + "} LIMIT 1", WIDE, "one row of 2,700 columns, a million to the power of 900 to come")
sparql("40 doublings", "SELECT (COUNT(*) AS ?n) {" + each(40, "{ {} UNION {} }") + "}", WIDE, "2^40 rows from nothing", expects=counted(2**40))
sparql("50,000 variables", lambda: "SELECT " + each(50_000, "?v{i}") + " { ?v0 ?v1 ?v2 }", WIDE, "rows that are wide and empty")
sparql("grouped by 2,000 variables", "SELECT (COUNT(*) AS ?n) {" + ALL + "} GROUP BY " + each(2000, "?v{i}"), WIDE, "keys that are wide and empty", expects=lambda triples: counted(triples))
sparql("CONSTRUCT with 900 triples a row", "CONSTRUCT {" + each(900, "?a <urn:p{i}> ?c .") + "} {" + ALL + "}", WIDE, "each row 900-fold", accept="application/n-triples")
sparql("20,000 values in IN", lambda: "SELECT * {" + ALL + " FILTER(?c IN (" + each(20_000, '"v{i}"', ",") + "))}", WIDE, "a list compared with each row")
sparql("900 values in IN", "SELECT * {" + ALL + " FILTER(?c IN (" + each(900, '"v{i}"', ",") + "))}", WIDE, "a list compared with each row")
sparql("VALUES of 50,000 rows", lambda: "SELECT * { VALUES ?c {" + each(50_000, '"v{i}"') + "} " + ALL + " }", WIDE, "a table as long as the text may be")
sparql("VALUES of 50,000 rows, squared", lambda: "SELECT (COUNT(*) AS ?n) { VALUES ?x {" + each(50_000, "{i}") + "} VALUES ?y {" + each(50_000, "{i}") + "} }", WIDE, "2.5 thousand million rows", expects=counted(50_000**2))
sparql("10,000 prefixes", lambda: each(10_000, "PREFIX p{i}: <urn:p{i}>") + " ASK {}", WIDE, "a prologue and no query")
sparql("5,000 FROM", lambda: "SELECT * " + each(5_000, "FROM <urn:g{i}>") + "{" + ALL + "}", WIDE, "graphs that are not there")

# Paths without a place to start.
PATHS = {
    "anything, starred": "(<urn:p>|!<urn:p>)*",
    "anything but one, once or more": "!<urn:x>+",
    "both directions, starred": "(!<urn:x>|^!<urn:x>)*",
    "both directions, two stars": "(!<urn:x>)*/(^!<urn:x>)*",
    "stars in stars": "((!<urn:x>)*/(!<urn:x>)*)*",
}
for name, path in PATHS.items():
    sparql("path, free ends: " + name, f"SELECT ?a ?b {{ ?a {path} ?b }}", COSTLY, "all pairs of nodes", accept="text/csv")
sparql("path, free ends: counted", "SELECT (COUNT(*) AS ?n) { ?a (!<urn:x>|^!<urn:x>)+ ?b }", COSTLY, "all pairs of nodes, none to be shown")
sparql("path, from each to each", 'ASK { ?a ?b ?c . ?d ?e ?f . ?a (!<urn:x>)+ ?f FILTER(CONCAT(STR(?a), STR(?f)) = "no") }', COSTLY, "reachability for each pair of rows", expects="false")

# Cross products, and all that must see them whole.
sparql("cross: COUNT", f"SELECT (COUNT(*) AS ?n) {{ {CUBE} }}", COSTLY, "rows that nobody reads", expects=lambda triples: counted(triples**3))
sparql("cross: COUNT DISTINCT", f"SELECT (COUNT(DISTINCT *) AS ?n) {{ {CUBE} }}", COSTLY, "a set of all rows", expects=lambda triples: counted(triples**3))
sparql("cross: ORDER BY", f"SELECT * {{ {CUBE} }} ORDER BY ?f ?c", ENDLESS, "a sort of all rows")
sparql("cross: ORDER BY, LIMIT 1", f"SELECT * {{ {CUBE} }} ORDER BY ?f ?c LIMIT 1", COSTLY, "a sort for one row")
sparql("cross: DISTINCT", f"SELECT DISTINCT ?a ?f {{ {CUBE} }}", COSTLY, "a set of pairs")
sparql("cross: GROUP BY", f"SELECT ?a ?f (COUNT(*) AS ?n) {{ {CUBE} }} GROUP BY ?a ?f", COSTLY, "a table of pairs")
sparql("cross: SUM, HAVING", f"SELECT ?a (SUM(?i) AS ?n) {{ {CUBE} }} GROUP BY ?a HAVING(SUM(?i) > 9)", ENDLESS, "aggregates of errors")
sparql("cross: MINUS", f"SELECT * {{ {CROSS} MINUS {{ ?a ?x ?y . ?f ?z ?w }} }}", COSTLY, "each row against each")
sparql("cross: NOT EXISTS", f"SELECT * {{ {CROSS} FILTER NOT EXISTS {{ ?a ?x ?y . ?z ?w ?f }} }}", COSTLY, "a search for each row")
sparql("cross: NOT EXISTS of a cross", f"SELECT (COUNT(*) AS ?n) {{ {ALL} FILTER NOT EXISTS {{ ?d ?e ?f . ?g ?h ?i . FILTER(?d = <urn:x>) }} }}", COSTLY, "a cross product for each row", expects=lambda triples: counted(triples))
sparql("cross: in a subselect", f"SELECT ?a {{ {{ SELECT DISTINCT ?a ?d {{ {CROSS} }} }} ?a ?p ?d }}", COSTLY, "a set made to be joined")
sparql("cross: subselect, sorted within", f"SELECT * {{ {{ SELECT * {{ {CUBE} }} ORDER BY ?c ?f }} }} LIMIT 1", COSTLY, "a sort below a limit")
sparql("cross: OPTIONAL", f"SELECT * {{ {ALL} OPTIONAL {{ ?d ?e ?f OPTIONAL {{ ?g ?h ?i }} }} }}", ENDLESS, "left joins on nothing")
sparql("cross: FILTER", f"SELECT * {{ {CUBE} FILTER(STR(?c) < STR(?f) && STR(?f) < STR(?i) && ?a = <urn:no>) }}", COSTLY, "rows that are all thrown away")
sparql("cross: plain rows", f"SELECT * {{ {CUBE} }}", ENDLESS, "more rows than will ever be sent")
sparql("cross: plain rows as CSV", f"SELECT * {{ {CUBE} }}", ENDLESS, "a format in which a part looks whole", accept="text/csv")
sparql("cross: ASK", f"ASK {{ {CROSS} }}", COSTLY, "one row is enough", expects="true")
sparql("cross: ASK for what is not", f"ASK {{ {CUBE} FILTER(CONCAT(STR(?a), STR(?f)) = STR(?i)) FILTER(?h = <urn:no>) }}", COSTLY, "all rows for a no", expects="false")
sparql("cross: CONSTRUCT", f"CONSTRUCT {{ ?a ?e ?i }} {{ {CUBE} }}", ENDLESS, "triples without end", accept="application/n-triples")
sparql("cross: CONSTRUCT as RDF/XML", f"CONSTRUCT {{ ?a ?e ?i }} {{ {CUBE} }}", ENDLESS, "triples in a tree that must be closed", accept="application/rdf+xml")
sparql("cross: DESCRIBE", f"DESCRIBE ?a ?d {{ {CROSS} }}", COSTLY, "each resource again for each row", accept="text/turtle")
sparql("cross: six VALUES of 700", "SELECT (COUNT(*) AS ?n) {" + each(6, f"VALUES ?v{{i}} {{{each(700, '{i}')}}}") + "}", COSTLY, "700^6 rows from a short text", expects=counted(700**6))
sparql("cross: VALUES of UNDEF", "SELECT (COUNT(*) AS ?n) {" + each(6, "VALUES (?a ?b) { " + "(UNDEF UNDEF)" * 100 + " }") + "}", COSTLY, "joins that no key helps", expects=counted(100**6))
sparql("cross: VALUES of nothing", "SELECT (COUNT(*) AS ?n) {" + each(8, "VALUES () { " + "()" * 100 + " }") + "}", COSTLY, "100^8 rows without a column", expects=counted(100**8))
sparql("cross: UNDEF against everything", f"SELECT (COUNT(*) AS ?n) {{ {CROSS} VALUES (?a ?d) {{ {'(UNDEF UNDEF)' * 500} }} }}", COSTLY, "a hash join without a hash", expects=lambda triples: counted(500 * triples**2))

# Values that grow.
DOUBLE = 'BIND("xxxxxxxx" AS ?x0) '
sparql("BIND: 30 x CONCAT", "SELECT (STRLEN(?x30) AS ?n) {" + DOUBLE + each(30, "BIND(CONCAT(?x{i},?x{i}) AS ?x{j})") + "}", WIDE, "8 GiB in thirty steps")
sparql("BIND: 30 x CONCAT for each triple", "SELECT (STRLEN(?x30) AS ?n) {" + ALL + " BIND(STR(?c) AS ?x0) " + each(30, "BIND(CONCAT(?x{i},?x{i}) AS ?x{j})") + "}", WIDE, "gigabytes for each row")
sparql("BIND: 30 x REPLACE", "SELECT (STRLEN(?x30) AS ?n) {" + DOUBLE + each(30, 'BIND(REPLACE(?x{i},".","$0$0") AS ?x{j})') + "}", WIDE, "doubling by a regular expression")
sparql("nested REPLACE of literals", "SELECT (STRLEN(" + "REPLACE(" * 12 + '"aaaaaaaa"' + ',"a","aaaaaaaa")' * 12 + ") AS ?n) {}", WIDE, "8^13 bytes while the plan is made")
sparql("nested CONCAT of literals", "SELECT (STRLEN(" + "CONCAT(" * 8 + '"x"' + "".join("," + ",".join(['"yyyyyyyyyyyyyyyy"'] * 30) + ")" for _ in range(8)) + ") AS ?n) {}", WIDE, "constants, folded")
sparql("nested ENCODE_FOR_URI", lambda: "SELECT (STRLEN(" + "ENCODE_FOR_URI(" * 80 + '"' + "%" * 100_000 + '"' + ")" * 80 + ") AS ?n) {}", WIDE, "16 MB, copied eighty times")
sparql("GROUP_CONCAT of everything", lambda: f'SELECT (STRLEN(GROUP_CONCAT(?c; separator="{"-" * 20_000}")) AS ?n) {{ {ALL} }}', COSTLY, "20 GB in one value")
sparql("GROUP_CONCAT of a cross product", f'SELECT (GROUP_CONCAT(STR(?c)) AS ?n) {{ {CUBE} }}', ENDLESS, "one value without end")
sparql("STRDT for a cross product", f'SELECT DISTINCT (STRDT(CONCAT(STR(?a),STR(?f)), IRI(CONCAT("urn:", SHA256(STR(?c))))) AS ?x) {{ {CROSS} }}', ENDLESS, "terms that nobody has seen before")
sparql("UUIDs for a cross product", f"SELECT DISTINCT (UUID() AS ?u) (STRUUID() AS ?v) {{ {CROSS} }}", ENDLESS, "no two rows alike")
sparql("BNODEs, sorted", f"SELECT (BNODE() AS ?n) (RAND() AS ?r) {{ {CROSS} }} ORDER BY ?r", ENDLESS, "no two rows alike, in no order")
sparql("hashes of hashes", f"SELECT (COUNT(?h) AS ?n) {{ {CROSS} BIND({'SHA512(' * 80}STR(?c){')' * 80} AS ?h) }}", ENDLESS, "work that reads no quad")
sparql("a number of a million digits", lambda: "ASK { BIND(xsd:integer(\"" + "9" * 500_000 + "\") * xsd:decimal(\"" + "9" * 400_000 + "\") AS ?x) }", WIDE, "numbers without bound")
sparql("MIN of everything as text", f"SELECT (MIN(CONCAT(STR(?a),STR(?f),STR(?i))) AS ?m) {{ {CUBE} }}", ENDLESS, "one row from all")

# Regular expressions.
sparql("regex: (a{1,100}){1,100}", f'SELECT (COUNT(*) AS ?n) {{ {ALL} FILTER REGEX(STR(?c), "(a{{1,100}}){{1,100}}") }}', WIDE, "an automaton of 10,000 states for each row")
sparql("regex: Unicode to the third", f'SELECT (COUNT(*) AS ?n) {{ {ALL} FILTER REGEX(STR(?c), "((\\\\w{{1,100}}){{1,100}}){{1,100}}") }}', WIDE, "an automaton beyond all memory")
sparql("regex: another for each row", f'SELECT (COUNT(*) AS ?n) {{ {ALL} FILTER REGEX(STR(?c), CONCAT("(\\\\w{{1,90}}){{1,9}}", ENCODE_FOR_URI(STR(?c)))) }}', WIDE, "a compilation for each row")
sparql("regex: (a|aa)+$", f'SELECT (COUNT(*) AS ?n) {{ {ALL} FILTER REGEX(CONCAT(STR(?c), "{"a" * 5000}b"), "(a|aa)+$") }}', COSTLY, "backtracking")
sparql("regex: (.*)*", f'SELECT (COUNT(*) AS ?n) {{ {ALL} FILTER REGEX(STR(?c), "^(.*)*(.*)*(.*)*$", "si") }}', COSTLY, "over all literals")
sparql("regex: that is none", f'SELECT * {{ {ALL} FILTER REGEX(STR(?c), "(((", "zz") }} LIMIT 5', WIDE, "an error for each row")

# Pages far away.
sparql("OFFSET, far", f"SELECT * {{ {CUBE} }} OFFSET 999999999999 LIMIT 1", COSTLY, "rows that are made to be skipped")
sparql("OFFSET, far and sorted", f"SELECT * {{ {CROSS} }} ORDER BY ?c ?f OFFSET 999999999 LIMIT 1", ENDLESS | {200}, "a heap of a thousand million rows")
sparql("OFFSET of all bits", f"SELECT * {{ {ALL} }} OFFSET 18446744073709551615 LIMIT 18446744073709551615", WIDE, "a sum that overflows")
sparql("OFFSET of more than all bits", f"SELECT * {{ {ALL} }} OFFSET 99999999999999999999999", REFUSED, "no number of ours")
sparql("LIMIT of all bits, sorted", f"SELECT * {{ {ALL} }} ORDER BY ?c LIMIT 18446744073709551615", COSTLY, "a heap reserved in advance")

# Everything, and readers that do not read.
EVERYTHING = "SELECT * { ?s ?p ?o }"
sparql("everything", EVERYTHING, COSTLY, "all rows, read as fast as they come")
sparql("everything, sorted", EVERYTHING + " ORDER BY ?o ?p ?s", COSTLY, "all rows at once")
sparql("everything, described", "DESCRIBE ?s { ?s ?p ?o }", COSTLY, "all resources at once", accept="text/turtle")
sparql("everything, as JSON-LD", "CONSTRUCT WHERE { ?s ?p ?o }", COSTLY, "a format that may need all at once", accept="application/ld+json")
add("everything, zipped", "compression of a long answer", "GET", "/sparql?query=" + quote(EVERYTHING), COSTLY, headers=(("Accept-Encoding", "gzip, br, zstd"),))
get("everything, HEAD", "/sparql?query=" + quote(EVERYTHING), COSTLY, "work for an answer without a body", method="HEAD")
sparql("slow reader", EVERYTHING, ENDLESS, "reads 1 kB a second and keeps all that is to come waiting", read_rate=1024)
sparql("slow reader of a cross product", f"SELECT * {{ {CUBE} }}", ENDLESS, "reads 1 kB a second of what never ends", read_rate=1024, accept="text/csv")
sparql("hang-up after 1 kB", EVERYTHING, COSTLY | {"hangup"}, "an answer that nobody takes", leaves_after_bytes=1024)
sparql("hang-up by reset", f"SELECT * {{ {CUBE} }}", ENDLESS | {"hangup"}, "a connection that is gone at once", leaves_after_bytes=1024, leaves_rudely=True)
sparql("hang-up before the answer", f"SELECT (COUNT(*) AS ?n) {{ {CUBE} }}", COSTLY | {"hangup"}, "work that nobody waits for", leaves_after_seconds=0.5)
sparql("hang-up from a sort", f"SELECT * {{ {CUBE} }} ORDER BY ?f", ENDLESS | {"hangup"}, "memory that nobody waits for", leaves_after_seconds=1.0, leaves_rudely=True)
sparql("hang-up at once", f"SELECT DISTINCT * {{ {CUBE} }}", ENDLESS | {"hangup"}, "gone before it was read", leaves_after_seconds=0.001)

sparql("hang-up from a path", "SELECT (COUNT(*) AS ?n) { ?a (!<urn:x>|^!<urn:x>)+ ?b }", COSTLY | {"hangup"}, "work that no plan foresees", leaves_after_seconds=0.5)
sparql("hang-up from a path, by reset", "SELECT ?a ?b { ?a (!<urn:x>)*/(^!<urn:x>)* ?b }", COSTLY | {"hangup"}, "rows that nobody waits for", leaves_after_seconds=1.0, leaves_rudely=True)

# Other places: hosts, files, writes.
sparql("SERVICE", "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", REFUSED | {403}, "a request in our name")
sparql("SERVICE SILENT", "SELECT * { SERVICE SILENT <http://127.0.0.1:1/> { ?s ?p ?o } }", REFUSED | {200, 403}, "a request in our name, unseen")
sparql("SERVICE of the metadata of a cloud", "SELECT * { SERVICE SILENT <http://169.254.169.254/latest/meta-data/> { ?s ?p ?o } }", REFUSED | {200, 403}, "secrets of the host", never="ami-id")
sparql("SERVICE at a variable", "SELECT * { ?s ?p ?g SERVICE ?g { ?x ?y ?z } }", REFUSED | {200, 403, 504}, "a request for each row")
sparql("LOAD", "LOAD <file:///etc/passwd>", REFUSED, "a file of the host")
add("update as a form", "a change", "POST", "/sparql", {400, 403, 405, 503}, headers=(("Content-Type", "application/x-www-form-urlencoded"),), body=b"update=" + quote("DELETE WHERE { ?s ?p ?o }").encode())
add("update as a body", "a change", "POST", "/sparql", {400, 403, 405, 415, 503}, headers=(("Content-Type", "application/sparql-update"),), body=b"DROP ALL")
sparql("FROM a file", "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", {200, 504} | REFUSED, "a file of the host")
get("default-graph-uri of a file", "/sparql?default-graph-uri=file:///etc/passwd&query=" + quote(EVERYTHING), {200, 504} | REFUSED, "a file of the host")
get("path upwards", "/id/../../../../etc/passwd", {400, 404, 503}, "a file of the host")
get("path upwards, encoded", "/id/%2e%2e%2f%2e%2e%2f%2e%2e%2fetc%2fpasswd", {400, 404, 503}, "a file of the host")

# Bytes that are no text.
BODY = (("Content-Type", "application/sparql-query"),)
add("invalid UTF-8", "no text", "POST", "/sparql", {400, 503}, headers=BODY, body=b'SELECT * { ?s ?p "\xff\xfe\xc3\x28" }')
add("NUL bytes", "the end of a text for some", "POST", "/sparql", {400, 503}, headers=BODY, body=b"SELECT * { ?s ?p ?o }" + b"\0" * 1000)
sparql("lone surrogates, escaped", 'SELECT * { ?s ?p "\\uD800\\uDC00\\uDFFF" }', REFUSED | {200}, "characters that are none")
sparql("escapes beyond Unicode", 'SELECT * { ?s ?p "\\UFFFFFFFF" }', REFUSED, "characters that are none")
sparql("signs that combine", lambda: 'SELECT * { ?s ?p "e' + "\u0301" * 200_000 + '" }', WIDE, "one letter of 400 kB")
get("bytes of an address", "/search?q=%FF%FE%00%C3%28", {200, 400, 503}, "no text")
add("gzip bomb", "64 MB in 64 kB", "POST", "/sparql", {400, 413, 415, 503}, headers=(*BODY, ("Content-Encoding", "gzip")), body=lambda: gzip.compress(b"#" * (64 << 20), 6))
add("gzip bomb in a bomb", "a bomb twice packed, for GraphQL", "POST", "/graphql", {400, 413, 415, 503}, headers=(("Content-Type", "application/json"), ("Content-Encoding", "gzip, gzip")), body=lambda: gzip.compress(gzip.compress(b" " * (64 << 20), 6)))
add("deflate bomb", "another way to pack", "POST", "/sparql", {400, 413, 415, 503}, headers=(*BODY, ("Content-Encoding", "deflate")), body=lambda: zlib.compress(b" " * (64 << 20), 6))
add("body of 6 MB", "longer than any query", "POST", "/sparql", {413, 400, 503}, headers=BODY, body=lambda: b"#" * (6 << 20))
add("form of 40,000 queries", "parameters without end", "POST", "/sparql", {400, 413, 503}, headers=(("Content-Type", "application/x-www-form-urlencoded"),), body=lambda: b"query=ASK{}&" * 40_000)

# Addresses and headers.
get("address of 9 kB", "/sparql?query=" + quote("ASK {} #") + "x" * 9000, {200, 400, 414, 431, 503}, "buffers of 8 kB")
get("address of 300 kB", "/sparql?query=" + "x" * 300_000, MALFORMED, "a head without end")
get("address of 50 kB below /id/", "/id/" + "a/" * 25_000, {400, 404, 414, 431, 503}, "an address of nothing")
get("1,000 parameters", "/search?" + each(1000, "p{i}={i}", "&") + "&q=x", {200, 400, 503}, "parameters that nobody asked for")
get("100 ranges in Accept", "/sparql?query=ASK%7B%7D", {200, 400, 406, 503}, "negotiation", headers=[("Accept", each(100, "text/x-{i};q=0.{i}", ","))])
get("Accept, broken", "/sparql?query=ASK%7B%7D", {200, 400, 406, 503}, "negotiation", headers=[("Accept", ";;;q=,/,*/;q=NaN,text/;q=-1,\t,\xfc")])
get("headers of 1 MB", "/health/live", MALFORMED, "a head without end", headers=[(f"X-{i}", "y" * 1000) for i in range(1000)])
get("90 headers, Accept 2,000 times", "/", {200, 406} | MALFORMED, "a header map", headers=[("Accept", "text/html")] * 2000)
for value in ("0", "-1", "NaN", "1e300", "99999999999", "0.0001"):
    get(f"timeout={value}", f"/sparql?timeout={value}&query=" + quote(f"SELECT (COUNT(*) AS ?n) {{ {CUBE} }}"), ENDLESS | {400}, "time without bound, or none")
raw("garbage", lambda: bytes(range(256)) * 40, MALFORMED, "no HTTP")
raw("a greeting of TLS", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\xaa" * 500, MALFORMED | {"hangup"}, "another protocol", leaves_after_seconds=2.0)
raw("two lengths", b"POST /sparql HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 3\r\nContent-Length: 300\r\n\r\nASK{}", MALFORMED, "smuggling")
raw("a length and chunks", b"POST /sparql HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/sparql-query\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nASK{}\r\n0\r\n\r\n", MALFORMED | {200, 503}, "smuggling")
raw("a chunk of all bits", b"POST /sparql HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/sparql-query\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFF\r\nASK{}\r\n", MALFORMED, "a sum that overflows")
raw("100,000 chunks of one byte", lambda: b"POST /sparql HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/sparql-query\r\nTransfer-Encoding: chunked\r\n\r\n" + b"1\r\n#\r\n" * 100_000 + b"0\r\n\r\n", MALFORMED | {503}, "work for each byte")
raw("2,000 requests at once", lambda: b"GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n" * 2000, {200} | MALFORMED, "a pipeline whose answers nobody takes")
for method in ("DELETE", "TRACE", "CONNECT", "PROPFIND"):
    get(f"{method} /sparql", "/sparql", {400, 405, 501}, "a method that is none of ours", method=method)

# GraphQL.
CONNECTED = lambda depth: "{ components(first: 1000) { nodes { " + "connectsTo { " * depth + "name" + " }" * (depth + 3)  # noqa: E731
graphql("GraphQL: 10,000 deep", CONNECTED(10_000), {200, 400, 422, 503}, "recursion of the parser")
graphql("GraphQL: 60 deep", CONNECTED(60), WIDE, "fan-out to the power of sixty")
graphql("GraphQL: 4 deep", CONNECTED(4), WIDE, "fan-out to the power of four, within the bounds")
graphql("GraphQL: there and back", "{ eras(first: 1) { nodes { components(first: 25) { nodes { technologies { " + "usedBy(first: 25) { nodes { technologies { " * 2 + "name" + " } } }" * 2 + " } } } } } }", WIDE, "all components of all technologies of all components")
graphql("GraphQL: 10,000 aliases", lambda: "{" + each(10_000, "a{i}: components { nodes { name } }") + "}", WIDE, "one question ten thousand times")
graphql("GraphQL: 190 aliases", lambda: "{" + each(190, "a{i}: components(first: 1000, orderBy: NAME) { nodes { name source { quote } } }") + "}", WIDE, "as many aliases as are allowed, each with the largest page")
graphql("GraphQL: 190 searches", lambda: "{" + each(190, 'a{i}: search(text: "service", first: 1000) { nodes { label } }') + "}", WIDE, "as many searches as are allowed, each with the largest page")
graphql("GraphQL: fragments in a circle", "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A companies { totalCount } }", {200, 400, 422, 503}, "a document without end")
graphql("GraphQL: fragments that double", "{ ...F0 } " + each(30, "fragment F{i} on Query { a{i}: __typename ...F{j} ...F{j} }") + " fragment F30 on Query { __typename }", WIDE, "2^30 selections, validated")
graphql("GraphQL: fields that might overlap", lambda: "{" + "companies { totalCount } " * 1_200 + "}", WIDE, "each field compared with each")
graphql("GraphQL: introspection, deep", "{ __schema { types { " + "fields { type { " * 12 + "name" + " } }" * 12 + " } } }", WIDE, "the schema to the power of twelve")
graphql("GraphQL: 10,000 directives", lambda: "{ companies " + "@include(if: true) " * 700 + "{ totalCount } }", WIDE, "directives that say nothing")
graphql("GraphQL: a list of 100,000 lists", lambda: "{ search(text: " + "[" * 100_000 + "]" * 100_000 + ") { totalCount } }", {200, 400, 413, 422, 503}, "recursion of the parser")
graphql("GraphQL: body of 5 MB", lambda: "{ companies { totalCount } } #" + "x" * (5 << 20), {400, 413, 503}, "longer than any query")
JSON = (("Content-Type", "application/json"),)
add("JSON, 100,000 deep", "recursion of the parser", "POST", "/graphql", {400, 413, 503}, headers=JSON, body=lambda: b'{"query":' + b"[" * 100_000 + b"]" * 100_000 + b"}")
add("JSON, deep variables", "recursion of the parser", "POST", "/graphql", {200, 400, 413, 503}, headers=JSON, body=lambda: b'{"query":"{companies{totalCount}}","variables":{"a":' + b'{"a":' * 100_000 + b"1" + b"}" * 100_001 + b"}")
add("JSON, a lone surrogate", "a character that is none", "POST", "/graphql", {200, 400, 503}, headers=JSON, body=b'{"query":"{ technology(name: \\"\\ud800\\") { name } }"}')
add("JSON, 1,000 questions in a batch", "many questions for one", "POST", "/graphql", {200, 400, 413, 503}, headers=JSON, body=b"[" + b",".join([b'{"query":"{components{name}}"}'] * 1000) + b"]")

# Questions in plain words.
def ask(name, question, outcomes, why, history=(), **more):
    body = lambda: json.dumps({"question": question, "history": list(history), **more.pop("members", {})}).encode()  # noqa: E731
    add(name, why, "POST", "/ask", outcomes, headers=JSON, body=body, **more)


ANSWERED = {200, 504} | BUSY
ask("ask: 1,000 words", "why " * 499 + "not", ANSWERED, "each word compared with each way to ask")
ask("ask: 330 names", "mysql " * 330, ANSWERED, "each name might fill each place")
ask("ask: 330 slips", "casandra mysq kafak kubrnetes " * 60, ANSWERED, "each word compared with each name, letter by letter")
ask("ask: one word of 2,000 letters", "ab" * 1000, ANSWERED, "a word compared with each name, letter by letter")
ask("ask: 2,000 brackets", "(" * 1000 + ")" * 1000, ANSWERED, "syntax that is none")
ask("ask: 50 questions of 2,000 letters before it", "and why?", ANSWERED, "fifty questions for one", history=["what replaced mysql " * 100] * 50)
ask("ask: 10,000 questions before it", "and why?", {400, 413} | BUSY, "a conversation without end", history=["why?"] * 10_000)
ask("ask: 100 kB", "what " * 20_000, {400} | BUSY, "a question that nobody asks")
ask("ask: SPARQL", "} UNION { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } } #", ANSWERED, "a text that might be pasted into a query")
add("ask: JSON, 100,000 deep", "recursion of the parser", "POST", "/ask", {400, 413, 503}, headers=JSON, body=lambda: b'{"history":' + b"[" * 100_000 + b"]" * 100_000 + b"}")
add("ask: a stream whose reader leaves", "an answer that nobody takes", "POST", "/ask?stream=true", {200, "closed", "hangup"} | BUSY, headers=JSON, body=b'{"question": "what replaced mysql"}', leaves_after_bytes=64)
graphql("GraphQL: 190 questions", lambda: "{" + each(190, 'a{i}: ask(question: "what replaced mysql in {i}") { text citations { facts { id } } }') + "}", WIDE, "as many questions as are allowed")

# Search.
get("search: 4,000 brackets", "/search?q=" + "(" * 4000 + "a" + ")" * 4000, {200, 400, 503}, "syntax that is none")
get("search: 10,000 words", "/search?q=" + each(10_000, "word{i}", "+"), {200, 503} | MALFORMED, "a clause for each word")
get("search: 6,000 letters", "/search?limit=1000&q=" + each(6_000, "s", "+"), {200, 400, 503, 504}, "words that all resources hold")
get("search: offset of all bits", "/search?q=service&offset=18446744073709551615", {400, 422, 503}, "a heap reserved in advance")
get("search: last page", "/search?q=service+data+web+users&offset=100000&limit=1000", {200, 400, 503, 504}, "all that fits, sorted")
get("search: limit of all bits", "/search?q=service&limit=18446744073709551615", {200, 400, 503, 504}, "a heap reserved in advance")
get("search: one word of 60 kB", "/search?q=" + "ab" * 30_000, {200, 503} | MALFORMED, "a word without end")
get("search: operators", "/search?q=" + quote('"" AND OR NOT * ?:[* TO *] ~9999 ^1e9 /(a|aa)+$/ kind:*'), {200, 400, 503}, "syntax of an index")
get("search: kind of 50 kB", "/search?q=a&kind=" + "K" * 50_000, {400, 414, 431, 503}, "a refusal that repeats what it refuses")

# Those that take their time.
HEAD = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/sparql-query\r\nContent-Length: 9999\r\n\r\n"
CHUNKS = HEAD.replace(b"Content-Length: 9999", b"Transfer-Encoding: chunked")
raw("slow head", HEAD, {400, 408, "closed"}, "a byte of a header each second", trickle_from=20, within=HEAD_SECONDS)
raw("no head", b"\r", {400, 408, "closed"}, "a connection, and not a word", trickle_from=0, within=HEAD_SECONDS)
raw("slow body", HEAD + b"SELECT * { ?s ?p ?o } # " + b"x" * 900, {400, 408, "closed"}, "a byte of a body each second", trickle_from=len(HEAD), within=BODY_SECONDS)
raw("body that does not come", HEAD + b"ASK", {400, 408, "closed"}, "a length that is a lie", within=BODY_SECONDS)
raw("slow chunks", CHUNKS + b"1\r\nA\r\n" * 900, {400, 408, "closed"}, "a byte of a chunk each second", trickle_from=len(CHUNKS) + 3, within=BODY_SECONDS)
