import type { Flag } from "../thread/flag.js";
import type {
  Incivility,
  IncivilityLabel,
  IncivilityScored,
  UnscoredReason,
} from "../thread/score.js";

/**
 * All that a rule may look at. Stance is not in it, and cannot be: who is for or against
 * something is no reason to look at a comment.
 */
export interface FlagEvidence {
  readonly id: string;
  readonly incivility: Incivility;
}

interface Rule {
  readonly name: string;
  /** Weight of this kind of harm in the queue's order, 0..1. */
  readonly severity: number;
  readonly applies: (incivility: IncivilityScored) => boolean;
  /** Labels whose words are shown as the reason. */
  readonly labels: readonly IncivilityLabel[];
  readonly reason: string;
}

const over = (label: IncivilityLabel, least: number) => (incivility: IncivilityScored) =>
  incivility.labels[label] >= least;

/**
 * Most harmful first; a comment carries every flag that applies. Thresholds are set on the label's
 * own probability and are the same for everybody.
 */
export const RULES: readonly Rule[] = [
  {
    name: "threat@1",
    severity: 1,
    applies: over("threat", 0.5),
    labels: ["threat"],
    reason: "May threaten somebody",
  },
  {
    name: "identity-attack@1",
    severity: 0.9,
    applies: over("identity_attack", 0.5),
    labels: ["identity_attack"],
    reason: "May attack people for who they are",
  },
  {
    name: "personal-attack@1",
    severity: 0.7,
    applies: ({ addressee, labels }) =>
      addressee === "commenter" && Math.max(labels.insult, labels.name_calling) >= 0.5,
    labels: ["insult", "name_calling", "pejorative_speech"],
    reason: "Seems to insult another commenter",
  },
  {
    name: "lying-accusation@1",
    severity: 0.5,
    applies: (incivility) =>
      incivility.addressee === "commenter" && over("lying_accusation", 0.5)(incivility),
    labels: ["lying_accusation"],
    reason: "Seems to call another commenter a liar",
  },
  {
    name: "profanity@1",
    severity: 0.4,
    applies: over("profanity", 0.6),
    labels: ["profanity", "vulgarity"],
    reason: "Swears",
  },
  {
    name: "uncivil@1",
    severity: 0.3,
    applies: ({ probability }) => probability >= 0.7,
    labels: [],
    reason: "Likely to be found uncivil",
  },
];

/**
 * Puts comments in front of a person, with the reason.
 *
 * priority = (severity + probability) / 2, so that of two threats the surer one comes first, and
 * of two equally sure flags the more harmful one.
 *
 * What could not be read by the scorer is put before a person too, last of all: else a long paste or
 * another language would be a way around moderation.
 *
 * @returns one flag per comment and rule
 */
export function flagComments(evidence: readonly FlagEvidence[]): Flag[] {
  return evidence.flatMap(({ id, incivility }) => {
    if (incivility.probability === null) return flagUnscored(id, incivility.unscored);
    return RULES.filter(({ applies }) => applies(incivility)).map((rule) =>
      toFlag(id, incivility, rule),
    );
  });
}

const UNREAD: Partial<Record<UnscoredReason, string>> = {
  too_long: "Too long to be scored",
  wrong_language: "Not in a language that is scored",
};

function flagUnscored(commentId: string, because: UnscoredReason): Flag[] {
  const reason = UNREAD[because];
  if (reason === undefined) return [];
  return [{ commentId, rule: "unscored@1", priority: 0.1, reasons: [reason], spans: [] }];
}

function toFlag(commentId: string, incivility: IncivilityScored, rule: Rule): Flag {
  const { spans, probability, labels } = incivility;
  const carrying = spans.filter(
    ({ label }) => rule.labels.length === 0 || (rule.labels as readonly string[]).includes(label),
  );
  const measured =
    rule.labels.length === 0 ? probability : Math.max(...rule.labels.map((label) => labels[label]));
  return {
    commentId,
    rule: rule.name,
    priority: Math.round(((rule.severity + measured) / 2) * 1e4) / 1e4,
    reasons: [`${rule.reason} (${Math.round(measured * 100)}\u00a0%)`],
    spans: carrying,
  };
}
