import { createHash } from "node:crypto";
import { BlockList, isIP } from "node:net";
import type { FastifyRequest } from "fastify";
import { RefusedCall } from "./errors.js";

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8);
loopback.addAddress("::1", "ipv6");

/** Headers with which a proxy says that somebody else is calling. */
const FORWARDED = ["forwarded", "x-forwarded-for", "x-real-ip", "via"];

export interface Access {
  /** @throws RefusedCall PERMISSION_DENIED */
  readonly check: (request: FastifyRequest) => void;
  /** Whose calls are counted together: those with one key, or from one address. */
  readonly callerOf: (request: FastifyRequest) => string;
}

/**
 * Who may call. With keys, those who send one, as `?key=` or `x-goog-api-key`. Without, programs on
 * this machine that call it by a loopback name: no proxy's clients, and no web page whose name was
 * made to lead here.
 */
export function makeAccess(keys: readonly string[]): Access {
  // Digests: looking one up takes no longer for a key that is almost right.
  const known = new Set(keys.map(digest));
  return {
    check: (request) => {
      if (keys.length === 0) {
        if (isLocal(request)) return;
        throw new RefusedCall(
          "PERMISSION_DENIED",
          "No API keys are configured, so only programs on the same machine may call: set PARLEY_PERSPECTIVE_KEYS.",
        );
      }
      const key = readKey(request);
      if (key === null)
        throw new RefusedCall("PERMISSION_DENIED", "The request is missing a valid API key.");
      if (!known.has(digest(key)))
        throw new RefusedCall(
          "PERMISSION_DENIED",
          "API key not valid. Please pass a valid API key.",
        );
    },
    callerOf: (request) => {
      const key = readKey(request);
      const hash = key === null ? "" : digest(key);
      return known.has(hash) ? `key ${hash}` : `address ${request.ip}`;
    },
  };
}

const digest = (key: string): string => createHash("sha256").update(key).digest("base64url");

function readKey({ query, headers }: FastifyRequest): string | null {
  const { key } = query as { key?: unknown };
  const given = key ?? headers["x-goog-api-key"];
  return typeof given === "string" && given.trim() !== "" ? given.trim() : null;
}

function isLocal({ socket, headers }: FastifyRequest): boolean {
  if (FORWARDED.some((name) => headers[name] !== undefined)) return false;
  const address = (socket.remoteAddress ?? "").replace(/^::ffff:/, "");
  return isLoopback(address) && isLoopbackHost(headers.host ?? "");
}

function isLoopbackHost(host: string): boolean {
  if (!URL.canParse(`http://${host}`)) return false;
  const name = new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, "");
  return name === "localhost" || name.endsWith(".localhost") || isLoopback(name);
}

function isLoopback(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && loopback.check(address, family === 6 ? "ipv6" : "ipv4");
}
