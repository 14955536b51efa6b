import { paletteCss, SANS, SERIF } from "./palette.js";

/** The whole style of the page that `parley eval --out` writes. */
export const EVAL_CSS = `
${paletteCss(":root")}
*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);font:100%/1.5 ${SANS};text-size-adjust:100%}
body,h1,h2,h3,p,figure,ul{margin:0;padding:0}
main{max-width:76rem;margin:0 auto;padding:1.75rem 1.5rem 4rem}
h1{font:600 1.625rem/1.3 ${SERIF}}
h2{font:600 1.25rem/1.3 ${SERIF};margin:2.5rem 0 .25rem;padding-top:1rem;border-top:1px solid var(--line);overflow-wrap:anywhere}
h3{font-size:1rem;margin:1.5rem 0 .375rem}
.quiet{color:var(--quiet);font-size:.875rem;max-width:46rem;overflow-wrap:anywhere}
.tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(9.5rem,1fr));gap:.75rem;margin:1rem 0}
.tile{padding:.75rem 1rem;border:1px solid var(--line);border-radius:.5rem;background:var(--surface)}
.tile b{display:block;font:600 1.75rem/1.2 ${SERIF};font-variant-numeric:tabular-nums}
.tile.bad b{color:var(--bad)}
.tile span{display:block;color:var(--quiet);font-size:.8125rem}
.tile span:first-child{color:var(--ink);font-size:.875rem;font-weight:550}
table{border-collapse:collapse;width:100%;margin:.75rem 0;font-size:.875rem;font-variant-numeric:tabular-nums}
th,td{padding:.3125rem .75rem .3125rem 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top;overflow-wrap:break-word}
th{color:var(--quiet);font-weight:550}
td.n,th.n{text-align:right;white-space:nowrap}.v{white-space:nowrap}
tbody th{color:inherit;font-weight:550}
td.bad{color:var(--bad);font-weight:600}
.note{display:block;color:var(--quiet);font-size:.8125rem;font-weight:400}
.fit{width:auto}
.plots{display:grid;grid-template-columns:repeat(auto-fit,minmax(17rem,1fr));gap:1rem;margin:1rem 0}
.plot{max-width:26rem;padding:.75rem;border:1px solid var(--line);border-radius:.5rem;background:var(--surface)}
.plot figcaption{font-weight:550;font-size:.9375rem}
.plot svg{display:block;width:100%;height:auto}
.share{width:160px;height:18px;vertical-align:middle}
svg text{fill:var(--quiet);font:12px ${SANS}}svg text.tick{font-size:11px}
.grid,.track{stroke:var(--line)}
.even{stroke:var(--edge);stroke-dasharray:4 4}
.half{stroke:var(--edge)}
.curve{fill:none;stroke:var(--accent);stroke-width:2.25;stroke-linejoin:round}
.area{fill:var(--accent-soft)}
.dot{fill:var(--accent)}.plot .dot{fill-opacity:.75}
.whisker{stroke:var(--accent);stroke-width:2;stroke-opacity:.55}
.over{stroke:var(--bad);stroke-width:2}
.mean{fill:var(--accent)}
.civil{fill:var(--t-p2)}.uncivil{fill:var(--t-n2)}
@media(width<44rem){table{font-size:.8125rem}main{padding:1.25rem .875rem 3rem}.wide{display:none}.share{width:96px}th,td{padding-right:.5rem}}
@media print{.plot,.tile{break-inside:avoid}}
`;
