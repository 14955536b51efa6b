import type { RuleTable } from "../incivilityRule.js";

/**
 * Slurs. This list is here for one reason: a word list that leaves out the worst words cannot show a
 * moderator the worst comments. It is compact, of our own making, and is not shown to anybody; a
 * slur is reported by its place in the comment. Reclaimed and quoted use exists, and it is why this
 * list ranks comments for a person and never removes one.
 *
 * Words with a common innocent sense carry a guard in `words/guards.ts`.
 */
export const SLURS: RuleTable = [
  {
    label: "identity_attack",
    p: 0.86,
    sure: 0.97,
    addressee: "group",
    nouns: `nigger nigga niglet negroid coon wog golliwog darkie spearchucker paki chink gook slope-head
      zipperhead raghead towelhead cameljockey sandnigger spic spick wetback beaner kike yid heeb
      pikey gyppo gypo gippo faggot fag poofter poof dyke tranny shemale trannie ladyboy retard
      spastic spacker mongoloid muzzie muzrat mudslime muslimtard islamonazi feminazi hohol khokhol
      moskal katsap rusnya untermensch subhuman jigaboo porchmonkey halfbreed half-caste squaw
      groid sambo injun`,
    phrases: [
      "towel head|heads",
      "rag head|heads",
      "camel jockey|jockeys",
      "sand nigger|niggers",
      "goat (fucker|fuckers|shagger|shaggers)",
      "white (trash|nigger)",
      "carpet muncher|munchers",
      "bum (boy|boys|bandit|bandits)",
      "shirt lifter|lifters",
      "mud (slime|slimes|people)",
      "slant eyed|eyes",
      "sub human|humans",
      "zio nazi|nazis",
      "cotton picker|pickers",
      "ching chong",
      "chingchong",
      "religion of (pieces|hate|rape|murder)",
      "kung flu",
      "islamo fascist|fascists",
      "it's a cult of death",
      "great replacement",
      "white genocide",
    ],
  },
  {
    label: "identity_attack",
    p: 0.4,
    sure: 0.7,
    addressee: "group",
    nouns:
      "yank kraut frog jap jock taff taffy eyetie limey polack ruskie paddy sweaty tinker ivan gaijin gringo redneck hillbilly hick bimbo hag crone tart slapper bint harpy mick dago",
    soft: true,
    needsName: true,
  },
];
