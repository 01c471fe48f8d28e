// Holds a server against the audits of GraphQL over HTTP: `node audits.mjs URL`.
// Each of them has to pass, whether the specification says MUST, SHOULD or MAY.
import { serverAudits } from "graphql-http";

// Another number means that the suite has changed, and that someone should look.
const KNOWN = 61;

const audits = serverAudits({ url: process.argv[2] });
const failed = [];
for (const audit of audits) {
  const result = await audit.fn();
  if (result.status !== "ok") failed.push(`${audit.id} ${audit.name}: ${result.reason}`);
}
console.log(failed.join("\n"));
console.log(`${audits.length - failed.length} of ${audits.length} audits passed`);
process.exit(failed.length === 0 && audits.length === KNOWN ? 0 : 1);
