/** Words that are trade terms on a defence site and carry no feeling there. */
export const NO_FEELING: ReadonlySet<string> = new Set(
  `attack attacks attacked attacking war wars warfare weapon weapons battle battles battled combat
  combats fight fights fighting fire fires fired firing strike strikes striking striker strikers
  destroy destroyed destroying destroys destroyer destroyers kill kills killer killed enemy enemies
  conflict conflicts bomb bombs bombed bombing defence defense defend defends defender defenders
  threat threats hostile hostiles gun guns mine mines shell shells shot shots force forced forces
  raid raids escape intercept interceptor retreat deterrent deterrence deter strategic tactical
  support supports supported supporting capability capabilities capable alert alerts cover assets
  asset target targets targeted block blocks blockade blocked cut share shared shares growth grant
  grants reach reached matter matters want interest interests united god big top clear clearly no
  yes like natural super drop dropped drops vision trust demand demands pay pressure prevent
  prevents prevented allow allows limited limits cool casualty casualties dead death deaths die
  died dying lost loss losses risk risks stop stopped warn warned warning warnings problem problems
  injury injured capture captured exploit exploits hard number please commit committed agree agreed
  agreement agreements true number resolve resolution secure secured security spark challenge
  challenges challenger protect protected protects solid heavy heavily armed army emergency
  crisis prison jumping nuclear crash ready fighter fighters sunk sink sinking troops missile
  missiles critical intense intensity rebel rebels invade invaded invasion torpedo stealth ghost
  expand free care responsible ensure ensures ensuring advanced stealthy save`.split(/\s+/),
);

/** Words by which a text is known to speak of the trade's things, where NO_FEELING holds. */
export const TRADE_MARKS: ReadonlySet<string> = new Set(
  `ship ships warship warships submarine submarines sub subs frigate frigates destroyer destroyers corvette
  corvettes carrier carriers torpedo torpedoes missile missiles radar radars sonar sensor sensors hms rfa
  navy naval fleet fleets raf mod airframe airframes aircraft jet jets helicopter helicopters drone
  drones artillery howitzer howitzers mortar mortars tank tanks brigade brigades regiment regiments battalion
  battalions squadron squadrons warfare combat munition munitions ammunition warhead warheads calibre gun
  guns bomb bombs armour defence anti minesweeper minehunter turret hull sortie sorties typhoon gunnery
  infantry battalion reconnaissance`.split(/\s+/),
);

/**
 * Feelings of British forum English that AFINN lacks or rates for another use, on its scale, -5 to
 * 5. Our own list.
 */
export const FEELINGS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    5: "superb outstanding",
    4: "brilliant excellent fantastic magnificent splendid stunning marvellous cracking spot-on terrific",
    3: "impressive welcome delighted stellar commendable admirable chuffed heroic courageous gallant elegant masterclass beautiful great",
    2: "well sensible competent reliable proven potent formidable timely overdue affordable hopeful encouraging promising grateful kudos respect respected bravo capable decent useful versatile cracking sterling sturdy affordable vital reassuring wise valiant modern professional insightful informative interesting correct hope hopefully glad nice thanks thank cheers appreciate",
    1: "sound fine okay ok positive upgrade upgraded improved improvement worthwhile progress agree plausible fair",
    "-1": "late delayed delay delays doubt doubts doubtful worn ageing aging slow lacking lack sceptical skeptical expensive costly cut-price reduced stretched unclear questionable unlikely mothballed overpriced toothless gapped",
    "-2": "obsolete overbudget underfunded undermanned overstretched underwhelming shortfall shortage shortages dithering dither delusion wasteful waste wasted scrapped hollowed neglected neglect mismanaged mismanagement unaffordable gutted pointless worrying worried worry embarrassing botched cancelled naff dodgy clueless naive wishful weak corrupt hypocrisy hypocritical fail fails failed failing failure failures problem problems toothless nonsense sadly wrong bored boring cannon-fodder aggression invaded lost",
    "-3": "shambles shambolic farce farcical fiasco debacle woeful dire appalling dreadful lamentable deplorable disgrace disgraceful shameful scandal scandalous scandalously incompetence incompetent abysmal atrocious useless rubbish garbage drivel codswallop tosh tripe twaddle bollocks pathetic ridiculous idiotic stupid moronic lying liar liars lies catastrophe catastrophic disaster disastrous insane insanity madness ruinous cowardly bully thug thugs brutal evil scum vile murderous horrific horrible horrendous murder murdered massacre genocide atrocity atrocities torture rape raped slaughter slaughtered idiot idiots moron morons clown clowns",
  }).flatMap(([score, words]) =>
    words.split(" ").map((word): [string, number] => [word, Number(score)]),
  ),
);

/** Phrases whose feeling is not the sum of their words: 0 for trade terms. */
export const FEELING_PHRASES: readonly (readonly [string, number])[] = [
  ["kill (chain|web|vehicle|ratio|probability|zone|box|switch)", 0],
  ["(hard|soft|first|over) kill", 0],
  ["(hunter|tank|ship|carrier|submarine) killer", 0],
  ["(cold|world|civil|gulf|falklands|crimean) war", 0],
  ["(dead|death) (weight|reckoning|star)", 0],
  ["(friendly|rapid|covering|counter battery) fire", 0],
  [
    "sea|land|air|electronic|cyber|psychological|hybrid|trench|anti (submarine|surface|air) warfare|denial",
    0,
  ],
  ["(sitting|lame) (duck|ducks)", -2],
  ["(not|never|is not|no) (half|so|too|that|at all)? bad", 1.5],
  ["(can not|could not|cannot) (complain|fault|argue|agree more|wait)", 2],
  ["(no|without) (doubt|question|problem|problems|issue|issues|worries)", 1],
  ["(second|world) (to none|class|beating|leading)", 3],
  ["state of the art", 2],
  ["(spot|bang) on", 2.5],
  ["well (done|said|put|deserved|earned)", 3],
  ["(good|great|excellent|superb|wonderful) (news|stuff|work|job|article|read|point|post)", 3],
  ["(fed|cheesed|cocked|messed|screwed) (up|off)", -2],
  ["(waste|wasting) of ...  (money|time|space|steel|taxpayers|cash)", -3],
  ["(white|sacred) (elephant|elephants)", -2],
  ["not fit for purpose", -3],
  ["(too|far too) (little|late|few|small|slow|expensive|old)", -1.5],
  ["(laughing|gone to the) (stock|dogs)", -3],
  ["penny (pinching|pinchers)", -2],
  ["cannon fodder", -2],
  ["(thank|thanks) (god|goodness|heavens|to)", 1],
  ["(i|we|you|they|really|would|also) like", 1.5],
  ["(do|does|did|would) not (really|much|even)? like", -2],
  ["as well", 0],
  [
    "well (as|over|before|after|below|above|under|into|known|within|it|the|there|that|they|he|we|i|you|if|then|no|not|maybe)",
    0,
  ],
  ["kind of", 0],
  ["no (chance|hope|use|point|good)", -2],
  ["(nothing|not much|little) (good|great|positive|useful|impressive)", -2],
  ["war (crime|crimes|criminal|criminals|monger|mongers)", -3],
  ["(hope|hopes|hoping) (not|against hope)", -0.5],
  ["(for the|the) (greater|common) good", 1],
  ["rest in peace|rip", -1],
];

/** Emoji, on the same scale. Our own reading of them. */
export const EMOJI_FEELINGS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    3: "😀 😃 😄 😁 😊 🙂 😍 🥰 😻 ❤ 💙 💛 💚 🧡 💜 🎉 🥳 🏆 💯 🤩 😇 🤗",
    2: "👍 👏 🙌 💪 😎 ☺ 😉 😂 🤣 😆 😅 🫡 👌 ✌ 🍻 🥂 🙏 ✅ ⭐ 🔥 😋 😺",
    "-1": "🤔 😐 😑 😕 🤨 😬 😮 🙃 😒 😏 🤷",
    "-2": "🙁 ☹ 😞 😔 😟 😢 😥 😓 😩 😫 🙄 🤦 👎 😰 😨 😱 🤡 💔 ❌ 😳 🥱 😤",
    "-3": "😭 😡 😠 🤬 🤮 🤢 💩 🖕 😈 👿 💀 ☠",
  }).flatMap(([score, emoji]) =>
    emoji.split(" ").map((one): [string, number] => [one, Number(score)]),
  ),
);

/** Words that make the next feeling stronger (over 1) or weaker (under 1). */
export const DEGREES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    1.4: "extremely incredibly utterly absolutely totally completely bloody insanely exceptionally downright",
    1.25: "very really so truly highly too thoroughly deeply remarkably particularly most especially much damn pretty proper",
    0.6: "slightly somewhat fairly rather partly mildly marginally bit little almost nearly kinda sorta relatively",
  }).flatMap(([factor, words]) =>
    words.split(" ").map((word): [string, number] => [word, Number(factor)]),
  ),
);

/** Names of ships and types that are also good words; with a capital inside a sentence they mean the ship. */
export const SHIP_NAMES: ReadonlySet<string> = new Set(
  `daring dauntless vigilant victorious vengeance vanguard valiant triumph triumphant resolution
  renown repulse revenge courageous conqueror illustrious invincible glorious indomitable
  formidable implacable defender diamond dragon duncan audacious ambush astute artful anson warspite
  dreadnought trenchant torbay talent turbulent tireless splendid superb sovereign spartan sceptre
  swiftsure active bulwark albion fearless intrepid glasgow hope endurance protector enterprise
  ocean campbeltown venturer agincourt spirit liberty prosperity freedom independence challenger
  warrior typhoon tempest lightning raptor harrier hunter patriot avenger reaper protector
  constellation brave bold brilliant battleaxe broadsword boxer beaver brazen grace victory
  champion ajax wildcat merlin poseidon vulcan victor courage`.split(/\s+/),
);
