import { openVisitor } from "../../src/capture/visit/openVisitor.js";
import { openDatabase } from "../../src/store/database.js";
import { openSharedHosts } from "../../src/store/hosts.js";

// A visitor in a process of its own: fetches one address some times, a line per outcome.
const [databaseUrl = "", url = "", times = "1", leaseMs = "30000"] = process.argv.slice(2);
const sql = await openDatabase(databaseUrl, { max: 2 });
const { visit, close } = openVisitor({
  hosts: openSharedHosts(sql),
  allowHosts: [new URL(url).host],
  contact: null,
  gapMs: 0,
  leaseMs: Number(leaseMs),
});
console.log("ready");
for (let n = 0; n < Number(times); n++) {
  const outcome = await visit({ method: "GET", url, wanted: "page" });
  console.log(outcome.kind === "answer" ? outcome.status : outcome.reason);
}
await close();
await sql.end();
