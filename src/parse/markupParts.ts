/** What an element means. A higher one wins where an element's classes stand for two. */
export const Part = {
  None: 0,
  Comment: 1,
  Author: 2,
  Date: 3,
  Text: 4,
  Role: 5,
  ReplyTo: 6,
  Edited: 7,
  Vote: 8,
  VoteUp: 9,
  VoteDown: 10,
  ReadMore: 11,
  /** Nothing in it is read. */
  Skip: 12,
  ArticleBody: 13,
  Heading: 14,
  PageTitle: 15,
  Byline: 16,
  Paragraph: 17,
  /** Its text is not the article's; a comment section may still be in it. */
  Furniture: 18,
  /** The date, among other things. */
  DateBox: 19,
  /** The commenter's name, among other things: for want of a better element. */
  AuthorBox: 20,
  /** A comment's words in no element that is known to hold them. */
  LooseText: 21,
  /** The note that a comment awaits moderation. */
  Held: 22,
  /** The name in a reply line. */
  ReplyToName: 23,
  /** "12 thoughts on …". */
  Count: 24,
  /** "View Replies (4)". */
  Folded: 25,
} as const;
export type Part = (typeof Part)[keyof typeof Part];
