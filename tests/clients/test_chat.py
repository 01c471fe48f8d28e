"""The chat as OpenAI's own client holds a conversation with it, streaming and not."""

import openai
import pytest

QUESTION = "What replaced MySQL at Spotify?"


@pytest.fixture(scope="module")
def client(server):
    return openai.OpenAI(base_url=f"{server}/v1", api_key="none", timeout=60, max_retries=0)


def said(role, content):
    return {"role": role, "content": content}


def test_a_conversation_goes_on_with_what_was_asked_before(client):
    messages = [said("system", "Answer from the documents."), said("user", QUESTION)]
    first = client.chat.completions.create(model="stratigraph", messages=messages)
    reply = first.choices[0].message.content
    assert first.choices[0].finish_reason == "stop" and "Cassandra" in reply and "spotify.md:367" in reply
    assert first.model_extra["stratigraph"]["receipt"]["query"] == "what-replaced"
    assert first.usage.total_tokens == first.usage.prompt_tokens + first.usage.completion_tokens
    messages += [said("assistant", reply), said("user", "and why?")]
    second = client.chat.completions.create(model="stratigraph", messages=messages)
    assert "availability" in second.choices[0].message.content


def test_a_stream_says_the_same_piece_by_piece(client):
    asked = {"model": "stratigraph", "messages": [said("user", QUESTION)]}
    whole = client.chat.completions.create(**asked).choices[0].message.content
    chunks = list(client.chat.completions.create(**asked, stream=True, stream_options={"include_usage": True}))
    pieces = [choice.delta.content for chunk in chunks for choice in chunk.choices if choice.delta.content]
    assert len(pieces) > 1 and "".join(pieces) == whole
    assert chunks[-2].choices[0].finish_reason == "stop"
    assert chunks[-1].usage.completion_tokens == len(whole.split())


def test_a_stream_that_is_left_early_leaves_the_server_well(client):
    asked = {"model": "stratigraph", "messages": [said("user", QUESTION)]}
    for _ in range(5):
        stream = client.chat.completions.create(**asked, stream=True)
        next(iter(stream))
        stream.close()
    assert client.chat.completions.create(**asked).choices


def test_what_the_documents_do_not_tell_is_said(client):
    asked = client.chat.completions.create(
        model="stratigraph", messages=[said("user", "What replaced MySQL at Frobnicator?")]
    )
    assert asked.model_extra["stratigraph"]["answered"] is False
    assert "Frobnicator" in asked.choices[0].message.content


def test_the_model_is_listed_and_no_other_is_known(client):
    assert [model.id for model in client.models.list()] == ["stratigraph"]
    assert client.models.retrieve("stratigraph").id == "stratigraph"
    with pytest.raises(openai.NotFoundError, match="stratigraph"):
        client.chat.completions.create(model="gpt-4o", messages=[said("user", QUESTION)])
    with pytest.raises(openai.NotFoundError):
        client.models.retrieve("gpt-4o")


def test_a_bad_request_names_its_parameter(client):
    with pytest.raises(openai.BadRequestError) as refused:
        client.chat.completions.create(model="stratigraph", messages=[])
    assert refused.value.param == "messages"
    with pytest.raises(openai.BadRequestError) as refused:
        client.chat.completions.create(model="stratigraph", messages=[said("user", QUESTION)], n=0)
    assert refused.value.param == "n"
