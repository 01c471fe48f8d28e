// Reads the schema of a server as editors do, and checks it: `node schema.mjs URL`.
import { buildClientSchema, getIntrospectionQuery, validateSchema } from "graphql";

const query = getIntrospectionQuery({
  descriptions: true,
  specifiedByUrl: true,
  directiveIsRepeatable: true,
  schemaDescription: true,
  inputValueDeprecation: true,
  oneOf: true,
});
const response = await fetch(process.argv[2], {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ query }),
});
const { data, errors } = await response.json();
const faults = errors ?? validateSchema(buildClientSchema(data));
console.log(faults.map((fault) => fault.message).join("\n"));
process.exit(faults.length === 0 ? 0 : 1);
