/** Words of plain support and plain opposition, for whatever stands near them. Our own lists. */
export const SUPPORT: readonly string[] = [
  "(i|we|fully|strongly|totally|absolutely|please|must|should|to|still|always) (support|supporting|back|endorse|applaud|welcome)",
  "support|supports|supported|supporting|backing|endorse|endorses",
  "(in favour|in favor) of",
  "in (favour|favor)",
  "(we|uk|britain|they|people|country|world|you|absolutely|desperately|really|badly) (need|needs)",
  "(is|are|was|remains|remain|seems|be) (essential|vital|necessary|needed|crucial|important|right|good|great|excellent|brilliant|the answer|the way forward|the right thing|the best|our best|a good|a great|worth|sensible|overdue|a must|beneficial|effective|fair|fantastic|superb|justified|reasonable)",
  "(good|great|excellent|brilliant|sensible|wonderful|best|fine) (idea|thing|move|decision|plan|value|news|investment|policy|choice|solution)",
  "(proud of|glad|pleased|grateful|agree|agreed|yes to|long live|thank|thanks|bravo|hooray|hurrah|well done|proud of|hats off|kudos)",
  "brave|heroic|courageous|hero|heroes|admirable|welcome|deserve|deserves|benefit|benefits|protects|protect|successful|succeeds|works|defend|defending",
  "(keep|expand|increase|renew|replace|strengthen|protect|invest in|fund|approve|adopt|allow|encourage|promote)",
];

export const OPPOSE: readonly string[] = [
  "(oppose|opposes|opposed|opposing|against|anti|reject|rejects|rejected|resist|condemn|condemns)",
  "(scrap|scrapping|abolish|ban|banning|cancel|cancelling|axe|bin|ditch|end|stop|repeal|defund|abandon|get rid of|do away with|no more|say no to|no to|boycott|block|prohibit)",
  "(waste|wasting|wasted) (of|our|money|time|on)?",
  "(is|are|was|were|be|seems|remains) (a|an|just|so|totally|completely|utterly|simply|such a)? (waste|useless|pointless|wrong|bad|terrible|awful|stupid|ridiculous|dangerous|immoral|obsolete|outdated|unnecessary|unaffordable|too expensive|nonsense|joke|mistake|disaster|failure|folly|scam|con|white elephant|unfair|harmful|madness|insane|disgrace|vanity project|unacceptable|irrelevant|dead|evil|corrupt|threat|problem|illusion|myth|lie|failing|burden|ineffective)",
  "(bad|terrible|stupid|silly|awful|dreadful|daft|crazy|worst|poor) (idea|thing|move|decision|plan|policy|choice|value)",
  "(do|does|did|would|should|will|can) not (need|want|support|work|deserve|like|agree|trust|help|believe|solve|make sense)",
  "(disagree|useless|pointless|obsolete|disastrous|destructive|harmful|immoral|evil|corrupt|barbaric|murderous|brutal|criminal|criminals|tyrant|dictator|murderer|murderers|thug|thugs|aggressor|aggression|atrocities|invaders|losing|lies|liar|liars|scandal|scandalous|fails|failed|failing|fail|destroys|ruins|ruining|ruin|wrong|unfair|dangerous|unnecessary|nonsense|hurt|hurts|harm|harms|never works|costs too much|cannot afford|can not afford|hate)",
];

/** What people say of whom or what they admire, wherever a pack names its entities. */
export const PRAISE: readonly string[] = [
  "brave|bravely|bravery|courage|courageous|courageously|hero|heroes|heroine|heroic|heroism|gallant|valiant|valour|fearless|defiant|resilient|resilience|plucky|gutsy|dignified|dignity",
  "legend|legends|lion|lions|titan|giant among|statesman|inspiration|inspiring|inspired|inspires|exemplary|admirable|outstanding|amazing|awesome|incredible|magnificent|fantastic|superb|brilliant|brilliantly|wonderful|splendid|impressive|phenomenal|beautiful",
  "(i|we|you|they|really|so|absolutely|fully|always|still|proudly|please|let us) (support|back|love|admire|respect|salute|applaud|thank|trust|stand by|cheer|welcome|defend|like|embrace)",
  "(full|total|unwavering|steadfast|strong|my|our|your|all our|in|of|complete|unconditional) (support|solidarity|backing|respect|admiration|sympathy|love)",
  "(love|respect|admiration|solidarity|sympathy|salute|kudos|bravo|thanks|thank you|cheers|congratulations|congrats|hats off|all power|more power|good luck|best wishes|godspeed|blessings) (for|to|with|from us to)?",
  "(god|lord|bless|blessed) (bless|protect|save|be with|help|keep)?",
  "(pray|praying|prayer|prayers|candle|thoughts are|thoughts with|thoughts go|thinking of|weep for|cry for|crying for|heart|hearts|heartbroken|feel so sorry|sorry for|feel for|hugs)",
  "well done|good on|good for|good guys|good job|great job|well played|keep it up|keep going|stay strong|keep fighting|hang in there|long live|glory to|glory|viva|hooray|hurrah|go on|come on",
  "(proud|grateful|thankful|glad|pleased|honoured|honored) (of|to|for|that)?",
  "(deserve|deserves|deserved|earned|merit|merits|worthy)",
  "(on|at) (your|our|their|the right|its) side",
  "(with you|right side of history)",
  "(is|are|was|were|be|remains|remain) (so|very|really|absolutely|simply|just|still|truly|quite|always|our|a|an|the)? (great|good|strong|essential|vital|crucial|necessary|indispensable|needed|effective|reliable|sensible|prudent|worth|worthwhile|success|successful|best|future|innocent|welcome|justified|unbreakable|invincible|winning|friend|friends|ally|allies|free|peaceful|victim|victims)",
  "(great|good|strong|real|true|wise|proper|fine|remarkable|extraordinary) (leader|leadership|people|nation|country|president|man|men|woman|women|job|work|idea|news|investment|value|decision|success|ally|friend|friends|neighbour)",
  "❤|💪|🙏|🫡|💙|💛|🥰|😍",
];

/** What people say of whom or what they condemn or look down on. */
export const BLAME: readonly string[] = [
  "evil|wicked|vile|vicious|cruel|cruelty|brutal|brutality|barbaric|barbarism|barbarity|barbarian|barbarians|savage|savages|savagery|sadistic|ruthless|heinous|monstrous|inhuman|inhumane|depraved|demonic|satanic|diabolical|despicable|disgusting|disgusted|revolting|repulsive|repugnant|abhorrent|sickening|loathsome|odious|shameful|shameless|disgraceful|disgrace|appalling|outrageous|atrocious|horrific|horrendous|unforgivable|unspeakable|unacceptable|deplorable|contemptible|abominable|obscene|rotten|filthy|toxic",
  "monster|monsters|murderer|murderers|murderous|murder|murders|murdered|murdering|killer|killers|butcher|butchers|butchering|slaughter|slaughtered|slaughtering|massacre|massacred|massacring|genocide|genocidal|rapist|rapists|raping|torture|tortured|torturing|torturers|kidnappers|baby killer|baby killers|criminal|criminals|crime|crimes|war criminal|war criminals|terrorist|terrorists|terrorism|terrorising|terrorizing|nazi|nazis|neo nazi|neo nazis|fascist|fascists|fascism|hitler|hitlers|gangster|gangsters|mafia|mobster|thug|thugs|thuggish|goons|henchmen|cronies|bandits|looters|looting|rapacious|predator|psychopath|psychopathic|sociopath|psycho|maniac|madman|lunatic|lunatics|deranged|unhinged|insane|insanity|mad|madness|crazy|demented|paranoid|deluded|delusional|megalomaniac",
  "tyrant|tyrants|tyranny|tyrannical|despot|despots|dictator|dictators|dictatorship|oppressor|oppressors|aggressor|aggressors|invader|invaders|occupier|occupiers|warmonger|warmongers|warmongering|war mongers|imperialist|imperialists|oligarch|oligarchs|kleptocrat|kleptocracy|autocrat|regime|junta|cabal",
  "coward|cowards|cowardly|cowardice|spineless|gutless|bully|bullies|bullying|traitor|traitors|treachery|treacherous|betray|betrays|betrayed|betrayal|backstabb*",
  "lie|lies|lied|liar|liars|lying|propaganda|disinformation|misinformation|deceit|deceitful|deception|dishonest|hypocrite|hypocrites|hypocrisy|hypocritical|double standards|two faced|fraud|fraudulent|fake|phony|phoney|sham|scam|scams|scammer|con man|conman|con artist|grift|grifter|crook|crooks|crooked|corrupt|corruption|thief|thieves|stealing|steal|steals|stole|embezzl*|greed|greedy|sleazy|shady",
  "clown|clowns|joke|idiot|idiots|idiotic|fool|fools|foolish|moron|morons|moronic|stupid|stupidity|imbecile|buffoon|pathetic|ridiculous|laughable|laughing stock|useless|incompetent|incompetence|hopeless|inept|weak|arrogant|arrogance|smug|reckless|irresponsible|shambles|farce|farcical|circus|disaster|disastrous|failure|fiasco|loser|losers|humiliated|humiliation|humiliating|embarrassing|embarrassment|pointless|obsolete|outdated|dangerous|wasteful|waste|wasted|wasting|unaffordable|white elephant|nonsense|rubbish",
  "scum|scumbag|scumbags|vermin|rats|rat|snake|snakes|pig|pigs|dog|dogs|parasite|parasites|filth|bastard|bastards|bitch|shit|piece of shit|pos|sob|asshole|arsehole|prick|dick|dickhead|cunt|cunts|wanker|turd|leech|leeches",
  "fuck|fucking|fuck off|f off|screw|sod|damn|damned|damn you|to hell|in hell|rot in|go to hell|burn in|good riddance|down with|death to|drop dead|shame|shame on|ashamed|no sympathy",
  "(i|we|you|they|really|strongly|utterly|people|everyone|who) (hate|hates|despise|despises|loathe|loathes|detest|condemn|condemns|oppose|opposes|blame|distrust|can not stand|am sick of|are sick of)",
  "sick of|fed up with|tired of|enough of|no to|say no to|boycott|expel|disband|abolish|scrap|defund|dismantle|condemn|condemns|condemned|condemning|stop|resist|denounce|denounces|punish",
  "(to blame|at fault|fault of|responsible for|guilty|guilt|accountable|blood on|complicit|complicity|culprit|culprits|provok*|meddl*|interfer*)",
  "(not|never) (trust|believe|believable|welcome|credible|our friend|our ally|an ally|a democracy|innocent)",
  "(is|are|was|were|be) (just|so|very|really|simply|a|an|the|such a|no)? (wrong|bad|worse|worst|awful|terrible|horrible|threat|threats|problem|problems|danger|enemy|enemies|menace|puppet|puppets|finished|doomed|done|desperate|broke|failing|losing|worthless|worse than|better than)",
  "(puppet|puppets|pawn|pawns|stooge|stooges|lackey|lackeys|poodle|poodles|lapdog|lapdogs|vassal|vassals|mouthpiece|apologist|apologists|shill|shills|bot|bots|troll|trolls)",
  "(war crime|war crimes|atrocity|atrocities|aggression|blackmail|hysteria|brainwashed|brainwashing)",
  "🤮|🤡|🖕|💩|🐷|🐀",
];
