const BACK_MS = 1500;

/** A button at every line of code, where the browser lets a page write to the clipboard. */
export function addCopyButtons(label: string, done: string): void {
  // Only pages from https or this machine may.
  if (!("clipboard" in navigator)) return;
  for (const code of document.querySelectorAll(".docs-code")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button slight docs-copy";
    button.textContent = label;
    button.addEventListener("click", () => {
      void navigator.clipboard.writeText(code.textContent).then(() => {
        button.textContent = done;
        setTimeout(() => (button.textContent = label), BACK_MS);
      });
    });
    code.after(button);
  }
}
