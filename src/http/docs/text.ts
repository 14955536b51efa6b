/** What the page of the API says, but for what the document says itself. */
export const docsText = {
  title: "API",
  documentLink: "The same as an OpenAPI 3.1 document",
  deskLink: "To the moderators’ page",
  skip: "To the routes",
  start: {
    title: "To begin",
    token:
      "Make a token on your account page, with the scopes that your program needs, and put it and this address into the environment. Each route has a line to try.",
    lines: 'export PARLEY=http://127.0.0.1:7300\nexport PARLEY_TOKEN="the token"',
    failures:
      "What fails answers application/problem+json with a `code` that does not change; the codes of a route stand with it. With `retry-after`, ask again then.",
    pages:
      "Lists come in pages: `next` of one answer is the `cursor` of the next request, and null at the end.",
  },
  filter: {
    label: "Find a route",
    none: "No route has all of these words.",
    some: (n: number) => (n === 1 ? "1 route" : `${n} routes`),
  },
  contents: "Groups of routes",
  shapes: "Shapes",
  shapesAbout: "What requests and answers are made of.",
  parameters: "Parameters",
  body: "Body",
  example: "Example",
  answers: "Answers",
  failures: "Failures",
  call: "To try",
  copy: "Copy",
  copied: "Copied",
  place: { path: "in the path", query: "in the query", header: "a header", cookie: "a cookie" },
  required: "required",
  optional: "optional",
  anything: "anything",
  nothing: "no body",
  other: "other",
  linkTo: (id: string) => `Address of ${id}`,
} as const;
