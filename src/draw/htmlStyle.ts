import { MARK_CSS } from "./drawMarks.js";
import { paletteCss, SANS, SERIF, toneCss } from "./palette.js";

/** Room a branch is taken to need before it is drawn: a class for each power of two of its size. */
const SIZES = Array.from(
  { length: 20 },
  (_, k) => `.k${k}{contain-intrinsic-block-size:auto ${Math.min(4 * 2 ** k, 200_000)}rem}`,
).join("");

/** The page's whole style. Lines stay inside their list item: what is off screen is not drawn. */
export const HTML_CSS = `
${paletteCss(":root")}
${toneCss("hatch")}${MARK_CSS}
*,::before,::after{box-sizing:border-box}
html{--branch:color-mix(in srgb,var(--edge) 55%,var(--line));background:var(--paper);color:var(--ink);font:100%/1.5 ${SANS};text-size-adjust:100%;scroll-padding-top:4.5rem}
body,h1,p,ol,ul,figure{margin:0;padding:0}
ol,ul{list-style:none}
a{color:var(--accent);text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--accent);outline-offset:-2px}
.quiet{color:var(--quiet);font-size:.8125rem;overflow-wrap:anywhere}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.defs{position:absolute}
main{max-width:76rem;margin:0 auto;padding:0 1.5rem 4rem}
header{padding:1.75rem 0 .5rem}
section+section{border-top:3px solid var(--line);margin-top:2rem}
h1{font:600 1.5rem/1.3 ${SERIF};overflow-wrap:anywhere}
.counts{font-size:.9375rem;font-weight:550;margin:.25rem 0}.counts span:not(:last-child)::after{content:" ·";color:var(--quiet)}
.problems{font-size:.875rem}.problems summary{color:var(--medium);cursor:pointer}.problems ul{padding:.25rem 0 .25rem 1.125rem;overflow-wrap:anywhere}
.problems li{padding:.125rem 0}code{font-size:.8125rem}
.key{display:flex;flex-wrap:wrap;gap:.25rem 1.75rem;margin:.75rem 0;color:var(--quiet);font-size:.875rem}.key svg{vertical-align:-.25em}
.skyline{display:block;width:100%;height:76px}.skyline.few{max-width:60rem}
.skyline a:hover .hit{fill:var(--accent-soft)}
figcaption{margin-top:.25rem}
.tools{position:sticky;top:0;z-index:2;padding:.5rem max(1.5rem,calc((100vw - 73rem)/2));border-bottom:1px solid var(--line);background:var(--surface);font-size:.875rem}
.tools{display:flex;flex-wrap:wrap;gap:.375rem .5rem;align-items:center}.scripted:not([hidden]){display:contents}
.switch{display:inline-flex;align-items:center}#brief:checked~.tools .switch{border-color:var(--accent);color:var(--accent)}#brief:focus-visible~.tools .switch{outline:3px solid var(--accent);outline-offset:2px}
button,.switch,.tools input[type=search],select{min-height:2rem;padding:.125rem .625rem;border:1px solid var(--edge);border-radius:.375rem;background:var(--surface);color:inherit;font:inherit}
button,.switch{font-weight:550;cursor:pointer}button:hover,.switch:hover,#brief:checked~.tools .switch{background:var(--accent-soft)}
input[type=search]{flex:0 1 11rem;min-width:6rem}select{max-width:11rem}
.count{color:var(--quiet);font-variant-numeric:tabular-nums}
.keys{position:relative}.keys summary{cursor:pointer;color:var(--quiet)}
.keys[open] p,.keys[open] label{margin:.25rem 0}
kbd{padding:0 .35em;border:1px solid var(--line);border-radius:.25rem;background:var(--paper);font-size:.75rem}
output{color:var(--quiet)}
.columns{min-height:.25rem;justify-content:flex-end;color:var(--quiet);font-size:.75rem}.columns span{display:none}.columns span:first-child{width:76px}.columns span:last-child{width:calc(48px + 6.25rem)}
.columns{border-bottom:1px solid var(--line)}
.comments>.c{border-bottom:1px solid var(--line);padding:.375rem 0}
.c{position:relative}.c,.run{content-visibility:auto;contain-intrinsic-block-size:auto 5rem}${SIZES}
summary{list-style:none}summary::-webkit-details-marker{display:none}
.c>details>summary{position:relative;display:flex;flex-wrap:wrap;gap:0 .625rem;align-items:baseline;padding:.1875rem .25rem .1875rem 1.5rem;border-radius:.25rem;cursor:pointer}
.c>details>summary:hover{background:var(--surface)}
.mark{position:absolute;left:0;top:.375rem}
b{font-weight:600;overflow-wrap:anywhere}b.unnamed{font-style:italic;color:var(--quiet)}
.chip{padding:0 .4em;border:1px dashed var(--edge);border-radius:1em;color:var(--medium);font-size:.75rem;font-weight:600;white-space:nowrap}
.meter{display:inline-flex;gap:.5rem;align-items:center;margin-left:auto}
.uncivil-share{color:var(--bad);font-size:.75rem;font-weight:600;white-space:nowrap}
@media(width>=52rem){.columns{display:flex}.columns span{display:inline}.meter{display:grid;grid-template-columns:auto 5.5rem}}
.first{display:none;flex:1 1 12rem;min-width:0;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;font-size:.9375rem}
.own{position:relative;padding:0 .25rem .5rem 1.5rem}
.body{max-width:46rem;overflow:clip;overflow-clip-margin:.25rem;overflow-wrap:anywhere;white-space:pre-wrap;font-size:.9375rem}
.doubt{color:var(--medium);font-size:.8125rem;overflow-wrap:anywhere}
details:not([open])>summary>.first,#brief:checked~main .first{display:block}
#brief:checked~main .body{display:none}#brief:checked~main .own{padding-bottom:0}
.has>details[open]>summary::before,.has>details[open]>.own::before{content:"";position:absolute;left:8.5px;top:0;bottom:0;border-left:1.5px solid var(--branch)}
.has>details[open]>summary::before{top:1.5rem}
.c .c{padding-left:1.25rem}
.c .c::before{content:"";position:absolute;left:8.5px;top:0;width:14px;height:1rem;border:solid var(--branch);border-width:0 0 1.5px 1.5px;border-bottom-left-radius:.5rem}
.c .c:not(:last-child)::after{content:"";position:absolute;left:8.5px;top:0;bottom:0;border-left:1.5px solid var(--branch)}
.c .c.u::before{border-style:dashed;border-color:var(--edge)}
.deep>.c.c.c{padding-left:0}.deep>.c.c.c::before,.deep>.c.c.c::after{display:none}
:target>details>summary,.here>details>summary{background:var(--accent-soft)}
.filtering .c:not(.hit,.path){display:none}
.filtering .path:not(.hit)>details>.own{display:none}
.filtering .path:not(.hit)>details>summary{opacity:.65}
@media(width<52rem){button,.switch,select,.tools input[type=search]{padding-inline:.5rem}main{padding:0 .875rem 4rem}.tools{position:static;padding:.5rem .875rem}.meter svg{display:none}.c .c{padding-left:.75rem}.c .c::before{width:6px}.c .c .c .c .c .c .c{padding-left:.5rem}}
@media(height<26rem){.tools{position:static}}
@media print{.tools{display:none}.c{content-visibility:visible}}
`;
