/** People as sentences name them: all of them, and one of them. */
export interface Named {
  readonly all: string;
  readonly one: string;
}

const readNames = (lines: string): Named[] =>
  lines
    .trim()
    .split("\n")
    .map((line) => {
      const [all = "", one = ""] = line.split("|").map((part) => part.trim());
      return { all, one };
    });

/** Groups that people are hated for belonging to. Their number is six times the spread of `writeFrames`. */
export const GROUPS = readNames(`
  women | a woman
  men | a man
  Muslims | a Muslim
  Jews | a Jew
  Christians | a Christian
  Hindus | a Hindu
  Sikhs | a Sikh
  atheists | an atheist
  black people | a black man
  Asian people | an Asian man
  white people | a white man
  mixed-race people | a mixed-race man
  immigrants | an immigrant
  refugees | a refugee
  asylum seekers | an asylum seeker
  foreigners | a foreigner
  gay men | a gay man
  lesbians | a lesbian
  bisexual people | a bisexual man
  trans people | a trans man
  trans women | a trans woman
  disabled people | a disabled man
  autistic people | an autistic man
  wheelchair users | a wheelchair user
  deaf people | a deaf man
  Travellers | a Traveller
  Roma people | a Roma man
  Poles | a Pole
  Romanians | a Romanian
  Albanians | an Albanian
  Pakistanis | a Pakistani
  Indians | an Indian
  Nigerians | a Nigerian
  Somalis | a Somali
  Chinese people | a Chinese man
  Russians | a Russian
  Ukrainians | a Ukrainian
  Americans | an American
  Irish people | an Irishman
  Scots | a Scot
  Welsh people | a Welshman
  English people | an Englishman
  French people | a Frenchman
  Germans | a German
  Arabs | an Arab
  Israelis | an Israeli
  Palestinians | a Palestinian
  pensioners | a pensioner
`);

/** Camps of politics and of the war, which must cost the same: see docs/measures.md, fairness. */
export const CAMPS = readNames(`
  Labour voters | a Labour voter
  Tory voters | a Tory voter
  Reform voters | a Reform voter
  Green voters | a Green voter
  Leavers | a Leaver
  Remainers | a Remainer
  left-wingers | a left-winger
  right-wingers | a right-winger
  Scottish nationalists | a Scottish nationalist
  unionists | a unionist
  Ukraine's supporters | a supporter of Ukraine
  Russia's supporters | a supporter of Russia
`);
