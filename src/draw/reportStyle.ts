import { LIGHT, paletteCss, SANS, SERIF } from "./palette.js";

/** Ink on white, also where the screen is dark. */
const PRINTED = Object.entries({ ...LIGHT, paper: "#fff", surface: "#fff" })
  .map(([name, colour]) => `--${name}:${colour}`)
  .join(";");

/** The whole style of the page that `parley report` writes. */
export const REPORT_CSS = `
${paletteCss(":root")}
*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);font:100%/1.5 ${SANS};text-size-adjust:100%}
body,h1,h2,p,ul,pre{margin:0;padding:0}
main{max-width:62rem;margin:0 auto;padding:1.75rem 1.5rem 4rem}
h1{font:600 1.625rem/1.3 ${SERIF};overflow-wrap:anywhere}
h2{font:600 1.25rem/1.3 ${SERIF};margin:2.5rem 0 .5rem;padding-top:1rem;border-top:1px solid var(--line)}
p{margin:.5rem 0;max-width:46rem}
.quiet{color:var(--quiet);font-size:.875rem;overflow-wrap:anywhere}
a{color:var(--accent)}
nav ul{list-style:none;columns:2;font-size:.9375rem;margin:1rem 0}
.picture{overflow-x:auto;padding:.75rem;border:1px solid var(--line);border-radius:.5rem;background:var(--surface)}
.picture svg{display:block;max-width:100%;height:auto;font:11px ${SANS};color:var(--ink)}
.picture svg text{white-space:pre}
.keys{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:.5rem 0}
.key{display:inline-block;width:.875rem;height:.875rem;vertical-align:-.0625rem;print-color-adjust:exact}
.pro{background:var(--accent)}.neutral{background:var(--edge)}.skeptic{background:var(--medium)}.unknown{background:var(--line)}
details{margin:.5rem 0}
summary{cursor:pointer;color:var(--accent);font-weight:550}
.table{overflow-x:auto}
table{border-collapse:collapse;margin:.5rem 0;font-size:.8125rem;font-variant-numeric:tabular-nums}
th,td{padding:.25rem .75rem .25rem 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top;white-space:nowrap}
th{color:var(--quiet);font-weight:550}
pre{padding:.5rem .75rem;border:1px solid var(--line);border-radius:.375rem;background:var(--surface);font-size:.8125rem;overflow-x:auto;margin:.375rem 0}
@media(width<44rem){main{padding:1.25rem .875rem 3rem}nav ul{columns:1}.picture svg{min-width:40rem}}
@media print{
  :root{color-scheme:light;${PRINTED}}
  html{font-size:85%}
  main{max-width:none;padding:0}
  nav{display:none}
  section{break-inside:auto}h2{break-after:avoid}
  .picture{overflow:visible;break-inside:avoid;border:0;padding:0}
  .table{overflow:visible}
  table{font-size:.625rem;width:100%}
  th,td{white-space:normal;padding-right:.375rem;overflow-wrap:anywhere}
  tr{break-inside:avoid}
  details:not([open])::details-content{content-visibility:visible;display:block}
  pre{white-space:pre-wrap;font-size:.625rem}
}
`;
