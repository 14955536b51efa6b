export type DateUnit = "second" | "minute" | "hour" | "day" | "week" | "month" | "year";

/**
 * What the plugin and WordPress print around a comment, by language. Sites may reword any of it;
 * what is not found here is said in a Problem, never guessed.
 */
interface Phrases {
  /** Forms of each unit, lower case. */
  readonly units: Readonly<Record<DateUnit, string>>;
  /** Words that stand before or after "6 months". */
  readonly ago: readonly string[];
  readonly now: readonly string[];
  readonly one: readonly string[];
  readonly months: string;
  readonly replyTo: readonly string[];
  readonly readMore: readonly string[];
  readonly edited: readonly string[];
  readonly comments: readonly string[];
  readonly oldest: readonly string[];
  readonly newest: readonly string[];
  readonly mostVoted: readonly string[];
  /** Lines that close a comment: buttons and toggles. */
  readonly reply: readonly string[];
  readonly viewReplies: readonly string[];
  /** Lines between the count and the first comment. */
  readonly section: readonly string[];
  readonly guest: readonly string[];
  /** Labels that the plugin gives those who run the site. */
  readonly roles: readonly string[];
  /** What WordPress shows for a name that is not stored. */
  readonly anonymous: readonly string[];
  /** The word between the date of an edit and its editor. */
  readonly editedBy: readonly string[];
  /** What stands in place of the form where nobody may comment any more; lines without their stop. */
  readonly closed: readonly string[];
  /** Words of the form above the count. */
  readonly form: readonly string[];
}

const LANGUAGES: readonly Phrases[] = [
  {
    units: {
      second: "second seconds sec secs",
      minute: "minute minutes min mins",
      hour: "hour hours",
      day: "day days",
      week: "week weeks",
      month: "month months",
      year: "year years",
    },
    ago: ["ago", "about"],
    now: ["right now", "just now"],
    one: ["a", "an", "one"],
    months: "january february march april may june july august september october november december",
    replyTo: ["reply to"],
    readMore: ["read more"],
    edited: ["last edited"],
    comments: ["comments", "comment"],
    oldest: ["oldest"],
    newest: ["newest"],
    mostVoted: ["most voted"],
    reply: ["reply"],
    viewReplies: ["view replies", "hide replies"],
    section: ["inline feedbacks", "view all comments"],
    guest: ["guest"],
    roles: ["admin", "administrator", "editor", "author", "moderator"],
    anonymous: ["anonymous"],
    editedBy: ["by"],
    closed: ["comments are closed", "comments closed"],
    form: ["subscribe", "notify of", "login", "please login to comment"],
  },
  {
    units: {
      second: "sekunde sekunden",
      minute: "minute minuten",
      hour: "stunde stunden",
      day: "tag tage tagen",
      week: "woche wochen",
      month: "monat monate monaten",
      year: "jahr jahre jahren",
    },
    ago: ["zuvor", "vor", "her"],
    now: ["gerade eben", "gerade jetzt", "jetzt"],
    one: ["ein", "eine", "einem", "einer"],
    months: "januar februar märz april mai juni juli august september oktober november dezember",
    replyTo: ["antwort an", "antworte auf", "antwort auf"],
    readMore: ["weiterlesen", "mehr lesen"],
    edited: ["zuletzt bearbeitet", "zuletzt editiert"],
    comments: ["kommentare", "kommentar"],
    oldest: ["älteste"],
    newest: ["neueste"],
    mostVoted: ["meist bewertet", "meiste bewertungen", "am meisten bewertet"],
    reply: ["antworten"],
    viewReplies: ["antworten anzeigen", "antworten ansehen", "antworten verbergen"],
    section: ["inline feedbacks", "alle kommentare anzeigen", "alle kommentare ansehen"],
    guest: ["gast"],
    roles: ["redakteur", "autor", "moderator"],
    anonymous: ["anonym"],
    editedBy: ["von", "durch"],
    closed: [
      "kommentare sind geschlossen",
      "die kommentare sind geschlossen",
      "kommentare geschlossen",
    ],
    form: ["abonnieren", "benachrichtige mich bei", "benachrichtigung von", "anmelden"],
  },
  {
    units: {
      second: "seconde secondes",
      minute: "minute minutes",
      hour: "heure heures",
      day: "jour jours",
      week: "semaine semaines",
      month: "mois",
      year: "an ans année années",
    },
    ago: ["il y a", "plus tôt", "auparavant", "avant"],
    now: ["à l'instant", "à l’instant", "maintenant", "tout de suite"],
    one: ["un", "une"],
    months: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    replyTo: ["répondre à", "réponse à", "en réponse à"],
    readMore: ["lire la suite", "lire plus", "en savoir plus"],
    edited: ["dernière modification", "dernière édition", "modifié"],
    comments: ["commentaires", "commentaire"],
    oldest: ["le plus ancien", "les plus anciens", "plus anciens"],
    newest: ["le plus récent", "les plus récents", "plus récents"],
    mostVoted: ["le plus populaire", "le plus de votes", "plus de votes", "les plus votés"],
    reply: ["répondre"],
    viewReplies: ["voir les réponses", "masquer les réponses"],
    section: ["commentaires en ligne", "voir tous les commentaires", "inline feedbacks"],
    guest: ["invité"],
    roles: ["administrateur", "éditeur", "auteur", "modérateur"],
    anonymous: ["anonyme"],
    editedBy: ["par"],
    closed: ["les commentaires sont fermés", "commentaires fermés"],
    form: ["s'abonner", "s’abonner", "notification pour", "notifier de", "connexion"],
  },
  {
    units: {
      second: "segundo segundos",
      minute: "minuto minutos",
      hour: "hora horas",
      day: "día días dia dias",
      week: "semana semanas",
      month: "mes meses",
      year: "año años",
    },
    ago: ["hace", "atrás", "antes"],
    now: ["ahora mismo", "justo ahora", "en este momento"],
    one: ["un", "una"],
    months:
      "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    replyTo: ["responder a", "respuesta a", "en respuesta a"],
    readMore: ["leer más", "leer mas", "seguir leyendo"],
    edited: ["última edición", "editado por última vez"],
    comments: ["comentarios", "comentario"],
    oldest: ["más antiguo", "el más antiguo", "más antiguos", "los más antiguos"],
    newest: [
      "más nuevo",
      "el más nuevo",
      "más nuevos",
      "más reciente",
      "el más reciente",
      "más recientes",
    ],
    mostVoted: ["más votado", "el más votado", "más votados", "los más votados"],
    reply: ["responder"],
    viewReplies: ["ver respuestas", "ocultar respuestas"],
    section: ["comentarios en línea", "ver todos los comentarios", "inline feedbacks"],
    guest: ["invitado"],
    roles: ["administrador", "editor", "autor", "moderador"],
    anonymous: ["anónimo"],
    editedBy: ["por"],
    closed: ["los comentarios están cerrados", "comentarios cerrados"],
    form: ["suscribir", "suscribirse", "notificar de", "acceso", "acceder"],
  },
  {
    units: {
      second: "sekunda sekundy sekund sekundę",
      minute: "minuta minuty minut minutę",
      hour: "godzina godziny godzin godzinę",
      day: "dzień dni",
      week: "tydzień tygodnie tygodni",
      month: "miesiąc miesiące miesięcy",
      year: "rok lata lat",
    },
    ago: ["temu", "wcześniej"],
    now: ["teraz", "przed chwilą", "właśnie teraz"],
    one: ["jeden", "jedna"],
    months:
      "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    replyTo: ["odpowiedz", "odpowiedź do", "odpowiedz do", "odpowiedź dla", "w odpowiedzi do"],
    readMore: ["czytaj więcej", "więcej"],
    edited: ["ostatnio edytowano", "ostatnio edytowany", "ostatnia edycja"],
    comments: ["komentarzy", "komentarze", "komentarz"],
    oldest: ["najstarszy", "najstarsze", "od najstarszych"],
    newest: ["najnowszy", "najnowsze", "od najnowszych"],
    mostVoted: [
      "najwyżej oceniany",
      "najwyżej oceniane",
      "najwięcej głosów",
      "najczęściej głosowano",
    ],
    reply: ["odpowiedz"],
    viewReplies: ["zobacz odpowiedzi", "pokaż odpowiedzi", "ukryj odpowiedzi"],
    section: ["opinie w linii", "zobacz wszystkie komentarze", "inline feedbacks"],
    guest: ["gość"],
    roles: ["administrator", "redaktor", "autor", "moderator"],
    anonymous: ["anonim", "anonimowy", "anonimowo"],
    editedBy: ["przez"],
    closed: ["możliwość komentowania została wyłączona", "komentarze są wyłączone"],
    form: ["subskrybuj", "powiadom o", "zaloguj się"],
  },
  {
    units: {
      second: "секунда секунди секунд секунду",
      minute: "хвилина хвилини хвилин хвилину",
      hour: "година години годин годину",
      day: "день дні днів дня",
      week: "тиждень тижні тижнів",
      month: "місяць місяці місяців",
      year: "рік роки років року",
    },
    ago: ["тому", "назад"],
    now: ["щойно", "зараз", "прямо зараз"],
    one: ["один", "одна"],
    months:
      "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    replyTo: ["відповідь для", "відповідь на", "відповісти", "у відповідь"],
    readMore: ["читати далі", "докладніше", "читати більше"],
    edited: ["востаннє редаговано", "останнє редагування"],
    comments: ["коментарів", "коментарі", "коментар"],
    oldest: ["найстаріші", "старіші", "найдавніші", "старі"],
    newest: ["найновіші", "новіші", "нові"],
    mostVoted: ["найпопулярніші", "найбільше голосів"],
    reply: ["відповісти", "відповіcти"],
    viewReplies: ["переглянути відповіді", "приховати відповіді"],
    section: ["вбудовані відгуки", "переглянути всі коментарі", "inline feedbacks"],
    guest: ["гість"],
    roles: ["адміністратор", "адмін", "редактор", "автор", "модератор"],
    anonymous: ["анонім", "анонімно", "анонімний"],
    editedBy: ["від", "користувачем"],
    closed: ["коментарі закриті", "коментарі закрито", "коментування закрито"],
    form: ["підписатися", "сповістити про", "увійти"],
  },
];

const UNITS = ["second", "minute", "hour", "day", "week", "month", "year"] as const;

const all = (pick: (phrases: Phrases) => readonly string[]): ReadonlySet<string> =>
  new Set(LANGUAGES.flatMap(pick));

/** Unit of a word in any language. */
export const UNIT_OF: ReadonlyMap<string, DateUnit> = new Map(
  LANGUAGES.flatMap(({ units }) =>
    UNITS.flatMap((unit) => units[unit].split(" ").map((word) => [word, unit] as const)),
  ),
);
/** Month, 0-based, of a name in any language. */
export const MONTH_OF: ReadonlyMap<string, number> = new Map(
  LANGUAGES.flatMap(({ months }) => months.split(" ").map((name, month) => [name, month] as const)),
);
export const AGO = all(({ ago }) => ago);
export const NOW = all(({ now }) => now);
export const ONE = all(({ one }) => one);
export const REPLY_TO = [...all(({ replyTo }) => replyTo)].sort((a, b) => b.length - a.length);
export const READ_MORE = all(({ readMore }) => readMore);
export const EDITED = [...all(({ edited }) => edited)];
export const COMMENTS = all(({ comments }) => comments);
export const OLDEST = all(({ oldest }) => oldest);
export const NEWEST = all(({ newest }) => newest);
export const MOST_VOTED = all(({ mostVoted }) => mostVoted);
export const REPLY = all(({ reply }) => reply);
export const VIEW_REPLIES = [...all(({ viewReplies }) => viewReplies)];
export const SECTION = all(({ section }) => section);
export const GUEST = all(({ guest }) => guest);
export const ROLES = all(({ roles }) => roles);
export const ANONYMOUS = all(({ anonymous }) => anonymous);
export const CLOSED = all(({ closed }) => closed);
export const FORM = all(({ form }) => form);
export const EDITED_BY = [...all(({ editedBy }) => editedBy)];
