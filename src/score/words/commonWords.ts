/** The commonest words of English, none of which is common in the languages below. */
export const COMMON_ENGLISH: ReadonlySet<string> = new Set(
  `the of and to in is it that you for was with on are be this have from or had by not but what all
  were we when your can there an each which she do how their if will up other about out many then
  them these so some her would make like him into time has look two more write go see no way could
  people my than first been call who its now find long down day did get come made may part over new
  take only little work know place years live back give most very after thing things our just good
  think say great where help through much before line right too mean old any same tell boy follow came
  want show also around still well should because does even never those such being down off under why
  they us here let going need yes i he`.split(/\s+/),
);

/** The commonest words of languages met in comment sections, without words that English also uses. */
export const COMMON_FOREIGN: readonly ReadonlySet<string>[] = [
  "der die das und ist nicht ein eine ich sie wir mit auf fur von zu den dem des sich auch aber wie wenn noch nur haben sind wird oder bei nach aus dass kann wurde", // German
  "le la les des est et une un je vous nous que qui pas pour dans sur avec ce cette il elle ne se au aux du mais ou sont ont par plus ils leur tout comme etre", // French
  "el la los las de que y en un una es no por con para su se lo como pero mas este esta son al del ya muy todo hay ser porque cuando", // Spanish
  "il la di che e un una per non con sono del della le gli si lo ma come piu questo anche nel alla dei ci ha", // Italian
  "de het een en van ik niet dat je zijn voor met op te aan maar om ook er als bij nog wel naar deze wordt door hebben", // Dutch
  "o a de que e do da em um para com nao uma os no se na por mais as dos como mas ao ele das seu sua", // Portuguese
  "i w nie na sie z do to jest ze jak ale po co tak za od ja by tylko jego dla czy juz przez przy ich moze", // Polish
  "och att det som en pa ar av for med den till inte om ett han men var jag sig fran vi kan har", // Swedish
  "og det er en at til af pa for med ikke som den de har et jeg han vi kan men var om sig ingen bliver blev vil ville skal efter ogsaa hvad hvor igen aldrig", // Danish, Norwegian
  "ja on ei se etta oli han mutta kun niin kuin olen ovat jos myos minun taas kukaan siita eika voi ole sen nyt vain kaikki mita miksi aina tai", // Finnish
  "a se na je ze to v s z do o i jak pro ale by jsem si tak jako jsou byl uz ve neni byt jen kdyz nebo take nikdo vubec", // Czech
  "si de la nu in un pe ca cu este sa din care mai au o fi sunt ce dar pentru", // Romanian
  "ve bir bu da de icin ile cok ne daha ben gibi var ama olan kadar degil sonra her hic bunu bunun yine iki kimse neden boyle sey biz siz olarak", // Turkish
  "az es hogy nem ez egy meg csak mar sem senki minden kell vagy mint ami aki nincs volt lesz igen akar ezt azt ennek annak", // Hungarian
  "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena", // Indonesian, Malay
].map((words) => new Set(words.split(" ")));

/** By word, the languages among whose commonest it is: indexes into COMMON_FOREIGN. */
export const LANGUAGES_OF: ReadonlyMap<string, readonly number[]> = COMMON_FOREIGN.reduce(
  (languages, common, language) => {
    for (const word of common) languages.set(word, [...(languages.get(word) ?? []), language]);
    return languages;
  },
  new Map<string, number[]>(),
);
