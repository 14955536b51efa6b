/** What can be drawn, in the order in which it is offered; apart from its schema, which the page does without. */
export const PICTURES = [
  "articles",
  "tree",
  "tone",
  "stances",
  "stance-months",
  "camps",
  "talks",
  "dyads",
  "escalations",
  "incivility",
  "coverage",
  "neutrality",
] as const;
