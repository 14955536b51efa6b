import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { addCommands } from "../src/cli/commands.js";
import { Environment } from "../src/config.js";
import { packageRoot, packageVersion } from "../src/packageRoot.js";

const read = (name: string): string => readFileSync(join(packageRoot, name), "utf8");

const Service = z.object({
  image: z.string(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).optional(),
  ports: z.array(z.string()).optional(),
  healthcheck: z.record(z.string(), z.unknown()).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).optional(),
});
const services = z
  .object({ services: z.record(z.string(), Service) })
  .parse(parse(read("docker-compose.yml"), { merge: true })).services;

describe("docker-compose.yml", () => {
  it("has the services that operating.md speaks of, at pinned versions", () => {
    expect(Object.keys(services).sort()).toEqual([
      "capture",
      "parley",
      "postgres",
      "redis",
      "score",
      "worker",
    ]);
    for (const { image } of Object.values(services)) expect(image).toMatch(/:\d/);
    expect(services.parley?.image).toBe(`parley:${packageVersion}`);
  });

  it("calls commands and options that exist", () => {
    const program = new Command();
    addCommands(program);
    for (const name of ["parley", "capture", "score", "worker"]) {
      const [command = "", ...options] = services[name]?.command ?? [];
      const found = program.commands.find((each) => each.name() === command);
      const known = found?.options.map(({ long }) => long) ?? [];
      for (const option of options.filter((each) => each.startsWith("--")))
        expect(known).toContain(option);
      expect(found).toBeDefined();
    }
  });

  it("sets only variables that the program reads", () => {
    for (const name of ["parley", "capture", "score", "worker"])
      for (const variable of Object.keys(services[name]?.environment ?? {}))
        expect(Object.keys(Environment.shape)).toContain(variable);
  });

  it("publishes on loopback only, and waits for what is healthy", () => {
    for (const { ports } of Object.values(services))
      for (const port of ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/);
    for (const { depends_on: needs } of Object.values(services))
      for (const [name, { condition }] of Object.entries(needs ?? {})) {
        expect(condition).toBe("service_healthy");
        const isChecked = services[name]?.healthcheck !== undefined;
        // The image of `parley` brings its own check.
        expect(isChecked || read("Dockerfile").includes("HEALTHCHECK")).toBe(true);
      }
  });

  it("keeps jobs over a restart of Redis and evicts none", () => {
    expect(services.redis?.command).toEqual(
      expect.arrayContaining(["--appendonly", "yes", "--maxmemory-policy", "noeviction"]),
    );
  });
});

describe("Dockerfile", () => {
  const lines = read("Dockerfile");
  it("copies only what exists, does not run as root, and sets variables the program reads", () => {
    expect(lines).toMatch(/^USER node$/m);
    for (const [, path] of lines.matchAll(/^COPY --from=build \S+ \/app\/(\S+) /gm))
      expect(["dist", "node_modules", ...readFolder()]).toContain(path);
    const env =
      /^ENV (.+)$/m
        .exec(lines)?.[1]
        ?.split(" ")
        .map((pair) => pair.split("=")[0]) ?? [];
    expect(env).toEqual(expect.arrayContaining(["HOST", "PORT", "PARLEY_DATA"]));
    for (const name of env) expect([...Object.keys(Environment.shape), "NODE_ENV"]).toContain(name);
  });
});

const readFolder = (): string[] =>
  (JSON.parse(read("package.json")) as { files: string[] }).files.concat("package.json");

describe("docs/operating.md", () => {
  it("names every variable that the program reads", () => {
    for (const variable of Object.keys(Environment.shape))
      expect(read("docs/operating.md")).toContain(`\`${variable}\``);
  });
});

describe("the dashboard for Grafana", () => {
  const Dashboard = z.object({
    uid: z.string(),
    panels: z.array(
      z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })).min(1) }),
    ),
  });
  const { panels } = Dashboard.parse(JSON.parse(read("dashboards/grafana/parley.json")));

  it("asks for metrics that Parley has, and for every one of them", () => {
    const asked = panels.flatMap(({ targets }) =>
      targets.flatMap(({ expr }) =>
        (expr.match(/\b(?:parley|process)_\w+/g) ?? []).map((name) =>
          name.replace(/_(?:bucket|sum|count)$/, ""),
        ),
      ),
    );
    const sources = ["src/metrics.ts", "src/http/routes/metrics.ts"].map(read).join("\n");
    const known = [...sources.matchAll(/name: "(parley_\w+)"/g)].map(([, name]) => name ?? "");
    expect(known.length).toBeGreaterThan(8);
    expect(new Set(asked.filter((name) => name.startsWith("parley_")))).toEqual(new Set(known));
    const labels = new Set(
      [...sources.matchAll(/labelNames: \[([^\]]*)\]/g)].flatMap(([, names = ""]) =>
        names.split(",").map((name) => name.trim().replaceAll('"', "")),
      ),
    );
    for (const { targets } of panels)
      for (const { expr } of targets)
        for (const [, names = ""] of expr.matchAll(/by \(([^)]*)\)/g))
          for (const name of names.split(",").map((each) => each.trim()))
            if (name !== "le") expect(labels).toContain(name);
  });
});
