import { mkdirSync, mkdtempSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { makeLinks } from "../../src/store/embedded/binaries.js";

const home = mkdtempSync(join(tmpdir(), "parley-links-"));
afterAll(() => {
  rmSync(home, { recursive: true, force: true });
});

it("makes the links between libraries that a held-back install script left out, once", async () => {
  const native = join(home, "native");
  mkdirSync(join(native, "lib"), { recursive: true });
  writeFileSync(join(native, "lib", "libkeel.so.5.1"), "");
  writeFileSync(
    join(native, "pg-symlinks.json"),
    JSON.stringify([
      { source: "native/lib/libkeel.so.5.1", target: "native/lib/libkeel.so.5" },
      { source: "native/lib/libkeel.so.5.1", target: "native/lib/libkeel.so" },
    ]),
  );
  await Promise.all([makeLinks(native), makeLinks(native)]);
  await makeLinks(native);
  expect(readlinkSync(join(native, "lib", "libkeel.so"))).toBe("libkeel.so.5.1");
  expect(readlinkSync(join(native, "lib", "libkeel.so.5"))).toBe("libkeel.so.5.1");
});
