"""GraphQL as real clients speak it: JavaScript's by Node, and Python's gql."""

import pathlib
import re
import subprocess

import pytest
from gql import Client, GraphQLRequest
from gql.transport.requests import RequestsHTTPTransport

HERE = pathlib.Path(__file__).parent


def node(script, *arguments):
    done = subprocess.run(["node", HERE / script, *arguments], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def url(server):
    return f"{server}/graphql"


@pytest.fixture(scope="module")
def client(url):
    return Client(transport=RequestsHTTPTransport(url=url), fetch_schema_from_transport=True)


def test_all_audits_of_graphql_over_http_pass(url):
    node("audits.mjs", url)


def test_the_schema_is_one_that_editors_can_read(url):
    node("schema.mjs", url)


def test_javascript_clients_run_the_examples_of_the_readme(url, root):
    node("readme.mjs", url, root / "README.md")


def test_pythons_gql_runs_the_examples_of_the_readme_and_finds_them_valid(client, root):
    examples = re.findall(r"^```graphql\n(.*?)^```", (root / "README.md").read_text(), re.M | re.S)
    assert len(examples) >= 7
    for example in examples:
        assert all(client.execute(GraphQLRequest(example)).values()), example


PAGES = GraphQLRequest("""
    query ($first: Int, $after: String, $last: Int, $before: String) {
      components(first: $first, after: $after, last: $last, before: $before) {
        totalCount
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        nodes { id }
      }
    }""")


def page(client, **arguments):
    found = client.execute(GraphQLRequest(PAGES.document, variable_values=arguments))["components"]
    return found, [node["id"] for node in found["nodes"]]


def test_pages_give_each_component_once_in_order_both_ways(client):
    whole, every = page(client, first=1000)
    assert len(every) == len(set(every)) == whole["totalCount"]
    found, forwards = page(client, first=7)
    while found["pageInfo"]["hasNextPage"]:
        found, more = page(client, first=7, after=found["pageInfo"]["endCursor"])
        forwards += more
    found, backwards = page(client, last=7)
    while found["pageInfo"]["hasPreviousPage"]:
        found, more = page(client, last=7, before=found["pageInfo"]["startCursor"])
        backwards = more + backwards
    assert forwards == backwards == every
