export interface RedisNode {
  readonly host: string;
  readonly port: number;
}

export interface RedisLogin {
  readonly username?: string;
  readonly password?: string;
  readonly tls?: object;
}

/** How a Redis is reached. */
export type RedisAddress =
  | { readonly kind: "single"; readonly url: string }
  | { readonly kind: "cluster"; readonly nodes: RedisNode[]; readonly login: RedisLogin }
  | {
      readonly kind: "sentinel";
      readonly nodes: RedisNode[];
      /** Name of the master that they watch. */
      readonly master: string;
      readonly db: number;
      readonly login: RedisLogin;
    };

const DEFAULT_PORT = { cluster: 6379, sentinel: 26_379 } as const;

/**
 * Reads an address of a Redis. One server is `redis://` or `rediss://` (TLS), as ioredis has it. A cluster
 * is `redis-cluster://[user:password@]host[:port][,host…]`; servers watched by Sentinel are
 * `redis-sentinel://[user:password@]host[:port][,host…][/database]#name-of-the-master`, both with `rediss-`
 * for TLS. Name and password are those of Redis; Sentinels are asked without any.
 *
 * @returns null for what is none of these
 * @see https://github.com/redis/lettuce/wiki/Redis-URI-and-connection-details for the two list forms
 */
export function readRedisAddress(address: string): RedisAddress | null {
  if (/^rediss?:\/\/\S+$/.test(address)) return { kind: "single", url: address };
  const found =
    /^redis(s?)-(cluster|sentinel):\/\/(?:([^@/#\s]*)@)?([^@/#\s]+)(?:\/(\d{1,5}))?(?:#(\S+))?$/.exec(
      address,
    );
  const [, secure, kind, account = "", list = "", database, master] = found ?? [];
  if (kind !== "cluster" && kind !== "sentinel") return null;
  const nodes = readNodes(list, DEFAULT_PORT[kind]);
  const who = readAccount(account);
  if (nodes === null || who === null) return null;
  const login: RedisLogin = { ...who, ...(secure === "s" && { tls: {} }) };
  if (kind === "cluster")
    return database === undefined && master === undefined ? { kind, nodes, login } : null;
  return master === undefined ? null : { kind, nodes, master, db: Number(database ?? 0), login };
}

function readNodes(list: string, port: number): RedisNode[] | null {
  const nodes = list.split(",").map((each) => {
    const [, name = "", given] = /^(\[[0-9a-fA-F:.]+\]|[\w.-]+)(?::(\d{1,5}))?$/.exec(each) ?? [];
    return { host: name.replace(/^\[|\]$/g, ""), port: given === undefined ? port : Number(given) };
  });
  return nodes.every((each) => each.host !== "" && each.port > 0 && each.port < 65_536)
    ? nodes
    : null;
}

function readAccount(account: string): RedisLogin | null {
  if (account === "") return {};
  const at = account.indexOf(":");
  try {
    const username = decodeURIComponent(at === -1 ? account : account.slice(0, at));
    const password = at === -1 ? "" : decodeURIComponent(account.slice(at + 1));
    return { ...(username === "" ? {} : { username }), ...(password === "" ? {} : { password }) };
  } catch {
    return null;
  }
}
