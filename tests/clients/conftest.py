"""A server of the repository's data on a free port, for clients that know nothing of us."""

import os
import pathlib
import re
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]


def binary():
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    return target / "debug" / "stratigraph"


@pytest.fixture(scope="session")
def server():
    command = [binary(), "serve", "--bind", "127.0.0.1:0", "--data", ROOT / "data"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        for line in process.stderr:
            found = re.search(r"listening on (\S+)", line)
            if found:
                yield found.group(1)
                break
        else:
            pytest.fail("the server did not start")
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture(scope="session")
def root():
    return ROOT


@pytest.fixture(scope="session")
def export():
    def run(*arguments):
        return subprocess.run([binary(), "export", *arguments], check=True, capture_output=True, text=True).stdout

    return run
