"""Questions in plain words as real clients ask them: curl, requests, and a browser's EventSource."""

import json
import pathlib
import re
import shlex
import subprocess

import requests

HERE = pathlib.Path(__file__).parent
QUESTION = "What replaced MySQL at Spotify?"


def shell(line, server):
    """Runs a line of the README against the server of the tests."""
    command = shlex.split(line.replace("localhost:8484", server.removeprefix("http://")))
    assert command[0] == "curl"
    return subprocess.run([*command, "--silent", "--show-error", "--fail"], check=True, capture_output=True, text=True).stdout


def test_curl_runs_the_lines_of_the_readme(server, root):
    readme = (root / "README.md").read_text().replace("\\\n", "")
    lines = set(re.findall(r"(curl[^`\n]*localhost:8484/ask[^`\n]*)", readme))
    assert len(lines) >= 3
    for line in lines:
        answer = shell(line, server)
        whole = answer.rstrip().rsplit("data: ", 1)[-1]
        assert json.loads(whole)["answered"], line


def test_requests_carries_a_conversation(server):
    asked = []
    for question, expected in ((QUESTION, "Cassandra"), ("and why?", "availability")):
        answer = requests.post(f"{server}/ask", json={"question": question, "history": asked}, timeout=30).json()
        assert answer["answered"] and expected in answer["answer"], answer
        asked.append({"question": question, "answer": answer["answer"]})


def test_requests_keeps_what_is_still_so(server):
    first = requests.get(f"{server}/ask", params={"q": QUESTION}, timeout=30)
    known = {"If-None-Match": first.headers["ETag"]}
    assert requests.get(f"{server}/ask", params={"q": QUESTION}, headers=known, timeout=30).status_code == 304


def test_requests_takes_a_stream_line_by_line(server):
    headers = {"Accept": "text/event-stream"}
    with requests.get(f"{server}/ask", params={"q": QUESTION}, headers=headers, stream=True, timeout=30) as answer:
        lines = [line.decode() for line in answer.iter_lines() if line]
    names = [line.removeprefix("event: ") for line in lines if line.startswith("event: ")]
    assert names[0] == "reading" and names[-2:] == ["answer", "done"]


def test_an_event_source_has_the_answer_once(server):
    done = subprocess.run(["node", HERE / "events.mjs", server], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
