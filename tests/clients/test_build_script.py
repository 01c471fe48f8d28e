"""The build script never fails for want of Node.js or npm: it says why the explorer is left out, and goes on."""

import os
import subprocess

import pytest
from conftest import ROOT, binary


@pytest.fixture
def build(tmp_path):
    """Runs the build script as cargo does, where there are no programs but these."""

    def run(programs, **settings):
        places = tmp_path / "programs"
        places.mkdir()
        for name, text in programs.items():
            (places / name).write_text(f"#!/bin/sh\n{text}\n")
            (places / name).chmod(0o755)
        out = tmp_path / "target" / "debug" / "build" / "stratigraph-0" / "out"
        out.mkdir(parents=True)
        scripts = binary().parent.glob("build/stratigraph-*/build-script-build")
        newest = max(scripts, key=lambda script: script.stat().st_mtime)
        environment = {"PATH": str(places), "OUT_DIR": str(out), **settings}
        done = subprocess.run([newest], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr
        lines = [line.removeprefix("cargo::") for line in done.stdout.splitlines()]
        warnings = [line.removeprefix("warning=") for line in lines if line.startswith("warning=")]
        prefix = "rustc-env=STRATIGRAPH_WEB_FILES="
        [folder] = [line.removeprefix(prefix) for line in lines if line.startswith(prefix)]
        return warnings, os.listdir(folder)

    return run


NODE = {"node": "echo v22.12.0"}


@pytest.mark.parametrize(
    ("programs", "told"),
    [
        ({}, "Node.js is not installed; install Node.js 20.19, 22.12 or a newer version with npm"),
        ({"node": "echo v18.20.4"}, "Node.js v18.20.4 is too old"),
        ({"node": "echo v22.11.0"}, "Node.js v22.11.0 is too old"),
        ({"node": "echo nonsense"}, "does not tell its version"),
        (NODE, "npm cannot be started"),
        ({**NODE, "npm": "echo 'npm error code E403' >&2; exit 1"}, "failed: npm error code E403"),
        ({**NODE, "npm": "exit 1"}, "it does not say why"),
    ],
)
def test_what_is_missing_is_said_and_the_program_is_built_without_the_explorer(build, programs, told):
    warnings, files = build(programs)
    assert any(told in warning for warning in warnings), warnings
    assert files == []


def test_a_setting_leaves_the_explorer_out_in_silence(build):
    assert build({}, STRATIGRAPH_WEB="skip") == ([], [])
