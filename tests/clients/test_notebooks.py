"""The notebooks run from start to end in an environment that holds what they ask for and nothing else."""

import hashlib
import json
import os
import pathlib
import subprocess
import sys

import pytest

NOTEBOOKS = pathlib.Path(__file__).resolve().parents[2] / "notebooks"
CACHE = pathlib.Path.home() / ".cache" / "stratigraph-ci" / "notebook"

each_notebook = pytest.mark.parametrize("notebook", sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.stem)


@pytest.fixture(scope="session")
def environment():
    """A virtual environment of the requirements, made anew when they or the Python that runs them change."""
    requirements = NOTEBOOKS / "requirements.txt"
    wanted = hashlib.sha256(requirements.read_bytes() + sys.version.encode()).hexdigest()
    made = CACHE / "made-of"
    if not made.exists() or made.read_text() != wanted:
        subprocess.run([sys.executable, "-m", "venv", "--clear", CACHE], check=True)
        pip = [CACHE / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "-r", requirements], check=True)
        made.write_text(wanted)
    return CACHE


@each_notebook
def test_a_notebook_runs_to_its_end(notebook, environment, server, tmp_path):
    # Settings of whoever runs the tests stay out: kernels, profiles and plot styles of their own.
    clean = {
        "PATH": f"{environment / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "JUPYTER_PLATFORM_DIRS": "1",
        "STRATIGRAPH": f"{server}/sparql",
    }
    command = [environment / "bin" / "jupyter-execute", "--timeout=120", notebook]
    ran = subprocess.run(command, env=clean, cwd=tmp_path, capture_output=True, text=True, timeout=300)
    assert ran.returncode == 0, ran.stderr


@each_notebook
def test_a_notebook_is_kept_without_what_it_showed_last(notebook):
    cells = json.loads(notebook.read_text())["cells"]
    shown = [cell["id"] for cell in cells if cell.get("outputs") or cell.get("execution_count")]
    assert shown == []


@each_notebook
def test_each_cell_of_code_asserts_something(notebook):
    cells = json.loads(notebook.read_text())["cells"]
    silent = [cell["id"] for cell in cells if cell["cell_type"] == "code" and "assert " not in "".join(cell["source"])]
    assert silent == []


def test_requirements_are_pinned_exactly():
    lines = (NOTEBOOKS / "requirements.txt").read_text().splitlines()
    assert [line for line in lines if "==" not in line] == []
