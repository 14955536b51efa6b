import { makeComments } from "../support.js";

/** What a plain extractor makes of a wpDiscuz page of so many comments: no ids, no nesting, no dates but ages. */
export function makeFlattenedPage(count: number): string {
  const parts = [
    `A paragraph about a harbour.\n\nSubscribe\nNotify of\nguest\n\n${count} Comments\noldest\nnewest\nInline Feedbacks\nView all comments\n`,
  ];
  const names = new Map<number, string>();
  for (const { id, parent, author, paragraphs } of makeComments(count)) {
    names.set(id, author);
    const line = parent === 0 ? "" : `Reply to\u00a0 ${names.get(parent) ?? ""}\n`;
    parts.push(`${author}\n${author}\n4 years ago\n${line}\n${paragraphs.join("\n\n")}\n\n`);
  }
  return parts.join("");
}
