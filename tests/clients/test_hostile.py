"""A short while of hostile clients: the server lives, small questions are answered, nothing else
becomes of a hostile request than may. How quickly is measured by `hostile/run.py`, on a release build."""

import pytest
from conftest import ROOT, binary
from hostile.report import unacceptable
from hostile.requests import REQUESTS
from hostile.run import run

# Those that take longer than a deadline take longer than this test.
QUICK = [request for request in REQUESTS if not request.within]


@pytest.fixture(scope="module")
def findings():
    return run(binary(), ROOT / "data", clients=8, seconds=10, timeout=3, requests=QUICK, settle=5)


def test_names_are_there_once():
    assert len({request.name for request in REQUESTS}) == len(REQUESTS) >= 48


def test_the_process_lives(findings):
    assert findings.died_with is None
    assert findings.panics == 0


@pytest.mark.parametrize("when", ["small", "small_after"])
def test_small_questions_are_answered_as_at_rest(findings, when):
    answers = [(name, status) for name, of in getattr(findings, when).items() for status, _ in of]
    assert answers
    assert [answer for answer in answers if answer[1] != 200] == []


def test_nothing_becomes_of_hostile_requests_but_what_may(findings):
    assert findings.seen
    assert unacceptable(findings) == {}
