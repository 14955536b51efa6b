interface Words {
  readonly none: string;
  readonly some: (n: number) => string;
}

/** Leaves the routes that have every word that is typed. `/` goes to the field. */
export function startFilter({ none, some }: Words): void {
  const form = document.querySelector<HTMLFormElement>(".docs-filter");
  const field = form?.querySelector("input");
  const output = form?.querySelector("output");
  if (form == null || field == null || output == null) return;
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
  });
  field.addEventListener("input", () => {
    const n = showMatching(field.value.toLowerCase().split(/\s+/).filter(Boolean));
    output.textContent = field.value.trim() === "" ? "" : n === 0 ? none : some(n);
  });
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target instanceof HTMLInputElement;
    if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    field.focus();
  });
}

/** @returns how many routes are shown */
function showMatching(words: readonly string[]): number {
  let shown = 0;
  for (const section of document.querySelectorAll<HTMLElement>(".docs-tag:has(.docs-route)")) {
    let here = 0;
    for (const route of section.querySelectorAll<HTMLElement>(".docs-route")) {
      const text = route.dataset.words ?? "";
      const isMatch =
        words.length === 0 || (text !== "" && words.every((word) => text.includes(word)));
      route.hidden = !isMatch;
      if (isMatch) here++;
    }
    section.hidden = here === 0;
    shown += here;
  }
  return shown;
}
