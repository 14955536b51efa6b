/**
 * What the page does beyond opening and closing, as it stands in the page. Plain JavaScript in one
 * string: the page is one file, and its policy allows this script by the hash of these characters.
 */
export const HTML_SCRIPT = String.raw`
(() => {
  "use strict";
  const find = (id) => document.getElementById(id);
  const items = [...document.querySelectorAll(".c")];
  const places = new Map(items.map((item, at) => [item.id, at]));
  const detailsOf = (item) => item.firstElementChild;
  const summaryOf = (item) => detailsOf(item).firstElementChild;
  const parentOf = (item) => items[places.get(item.dataset.p)];
  const status = find("status");
  let here = -1;
  document.querySelector(".scripted").hidden = false;

  function reveal(item) {
    for (let at = item.parentElement.closest("details"); at !== null; at = at.parentElement.closest("details"))
      at.open = true;
  }

  function goTo(item) {
    if (items[here] !== undefined) items[here].classList.remove("here");
    here = places.get(item.id);
    item.classList.add("here");
    reveal(item);
    summaryOf(item).focus({ preventScroll: true });
    summaryOf(item).scrollIntoView({ block: "center" });
  }

  const isShown = (item) =>
    item.parentElement.closest("details:not([open])") === null &&
    (!document.body.classList.contains("filtering") || item.matches(".hit, .path"));

  function step(by, test) {
    const focused = document.activeElement.closest(".c");
    let at = focused === null ? here : places.get(focused.id);
    for (let left = items.length; left > 0; left--) {
      at = (at + by + items.length) % items.length;
      if (test(items[at])) return goTo(items[at]);
    }
    status.textContent = "None.";
  }
  const nextOf = (kind) => step(1, (item) => item.classList.contains(kind));

  function setAll(isOpen) {
    for (const item of items) detailsOf(item).open = isOpen;
  }

  const texts = new Map();
  function textOf(item) {
    if (!texts.has(item)) {
      const own = detailsOf(item).children[1].querySelector(".body");
      const text = summaryOf(item).querySelector("b").textContent + "\n" + (own === null ? "" : own.textContent);
      texts.set(item, text.toLowerCase());
    }
    return texts.get(item);
  }

  function filter() {
    const words = find("find").value.trim().toLowerCase();
    const who = find("who") === null ? "" : find("who").value;
    const isOn = words !== "" || who !== "";
    document.body.classList.toggle("filtering", isOn);
    for (const item of items) item.classList.remove("hit", "path");
    let hits = 0;
    for (const item of isOn ? items : []) {
      if (who !== "" && item.dataset.a !== who) continue;
      if (words !== "" && !textOf(item).includes(words)) continue;
      hits++;
      item.classList.add("hit");
      reveal(item);
      for (let at = parentOf(item); at !== undefined && !at.classList.contains("path"); at = parentOf(at))
        at.classList.add("path");
    }
    status.textContent = isOn ? hits + " of " + items.length + " comments" : "";
  }

  let timer = 0;
  find("find").addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(filter, 150);
  });
  function clear() {
    find("find").value = "";
    if (find("who") !== null) find("who").value = "";
    filter();
  }
  const actions = {
    j: () => step(1, isShown),
    k: () => step(-1, isShown),
    u: () => nextOf("u"),
    i: () => nextOf("i"),
    c: () => setAll(false),
    e: () => setAll(true),
    "/": () => find("find").focus(),
    Escape: clear,
  };
  const onClick = (id, action) => {
    if (find(id) !== null) find(id).addEventListener("click", action);
  };
  onClick("collapse", actions.c);
  onClick("expand", actions.e);
  onClick("unsure", actions.u);
  onClick("uncivil", actions.i);
  if (find("who") !== null) find("who").addEventListener("change", filter);

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isTyping = event.target.matches("input[type=search], select");
    if (event.key === "Escape" && isTyping) {
      clear();
      event.target.blur();
      return;
    }
    const action = actions[event.key];
    if (isTyping || action === undefined || !find("keys").checked) return;
    event.preventDefault();
    action();
  });

  const follow = () => {
    const item = items[places.get(location.hash.slice(1))];
    if (item !== undefined) goTo(item);
  };
  addEventListener("hashchange", follow);
  follow();
})();
`;
