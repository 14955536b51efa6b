import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../src/packageRoot.js";
import { runParley } from "../support/processes.js";

const TEXT = join(packageRoot, "samples", "text", "ukraine-membership-question.txt");
const disk = mkdtempSync(join(tmpdir(), "parley-disk-"));
const mount = (megabytes: number) =>
  spawnSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=755`, "tmpfs", disk]).status ===
  0;
const unmount = () => spawnSync("umount", [disk]);

// A small disk of one's own takes the right to mount one.
const mayMount = mount(1);
if (mayMount) unmount();
else console.log("skipping the full disk: no right to mount one here");

describe.skipIf(!mayMount)("a full disk", () => {
  beforeAll(() => {
    chmodSync(disk, 0o755);
  });
  afterAll(() => {
    unmount();
    rmSync(disk, { recursive: true, force: true });
  });

  it("when the cluster is made is said in one line, and the next start on more space works", async () => {
    mount(20);
    const env = { PARLEY_DATA: join(disk, "data") };
    const full = await runParley(["run", TEXT], { env });
    expect(full.stderr.split("\n").filter((line) => line.startsWith("parley: "))).toEqual([
      expect.stringMatching(/^parley: DISK_FULL: .+ hint: .+/),
    ]);
    expect(full.code).toBe(1);
    spawnSync("mount", ["-o", "remount,size=400m", disk]);
    expect((await runParley(["run", TEXT], { env })).code).toBe(0);
  });

  it("when rows are written leaves nothing half-written", async () => {
    const env = { PARLEY_DATA: join(disk, "data") };
    // All that is left is taken, so that the next input's rows cannot be written.
    spawnSync("dd", ["if=/dev/zero", `of=${join(disk, "filler")}`, "bs=64k"]);
    const big = join(tmpdir(), `parley-big-${process.pid}.txt`);
    const blocks = Array.from(
      { length: 4000 },
      (_, index) =>
        `Hand ${index}\nHand ${index}\n2 days ago\n\n${`keel ${Math.sin(index)} `.repeat(120)}\n`,
    );
    writeFileSync(big, `Title\n\nArticle.\n4000 Comments\noldest\nnewest\n${blocks.join("\n")}`);
    const full = await runParley(["run", big], { env });
    expect(full.code).toBe(1);
    expect(full.stderr).toMatch(/parley: DISK_FULL: /);
    rmSync(join(disk, "filler"));
    const after = await runParley(["run", big, TEXT, "--json"], { env });
    rmSync(big);
    expect(after.stderr).not.toMatch(/^parley: [A-Z]/m);
    expect(after.code).toBe(0);
    const stored = after.stdout
      .trim()
      .split("\n")
      .map((line) => (JSON.parse(line) as { stored: { comments: number } }).stored.comments);
    expect(stored).toEqual([4000, 41]);
  });
});
