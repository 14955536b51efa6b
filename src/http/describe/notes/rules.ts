import type { RouteNotes } from "../routeNote.js";

const tag = "rules";
const RULES = `rules:
  - name: many-links
    version: 1
    state: draft
    severity: 0.4
    reason: Three links or more
    when: { links: { atLeast: 3 } }
`;

export const ruleNotes: RouteNotes = {
  "GET /api/v1/rules": {
    id: "listRules",
    tag,
    summary: "All rules in all their versions, with what became of their flags",
  },
  "POST /api/v1/rules": {
    id: "addRules",
    tag,
    summary: "Add new versions of rules from a file",
    more: "All of the file or nothing of it. `docs/rules.md` shows its form.",
    codes: ["RULE_INVALID"],
    example: { rules: RULES },
  },
  "GET /api/v1/rules/proposals": {
    id: "readProposals",
    tag,
    summary: "Thresholds that decisions speak for",
  },
  "GET /api/v1/rules/{name}/history": {
    id: "readRuleHistory",
    tag,
    summary: "One rule: its versions, states and files",
    codes: ["RULE_NOT_FOUND"],
  },
  "POST /api/v1/rules/{name}/state": {
    id: "setRuleState",
    tag,
    summary: "Make a rule a draft, shadow, live or retired",
    more: "It goes live after a backtest; only an administrator may force it.",
    codes: ["RULE_NOT_FOUND", "RULE_UNTRIED", "ROLE_REQUIRED"],
    example: { to: "shadow" },
  },
  "POST /api/v1/rules/try": {
    id: "tryRules",
    tag,
    summary: "Try rules on one text",
    codes: ["RULE_INVALID"],
    example: { rules: RULES, text: "See a.example, b.example and c.example." },
  },
  "POST /api/v1/rules/backtest": {
    id: "backtestRules",
    tag,
    summary: "Try rules on stored comments; the answer names the run to follow",
    codes: ["RULE_INVALID"],
    example: { rules: RULES },
  },
  "POST /api/v1/rules/apply": {
    id: "applyRules",
    tag,
    summary: "Have the live rules look at all stored comments again",
    example: {},
  },
  "GET /api/v1/rules/runs": {
    id: "listRuleRuns",
    tag,
    summary: "The last twenty runs, newest first",
  },
  "GET /api/v1/rules/runs/{id}": {
    id: "readRuleRun",
    tag,
    summary: "How far a run got, and its report",
    codes: ["NOT_FOUND"],
  },
  "POST /api/v1/rules/runs/{id}/cancel": {
    id: "cancelRuleRun",
    tag,
    summary: "Stop a run; what it did stays",
    codes: ["NOT_FOUND"],
    example: {},
  },
};
