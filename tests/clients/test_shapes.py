"""pySHACL, which shares no line with us, agrees with the gate: on the good graph and on broken ones."""

import pathlib
import shutil

import pytest
from pyshacl import validate
from rdflib import Graph
from rdflib.namespace import SH

FIXTURES = sorted((pathlib.Path(__file__).resolve().parents[1] / "fixtures" / "shapes").glob("*.ttl"))


def broken_shapes(data, root):
    shapes = Graph().parse(root / "ontology" / "shapes.ttl")
    _, report, _ = validate(data, shacl_graph=shapes)
    return {str(shape).rsplit("/", 1)[1] for shape in report.objects(None, SH.sourceShape)}


def test_a_graph_of_the_data_conforms(root, export, tmp_path):
    # The server holds all of data/ against the shapes when it starts; of two documents, this took five minutes.
    shutil.copy(root / "data" / "spotify.md", tmp_path)
    data = Graph().parse(data=export("--as", "turtle", "--data", tmp_path), format="turtle")
    assert broken_shapes(data, root) == set()


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.stem)
def test_a_broken_graph_breaks_the_shape_that_it_is_named_after(fixture, root):
    data = Graph().parse(root / "ontology" / "stratigraph.ttl").parse(fixture)
    # The loader names the file as the evidence of facts that name none; here nobody does.
    assert broken_shapes(data, root) - {"fact-has-evidence"} == {fixture.stem} - {"fact-has-evidence"}
