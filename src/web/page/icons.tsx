const PATHS = {
  approve: "M3.5 8.5 6.5 11.5 12.5 4.5",
  reject: "M4 4 12 12M12 4 4 12",
  escalate: "M8 13V3M4 7 8 3 12 7",
  undo: "M6 3.5 3 6.5 6 9.5M3.5 6.5H10a3.25 3.25 0 0 1 0 6.5H7",
  previous: "M4 10 8 6 12 10",
  next: "M4 6 8 10 12 6",
  back: "M10 4 6 8 10 12",
  reason: "M2.5 3 7 7.5M7 3 2.5 7.5M10 4h4M10 8h4M3 12h11",
  skip: "M3 4 8 8 3 12zM9 4 14 8 9 12z",
  note: "M3 3h10v7l-3 3H3zM10 13v-3h3",
  parent: "M5 3v6a2 2 0 0 0 2 2h5M9 8l3 3-3 3",
} as const;

export type IconName = keyof typeof PATHS;

/** Decoration: the button it stands in has a name of its own. */
export function Icon({ name }: { readonly name: keyof typeof PATHS }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}

export function Logo() {
  return (
    <svg class="logo" viewBox="0 0 32 32" aria-hidden="true">
      <path d="M4 4h24a2 2 0 0 1 2 2v16a2 2 0 0 1-2 2H15l-7 6v-6H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z" />
      <path class="logo-lines" d="M8 10h16v2.5H8zM8 15.5h10V18H8z" />
    </svg>
  );
}
