import { useState } from "preact/hooks";

/** A choice between on and off that this browser keeps. */
export function useChoice(name: string, isOnAtFirst: boolean): [boolean, (isOn: boolean) => void] {
  const key = `parley.${name}`;
  const [isOn, setOn] = useState(() => {
    const kept = readChoice(key);
    return kept === null ? isOnAtFirst : kept === "on";
  });
  return [
    isOn,
    (choice) => {
      setOn(choice);
      keepChoice(key, choice ? "on" : "off");
    },
  ];
}

function readChoice(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // Storage is barred; the choice lasts as long as the page.
  }
}

function keepChoice(key: string, choice: string): void {
  try {
    localStorage.setItem(key, choice);
  } catch {
    // As above.
  }
}
