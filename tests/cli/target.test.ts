import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { callParley } from "../support/callParley.js";
import { runParley } from "../support/processes.js";

const folder = mkdtempSync(join(tmpdir(), "parley-target-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it("checks a pack that comes with Parley and shows why a sentence comes out as it does", async () => {
  const text = "It is our ultimate insurance policy.";
  const { code, stdout } = await runParley(["target", "check", "nuclear-deterrent", "--try", text]);
  expect(code).toBe(0);
  expect(stdout).toContain("The pack is sound.");
  expect(stdout).toContain("speaks for pro: ultimate-insurance");
});

it("exits 1 for a faulty pack and says where the fault is", async () => {
  const path = join(folder, "broken.json");
  writeFileSync(path, '{\n  "name": "broken",\n  "title" "x"\n}\n');
  const { code, stdout } = await callParley(["target", "check", path]);
  expect(code).toBe(1);
  expect(stdout).toMatch(/line 3, column 11/);
  const json = await callParley(["target", "check", path, "--json"]);
  expect(JSON.parse(json.stdout)).toMatchObject({ sound: false, name: null });
});

it("lists the packs as JSON lines", async () => {
  const { stdout } = await callParley(["target", "list", "--json"]);
  const names = stdout
    .trim()
    .split("\n")
    .map((line) => (JSON.parse(line) as { name: string }).name);
  expect(names).toEqual([
    "nato-membership-ukraine",
    "nuclear-deterrent",
    "uk-defence-spending",
    "ukraine-support",
  ]);
});

it("refuses what is no pack and no name", async () => {
  expect((await callParley(["target", "check", "no-such-pack"])).code).toBe(1);
  expect((await callParley(["target", "new", "Not A Name"])).code).toBe(2);
  expect(readFileSync(join(folder, "broken.json"), "utf8")).toContain("broken");
});
