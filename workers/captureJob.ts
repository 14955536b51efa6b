import { fetchPage } from "../src/capture/fetchPage.js";
import { openVisitor } from "../src/capture/visit/openVisitor.js";
import { metrics } from "../src/metrics.js";
import { saveCapture } from "../src/store/captures.js";
import { openSharedHosts } from "../src/store/hosts.js";
import { markCaptured, readJob } from "../src/store/jobs.js";
import type { Shell } from "./shell.js";

/** Brings the page home. A file's bytes came with the job; a second run finds the first one's capture. */
export async function captureJob({ sql, config, log }: Shell, jobId: number): Promise<void> {
  const job = await readJob(sql, jobId);
  if (job.captureId !== null) {
    await markCaptured(sql, jobId, job.captureId);
    return;
  }
  const visitor = openVisitor({
    ...config.politeness,
    hosts: openSharedHosts(sql),
    allowHosts: config.allowHosts,
    leaseMs: config.lockMs,
  });
  const capture = await fetchPage(job.source, config.allowHosts, visitor.visit).finally(
    visitor.close,
  );
  await sql.begin(async (tx) => {
    const captureId = await saveCapture(tx, capture);
    await markCaptured(tx, jobId, captureId);
  });
  metrics.captures.inc({ outcome: "captured" });
  log.info({ jobId, bytes: capture.bytes.byteLength }, "page captured");
}
