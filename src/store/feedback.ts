import { asText, type Queryable } from "./database.js";

/** What somebody who moderates says of a comment, for one attribute. */
export interface Feedback {
  /** An attribute of the Perspective API, or APPROVED or DELETED. */
  readonly attribute: string;
  /** 0..1: how far the attribute fits. */
  readonly value: number;
  /** What Parley said at that moment, 0..1, and by which scorer. */
  readonly score: number;
  readonly scorer: string;
  readonly communityId: string | null;
  /** null where the caller asked to store nothing that was written; so are the two below. */
  readonly text: string | null;
  readonly parentText: string | null;
  readonly clientToken: string | null;
}

/** Keeps feedback on one comment, all or nothing. */
export async function addFeedback(sql: Queryable, feedback: readonly Feedback[]): Promise<void> {
  const rows = feedback.map((each) => ({
    attribute: each.attribute,
    value: each.value,
    score: each.score,
    scorer: each.scorer,
    community_id: asText(each.communityId),
    body: asText(each.text),
    parent_body: asText(each.parentText),
    client_token: asText(each.clientToken),
  }));
  await sql`insert into parley.feedback ${sql(rows)}`;
}
