import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeSecretBox } from "../../src/store/secretBox.js";

const SECRET = "a secret for the tests";
const box = makeSecretBox(SECRET, "second factor");

describe("a sealed text", () => {
  it("opens again, whatever it was, and never looks the same twice", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string(), (text, about) => {
        const [one, other] = [box.seal(text, about), box.seal(text, about)];
        expect(box.open(one, about)).toBe(text);
        expect(one).not.toBe(other);
      }),
      { numRuns: 50 },
    );
  });

  it("opens for nothing else: another account, purpose or secret", () => {
    const sealed = box.seal("JBSWY3DPEHPK3PXP", "7");
    expect(box.open(sealed, "8")).toBe(null);
    expect(makeSecretBox(SECRET, "device").open(sealed, "7")).toBe(null);
    expect(makeSecretBox("another secret here", "second factor").open(sealed, "7")).toBe(null);
  });

  it("does not open with a bit changed, cut, or made up", () => {
    const sealed = box.seal("JBSWY3DPEHPK3PXP", "7");
    const bytes = Buffer.from(sealed.slice(3), "base64url");
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(box.open(`v1.${changed.toString("base64url")}`, "7")).toBe(null);
      expect(box.open(`v1.${bytes.subarray(0, at).toString("base64url")}`, "7")).toBe(null);
    }
    for (const made of ["", "v1.", "v2.AAAA", "x", `v2${sealed.slice(2)}`])
      expect(box.open(made, "7")).toBe(null);
  });
});
