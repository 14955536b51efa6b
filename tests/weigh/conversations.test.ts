import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  CONVERSATION_FEATURES,
  describeConversation,
  type Turn,
} from "../../src/weigh/conversationFeatures.js";

const describeByName = (turns: readonly Turn[]) => {
  const values = describeConversation(turns);
  expect(values).toHaveLength(CONVERSATION_FEATURES.length);
  return Object.fromEntries(CONVERSATION_FEATURES.map((name, at) => [name, values[at] ?? null]));
};
const say = (id: number, speaker: number | null, parentId: number | null): Turn => ({
  id,
  parentId,
  speaker,
});

describe("features of a conversation", () => {
  // 1 opens, 2 answers; 1 and 3 both answer that.
  const turns = [say(1, 1, null), say(2, 2, 1), say(3, 1, 2), say(4, 3, 2)];

  it("are those that one counts by hand", () => {
    const features = describeByName(turns);
    expect(features).toMatchObject({
      "max[indegree over c->c responses]": 2,
      "argmax[indegree over c->c responses]": 1,
      "norm.max[indegree over c->c responses]": 2 / 3,
      "2nd-largest[indegree over c->c responses]": 1,
      "2nd-argmax[indegree over c->c responses]": 0,
      "norm.2nd-largest[indegree over c->c responses]": 1 / 3,
      "mean[indegree over c->c responses]": 0.75,
      "mean-nonzero[indegree over c->c responses]": 1.5,
      "prop-nonzero[indegree over c->c responses]": 0.5,
      "prop-multiple[indegree over c->c responses]": 0.5,
      "2nd-largest / max[indegree over c->c responses]": 0.5,
      "max[indegree over C->c responses]": 2,
      "mean[outdegree over C->c responses]": 1,
      "max[indegree over C->C responses]": 2,
      "prop-nonzero[indegree over C->C responses]": 2 / 3,
      "count[reciprocity motif]": 1,
      "count[external reciprocity motif]": 1,
      "count[dyadic interaction motif]": 1,
      "count[incoming triads]": 1,
      "is-present[outgoing triads]": 0,
    });
    expect(features["entropy[indegree over c->c responses]"]).toBeCloseTo(0.6365, 4);
  });

  it("leave the first comment out of the middle of the thread", () => {
    expect(describeByName(turns)).toMatchObject({
      "max[indegree over c->c mid-thread responses]": 2,
      "count[reciprocity motif over mid-thread]": 0,
      "count[dyadic interaction motif over mid-thread]": 0,
      "count[incoming triads over mid-thread]": 1,
    });
  });

  it("are not made up where it is lost who wrote", () => {
    const features = describeByName([...turns.slice(0, 3), say(4, null, 2)]);
    expect(features["max[indegree over c->c responses]"]).toBe(2);
    expect(features["max[indegree over C->c responses]"]).toBeNull();
    expect(features["count[incoming triads]"]).toBeNull();
  });

  it("are finite or null, whatever the tree", () => {
    const tree = fc.array(fc.record({ speaker: fc.option(fc.nat(4)), up: fc.nat(12) }), {
      maxLength: 14,
    });
    fc.assert(
      fc.property(tree, (drawn) => {
        const made = drawn.map(({ speaker, up }, at) => say(at, speaker, up < at ? up : null));
        const features = describeByName(made);
        for (const value of Object.values(features))
          expect(value === null || Number.isFinite(value)).toBe(true);
        for (const name of CONVERSATION_FEATURES.filter((each) => each.startsWith("prop-")))
          expect(features[name] ?? 0).toBeLessThanOrEqual(1);
      }),
    );
  });
});
