// Why: a completion must leave what was asked before the name as it is.
import { expect, test } from "vitest";
import { complete } from "./useCompletions";

test.each([
  ["What replaced My", "MySQL", "What replaced MySQL"],
  ["who uses google cl", "Google Cloud Storage", "who uses Google Cloud Storage"],
  ["casandr", "Cassandra", "Cassandra"],
  ["When did they leave Kubern", "Kubernetes", "When did they leave Kubernetes"],
])("%s with %s", (typed, label, expected) => {
  expect(complete(typed, label)).toBe(expected);
});
