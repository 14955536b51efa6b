import { formatRelativeDate, readAge } from "./sampleDates.js";

/** What wpDiscuz prints around a comment on a site in one language. */
export interface Wording {
  readonly language: string;
  readonly replyTo: string;
  readonly reply: string;
  readonly guest: string;
  readonly comments: string;
  readonly oldest: string;
  readonly newest: string;
}

export const WORDINGS: readonly Wording[] = (
  [
    ["en", "Reply to", "Reply", "Guest", "Comments", "oldest", "newest"],
    ["de", "Antwort an", "Antworten", "Gast", "Kommentare", "Älteste", "Neueste"],
    ["fr", "Répondre à", "Répondre", "Invité", "Commentaires", "Le plus ancien", "Le plus récent"],
    ["es", "Responder a", "Responder", "Invitado", "Comentarios", "Más antiguo", "Más nuevo"],
    ["pl", "Odpowiedź do", "Odpowiedz", "Gość", "Komentarzy", "Najstarszy", "Najnowszy"],
    ["uk", "Відповідь на", "Відповісти", "Гість", "Коментарів", "Найстаріші", "Найновіші"],
  ] as const
).map(([language, replyTo, reply, guest, comments, oldest, newest]) => ({
  language,
  replyTo,
  reply,
  guest,
  comments,
  oldest,
  newest,
}));

export const [ENGLISH] = WORDINGS as [Wording];

/** "vor 6 Monaten", "il y a 6 mois". */
export function formatAge(instant: string, capturedAt: string, { language }: Wording): string {
  const age = readAge(instant, capturedAt);
  if (age === null || language === "en") return formatRelativeDate(instant, capturedAt);
  return new Intl.RelativeTimeFormat(language, { numeric: "always" }).format(-age.count, age.unit);
}
