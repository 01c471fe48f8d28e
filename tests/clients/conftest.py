"""A server of the repository's data on a free port, for clients that know nothing of us."""

import contextlib
import os
import pathlib
import re
import shutil
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]


def binary():
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    return target / "debug" / "stratigraph"


@contextlib.contextmanager
def serving(data):
    """The address of a server of a folder, for as long as it is needed."""
    command = [binary(), "serve", "--bind", "127.0.0.1:0", "--data", data]
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
def server():
    with serving(ROOT / "data") as address:
        yield address


@pytest.fixture(scope="session")
def overview(tmp_path_factory):
    """A server of the overview of Spotify alone: few enough facts to know each of them."""
    data = tmp_path_factory.mktemp("data")
    shutil.copy(ROOT / "data" / "spotify.md", data)
    with serving(data) as address:
        yield address


@pytest.fixture(scope="session")
def root():
    return ROOT


@pytest.fixture(scope="session")
def export():
    def run(*arguments):
        return subprocess.run([binary(), "export", *arguments], check=True, capture_output=True, text=True).stdout

    return run
