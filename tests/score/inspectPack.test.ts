import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { inspectPack } from "../../src/score/inspectPack.js";

const folder = new URL("../../targets/", import.meta.url);
const packs = readdirSync(folder).filter((file) => file.endsWith(".json"));
const skeleton = readFileSync(new URL("skeleton/pack.jsonc", folder), "utf8").replaceAll(
  "NAME",
  "carriers",
);
const faultsOf = (text: string) =>
  inspectPack(text).findings.filter(({ kind }) => kind === "fault");

describe("the packs of targets/", () => {
  test.each(packs)("%s is sound and named like its file", (file) => {
    const report = inspectPack(readFileSync(new URL(file, folder), "utf8"));
    expect(report.findings.filter(({ kind }) => kind === "fault")).toEqual([]);
    expect(`${report.name ?? ""}.json`).toBe(file);
  });

  test.each(packs.filter((file) => file !== "ukraine-support.json"))(
    "%s has 30 frames and does well on 30 sentences of its own",
    (file) => {
      const { frames, tests } = inspectPack(readFileSync(new URL(file, folder), "utf8"));
      expect(frames.length).toBeGreaterThanOrEqual(30);
      expect(tests?.sentences).toBeGreaterThanOrEqual(30);
      expect(tests?.macroF1).toBeGreaterThan(0.85);
    },
  );

  test("the skeleton has no fault, for all its notes", () => {
    expect(inspectPack(skeleton)).toMatchObject({ sound: true, tests: { right: 3 } });
  });
});

describe("inspectPack says in plain words, with line and column", () => {
  test.each([
    ["a comma that is missing", '"sunk"', /comma is missing/],
    ["a key nobody knows", '"wieght"', /no key "wieght"/],
  ])("%s", (what, _, message) => {
    const broken =
      what === "a comma that is missing"
        ? skeleton.replace('"id": "worth-it",', '"id": "worth-it"')
        : skeleton.replace('"weight": 0.8,', '"wieght": 0.8,');
    const [fault] = faultsOf(broken);
    expect(fault?.message).toMatch(message);
    expect(broken.split("\n")[(fault?.line ?? 0) - 1]).toMatch(/weight|wieght/);
    expect(fault?.column).toBeGreaterThan(1);
  });

  test("what a key was meant to be", () => {
    const broken = skeleton.replace('"weight": 0.8,', '"wieght": 0.8,');
    expect(faultsOf(broken).some(({ fix }) => fix.includes('Did you mean "weight"?'))).toBe(true);
  });

  test.each([
    ['"worth every penny"', '"(worth every penny"', /brackets/],
    ["@carriers ...", "@boats ...", /no list called "@boats"/],
    ["A carrier is a sitting duck.", "It floats.", /not found in its example/],
    ["sitting duck|ducks", "worth every penny", /worth-it \(pro\) and of sitting-ducks/],
    ['"id": "sitting-ducks"', '"id": "worth-it"', /Two frames are called worth-it/],
    ['"title":', '"name":', /stands twice/],
    ['"carrier", "flat top"', "7", /words/],
  ])("%s turned into %s", (right, wrong, message) => {
    const broken = skeleton
      .replace(right, wrong)
      .replace('"carriers", "flat top"', wrong === "7" ? "7" : '"carriers", "flat top"');
    expect(
      faultsOf(broken)
        .map((fault) => fault.message)
        .join("\n"),
    ).toMatch(message);
  });

  test("that a phrase is everyday English, as advice", () => {
    const { findings, sound } = inspectPack(
      skeleton.replace('"worth every penny"', '"the", "worth every penny"'),
    );
    expect(sound).toBe(true);
    expect(findings.map(({ message }) => message).join("\n")).toMatch(/everyday sentences/);
  });

  test.each(["", "{", "[".repeat(100_000), "null", "\u0000", '{"name": "x"'])(
    "something about any text (%#), and never throws",
    (text) => {
      expect(faultsOf(text).length).toBeGreaterThan(0);
    },
  );
});
