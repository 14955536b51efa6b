import { ParleyError, toParleyError } from "../../errors.js";

/** What a failed start means for whoever reads it: a full disk, a closed folder, or Postgres's own words. */
export function explainFailure(error: unknown, log: string | null, dataDir: string): ParleyError {
  const known = toParleyError(error);
  const said = error instanceof Error ? error.message : "";
  if (known.code === "INTERNAL" && FULL.test(said)) return toParleyError({ code: "ENOSPC" });
  if (known.code !== "INTERNAL") return known;
  const code = (error as NodeJS.ErrnoException).code ?? "";
  if (code === "EACCES" || code === "EPERM" || code === "EROFS" || code === "ENOTDIR")
    return new ParleyError(
      "CONFIG_INVALID",
      `The data folder ${dataDir} cannot be written (${code}).`,
      {
        hint: "Set PARLEY_DATA to a folder that this user may write.",
        cause: error,
      },
    );
  return new ParleyError(
    "EMBEDDED_POSTGRES_FAILED",
    `The embedded Postgres did not start: ${pickWords(said)}`,
    {
      hint: `${log === null ? "" : `See ${log}, or `}set DATABASE_URL to a Postgres of your own.`,
      retry: "later",
      cause: error,
    },
  );
}

/** What Postgres says of a full disk, in its two ways. */
export const FULL = /No space left on device|Check free disk space/;

/** The line that names the fault; else the last one. */
function pickWords(said: string): string {
  const lines = said.trim().split("\n");
  return lines.findLast((line) => /FATAL|PANIC|ERROR|error:/.test(line)) ?? lines.at(-1) ?? "";
}
