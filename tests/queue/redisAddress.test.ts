import { describe, expect, it } from "vitest";
import { readRedisAddress } from "../../src/queue/redisAddress.js";

describe("an address of a Redis", () => {
  it("is one server as ioredis reads it", () => {
    const url = "rediss://me:secret@redis.example:6380/2";
    expect(readRedisAddress(url)).toEqual({ kind: "single", url });
  });

  it("names nodes of a cluster, with ports where they are not the usual one", () => {
    expect(
      readRedisAddress("redis-cluster://me:p%40ss@a.example,b.example:7001,[::1]:7002"),
    ).toEqual({
      kind: "cluster",
      nodes: [
        { host: "a.example", port: 6379 },
        { host: "b.example", port: 7001 },
        { host: "::1", port: 7002 },
      ],
      login: { username: "me", password: "p@ss" },
    });
  });

  it("names Sentinels, the master they watch and a database", () => {
    expect(readRedisAddress("rediss-sentinel://:secret@a.example,b.example:5/3#main")).toEqual({
      kind: "sentinel",
      nodes: [
        { host: "a.example", port: 26_379 },
        { host: "b.example", port: 5 },
      ],
      master: "main",
      db: 3,
      login: { password: "secret", tls: {} },
    });
  });

  it.each([
    "http://a.example",
    "redis-cluster://",
    "redis-cluster://a.example/3",
    "redis-cluster://a.example:99999",
    "redis-cluster://a b.example",
    "redis-cluster://%E0%A4%A@a.example",
    "redis-sentinel://a.example",
    "redis-sentinel://a.example/x#main",
    "",
  ])("is not %j", (address) => {
    expect(readRedisAddress(address)).toBeNull();
  });

  it("is read in a time that grows with its length", () => {
    const startedMs = performance.now();
    readRedisAddress(`redis-cluster://${"a,".repeat(50_000)}@`);
    readRedisAddress(`redis-sentinel://${":".repeat(100_000)}`);
    expect(performance.now() - startedMs).toBeLessThan(500);
  });
});
