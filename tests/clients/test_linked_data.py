"""rdflib reads what the server says of resources."""

import urllib.request

import pytest
from rdflib import Graph
from rdflib.compare import isomorphic


def fetch(url, accept):
    request = urllib.request.Request(url, headers={"Accept": accept})
    with urllib.request.urlopen(request) as response:
        return response.read().decode()


PATHS = ["/id/technology/cassandra", "/id/company/spotify", "/id/journey/spotify/era/3", "/ontology"]


@pytest.mark.parametrize("path", PATHS)
def test_a_resource_says_the_same_in_turtle_and_in_json_ld(server, path):
    turtle = Graph().parse(data=fetch(server + path, "text/turtle"), format="turtle")
    json_ld = Graph().parse(data=fetch(server + path, "application/ld+json"), format="json-ld")
    assert len(turtle) > 5
    assert isomorphic(turtle, json_ld)


def test_the_dataset_describes_itself(server):
    graph = Graph().parse(data=fetch(server + "/.well-known/void", "text/turtle"), format="turtle")
    assert len(graph) > 20
