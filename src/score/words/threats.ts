import type { RuleTable } from "../incivilityRule.js";

/**
 * Threats and wishes of harm against persons. Each needs somebody to be hurt: "Russia will kill the
 * deal", "a threat to NATO" and "attack submarine" are the daily bread of a defence site.
 */
export const THREATS: RuleTable = [
  {
    label: "threat",
    p: 0.93,
    sure: 0.95,
    addressee: "commenter",
    phrases: [
      "(i|we|someone|somebody|he|they) (will|would|am going to|are going to|going to|gonna|should|shall|can|could|ought to|want to|wanna|would love to|would like to|would happily|hope to) ... (kill|murder|shoot|stab|hurt|batter|smash|strangle|throttle|bash|punch|slap|gut|hunt|hang|behead|burn|thump|deck|lamp|knife|execute|choke|beat) you",
      "(i am|we are) coming (for|after) you",
      "(i|we) (know|have found|found|will find|can find) out? where you (live|work|are)",
      "(i|we) (will|am going to|are going to|gonna) find you",
      "(hope|wish|pray|want|praying|hoping) ... (you|your) ... (die|dies|dead|suffer|rot|drown|burn|cancer|killed|shot|hanged|crash|bombed|blown)",
      "(watch|watching) your back",
      "(you|ur) (are|is|will be|should be|deserve to be|need to be|ought to be|want) ... (shot|hanged|hung|killed|stabbed|lynched|beheaded|executed|beaten|flogged|strung up|put down|dead meat|drowned|gassed|tarred|locked up|horsewhipped|whipped|castrated|raped|a slap|a bullet|a kicking|a beating|a smack|a slapping)",
      "you (deserve|need|want) a (bullet|kicking|beating|slap|smack|thump|punch|hammering)",
      "you (should|need to|better|ought to|deserve to) all? just? (die|rot|burn|drown|hang)",
      "(kill|hang|shoot|drown|top|neck) (yourself|yourselves|urself|ur self)",
      "kys",
      "drop dead",
      "(go|please|just) (die|hang|drown) (already|yourself|in a (big|house)? fire|in a ditch|in hell|quietly|alone)?",
      "die in a ... fire",
      "(jump|leap) off a (cliff|bridge|building)",
      "(burn|rot) in hell",
      "you will (pay|regret|suffer|bleed|burn) (for this|this|for that|dearly|in hell)",
      "your (days|time) (are|is) (numbered|coming|up)",
      "(sleep with one eye open)",
      "you (are a dead man|are dead|will be sorry|will get yours|will be next|are next)",
      "(say that|come and say that|try that|say it) to my face",
      "(put|stick|shove) a (bullet|knife|gun|rope|noose) (in|through|round|around|to) your",
      "(break|smash|kick|punch|bash|cave|knock) your ... (face|head|teeth|skull|legs|kneecaps|neck|nose|jaw|block) (in|off)?",
      "meet (me|up) ... (fight|car park|outside)",
    ],
  },
  {
    label: "threat",
    p: 0.72,
    sure: 0.8,
    addressee: "third_party",
    phrases: [
      "(hope|wish|pray|praying|hoping) (he|she|they|him|her|them|someone|somebody|putin|trump|biden|starmer|zelensky|zelenskyy) ... (die|dies|dead|suffer|suffers|drown|drowns|burn|burns|rots|rot|cancer|killed|shot|assassinated|hanged)",
      "(should|must|ought to|needs to|need to|deserve to|deserves to) all? be (shot|hung|hanged|lynched|executed|beheaded|strung up|put down|castrated|drawn and quartered|put against a wall|assassinated|whacked|murdered|gassed|flogged|killed|beaten)",
      "(i|we|someone|somebody) (will|would|am going to|going to|gonna|should|shall|ought to|want to|wanna|needs to|need to|has to|would love to|would happily) ... (kill|murder|assassinate|strangle|throttle|lynch|behead|shoot|stab|hang|smash|batter|hurt) (him|her|them|the man|the woman|these people|those people|trump|biden|starmer|putin|zelensky|zelenskyy|the bastard|the bastards|that man|that woman|all of them|every one of them)",
      "(string|hang|lynch|gas|execute|behead|castrate) (them|him|her) (all|up|high|now|alive|in public)?",
      "(hanging|shooting|lynching|the rope|the noose|the gallows|a bullet) is too good for",
      "(deserves|deserve|needs|need) (a|the) (bullet|noose|rope|firing squad|gallows|good kicking|kicking|beating|lynching)",
      "(take|taking) (him|her|them|you) out and (shoot|shot|hang|hanged)",
      "line (them|him|her|you|em) up against (a|the) wall",
      "shoot (them|him|her) (all|now|dead)",
      "(hope|wish|pray|praying|hoping) ... (gets|get|is|are) (killed|raped|shot|hanged|cancer|murdered|beaten|blown up)",
      "(die|dies|died) in (his|her|their|your) sleep",
      "(just|please|somebody|someone) (kill|shoot|execute|hang|murder) (him|her|them|this|that|the)",
      "(wipe|wiped|wiping) off the face of the (earth|planet|map)",
      "(kill|exterminate|shoot|execute|hang) (them|the lot of them|every one of them|every last one of them|em) all?",
      "(off|chop off) with (his|her|their) (head|heads)",
      "rest in piss",
    ],
  },
  {
    // Veiled: no harm is named, but somebody is told that it may come to them.
    label: "threat",
    p: 0.78,
    sure: 0.75,
    phrases: [
      "(i|we|someone|somebody|people) know where (you|he|she|they|the|his|her|their|your) ... (live|lives|work|works|sleep|sleeps|held|surgery|surgeries|office|house|home|family|kids|children)",
      "(better|best) not show (your|his|her|their) (face|faces)",
      "(i would|you should|better|best|you had better) sleep lightly",
      "laugh while you can",
      "(come|go|turn up) (knocking|looking) ... (front door|doorstep|your house|his house|her house|their house|your home|his home)",
      "(be|is) a (shame|pity) if (something|anything) (happened|were to happen) to (you|your|him|his|her|them|their)",
    ],
  },
];
