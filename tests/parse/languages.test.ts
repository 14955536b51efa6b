import { describe, expect, it } from "vitest";
import { parseCapture } from "../../src/parse/parseCapture.js";
import type { Thread } from "../../src/thread/thread.js";
import { toPage } from "../support/shared.js";

interface Wording {
  readonly language: string;
  readonly replyTo: string;
  readonly date: string;
  readonly title: string;
  readonly edited: string;
  readonly guest: string;
  readonly anonymous: string;
}

/** In words of this test: what a site in each language shows around a comment. */
const KNOWN: readonly Wording[] = [
  [
    "en",
    "Reply to",
    "5 months ago",
    "March 4, 2026 10:55 pm",
    "Last edited 5 months ago by Ida",
    "Guest",
    "Anonymous",
  ],
  [
    "de",
    "Antwort an",
    "vor 5 Monaten",
    "4. März 2026 22:55",
    "Zuletzt bearbeitet vor 5 Monaten von Ida",
    "Gast",
    "Anonym",
  ],
  [
    "fr",
    "Répondre à",
    "il y a 5 mois",
    "4 mars 2026 22:55",
    "Dernière modification il y a 5 mois par Ida",
    "Invité",
    "Anonyme",
  ],
  [
    "es",
    "Responder a",
    "hace 5 meses",
    "4 marzo, 2026 22:55",
    "Última edición hace 5 meses por Ida",
    "Invitado",
    "Anónimo",
  ],
  [
    "pl",
    "Odpowiedz",
    "5 miesięcy temu",
    "4 marca 2026 22:55",
    "Ostatnio edytowany 5 miesięcy temu przez Ida",
    "Gość",
    "Anonim",
  ],
  [
    "uk",
    "Відповісти",
    "5 місяців тому",
    "4 Березня, 2026 22:55",
    "Востаннє редаговано 5 місяців тому від Ida",
    "Гість",
    "Анонім",
  ],
].map(toWording);

const OTHERS: readonly Wording[] = [
  [
    "nl",
    "Antwoord op",
    "5 maanden geleden",
    "4 maart 2026 om 22:55 uur",
    "Laatst bewerkt 5 maanden geleden Ida",
    "Gast",
    "Anonymous",
  ],
  [
    "it",
    "Rispondi a",
    "5 mesi fa",
    "4 luglio 2026 alle 22:55 circa",
    "Ultima modifica 5 mesi fa Ida",
    "Ospite",
    "Anonymous",
  ],
  [
    "cs",
    "Odpověď na",
    "před 5 měsíci",
    "4. března 2026 v 22:55",
    "Upraveno před 5 měsíci Ida",
    "Host",
    "Anonymous",
  ],
  [
    "ru",
    "Ответить на",
    "5 месяцев назад",
    "4 марта 2026, 22:55",
    "Изменено 5 месяцев назад Ida",
    "Гость",
    "Anonymous",
  ],
  [
    "sv",
    "Svar till",
    "5 månader sedan",
    "4 juni 2026 kl. 22:55",
    "Senast ändrad 5 månader sedan Ida",
    "Gäst",
    "Anonymous",
  ],
  [
    "pt",
    "Responder para",
    "5 meses atrás",
    "4 de março de 2026 às 22:55",
    "Editado 5 meses atrás Ida",
    "Visitante",
    "Anonymous",
  ],
  [
    "tr",
    "Yanıtla",
    "5 ay önce",
    "4 Mart 2026 22:55 saatinde",
    "Düzenlendi 5 ay önce Ida",
    "Misafir",
    "Anonymous",
  ],
  [
    "ar",
    "الرد على",
    "قبل 5 أشهر",
    "4 مارس، 2026 10:55 م",
    "آخر تعديل قبل 5 أشهر Ida",
    "زائر",
    "Anonymous",
  ],
  ["zh", "回复给", "5月前", "2026年3月4日 22:55", "最后编辑 5月前 Ida", "游客", "Anonymous"],
].map(toWording);

function toWording(row: readonly string[]): Wording {
  const [
    language = "",
    replyTo = "",
    date = "",
    title = "",
    edited = "",
    guest = "",
    anonymous = "",
  ] = row;
  return { language, replyTo, date, title, edited, guest, anonymous };
}

const TREE = [
  { id: "11", parentId: null, author: "Ida" },
  { id: "12", parentId: "11", author: "Otto" },
  { id: "13", parentId: "12", author: "" },
  { id: "14", parentId: "11", author: "Ida" },
];

function read(wording: Wording): Thread {
  const nameOf = new Map(TREE.map(({ id, author }) => [id, author || wording.anonymous]));
  const comments = TREE.map(({ id, parentId }) => {
    const name = nameOf.get(id) ?? "";
    const reply =
      parentId === null
        ? ""
        : `<div class="wpd-reply-to"><i></i> ${wording.replyTo}&nbsp; <a href="#comment-${parentId}">${nameOf.get(parentId) ?? ""}</a></div>`;
    return `<div id="wpd-comm-${id}_${parentId ?? 0}" class="wpd-comment"><div class="wpd-comment-label"><span>${wording.guest}</span></div><div class="wpd-comment-author">${name}</div><div class="wpd-comment-date" title="${wording.title}">${wording.date}</div>${reply}<div class="wpd-comment-text"><p>keel ${id}</p></div><div class="wpd-comment-last-edited">${wording.edited}</div></div>`;
  });
  const page = `<html><body><div id="wpdcom" data-comments-count="${comments.length}">${comments.join("")}</div></body></html>`;
  return parseCapture(toPage(page, "2026-08-10T00:00:00Z"));
}

const links = ({ comments }: Thread): unknown[] =>
  comments.map(({ id, parentId, replyTo }) => ({ id, parentId, replyTo }));

describe.each(KNOWN)("a page in $language", (wording) => {
  const thread = read(wording);

  it("has its dates, names, roles and editors", () => {
    expect(thread.problems).toEqual([]);
    for (const { postedAt, edited, authorRole } of thread.comments) {
      expect(postedAt?.earliest.slice(0, 7)).toBe("2026-03");
      expect(edited?.by).toBe("Ida");
      expect(authorRole).toBeNull();
    }
    expect(thread.comments.map(({ author }) => author)).toEqual(["Ida", "Otto", null, "Ida"]);
  });

  it("has the exact tree, and the names in its reply lines", () => {
    expect(links(thread)).toEqual(
      TREE.map(({ id, parentId }) => ({
        id,
        parentId,
        // The third comment has no name, and nobody answers it.
        replyTo: TREE.find((each) => each.id === parentId)?.author ?? null,
      })),
    );
  });
});

describe.each(OTHERS)("a page in $language, which is not among the six", (wording) => {
  const thread = read(wording);

  it("has the exact tree, the names in its reply lines and one's own edits", () => {
    expect(links(thread)).toEqual(
      TREE.map(({ id, parentId }) => ({
        id,
        parentId,
        replyTo: parentId === null ? null : TREE.find((each) => each.id === parentId)?.author,
      })),
    );
    expect(thread.comments[0]?.edited?.by).toBe("Ida");
  });

  it("has one Problem for all its dates, or reads them right", () => {
    const codes = thread.problems.map(({ code }) => code);
    for (const { postedAt } of thread.comments)
      if (postedAt === null) expect(codes).toEqual(["DATE_UNREADABLE"]);
      else expect(postedAt.earliest <= "2026-07" && postedAt.latest >= "2026-02").toBe(true);
  });
});
