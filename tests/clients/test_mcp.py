"""The Model Context Protocol as its Python client speaks it: over HTTP and over standard input and
output, with sessions and without."""

import asyncio
import json
import os

import pytest
from conftest import ROOT, binary
from mcp import Client, MCPError, StdioServerParameters

FIVE = {"ask", "search", "describe", "run_query", "sparql"}
SLOW = """SELECT (COUNT(*) AS ?n) { VALUES ?x {1 2 3 4 5 6 7 8 9 10} ?a ?b ?c . ?d ?b ?f .
    FILTER(STRLEN(STR(?c)) + STRLEN(STR(?f)) < ?x) }"""

# How clients of today and of yesterday, which have sessions, reach the server.
WAYS = [(way, mode) for way in ("http", "stdio") for mode in ("auto", "legacy")]


def by(server, way, mode):
    def connect(**arguments):
        if way == "http":
            return Client(f"{server}/mcp", mode=mode, **arguments)
        command = ["mcp", "--data", str(ROOT / "data"), "--log", "warn"]
        started = StdioServerParameters(command=str(binary()), args=command, env=dict(os.environ))
        return Client(started, mode=mode, **arguments)

    connect.mode = mode
    return connect


@pytest.fixture(params=WAYS, ids=["-".join(way) for way in WAYS])
def connect(request, server):
    return by(server, *request.param)


@pytest.fixture
def over_http(server):
    return by(server, "http", "auto")


def converse(connect, conversation, **arguments):
    async def run():
        async with connect(**arguments) as client:
            return await asyncio.wait_for(conversation(client), 120)

    return asyncio.run(run())


def said(result):
    return "\n".join(block.text for block in result.content)


def test_a_question_is_answered_with_its_sources_and_leads_on(connect):
    async def conversation(client):
        assert "Spotify" in client.instructions
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert FIVE < set(tools)
        answer = await client.call_tool("ask", {"question": "What replaced MySQL at Spotify?"})
        assert not answer.is_error
        assert answer.structured_content["answered"]
        assert "Cassandra" in said(answer) and "spotify.md:367" in said(answer)
        fact = answer.structured_content["citations"][0]["facts"][0]
        described = await client.call_tool("describe", {"name": fact})
        assert described.structured_content["kind"] == "Migration"
        assert described.structured_content["source"][0]["document"] == "spotify.md"
        arguments = {"technology": "MySQL", "company": "Spotify"}
        run = await client.call_tool("run_query", {"name": "what-replaced", "arguments": arguments})
        assert run.structured_content["facts"] == answer.structured_content["facts"]
        tool = await client.call_tool("what_replaced", arguments)
        assert tool.structured_content["facts"] == answer.structured_content["facts"]

    converse(connect, conversation)


def test_what_the_documents_do_not_tell_is_refused_and_no_error(over_http):
    async def conversation(client):
        answer = await client.call_tool("ask", {"question": "What replaced MySQL at Nobody Inc?"})
        assert not answer.is_error
        assert not answer.structured_content["answered"]
        assert answer.structured_content["reason"]

    converse(over_http, conversation)


def test_tools_only_read_and_say_so(over_http):
    async def conversation(client):
        for tool in (await client.list_tools()).tools:
            hints = tool.annotations
            assert hints.read_only_hint and hints.idempotent_hint, tool.name
            assert hints.open_world_hint is False and hints.destructive_hint is False, tool.name
            assert tool.output_schema and "Example" in tool.description, tool.name
            assert tool.input_schema["additionalProperties"] is False, tool.name

    converse(over_http, conversation)


def test_pages_of_a_query_give_each_row_once(over_http):
    async def conversation(client):
        query = "SELECT ?label { ?c a sg:Component ; rdfs:label ?label } ORDER BY ?label ?c"
        rows, arguments = [], {"query": query, "limit": 40}
        while True:
            page = (await client.call_tool("sparql", arguments)).structured_content
            rows += [row["label"] for row in page["rows"]]
            if "nextCursor" not in page:
                break
            arguments["cursor"] = page["nextCursor"]
        whole = "SELECT (COUNT(*) AS ?n) { ?c a sg:Component ; rdfs:label ?label }"
        count = (await client.call_tool("sparql", {"query": whole})).structured_content["rows"][0]["n"]
        assert rows == sorted(rows) and len(rows) == count > 40

    converse(over_http, conversation)


def test_what_cannot_be_done_is_told_as_an_error_of_the_tool(over_http):
    async def conversation(client):
        for name, arguments, told in [
            ("sparql", {"query": "SELECT * {"}, "line 1, column 11"),
            ("sparql", {"query": "INSERT DATA { <a> <b> <c> }"}, "does not parse"),
            ("describe", {"name": "Casandra"}, "Cassandra"),
            ("run_query", {"name": "no-such-query"}, "what-replaced"),
            ("run_query", {"name": "what-replaced"}, "`technology` is missing"),
            ("search", {"text": "kafka", "kind": "Nonsense"}, "Technology"),
            ("ask", {"question": "What replaced MySQL?", "cursor": "1-x"}, "no cursor"),
        ]:
            result = await client.call_tool(name, arguments)
            assert result.is_error and told in said(result), (name, said(result))
        with pytest.raises(MCPError, match="ask, search"):
            await client.call_tool("no_such_tool", {})

    converse(over_http, conversation)


def test_resources_and_prompts_are_listed_and_read(over_http):
    async def conversation(client):
        resources, page = [], await client.list_resources()
        resources += page.resources
        while page.next_cursor:
            page = await client.list_resources(cursor=page.next_cursor)
            resources += page.resources
        uris = [str(resource.uri) for resource in resources]
        assert len(uris) == len(set(uris))
        for uri, told in [
            ("stratigraph://ontology", "sg:Migration"),
            ("stratigraph://queries", "what-replaced(technology"),
            ("stratigraph://queries/what-replaced", "#+ summary"),
            ("stratigraph://id/technology/cassandra", "Cassandra"),
        ]:
            assert uri in uris or uri.startswith("stratigraph://id/")
            assert told in (await client.read_resource(uri)).contents[0].text, uri
        with pytest.raises(MCPError):
            await client.read_resource("stratigraph://queries/no-such-query")
        prompts = {prompt.name for prompt in (await client.list_prompts()).prompts}
        assert "plan_migration" in prompts
        prompt = await client.get_prompt("plan_migration", {"technology": "MySQL"})
        assert "away from MySQL" in prompt.messages[0].content.text

    converse(over_http, conversation)


def test_a_client_that_wants_to_is_told_of_calls(connect):
    told = []

    async def listen(message):
        told.append(message)

    async def conversation(client):
        if connect.mode == "legacy":
            await client.send_ping()
            await client.set_logging_level("info")
        await client.call_tool("search", {"text": "kafka"})
        for _ in range(50):
            if told:
                return
            await asyncio.sleep(0.1)

    level = {} if connect.mode == "legacy" else {"log_level": "info"}
    converse(connect, conversation, logging_callback=listen, **level)
    assert told[0].data["tool"] == "search" and told[0].data["failed"] is False


def test_a_call_that_is_given_up_does_not_keep_others_waiting(connect):
    async def conversation(client):
        slow = [asyncio.create_task(client.call_tool("sparql", {"query": SLOW})) for _ in range(4)]
        await asyncio.sleep(1)
        for task in slow:
            task.cancel()
        await asyncio.gather(*slow, return_exceptions=True)
        found = await asyncio.wait_for(client.call_tool("search", {"text": "kafka"}), 20)
        assert found.structured_content["hits"]

    converse(connect, conversation)


def test_nothing_but_messages_comes_out_of_the_standard_output(tmp_path):
    async def run():
        process = await asyncio.create_subprocess_exec(
            binary(), "mcp", "--data", ROOT / "data", "--log", "debug",
            stdin=-1, stdout=-1, stderr=-1,
        )
        hello = {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "x", "version": "1"}}
        messages = [
            {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": hello},
            {"jsonrpc": "2.0", "method": "notifications/initialized"},
            {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"name": "search", "arguments": {"text": "kafka"}}},
        ]
        lines = "".join(json.dumps(message) + "\n" for message in messages)
        out, log = await asyncio.wait_for(process.communicate(lines.encode()), 60)
        return process.returncode, out, log

    code, out, log = asyncio.run(run())
    messages = [json.loads(line) for line in out.splitlines()]
    assert [message["id"] for message in messages] == [1, 2]
    assert "hits" in messages[1]["result"]["structuredContent"]
    assert code == 0 and log
