import { type ChildProcess, execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

const run = promisify(execFile);
const CODE = "/usr/share/wordpress";
const NEEDED = [CODE, "/usr/bin/php", "/usr/sbin/mariadbd", "/usr/bin/mariadb-install-db"];

/** Debian's packages wordpress, mariadb-server, php-cli and php-mysql. */
export const hasWordPress = NEEDED.every((path) => existsSync(path));

export interface WordPress {
  /** With a slash at its end. */
  readonly url: string;
  readonly user: string;
  /** Application password. */
  readonly password: string;
  /** Numbers of comments that wait for approval. */
  readonly comments: readonly number[];
  readonly statusOf: (id: number) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** A WordPress of its own, with its database and PHP's server, on loopback, in a folder that goes with it. */
export async function startWordPress(): Promise<WordPress> {
  const dir = await mkdtemp(join(tmpdir(), "parley-wordpress-"));
  const children: ChildProcess[] = [];
  const close = async (): Promise<void> => {
    for (const child of children.reverse()) {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGKILL");
      await ended;
    }
    await rm(dir, { recursive: true, force: true });
  };
  try {
    const socket = join(dir, "db.sock");
    await startMariaDb(dir, socket, children);
    const [port, site] = [await findPort(), join(dir, "site")];
    await cp(CODE, site, { recursive: true, dereference: true });
    await mkdir(join(site, "wp-content", "themes"), { recursive: true });
    await writeFile(join(site, "wp-config.php"), makeConfig(socket));
    const php = async (code: string): Promise<string> => {
      const script = join(dir, `${randomBytes(6).toString("hex")}.php`);
      await writeFile(script, `<?php $_SERVER['HTTP_HOST'] = '127.0.0.1:${port}'; ${code}`);
      return (await run("php", [script])).stdout.trim();
    };
    const load = `require '${site}/wp-load.php';`;
    await php(`define('WP_INSTALLING', true); ${load}
      require ABSPATH . 'wp-admin/includes/upgrade.php';
      wp_install('Test', 'admin', 'admin@example.org', true, '', 'a password for tests');
      update_option('siteurl', 'http://127.0.0.1:${port}'); update_option('home', 'http://127.0.0.1:${port}');`);
    const made = await php(`${load}
      [$password] = WP_Application_Passwords::create_new_application_password(1, ['name' => 'parley']);
      $ids = [];
      for ($n = 0; $n < 4; $n++)
        $ids[] = wp_insert_comment(['comment_post_ID' => 1, 'comment_content' => "Keel $n.", 'comment_approved' => 0]);
      echo json_encode(['password' => $password, 'comments' => $ids]);`);
    children.push(spawn("php", ["-S", `127.0.0.1:${port}`, "-t", site], { stdio: "ignore" }));
    const url = `http://127.0.0.1:${port}/`;
    await waitFor(async () => (await fetch(url)).status < 500);
    const { password, comments } = JSON.parse(made) as { password: string; comments: number[] };
    return {
      url,
      user: "admin",
      password,
      comments,
      statusOf: (id) => php(`${load} echo wp_get_comment_status(${id});`),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function startMariaDb(dir: string, socket: string, children: ChildProcess[]): Promise<void> {
  const data = join(dir, "db");
  const user = ["--user=root"];
  await run("mariadb-install-db", [
    ...user,
    `--datadir=${data}`,
    "--skip-test-db",
    "--auth-root-authentication-method=normal",
  ]);
  const options = [
    `--datadir=${data}`,
    `--socket=${socket}`,
    "--skip-networking",
    `--pid-file=${join(dir, "db.pid")}`,
  ];
  children.push(spawn("mariadbd", ["--no-defaults", ...user, ...options], { stdio: "ignore" }));
  await waitFor(async () => {
    await run("mariadb", [
      "--no-defaults",
      `--socket=${socket}`,
      "-uroot",
      "-e",
      "create database if not exists wp",
    ]);
    return true;
  });
}

const makeConfig = (socket: string): string => `<?php
define('DB_NAME', 'wp'); define('DB_USER', 'root'); define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:${socket}'); define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');
foreach (['AUTH_KEY','SECURE_AUTH_KEY','LOGGED_IN_KEY','NONCE_KEY','AUTH_SALT','SECURE_AUTH_SALT','LOGGED_IN_SALT','NONCE_SALT'] as $name)
  define($name, '${randomBytes(16).toString("hex")}');
define('WP_ENVIRONMENT_TYPE', 'local'); define('WP_HTTP_BLOCK_EXTERNAL', true); define('DISABLE_WP_CRON', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require ABSPATH . 'wp-settings.php';
`;

async function waitFor(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (await holds().catch(() => false)) return;
    await sleep(100);
  }
  throw new Error("a part of WordPress did not start in 20 s");
}

async function findPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== "object" || address === null) throw new Error("no port is free");
  return address.port;
}
