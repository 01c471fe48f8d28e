"""A server of some documents, for as long as it is needed."""

import contextlib
import re
import shutil
import subprocess

from conftest import binary


@contextlib.contextmanager
def serving(data):
    command = [binary(), "serve", "--bind", "127.0.0.1:0", "--data", data]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        lines = (re.search(r"listening on (\S+)", line) for line in process.stderr)
        yield next(found.group(1) for found in lines if found)
    finally:
        process.terminate()
        process.wait(timeout=20)


@contextlib.contextmanager
def serving_copies(documents, folder):
    for document in documents:
        shutil.copy(document, folder)
    with serving(folder) as origin:
        yield origin
