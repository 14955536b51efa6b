import { readConfig } from "../config.js";
import type { JobQueue } from "../queue/openQueue.js";
import { type OpenShell, openShell } from "./openShell.js";

/** Opens what a command needs, and closes it whatever happens. */
export async function withShell<T>(act: (shell: OpenShell) => Promise<T>): Promise<T> {
  const shell = await openShell(readConfig());
  try {
    return await act(shell);
  } finally {
    await shell.close();
  }
}

/** The same with the queue. */
export const withQueue = <T>(act: (shell: OpenShell, queue: JobQueue) => Promise<T>): Promise<T> =>
  withShell(async (shell) => {
    const queue = await shell.openQueue();
    try {
      return await act(shell, queue);
    } finally {
      await queue.close();
    }
  });
