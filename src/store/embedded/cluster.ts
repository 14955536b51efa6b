import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, chown, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import postgres from "postgres";
import { ParleyError, toParleyError } from "../../errors.js";
import { sha256 } from "../../thread/identity.js";
import { type Binaries, prepareBinaries } from "./binaries.js";
import { explainFailure, FULL } from "./explainFailure.js";
import { findFreePort } from "./findFreePort.js";
import { withLock } from "./lock.js";

import { asOwner, makeOwner, type Owner, readOwner } from "./owner.js";
import { isAlive, isPostmasterOf } from "./processes.js";
import { runApart } from "./runApart.js";
import { addUser, countUsers, removeUser } from "./users.js";

const run = promisify(execFile);

export const DATABASE_NAME = "parley";
const USER = "parley";
const START_TIMEOUT_S = 60;

export interface EmbeddedPostgres {
  readonly url: string;
  /** Stops the server if nobody else uses it. */
  readonly release: () => Promise<void>;
}

interface Place {
  readonly home: string;
  readonly cluster: string;
  readonly log: string;
  readonly password: string;
  readonly owner: Owner;
  readonly binaries: Binaries;
}

/**
 * Starts the Postgres that belongs to this data folder, or joins the one that runs already: a
 * second command in the same clone shares it, the last to leave stops it, and what a killed
 * process left running is taken over.
 *
 * @param dataDir absolute; the cluster is kept in `<dataDir>/postgres`
 * @throws ParleyError EMBEDDED_POSTGRES_FAILED with the end of the server's own words, DISK_FULL
 */
export async function acquireEmbeddedPostgres(dataDir: string): Promise<EmbeddedPostgres> {
  let place: Place | null = null;
  const lock = join(dataDir, "postgres.lock");
  try {
    await mkdir(dataDir, { recursive: true });
    const found = await findPlace(dataDir);
    place = found;
    const port = await withLock(lock, async () => {
      await initialise(found);
      await addUser(dataDir);
      return (await findRunning(found)) ?? (await start(found));
    });
    const password = await readFile(found.password, "utf8");
    return {
      url: `postgres://${USER}:${password}@127.0.0.1:${port}/${DATABASE_NAME}`,
      release: () => withLock(lock, () => leave(dataDir, found)),
    };
  } catch (error) {
    const begun = place;
    // What was started before it failed must not be left running.
    if (begun !== null) await withLock(lock, () => leave(dataDir, begun)).catch(() => undefined);
    throw explainFailure(error, place?.log ?? null, dataDir);
  }
}

async function findPlace(dataDir: string): Promise<Place> {
  const owner = (await readOwner()) ?? (await makeOwner());
  if (owner === null) throw new Error("the system user postgres could not be made");
  const binaries = await prepareBinaries(owner);
  let home = join(dataDir, "postgres");
  await mkdir(home, { recursive: true });
  if (owner.kind === "other") {
    if (!(await canEnter(home, owner))) {
      // A clone under /root: root's folders are closed to the user that Postgres runs as.
      home = join("/var/lib/parley", sha256(dataDir).slice(0, 16));
      await mkdir(home, { recursive: true, mode: 0o755 });
    }
    await chown(home, owner.uid, owner.gid);
  }
  return {
    home,
    cluster: join(home, "cluster"),
    log: join(home, "server.log"),
    password: join(home, "password"),
    owner,
    binaries,
  };
}

const canEnter = (path: string, owner: Owner): Promise<boolean> =>
  run("/bin/sh", ["-c", 'cd "$1"', "sh", path], { ...asOwner(owner), cwd: "/" }).then(
    () => true,
    () => false,
  );

/** Makes the cluster beside its final name, so that one cut short is never taken for whole. */
async function initialise({ home, cluster, password, owner, binaries }: Place): Promise<void> {
  const version = await readFile(join(cluster, "PG_VERSION"), "utf8").catch(() => null);
  if (version !== null && existsSync(password)) return;
  if (version !== null)
    throw new ParleyError("EMBEDDED_POSTGRES_FAILED", `The password file ${password} is missing.`, {
      hint: `Restore it, or remove ${home} to begin anew without its data.`,
    });
  const draft = join(home, "cluster.new");
  const passwordFile = join(home, "password.new");
  await rm(draft, { recursive: true, force: true });
  const secret = randomBytes(18).toString("base64url");
  await writeFile(password, secret, { mode: 0o600 });
  await writeFile(passwordFile, secret, { mode: 0o600 });
  if (owner.kind === "other") await chown(passwordFile, owner.uid, owner.gid);
  try {
    await runApart(
      binaries.initdb,
      [
        `--pgdata=${draft}`,
        `--username=${USER}`,
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
      ],
      { owner, home },
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
  await chmod(draft, 0o700);
  await rename(draft, cluster);
}

/** @returns the port of the server that runs on this cluster; null where none does */
async function findRunning(place: Place): Promise<number | null> {
  const pidFile = join(place.cluster, "postmaster.pid");
  const lines = (await readFile(pidFile, "utf8").catch(() => "")).split("\n");
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if ((await findRunningPid(place.cluster)) === null) {
    // Left by a kill. Postgres takes over a dead number itself; a number that is by now another
    // program's would stop it.
    if (Number.isInteger(pid) && pid > 0 && isAlive(pid)) await rm(pidFile, { force: true });
    return null;
  }
  if (port > 0 && (await answers(place, port))) return port;
  await stop(place);
  return null;
}

/** The living server of this cluster, by the number in its pid file. */
async function findRunningPid(cluster: string): Promise<number | null> {
  const pid = Number.parseInt(
    await readFile(join(cluster, "postmaster.pid"), "utf8").catch(() => ""),
    10,
  );
  return pid > 0 && isAlive(pid) && (await isPostmasterOf(pid, cluster)) ? pid : null;
}

async function answers(place: Place, port: number): Promise<boolean> {
  const sql = await connect(place, port, "postgres");
  try {
    for (let attempt = 0; attempt < 50; attempt++) {
      const isUp = await sql`select 1`.then(
        () => true,
        // 57P03: starting up or recovering from the kill; worth waiting for.
        (error: unknown) => ((error as { code?: string }).code === "57P03" ? null : false),
      );
      if (isUp !== null) return isUp;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function connect({ password }: Place, port: number, database: string) {
  return postgres({
    host: "127.0.0.1",
    port,
    username: USER,
    password: await readFile(password, "utf8"),
    database,
    max: 1,
    connect_timeout: 5,
    onnotice: () => undefined,
  });
}

async function start(place: Place): Promise<number> {
  const { cluster, log, binaries } = place;
  let failure: unknown;
  // Another program may take the free port before Postgres does.
  for (let attempt = 0; attempt < 5; attempt++) {
    const port = await findFreePort();
    // Only TCP on loopback: a socket path would have to be short and writable everywhere.
    const settings = [
      `-p ${port}`,
      "-c listen_addresses=127.0.0.1",
      "-c unix_socket_directories=",
      "-c max_connections=200",
    ];
    try {
      await runApart(
        binaries.pgCtl,
        [
          "start",
          "-D",
          cluster,
          "-l",
          log,
          "-w",
          "-t",
          `${START_TIMEOUT_S}`,
          "-s",
          "-o",
          settings.join(" "),
        ],
        place,
      );
      await makeDatabase(place, port);
      return port;
    } catch (error) {
      const words = (await readFile(log, "utf8").catch(() => "")).slice(-2000);
      if (FULL.test(words)) throw toParleyError({ code: "ENOSPC" });
      failure = new Error(`${(error as Error).message}\n${words}`, { cause: error });
      if (!/could not bind|Address already in use/.test(words)) break;
    }
  }
  throw failure;
}

async function makeDatabase(place: Place, port: number): Promise<void> {
  const sql = await connect(place, port, "postgres");
  try {
    const [known] = await sql`select from pg_database where datname = ${DATABASE_NAME}`;
    if (known === undefined) await sql`create database ${sql(DATABASE_NAME)}`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function leave(dataDir: string, place: Place): Promise<void> {
  await removeUser(dataDir);
  if ((await countUsers(dataDir)) === 0) await stop(place);
}

/** A server that is gone already is stopped too. */
async function stop(place: Place): Promise<void> {
  const { cluster, binaries } = place;
  try {
    await runApart(binaries.pgCtl, ["stop", "-D", cluster, "-m", "fast", "-w", "-s"], place);
  } catch (error) {
    if (existsSync(join(cluster, "postmaster.pid")) && (await findRunningPid(cluster)) !== null)
      throw error;
  }
}
