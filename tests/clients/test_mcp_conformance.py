"""The official conformance suite of the Model Context Protocol. What it asks of a server that has
tools of the suite's own is left out, as ours has none."""

import pathlib
import re
import subprocess

import pytest

MODULES = pathlib.Path(__file__).parent / "node_modules"
# The suite needs a newer Node than others have; npm's package is one.
NODE = MODULES / "node" / "bin" / "node"
SUITE = MODULES / "@modelcontextprotocol" / "conformance" / "dist" / "index.js"

SCENARIOS = [
    "server-initialize",
    "ping",
    "tools-list",
    "resources-list",
    "prompts-list",
    "logging-set-level",
    "dns-rebinding-protection",
    "server-sse-multiple-streams",
]


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_conforms(server, scenario, tmp_path):
    command = [NODE, SUITE, "server", "--url", f"{server}/mcp", "--scenario", scenario]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    told = done.stdout + done.stderr
    counts = re.search(r"Passed: (\d+)/(\d+), (\d+) failed, (\d+) warnings", told)
    assert counts and done.returncode == 0, told
    passed, all_of_them, failed, warnings = map(int, counts.groups())
    assert passed == all_of_them > 0 and failed == warnings == 0, told
