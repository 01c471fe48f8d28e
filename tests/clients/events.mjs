// Takes a streamed answer as a browser does: `node events.mjs URL`. An `EventSource` that is not
// closed asks again when its stream ends; one that has the whole has to be told that there is no more.
import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";

import { EventSource } from "eventsource";

const [url] = process.argv.slice(2);
const question = new URLSearchParams({ q: "What replaced MySQL at Spotify?" });
const statuses = [];
const source = new EventSource(`${url}/ask?${question}`, {
  fetch: async (address, options) => {
    const response = await fetch(address, options);
    statuses.push(response.status);
    return response;
  },
});

const told = [];
for (const name of ["reading", "fact", "citation", "answer", "done"]) {
  source.addEventListener(name, (event) => told.push([name, JSON.parse(event.data)]));
}

const deadline = Date.now() + 20_000;
while (source.readyState !== EventSource.CLOSED && Date.now() < deadline) {
  await wait(50);
}
assert.equal(source.readyState, EventSource.CLOSED, "it would ask for ever");
assert.deepEqual(statuses, [200, 204]);

const of = (wanted) => told.filter(([name]) => name === wanted).map(([, data]) => data);
const [whole, ...more] = of("done");
assert.equal(more.length, 0, "the answer came more than once");
assert.equal(whole.answered, true);
assert.match(whole.answer, /Cassandra/);
assert.deepEqual(of("fact"), whole.facts);
assert.deepEqual(of("citation"), whole.citations);
assert.equal(told.at(-1)[0], "done");
console.log(`${told.length} events`);
