/** Comments in other languages, a long and a short one each, written for the tests. */
export const LANGUAGES: Readonly<Record<string, readonly [string, string]>> = {
  german: [
    "Das Schiff kommt wieder zwei Jahre zu spät und keiner will es gewesen sein.",
    "Das ist doch Unsinn.",
  ],
  french: [
    "Le navire arrive encore avec deux ans de retard et personne ne veut en répondre.",
    "C'est une honte pour nous.",
  ],
  spanish: [
    "El barco llega otra vez con dos años de retraso y nadie quiere responder por ello.",
    "Eso no es verdad.",
  ],
  italian: [
    "La nave arriva di nuovo con due anni di ritardo e nessuno vuole rispondere.",
    "Questo non è vero.",
  ],
  portuguese: [
    "O navio chega outra vez com dois anos de atraso e ninguém quer responder por isso.",
    "Isso não é verdade.",
  ],
  dutch: [
    "Het schip komt weer twee jaar te laat en niemand wil de schuld krijgen.",
    "Dat is niet waar.",
  ],
  polish: [
    "Okręt znowu spóźni się o dwa lata i nikt nie chce za to odpowiadać.",
    "To nie jest prawda.",
  ],
  swedish: [
    "Fartyget blir återigen två år försenat och ingen vill ta ansvar för det.",
    "Det är inte sant.",
  ],
  danish: [
    "Skibet bliver igen to år forsinket, og ingen vil tage ansvar for det.",
    "Det er ikke sandt.",
  ],
  finnish: [
    "Laiva myöhästyy taas kaksi vuotta eikä kukaan halua ottaa siitä vastuuta.",
    "Se ei ole totta.",
  ],
  czech: [
    "Loď se zase zpozdí o dva roky a nikdo za to nechce nést odpovědnost.",
    "To není vůbec pravda.",
  ],
  romanian: [
    "Nava întârzie din nou doi ani și nimeni nu vrea să răspundă pentru asta.",
    "Nu este deloc adevărat.",
  ],
  turkish: [
    "Gemi yine iki yıl gecikiyor ve kimse bunun sorumluluğunu almak istemiyor.",
    "Bu hiç doğru değil.",
  ],
  indonesian: [
    "Kapal itu terlambat dua tahun lagi dan tidak ada yang mau bertanggung jawab.",
    "Itu sama sekali tidak benar.",
  ],
  hungarian: [
    "A hajó megint két évet késik, és senki sem akar felelni érte.",
    "Ez egyáltalán nem igaz.",
  ],
  russian: ["Корабль опять опаздывает на два года, и никто не хочет отвечать.", "Это неправда."],
  ukrainian: [
    "Корабель знову запізнюється на два роки, і ніхто не хоче відповідати.",
    "Це неправда.",
  ],
  greek: [
    "Το πλοίο αργεί πάλι δύο χρόνια και κανείς δεν θέλει να απαντήσει.",
    "Δεν είναι αλήθεια.",
  ],
  arabic: ["السفينة تتأخر سنتين مرة أخرى ولا أحد يريد أن يجيب عن ذلك.", "هذا غير صحيح."],
  hebrew: ["האונייה מאחרת שוב בשנתיים ואף אחד לא רוצה לתת תשובה.", "זה לא נכון."],
  chinese: ["这艘船又要晚两年，没有人愿意负责。", "这不是真的。"],
  japanese: ["この船はまた二年遅れて、誰も責任を取りたがらない。", "それは本当ではない。"],
  hindi: ["जहाज़ फिर दो साल देर से आएगा और कोई जवाब देना नहीं चाहता।", "यह सच नहीं है।"],
};
