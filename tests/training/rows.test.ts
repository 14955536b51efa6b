import { describe, expect, it } from "vitest";
import { countGroups, countLabels, type Share } from "../../scripts/training/balance.js";
import { readRows } from "../../scripts/training/readRows.js";
import {
  TrainingComment,
  TrainingSentiment,
  TrainingMessage,
  TrainingStance,
} from "../../scripts/training/schema.js";
import { writeFrames } from "../../scripts/training/writeFrames.js";
import { INCIVILITY_CASES } from "../score/incivilityCases.js";

const comments = readRows("incivility-en-gb.jsonl", TrainingComment);
const further = ["plain", "groups", "news", "tweets", "forum"].map((name) => ({
  name,
  rows: readRows(`incivility-${name}.jsonl`, TrainingComment),
}));
const peaceful = readRows("incivility-peace.jsonl", TrainingComment);
const all = [...comments, ...further.flatMap(({ rows }) => rows), ...peaceful];
const messages = readRows("stance-packs.jsonl", TrainingMessage);
const stances = readRows("stance-general.jsonl", TrainingStance);
const feelings = readRows("sentiment-en-gb.jsonl", TrainingSentiment);

/** Case, blanks and punctuation tell no two comments apart; emoji and letters do. */
const normalise = (text: string) =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{P}\p{Cf}]+/gu, "");
const findRepeats = (keys: readonly string[]) => {
  const seen = new Set<string>();
  return keys.filter((key) => seen.size === seen.add(key).size);
};
const isFrame = ({ id }: { id: string }) => id.startsWith("frame-");
const formatShare = ({ word, rows, uncivil, share }: Share) =>
  `${word}: ${rows} rows, ${uncivil} uncivil (${share.toFixed(2)})`;

describe("comments on incivility", () => {
  it("have ids of their own, and no two say the same to the same comment", () => {
    expect(findRepeats(all.map(({ id }) => id))).toEqual([]);
    const keys = all.map((row) => [normalise(row.text), normalise(row.parentText ?? "")].join("|"));
    expect(findRepeats(keys)).toEqual([]);
  });

  it("never say the same and get two verdicts, whatever they answer", () => {
    const verdicts = new Map<string, number>();
    const torn = all.filter(({ text, uncivil }) => {
      const before = verdicts.get(normalise(text)) ?? uncivil;
      verdicts.set(normalise(text), uncivil);
      return before !== uncivil;
    });
    expect(torn.map(({ id }) => id)).toEqual([]);
  });

  it("are written by hand for the greater part, and about half of them are civil", () => {
    const byHand = comments.filter((row) => !isFrame(row));
    expect(byHand.length).toBeGreaterThanOrEqual(1500);
    for (const part of [byHand, comments.filter(isFrame)]) {
      const share = part.filter(({ uncivil }) => uncivil === 1).length / part.length;
      expect(share).toBeGreaterThan(0.45);
      expect(share).toBeLessThan(0.55);
    }
  });

  it.each(further)("in the file on $name hold both kinds in numbers", ({ rows }) => {
    expect(rows.length).toBeGreaterThanOrEqual(1900);
    const share = rows.filter(({ uncivil }) => uncivil === 1).length / rows.length;
    expect(share).toBeGreaterThan(0.33);
    expect(share).toBeLessThan(0.57);
  });

  it("of groups named in peace are civil, all of them", () => {
    expect(peaceful.length).toBeGreaterThan(1000);
    expect(peaceful.filter(({ uncivil }) => uncivil === 1)).toEqual([]);
  });

  it("made from frames are those that the frames make, none of them used more than six times", () => {
    expect(comments.filter(isFrame)).toEqual(writeFrames());
    const uses = new Map<string, number>();
    for (const { id } of writeFrames()) {
      const frame = id.replace(/-\d+$/, "");
      uses.set(frame, (uses.get(frame) ?? 0) + 1);
    }
    expect(Math.max(...uses.values())).toBeLessThanOrEqual(6);
  });

  it("name every group as often in civil comments as in uncivil ones, nearly", () => {
    const shares = countGroups(comments);
    console.info(shares.map(formatShare).join("\n"));
    expect(shares.filter(({ rows }) => rows < 10).map(formatShare)).toEqual([]);
    const leaning = shares.filter(({ share }) => share < 0.35 || share > 0.65);
    expect(leaning.map(formatShare)).toEqual([]);
  });

  it("show every label at least fifty times, and swearing and irony in both kinds", () => {
    const counted = countLabels(comments);
    console.info(counted.map(formatShare).join("\n"));
    const labels = counted.filter(({ word }) => !word.startsWith("to "));
    expect(labels).toHaveLength(10);
    expect(labels.filter(({ rows }) => rows < 50).map(formatShare)).toEqual([]);
    const both = labels.filter(({ word }) => ["profanity", "vulgarity", "sarcasm"].includes(word));
    expect(both.every(({ share }) => share > 0.3 && share < 0.8)).toBe(true);
  });

  it("hold none of the cases by which the scorer is tested", () => {
    const tried = new Set(
      Object.values(INCIVILITY_CASES)
        .flat()
        .map(({ text }) => normalise(text)),
    );
    expect(all.filter(({ text }) => tried.has(normalise(text))).map(({ id }) => id)).toEqual([]);
  });
});

describe("comments on statements", () => {
  it("have ids of their own, and none meets the same statement twice", () => {
    expect(findRepeats(stances.map(({ id }) => id))).toEqual([]);
    const keys = stances.map(({ text, target }) => [text, target].map(normalise).join("|"));
    expect(findRepeats(keys)).toEqual([]);
  });

  it("are for, against and neither in like numbers, on every statement", () => {
    const count = (stance: string) => stances.filter((row) => row.stance === stance).length;
    const counts = ["favor", "against", "none"].map(count);
    console.info(`favor, against, none: ${counts.join(", ")}`);
    for (const number of counts) expect(number / stances.length).toBeGreaterThan(0.28);
    for (const target of new Set(stances.map((row) => row.target))) {
      const found = new Set(
        stances.filter((row) => row.target === target).map((row) => row.stance),
      );
      expect(found.size, target).toBe(3);
    }
  });

  it("change sides where the statement is turned round", () => {
    const turned = stances.filter(({ id }) => id.endsWith("-turned"));
    expect(turned.length).toBeGreaterThan(60);
    const opposite = { favor: "against", against: "favor", none: "none" };
    for (const { id, text, target, stance } of turned) {
      const plain = stances.find((row) => row.id === id.replace("-turned", ""));
      expect(plain).toMatchObject({ text, stance: opposite[stance] });
      expect(plain?.target).not.toBe(target);
    }
  });
});

describe("comments on feelings", () => {
  it("have ids of their own, and no two say the same", () => {
    expect(findRepeats(feelings.map(({ id }) => id))).toEqual([]);
    expect(findRepeats(feelings.map(({ text }) => normalise(text)))).toEqual([]);
  });

  it("feel good and bad in like numbers, and a fifth of them feel nothing", () => {
    const good = feelings.filter(({ score }) => score > 0.1).length;
    const bad = feelings.filter(({ score }) => score < -0.1).length;
    const even = feelings.length - good - bad;
    console.info(`good, bad, neither: ${good}, ${bad}, ${even}`);
    expect(good / (good + bad)).toBeGreaterThan(0.45);
    expect(good / (good + bad)).toBeLessThan(0.55);
    expect(even / feelings.length).toBeGreaterThan(0.19);
  });
});

describe("a row", () => {
  const row = { id: "hand-x-1", text: "You clown.", uncivil: 1, labels: ["insult"] };
  const isRow = (change: object) =>
    TrainingComment.safeParse({ ...row, addressee: "commenter", ...change }).success;

  it("is refused where its labels and its verdict disagree", () => {
    expect(isRow({})).toBe(true);
    expect(isRow({ labels: [] })).toBe(false);
    expect(isRow({ labels: ["insult", "insult"] })).toBe(false);
    expect(isRow({ labels: ["toxicity"] })).toBe(false);
    expect(isRow({ uncivil: 0 })).toBe(false);
    expect(isRow({ uncivil: 0, labels: ["profanity"], addressee: "none" })).toBe(true);
    expect(isRow({ uncivil: 0, labels: [] })).toBe(false);
    expect(isRow({ note: "more" })).toBe(false);
  });
});

it("messages on packs repeat none, and each pack has a fair share of every stance", () => {
  expect(findRepeats(messages.map(({ id }) => id))).toEqual([]);
  expect(findRepeats(messages.map(({ text }) => normalise(text)))).toEqual([]);
  for (const pack of new Set(messages.map((row) => row.pack))) {
    const rows = messages.filter((row) => row.pack === pack);
    for (const stance of ["pro", "skeptic", "neutral"])
      expect(rows.filter((row) => row.stance === stance).length / rows.length).toBeGreaterThan(
        0.25,
      );
  }
});
