// Asks a server each GraphQL example of the README with two clients: `node readme.mjs URL README`.
// Both have to give the same data, by POST and by GET, and no part of it may be empty.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { Client, fetchExchange } from "@urql/core";
import { request } from "graphql-request";

const [url, path] = process.argv.slice(2);
const readme = readFileSync(path, "utf8");
const examples = [...readme.matchAll(/^```graphql\n(.*?)^```/gms)].map(([, query]) => query);
assert.ok(examples.length >= 7, `the README has only ${examples.length} examples`);

const urql = new Client({ url, exchanges: [fetchExchange], preferGetMethod: false });

for (const query of examples) {
  const data = await request(url, query);
  for (const [field, value] of Object.entries(data)) {
    const empty = value === null || (Array.isArray(value) && value.length === 0);
    assert.ok(!empty, `${field} is empty in the answer to\n${query}`);
  }
  for (const preferGetMethod of [false, "force"]) {
    const again = await urql.query(query, {}, { preferGetMethod }).toPromise();
    assert.equal(again.error, undefined, `${again.error} for\n${query}`);
    assert.deepEqual(again.data, data);
  }
}
console.log(`${examples.length} examples answered alike`);
