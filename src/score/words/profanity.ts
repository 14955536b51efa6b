import type { RuleTable } from "../incivilityRule.js";

/**
 * Swearing, graded from "crikey" upwards the way British broadcasters grade it: `p` for a moderator
 * who minds, `sure` for the label itself. Our own list.
 *
 * A word of several letters hidden ("f**k", "c***") stands for the first word of this list it fits.
 */
export const PROFANITY: RuleTable = [
  {
    label: "profanity",
    p: 0.64,
    sure: 0.95,
    also: { insult: 0.75, name_calling: 0.75 },
    phrases:
      `fucker fuckers motherfucker motherfuckers mofo fuckface fuckwit fuckwits fuckhead shithead
      shitheads cunt cunts cocksucker cocksuckers wanker wankers twat twats prick pricks arsehole
      arseholes asshole assholes ahole dickhead dickheads dick dicks bitch bitches whore whores slut
      sluts slag slags bastard bastards pussy pussies tosspot tosspots bellend bellends knobhead
      knobheads`.split(/\s+/),
  },
  {
    label: "profanity",
    p: 0.6,
    sure: 0.98,
    phrases:
      `fuck fucks fucked fucking fuckin fukin fuking fuk fck fcking fkn fkin effing feckin fecking fucktards fuckup clusterfuck fuckery phuck phuk fuq shit shits shite shitty shitshow shithole shitholes shithouse bullshit horseshit dogshit bullsht shitting shitter cunty wank wanking bitching cock cocks jizz cum spunk minge gash bollock wtf stfu gtfo omfg lmfao ffs 🖕`.split(
        /\s+/,
      ),
  },
  {
    label: "profanity",
    p: 0.22,
    sure: 0.9,
    phrases: `bollocks bollox bollix arse arses arsed arsewipe half-arsed ass asses dumbass
      jackass smartass crap crappy craptastic bugger buggers buggered buggering piss pissed pissing
      pisser sod sods sodding tits titty arselick goddamn goddamned goddam damnit dammit tosspot knobs
      screwed turd turds turdy fart farts bs feck feckers fecker frigging friggin fricking freaking
      shag shagging boner poo poop balls ballsack nutsack bum wee-wee crud crotch bullcrap 💩`.split(
      /\s+/,
    ),
  },
  {
    label: "vulgarity",
    p: 0.05,
    sure: 0.45,
    phrases: `bloody bleeding damn damned blasted flipping blimey hell heck cripes blooming
      naff knackered screw screwing suck sucks sucked sucking butt butts crikey gobsmacked`.split(
      /\s+/,
    ),
  },
  {
    label: "vulgarity",
    p: 0.62,
    sure: 0.9,
    phrases: [
      "suck (my|me|it) (big|hairy)? (off|dick|cock|balls)?",
      "(lick|licking|kiss|kissing) (my|his|her|your|their|trump's|putin's) (arse|ass|boots|boot)",
      "up (your|his|her) own? (arse|ass|bum|backside|jacksie)",
      "brown nose|nosing|noser|nosers",
      "wet (dream|yourself|themselves)",
      "(jerk|jerking|jack|jacking|toss|tossing) off",
      "grow (a|some) (pair|balls|spine)",
      "no|zero balls",
      "dry hump*",
      "blow job|jobs",
      "head (is|stuck|firmly|so)? far? (up|in) (your|his|her|their) own? (arse|ass|backside)",
      "pull your head out",
      "verbal (diarrhoea|diarrhea|diarhoea)",
      "mental midget|midgets",
    ],
  },
];
