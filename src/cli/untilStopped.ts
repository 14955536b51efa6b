/** A second signal within this time is the same Ctrl-C, sent on by npm to its child. */
const SAME_MS = 1500;

/**
 * Waits for Ctrl-C, SIGTERM or SIGHUP. A further signal, later, ends the process at once: whoever
 * presses again means it, and nothing is lost, since jobs that were running are taken up again.
 */
export function untilStopped(): Promise<"SIGINT" | "SIGTERM" | "SIGHUP"> {
  return new Promise((resolve) => {
    let firstMs: number | null = null;
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
      process.on(signal, () => {
        if (firstMs === null) {
          firstMs = Date.now();
          resolve(signal);
        } else if (Date.now() - firstMs > SAME_MS) process.exit(130);
      });
  });
}
