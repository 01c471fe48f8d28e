"""SPARQLWrapper, rdflib and curl ask over SPARQL: what each of them can ask for comes back as it expects."""

import json
import subprocess
import urllib.parse
from dataclasses import dataclass

import pytest
from rdflib import RDF, RDFS, Graph, Literal, Namespace, URIRef
from rdflib.plugins.stores.sparqlconnector import SPARQLConnector
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, GET, JSON, JSONLD, POST, POSTDIRECTLY, RDFXML, TSV, TURTLE, URLENCODED, XML
from SPARQLWrapper import SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import EndPointNotFound, QueryBadFormed

SG = Namespace("https://w3id.org/stratigraph#")
SPOTIFY = URIRef("https://w3id.org/stratigraph/graph/spotify")
DERIVED = URIRef("https://w3id.org/stratigraph/graph/derived")

YEARS = "SELECT ?year WHERE { ?move a sg:Migration ; sg:year ?year } ORDER BY ?year LIMIT 2"
ERAS = "CONSTRUCT { ?era rdfs:label ?name } WHERE { ?era a sg:Era ; rdfs:label ?name }"
IS_THERE_AN_ERA = "ASK { ?era a sg:Era }"

ERA_NAMES = {"Startup", "European Growth", "Global Platform", "Current Scale"}


@pytest.fixture(scope="module")
def server(overview):
    return overview


@pytest.fixture
def endpoint(server):
    return f"{server}/sparql"


# ---- SPARQLWrapper ---------------------------------------------------------------------------------


def ask(endpoint, query, answer_format=JSON, method=GET):
    client = SPARQLWrapper(endpoint, returnFormat=answer_format)
    client.setMethod(method)
    client.setQuery(query)
    return client


def column(rows, name):
    return [row[name]["value"] for row in rows["results"]["bindings"]]


def test_sparqlwrapper_asks_by_get(endpoint):
    assert column(ask(endpoint, YEARS).queryAndConvert(), "year") == ["2008", "2011"]


def test_sparqlwrapper_asks_by_a_posted_form(endpoint):
    client = ask(endpoint, YEARS, method=POST)
    client.setRequestMethod(URLENCODED)
    assert column(client.queryAndConvert(), "year") == ["2008", "2011"]


def test_sparqlwrapper_asks_by_a_posted_query(endpoint):
    client = ask(endpoint, YEARS, method=POST)
    client.setRequestMethod(POSTDIRECTLY)
    assert column(client.queryAndConvert(), "year") == ["2008", "2011"]


def test_rows_come_as_xml(endpoint):
    document = ask(endpoint, YEARS, XML).queryAndConvert()
    literals = document.getElementsByTagName("literal")
    assert [literal.firstChild.data for literal in literals] == ["2008", "2011"]


def test_rows_come_as_csv(endpoint):
    assert ask(endpoint, YEARS, CSV).queryAndConvert().decode().split() == ["year", "2008", "2011"]


def test_rows_come_as_tsv(endpoint):
    assert ask(endpoint, YEARS, TSV).queryAndConvert().decode().split() == ["?year", "2008", "2011"]


@pytest.mark.parametrize("answer_format", [RDFXML, JSONLD])
def test_a_graph_comes_as_one_that_sparqlwrapper_has_parsed(endpoint, answer_format):
    graph = ask(endpoint, ERAS, answer_format).queryAndConvert()
    assert set(map(str, graph.objects(None, RDFS.label))) == ERA_NAMES


def test_a_graph_comes_as_turtle(endpoint):
    turtle = ask(endpoint, ERAS, TURTLE).queryAndConvert()
    graph = Graph().parse(data=turtle, format="turtle")
    assert set(map(str, graph.objects(None, RDFS.label))) == ERA_NAMES


def test_a_graph_comes_as_n_triples(endpoint):
    client = ask(endpoint, ERAS, TURTLE)
    # SPARQLWrapper has no name for N-Triples.
    client.addCustomHttpHeader("Accept", "application/n-triples")
    graph = Graph().parse(data=client.query().response.read(), format="ntriples")
    assert set(map(str, graph.objects(None, RDFS.label))) == ERA_NAMES


@pytest.mark.parametrize("query, truth", [(IS_THERE_AN_ERA, True), ("ASK { ?era a sg:Nothing }", False)])
def test_a_yes_or_no_question_gets_its_truth(endpoint, query, truth):
    assert ask(endpoint, query).queryAndConvert()["boolean"] is truth


def test_a_yes_or_no_question_is_answered_in_xml(endpoint):
    document = ask(endpoint, IS_THERE_AN_ERA, XML).queryAndConvert()
    assert document.getElementsByTagName("boolean")[0].firstChild.data == "true"


def test_a_default_graph_can_be_chosen(endpoint):
    client = ask(endpoint, IS_THERE_AN_ERA)
    client.addDefaultGraph(DERIVED)
    assert client.queryAndConvert()["boolean"] is False


def test_named_graphs_can_be_chosen(endpoint):
    client = ask(endpoint, "SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?a ?b ?c } }")
    client.addNamedGraph(SPOTIFY)
    assert column(client.queryAndConvert(), "graph") == [str(SPOTIFY)]


def test_a_wrong_query_is_refused_with_a_sentence_that_says_where(endpoint):
    with pytest.raises(QueryBadFormed, match="the query does not parse: line 1, column 23: "):
        ask(endpoint, "SELECT ?era WHERE { ?e").queryAndConvert()


def test_an_update_is_refused_with_a_sentence_that_says_why(endpoint):
    client = ask(endpoint, "INSERT DATA { sg:a sg:b sg:c }", method=POST)
    with pytest.raises(QueryBadFormed, match="this server only reads"):
        client.query()


def test_another_host_is_not_asked(endpoint):
    with pytest.raises(QueryBadFormed, match="is not allowed"):
        ask(endpoint, "SELECT * WHERE { SERVICE <http://127.0.0.1:1/sparql> { ?a ?b ?c } }").queryAndConvert()


def test_a_wrong_address_is_told_from_a_wrong_query(server):
    with pytest.raises(EndPointNotFound):
        ask(f"{server}/sparkle", YEARS).queryAndConvert()


# ---- rdflib ----------------------------------------------------------------------------------------


def remote(endpoint, name=None, **options):
    return Graph(SPARQLStore(endpoint, **options), identifier=name)


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_asks_by_every_method(endpoint, method):
    rows = remote(endpoint, method=method).query(YEARS)
    assert [row.year for row in rows] == [Literal(2008), Literal(2011)]


@pytest.mark.parametrize("answer_format", ["xml", "json", "csv", "tsv"])
def test_rdflib_reads_rows_in_every_format(endpoint, answer_format):
    rows = SPARQLConnector(endpoint, returnFormat=answer_format).query(YEARS)
    assert [str(row.year) for row in rows] == ["2008", "2011"]


def test_rdflib_gets_a_constructed_graph(endpoint):
    graph = remote(endpoint).query(ERAS).graph
    assert set(map(str, graph.objects(None, RDFS.label))) == ERA_NAMES


def test_rdflib_gets_the_truth(endpoint):
    assert remote(endpoint).query(IS_THERE_AN_ERA).askAnswer is True


def test_rdflib_walks_the_triples_of_the_endpoint(endpoint):
    graph = remote(endpoint)
    eras = set(graph.subjects(RDF.type, SG.Era))
    assert {str(graph.value(era, RDFS.label)) for era in eras} == ERA_NAMES


def test_rdflib_counts_the_triples_of_the_endpoint(endpoint):
    rows = remote(endpoint).query("SELECT (COUNT(*) AS ?count) WHERE { ?a ?b ?c }")
    assert len(remote(endpoint)) == next(iter(rows))["count"].toPython()


def test_rdflib_finds_a_triple_that_is_there_and_none_that_is_not(endpoint):
    graph = remote(endpoint)
    cassandra = URIRef("https://w3id.org/stratigraph/id/technology/cassandra")
    assert (cassandra, RDFS.label, Literal("Cassandra", "en")) in graph
    assert (cassandra, RDFS.label, Literal("Kassandra", "en")) not in graph


def test_rdflib_lists_the_named_graphs(endpoint):
    assert {SPOTIFY, DERIVED} <= set(SPARQLStore(endpoint).contexts())


def test_rdflib_looks_into_one_named_graph(endpoint):
    document, derived = remote(endpoint, SPOTIFY), remote(endpoint, DERIVED)
    assert len(list(document.triples((None, RDF.type, SG.Era)))) == len(ERA_NAMES)
    assert list(derived.triples((None, RDF.type, SG.Era))) == []
    assert 0 < len(derived) < len(document) < len(remote(endpoint))


def test_rdflib_asks_for_the_graphs_that_hold_a_triple(endpoint):
    rows = remote(endpoint).query("SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?move a sg:Migration } }")
    assert [row.graph for row in rows] == [SPOTIFY]


# ---- curl ------------------------------------------------------------------------------------------


@dataclass
class Answer:
    status: int
    headers: dict
    body: bytes


def curl(*arguments):
    command = ["curl", "--silent", "--show-error", "--globoff", "--include", *arguments]
    output = subprocess.run(command, check=True, capture_output=True, timeout=60).stdout
    head, _, body = output.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    headers = {}
    for name, _, value in (line.partition(": ") for line in lines):
        known = headers.get(name.lower())
        headers[name.lower()] = f"{known}, {value}" if known else value
    return Answer(int(first.split()[1]), headers, body)


def asked_by_get(query):
    return "--get", "--data-urlencode", f"query={query}"


def test_curl_asks_by_get(endpoint):
    answer = curl(endpoint, *asked_by_get(IS_THERE_AN_ERA))
    assert (answer.status, json.loads(answer.body)["boolean"]) == (200, True)


def test_curl_asks_by_a_posted_form(endpoint):
    answer = curl(endpoint, "--data-urlencode", f"query={IS_THERE_AN_ERA}")
    assert (answer.status, json.loads(answer.body)["boolean"]) == (200, True)


def test_curl_asks_by_a_posted_query(endpoint):
    answer = curl(endpoint, "--header", "Content-Type: application/sparql-query", "--data", IS_THERE_AN_ERA)
    assert (answer.status, json.loads(answer.body)["boolean"]) == (200, True)


def test_the_format_follows_the_accept_header(endpoint):
    answer = curl(endpoint, "--header", "Accept: text/csv;q=0.5, application/sparql-results+xml", *asked_by_get(YEARS))
    assert answer.headers["content-type"].startswith("application/sparql-results+xml")
    assert "accept" in answer.headers["vary"].lower()


def test_a_format_that_nobody_writes_is_refused(endpoint):
    answer = curl(endpoint, "--header", "Accept: image/png", *asked_by_get(YEARS))
    assert (answer.status, answer.headers["content-type"]) == (406, "application/problem+json")


def test_head_gives_the_headers_of_get_and_no_body(endpoint):
    by_get = curl(endpoint, *asked_by_get(YEARS))
    by_head = curl("--head", endpoint, *asked_by_get(YEARS))
    assert (by_head.status, by_head.body) == (200, b"")
    assert by_head.headers["content-type"] == by_get.headers["content-type"]


def test_an_answer_is_compressed_where_that_is_asked_for(endpoint):
    everything = asked_by_get("SELECT * WHERE { ?a ?b ?c } ORDER BY ?a ?b ?c LIMIT 500")
    plain = curl(endpoint, *everything)
    compressed = curl("--compressed", "--header", "Accept-Encoding: gzip", endpoint, *everything)
    assert "content-encoding" not in plain.headers
    assert compressed.headers["content-encoding"] == "gzip"
    assert compressed.body == plain.body


def test_an_endpoint_that_is_asked_nothing_describes_itself(endpoint):
    answer = curl(endpoint, "--header", "Accept: text/turtle")
    service = URIRef("http://www.w3.org/ns/sparql-service-description#Service")
    description = Graph().parse(data=answer.body, format="turtle")
    assert list(description.subjects(RDF.type, service))


def test_a_wrong_query_is_a_problem_with_a_sentence(endpoint):
    answer = curl(endpoint, *asked_by_get("SELECT"))
    problem = json.loads(answer.body)
    assert (answer.status, answer.headers["content-type"]) == (400, "application/problem+json")
    assert problem["detail"].startswith("the query does not parse: line 1, column 7")


def test_a_method_that_is_not_understood_names_those_that_are(endpoint):
    answer = curl("--request", "DELETE", endpoint)
    assert answer.status == 405
    assert {"GET", "HEAD", "POST"} <= set(answer.headers["allow"].split(", "))


# ---- New server only -------------------------------------------------------------------------------
#
# Tags of answers, other origins, graphs at addresses of their own, text search within a query.


def test_an_answer_has_a_tag(endpoint):
    assert curl(endpoint, *asked_by_get(YEARS)).headers["etag"].endswith('"')


def test_an_answer_that_is_still_known_is_not_sent_again(endpoint):
    tag = curl(endpoint, *asked_by_get(YEARS)).headers["etag"]
    again = curl(endpoint, "--header", f"If-None-Match: {tag}", *asked_by_get(YEARS))
    assert (again.status, again.body) == (304, b"")


def test_an_answer_that_is_known_among_others_is_not_sent_again(endpoint):
    tag = curl(endpoint, *asked_by_get(YEARS)).headers["etag"]
    again = curl(endpoint, "--header", f'If-None-Match: "another", {tag}', *asked_by_get(YEARS))
    assert again.status == 304


def test_an_answer_under_another_tag_is_sent(endpoint):
    answer = curl(endpoint, "--header", 'If-None-Match: "another"', *asked_by_get(YEARS))
    assert (answer.status, len(json.loads(answer.body)["results"]["bindings"])) == (200, 2)


def test_a_refusal_has_no_tag(endpoint):
    assert "etag" not in curl(endpoint, *asked_by_get("SELECT")).headers


def test_options_says_what_may_be_done(endpoint):
    answer = curl("--request", "OPTIONS", endpoint)
    assert (answer.status, answer.body) == (204, b"")
    assert {"GET", "HEAD", "POST"} <= set(answer.headers["allow"].split(", "))


def test_a_page_of_another_origin_may_post_a_query(endpoint):
    wanted = ["Origin: https://example.org", "Access-Control-Request-Method: POST"]
    wanted.append("Access-Control-Request-Headers: content-type")
    answer = curl("--request", "OPTIONS", endpoint, *(part for header in wanted for part in ("--header", header)))
    assert answer.status == 204
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "POST" in answer.headers["access-control-allow-methods"]
    assert "content-type" in answer.headers["access-control-allow-headers"].lower()


ADDRESSES = [
    "/",
    "/sparql?query=ASK{}",
    "/search?q=cassandra",
    "/id/technology/cassandra",
    "/ontology",
    "/.well-known/void",
    "/health/ready",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_of_another_origin_may_read(server, address):
    answer = curl("--header", "Origin: https://example.org", server + address)
    assert answer.status == 200
    assert answer.headers["access-control-allow-origin"] == "*"


def graph_at(server, name):
    return f"{server}/graphs?graph={urllib.parse.quote(name, safe='')}"


RDF_FORMATS = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "application/rdf+xml": "xml",
    "application/ld+json": "json-ld",
}


@pytest.mark.parametrize("media_type", RDF_FORMATS)
def test_a_named_graph_has_an_address_and_comes_in_every_format(server, endpoint, media_type):
    answer = curl("--header", f"Accept: {media_type}", graph_at(server, SPOTIFY))
    assert answer.headers["content-type"].startswith(media_type)
    graph = Graph().parse(data=answer.body, format=RDF_FORMATS[media_type])
    assert len(graph) == len(remote(endpoint, SPOTIFY))


def test_rdflib_reads_a_named_graph_from_its_address(server):
    graph = Graph().parse(graph_at(server, DERIVED))
    assert (None, SG.replacedBy, None) in graph


def test_the_default_graph_is_the_merge_of_all_graphs(server, endpoint):
    answer = curl("--header", "Accept: application/n-triples", f"{server}/graphs?default")
    assert len(Graph().parse(data=answer.body, format="ntriples")) == len(remote(endpoint))


def test_a_graph_that_is_not_there_is_a_problem(server):
    answer = curl(graph_at(server, "https://example.org/nothing"))
    problem = json.loads(answer.body)
    assert (answer.status, answer.headers["content-type"]) == (404, "application/problem+json")
    assert "https://example.org/nothing" in problem["detail"]


def test_text_is_searched_within_a_query_and_forgives_typing_errors(endpoint):
    rows = ask(
        endpoint,
        """
        SELECT ?hit ?score ?snippet WHERE {
          SERVICE sg:text {
            ?hit sg:matches "casandra" ; sg:score ?score ; sg:snippet ?snippet ; sg:kind sg:Technology ; sg:limit 5
          }
        }
        ORDER BY DESC(?score)
        """,
    ).queryAndConvert()
    assert column(rows, "hit")[0] == "https://w3id.org/stratigraph/id/technology/cassandra"
    assert len(column(rows, "hit")) <= 5
    assert all(float(score) > 0 for score in column(rows, "score"))


def test_what_text_search_finds_is_joined_with_the_graph(endpoint):
    rows = ask(
        endpoint,
        """
        SELECT DISTINCT ?name WHERE {
          SERVICE sg:text { ?hit sg:matches "casandra" ; sg:kind sg:Technology ; sg:limit 1 }
          ?component sg:uses ?hit ; rdfs:label ?name .
        }
        ORDER BY ?name
        """,
    ).queryAndConvert()
    assert column(rows, "name") == ["Cassandra", "User Data Domain", "User Service"]
