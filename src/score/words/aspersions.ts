import type { RuleTable } from "../incivilityRule.js";

/** Contempt for what somebody says or plans: aspersion in Coe, Kenski & Rains (2014). Our own list. */
export const ASPERSIONS: RuleTable = [
  {
    label: "aspersion",
    p: 0.4,
    sure: 0.85,
    phrases: [
      ..."codswallop drivel tosh claptrap balderdash poppycock hogwash bunkum twaddle piffle baloney bilge tripe gibberish gobbledygook flapdoodle bullcrap horsecrap guff cobblers malarkey garbage hokum humbug idiocy crackpottery pish tommyrot hot-air bovine-excrement".split(
        " ",
      ),
      "(utter|complete|absolute|total|pure|sheer|unmitigated|what|such|talking|talk|spouting|spout|posting|post|load of|pile of|crock of|bunch of|heap of|more|your|this|that|the usual|same old) ... (rot|nonsense|rubbish|garbage|crap|trash|bull|piffle|waffle|bunk|tat|pants|tripe|fiction|fantasy|fairy tale|fairytale|bs|bollocks|bollox|bullshit|shit|shite|cack|guff|cobblers|wibble|balls|bollards|cobblers)",
      "(rubbish|nonsense|bollocks|bullshit|garbage|rot)",
      "full of (it|crap|shit|hot air|yourself|himself|bull|rubbish)",
      "(cloud cuckoo) land?",
      "cuckoo land",
      "la la land",
      "(living|live|lives) in (a|your|his|their) ... (fantasy|dream|bubble|parallel|alternate|alternative|dreamworld|fantasyland) (world|land|universe|reality)?",
      "(divorced|detached) from reality",
      "(away|off) with the fairies",
      "(pull|pulled|pulling) ... out of (your|his|her|their|thin) (arse|ass|backside|air|hat)",
      "(laughing stock|laughingstock)",
      "(beyond|total|complete|absolute|utter|bad|sick|sad|bloody) (joke|farce|shambles|disgrace|embarrassment|clown show|clownshow|shitshow|circus|parody|pantomime)",
      "(not|never) worth the (paper|pixels|bytes|time)",
      "(bottom|scraping the bottom) of the barrel",
      "(schoolboy|primary school|kindergarten|kindergarden|sixth form|playground|childish|infantile) (error|level|logic|argument|arguments|debating|stuff|politics|analysis|nonsense)",
      "(worst|dumbest|stupidest|silliest|daftest|most stupid|most idiotic|most ignorant|most ridiculous) (comment|post|take|thing|argument|idea|drivel|opinion|article|statement) ",
      "(daft|ridiculous|absurd|risible|ludicrous|preposterous|nonsensical|mindless|senseless|moronic|idiotic|pathetic|laughable|lame|juvenile) (comment|comments|post|posts|argument|arguments|idea|ideas|article|statement|remark|remarks|take|attempt|attempts|reply|response|claim|claims|theory|theories|nonsense|rant|rants|policy|man|woman|people|excuse|excuses)",
    ],
  },
  {
    label: "aspersion",
    p: 0.16,
    sure: 0.5,
    soft: true,
    phrases: [
      ..."ridiculous ludicrous absurd preposterous risible nonsensical mindless senseless cretinism farcical shambolic useless hopeless clueless incompetence pathetically appalling abysmal horrendous vomit puke joke farce fraud scam sham con ruin ashamed hate hates hatred propaganda hypocrisy ignorant misguided garbage trash junk shameless cult troublemakers cronies minions ilk lefties righties lefty wokeness wokery snobs nimby nimbys loonies cretins bullies bully thug bullying brainwashing rant rants whining losers".split(
        " ",
      ),
    ],
  },
];

/** The charge that somebody lies or spreads what they know to be false. */
export const LYING: RuleTable = [
  {
    label: "lying_accusation",
    p: 0.6,
    sure: 0.95,
    nouns: "liar fibber fabricator",
    phrases: [
      "you are? (lying|lie|lied|fibbing)",
      "(keep|keeps|always|constantly|blatantly|deliberately|knowingly) (lying|lies|lie|fibbing|making things up|making stuff up|making it up)",
      "(your|his|her|their|more|these|those|@sides|blatant|outright|barefaced|bare faced|bald faced|bold faced|disgusting|utter|complete|downright|filthy|pack of|web of|tissue of|full of|same old|peddling|spreading|telling|spouting|repeating|parroting|swallowing|pushing|spewing) (lies|lie|porkies|falsehoods|untruths|fabrications|disinformation|misinformation|propaganda|deceit|fake news|fiction|fibs)",
      "(lying|lies) (through|out of) (your|his|her|their) (teeth|arse|ass|backside)",
      "(is|are|was|were) (a|such a|all)? lying",
      "lying (toad|toads|scum|bastard|bastards|git|gits|cheat|cheats|sod|sods|rat|rats|hound|politician|politicians|media|press|through|hypocrite|snake|swine|weasel)",
      "pants on fire",
      "porky|porkies|porkie",
      "(@sides|right wing|left wing) (propaganda|talking points|talking point|script|scripts|narrative|lies|disinformation|mouthpiece|line|misinformation|bot|bots|troll|trolls)",
      "(you|he|she|they) (just)? (made|make|are making|is making) (that|it|this|things|stuff|everything) (all)? up",
      "(you are|he is|being|so|deeply|utterly|wilfully|deliberately|intellectually|thoroughly) (dishonest|disingenuous|deceitful|duplicitous|mendacious)",
      "paid to (post|write|comment|say|lie|troll)",
      "who (is paying|pays) you",
      "(paid|payed) by the? (@sides)",
      "(cherry picked|cherrypicked|twisted|doctored|fake|invented|made up) (facts|figures|evidence|quotes|stats|statistics|nonsense|numbers)",
      "(bad|ill) faith (actor|actors|argument|arguments|poster)",
    ],
  },
  {
    label: "lying_accusation",
    p: 0.74,
    sure: 0.95,
    addressee: "commenter",
    phrases: [
      "stop (lying|misleading|peddling|twisting|misquoting|misrepresenting|making (things|stuff|it) up)",
      "stop spreading ... (lies|propaganda|disinformation|misinformation|nonsense)",
    ],
  },
  {
    label: "lying_accusation",
    p: 0.2,
    sure: 0.6,
    soft: true,
    phrases: [
      ..."lies lied lying dishonest dishonesty disingenuous deceitful deceit propagandist propagandists propaganda fabricated falsehood falsehoods fake deception misleading crooked cheats cheating fraudulent corrupt scam gaslighting".split(
        " ",
      ),
      "fake news",
      "talking points",
    ],
  },
];
