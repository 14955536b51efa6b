import type { RuleTable } from "../incivilityRule.js";

/**
 * Names people call each other. Our own list, for British and forum English; no third-party list.
 *
 * `p` is hand-set: how likely a moderator is to mind the word where nobody in particular is meant.
 * Plurals are made by rule.
 */
export const NAME_CALLING: RuleTable = [
  {
    label: "name_calling",
    p: 0.68,
    sure: 0.95,
    nouns: `idiot moron imbecile cretin scumbag lowlife halfwit dimwit nitwit dullard dunce dumbass
      numbskull numskull numpty pillock plonker wazzock bellend knobhead tosser simpleton ignoramus
      jackass dipstick dingbat dunderhead blockhead bonehead thicko dumbo degenerate pinhead pleb
      lobotomite sleazebag sleazeball slimeball dirtbag scrote gobshite gobshyte shitstain smackhead
      crackhead pondlife mong spaz nincompoop fuckwit fucktard libtard leftard republitard
      conservatard putintard brextard twonk twatwaffle dickwad douche douchebag douchecanoe
      mouthbreather assclown asshat knuckledragger knuckle-dragger birdbrain peabrain airhead`,
    phrases: [
      "pond life",
      "waste of (space|oxygen|skin)",
      "(piece|pieces) of (shit|crap|filth|work|trash|garbage)",
      "brain dead",
      "braindead",
      "low life|lifes",
      "mouth breather|breathers",
      "knuckle dragger|draggers",
      "thick as (mince|pigshit|pig shit|two short planks|a plank)",
      "village idiot",
      "idiot savant",
      "oxygen thief|thieves",
      "sad little (man|person|individual|boy)",
      "pathetic little (man|person|individual|boy|troll)",
      "scum of the earth",
      "(son|sons) of a? (bitch|bitches)",
      "human (garbage|filth|trash|excrement)",
      "excuse for a (man|human|person)",
    ],
  },
  {
    label: "name_calling",
    p: 0.52,
    sure: 0.9,
    nouns: `clown muppet buffoon fool twit prat berk git wally nutter nutjob nutcase fruitcake loon
      loony looney crackpot lunatic maniac psycho psychopath sociopath loser coward weasel creep
      jerk scum shill stooge lackey toady bootlicker sycophant arselicker snowflake sheeple gammon
      remoaner remoaniac brexidiot brexshitter lefty-loon tankie vatnik putinist putinista putinoid
      kremlinbot ruskibot zelenskyite wumao traitor quisling charlatan fraudster bigot hypocrite
      parasite leech vermin ingrate crybaby cry-baby drama-queen narcissist megalomaniac
      windbag gasbag bullshitter fantasist ranter whinger whiner moaner chickenhawk warmonger
      war-monger doofus dolt dope dummy lummox oaf twerp schmuck klutz ninny nitpicker
      bottom-feeder slimebag thug pervert perv paedo pedo nonce wimp sissy pansy cuck simp incel
      racist fascist nazi commie marxist-loon jihadi-lover terrorist-lover trumptard trumpkin
      magat cultist zealot fanboy apologist mouthpiece turncoat yob chav oik scally cockwomble
      wingnut moonbat tard drongo galah sadsack saddo bedwetter pantywaist hack flunky grifter
      dufus bozo nimrod dweeb half-wit nit-wit dim-wit lickspittle poltroon scoundrel swine
      halfbrain dickweed cultie dumbell neanderthal troglodyte caveman crank kook cockroach`,
    phrases: [
      "(keyboard|armchair) (warrior|warriors|general|generals|admiral|admirals|commando|commandos|soldier|soldiers|strategist|strategists|hero|heroes|tactician|tacticians|expert|experts)",
      "useful (idiot|idiots)",
      "fifth columnist|columnists",
      "(tin foil|tinfoil) (hat|hats|hatter|hatters|brigade)",
      "(snake oil) (salesman|salesmen)",
      "virtue signaller|signallers|signalers",
      "flat earther|earthers",
      "conspiracy (nut|nuts|nutter|nutters|loon|loons)",
      "(@sides|paid) (bot|bots|troll|trolls|shill|shills|stooge|stooges|puppet|puppets|asset|poodle|poodles|lapdog|lapdogs|fanboy|fanboys|lickspittle|bootlicker|lover)",
      "(@sides) (lover|lovers|worshipper|worshippers|fan|fans|sympathiser|sympathisers|apologist|apologists|simp|simps)",
      "nut job|jobs",
      "nut case|cases",
      "drama queen|queens",
      "attention seeker|seekers",
      "war monger|mongers",
      "bed wetter|wetters",
      "walter mitty|mittys",
      "billy no mates",
      "fake (patriot|patriots|veteran|veterans)",
      "cry baby|babies",
      "one trick pony",
      "(right|left) wing (nut|nuts|nutter|nutters|loon|loons|loony|loonies)",
      "(loony|loonie|looney) left",
      "little englander|englanders",
      "couch potato|potatoes",
      "brown shirt|shirts",
      "sad (case|sack|act)",
      "swivel eyed",
      "big mouth",
      "arm chair (warrior|warriors|general|generals)",
    ],
  },
  {
    label: "name_calling",
    p: 0.58,
    sure: 0.9,
    needsName: true,
    phrases: [
      "tool|tools|plank|planks|melt|melts|spanner|spanners|doughnut|doughnuts|donut|donuts|knob|knobs|tit|tits|nob|wanker|rat|rats|snake|snakes|pig|pigs|dog|dogs|worm|worms|slug|slugs|animal|animals|bot|bots|robot|robots|sheep|puppet|puppets|monkey|monkeys|ape|apes|gimp|freak|freaks|liability|disgrace|joke|embarrassment|pest|nuisance|imbecilic|joker|jokers|child|toddler|kid|baby|monster|monsters|savage|savages|thief|thieves|crook|crooks|criminal|criminals|dinosaur|dinosaurs|propagandist|propagandists|extremist|extremists|fanatic|fanatics|disaster|nobody|poodle|lapdog|goon|goons|bully|bullies|demon|tyrant|dictator|butcher|murderer|spook|stalker|cult",
    ],
  },
  {
    label: "name_calling",
    p: 0.4,
    sure: 0.8,
    nouns: "troll",
    phrases: [
      "troll farm|farms|factory|account|accounts|army",
      "trolling",
      "trolled",
      "orc|orcs|orcish|orclands",
      "ruskie|ruskies|russkie|russkies|ruski|ruskis",
      "ork|orks|ukrop|ukrops|khokhols|ukronazi|ukronazis|banderite|banderites|banderovite|banderovites",
      "putler|zelensky-clown|khuylo",
      "genocidal (maniac|regime|dictator)",
      "(mad|bad) vlad",
      "(comrade|tovarich) (putin|troll|ivan)",
      "so called (expert|experts|patriot|patriots|journalist|journalists)",
      "self appointed (expert|experts)",
      "sock puppet|puppets",
    ],
  },
  {
    label: "insult",
    p: 0.36,
    sure: 0.85,
    phrases: `stupid stupidity idiotic moronic imbecilic dumb dumber dumbest braindead brainless
      clueless gormless witless gutless spineless pathetic deluded delusional deranged demented
      insane unhinged retarded cretinous ignorant ignorance brainwashed brain-washed gullible
      despicable contemptible disgusting vile odious repulsive loathsome repugnant obnoxious
      cowardly incompetent senile idiocy lunacy cuckoo bonkers barmy doolally potty batshit
      batty feckless inept smug arrogant pompous pretentious shameless dimwitted dim-witted
      thick-headed half-witted half-wit cringeworthy laughable gutter moron-in-chief scummy
      slimy sleazy greedy bigoted racist xenophobic hypocritical treasonous traitorous infantile
      childish juvenile puerile immature dense numbnuts sanctimonious narcissistic worthless
      asinine inane fatuous nutty loopy looney-tunes dishonourable dishonorable fascistic
      simpleminded simple-minded narrow-minded small-minded feeble-minded butthurt salty
      embarrassing shameful disgraceful stupidly idiotically selfish lazy ugly
      sick evil creepy crazy mad silly foolish wacko whacko thick thuggish vicious petty
      hysterical triggered cringe toxic corrupt`.split(/\s+/),
    soft: true,
  },
];
