/**
 * People named by what they are. No group is worse than another here: a mention costs nothing, and
 * hostile words around any of them cost the same (a test swaps them).
 */
export const GROUPS: readonly string[] =
  `russians ukrainians americans chinese japanese koreans germans
  french frenchmen italians spaniards spanish greeks turks poles polish romanians bulgarians hungarians
  dutch belgians danes swedes norwegians finns balts lithuanians latvians estonians georgians
  armenians chechens serbs croats albanians kosovans bosnians indians pakistanis bangladeshis
  afghans iranians iraqis syrians arabs egyptians libyans palestinians israelis jews zionists muslims
  moslems islamists christians catholics protestants hindus sikhs buddhists atheists africans
  nigerians somalis eritreans asians europeans westerners easterners mexicans latinos argentines
  argentinians argies brazilians canadians australians aussies kiwis english englishmen scots scottish
  welsh irish irishmen britons brits british immigrants migrants refugees asylum-seekers foreigners
  gypsies travellers roma blacks whites women men girls females males feminists gays lesbians
  homosexuals transsexuals transgenders trannies queers disabled blondes pensioners boomers millennials
  islam judaism christianity`.split(/\s+/);

/** The same in the singular or as an adjective: "Russian scum". */
export const GROUP_ADJECTIVES: readonly string[] =
  `russian ukrainian american chinese japanese korean
  german french italian spanish greek turkish polish romanian hungarian dutch finnish serb croat
  albanian indian pakistani bangladeshi afghan iranian iraqi syrian arab egyptian palestinian israeli
  jewish jew zionist muslim moslem islamic islamist christian catholic protestant hindu sikh african
  nigerian somali asian european mexican latino argentine argie brazilian canadian australian english
  scottish welsh irish british immigrant migrant refugee foreign gypsy traveller black white female
  male woman feminist gay lesbian homosexual transgender trans queer disabled`.split(/\s+/);

/** What nobody says of people with good will. */
export const DEHUMANISING: readonly string[] =
  `scum vermin savages savage subhuman subhumans animals
  beasts parasites cockroaches rats pigs dogs filth barbarians barbaric uncivilised uncivilized
  primitive inferior trash garbage leeches apes monkeys orcs plague disease cancer disgusting
  mongrels inbred inbreds degenerate degenerates perverts paedophiles pedophiles rapists murderers
  criminals thieves terrorists liars cheats cowards idiots morons stupid dumb evil lazy dirty filthy
  smelly worthless backward brainwashed retarded sick unnatural abomination abominations infesting
  nazis fascists scroungers freeloaders layabouts`.split(/\s+/);

/** Governments, leaders and camps a commenter may be called the tool of; all cost the same. */
export const SIDES: readonly string[] =
  `putin kremlin russian russia moscow zelensky zelenskyy ukrainian
  ukraine kyiv kiev nato western west american washington us cia mi6 mod chinese china ccp beijing
  iranian israeli hamas eu brussels biden trump starmer sunak johnson government tory tories
  conservative labour libdem snp reform ukip green leftist rightist liberal remain brexit leave
  msm bbc guardian telegraph soros`.split(/\s+/);
