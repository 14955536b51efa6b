/**
 * Innocent uses of words on our lists. `before` and `after` are neighbours that make the word
 * harmless; `name` words are also surnames, first names or makes, and are passed over when written
 * with a capital inside a sentence.
 */
export interface Guard {
  readonly before?: ReadonlySet<string>;
  readonly after?: ReadonlySet<string>;
  readonly name?: boolean;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));

export const GUARDS: ReadonlyMap<string, Guard> = new Map<string, Guard>([
  [
    "bloody",
    {
      after: set(
        "battle battles battlefield sunday mary nose conflict war wars fighting campaign stalemate aftermath losses toll mess coup history revolution assault siege civil attrition trench trenches day days handed hand hands",
      ),
    },
  ],
  [
    "bleeding",
    {
      before: set("is was are were still been him her casualties stop heavily"),
      after: set(
        "edge out heavily them it profusely to money ships cash personnel heart hearts russia ukraine dry",
      ),
    },
  ],
  ["damned", { before: set("be are is was the") }],
  [
    "blasted",
    {
      before: set("was were been is are has have they"),
      after: set("off through out into by the"),
    },
  ],
  [
    "hell",
    { before: set("war is in of to through raise was like"), after: set("fire of cannon cat") },
  ],
  [
    "screw",
    {
      before: set("a the single twin shaft"),
      after: set("propeller propellers shaft threads thread"),
    },
  ],
  ["screwed", { before: set("were was are is"), after: set("in on into together") }],
  ["butt", { after: set("of weld joint") }],
  ["suck", { after: set("up in the air water") }],
  ["sucked", { after: set("in into up") }],
  ["sucking", { after: set("in up out") }],
  ["chink", { after: set("in") }],
  ["chinks", { after: set("in") }],
  ["coon", { before: set("maine"), name: true }],
  ["retard", { after: set("the ignition timing bombs bomb tail") }],
  [
    "retarded",
    { after: set("bomb bombs ordnance tail tails ignition timing fall"), before: set("high") },
  ],
  ["fag", { before: set("a smoke packet quick"), after: set("end ends packet break butt butts") }],
  ["fags", { before: set("of some my buy") }],
  ["spastic", { after: set("colon paralysis diplegia quadriplegia") }],
  ["yid", { after: set("army") }],
  [
    "dyke",
    {
      before: set("the a offa's offas car devil's hadrian's sea flood"),
      after: set("road wall path breach"),
      name: true,
    },
  ],
  ["dykes", { before: set("the dutch sea and") }],
  [
    "cock",
    { before: set("half weather fighting"), after: set("up ups pit fighting crow"), name: true },
  ],
  ["cocks", { before: set("stop") }],
  ["dick", { name: true }],
  ["dicks", { name: true }],
  ["prick", { after: set("up their the a his your") }],
  ["pricks", { after: set("up the") }],
  ["pussy", { after: set("riot cat cats foot footing footed willow") }],
  ["bitch", { before: set("a of"), after: set("to of") }],
  ["bastard", { after: set("file sword") }],
  ["ass", { before: set("wild pack the an"), after: set("backwards") }],
  ["sod", { after: set("house roof") }],
  ["sods", { after: set("law") }],
  [
    "balls",
    {
      before: set("ball cannon musket golf tennis hockey steel red"),
      after: set("up of"),
      name: true,
    },
  ],
  ["turd", { name: true }],
  ["tits", { before: set("blue great") }],
  ["shag", { after: set("pile tobacco carpet") }],
  ["gash", { before: set("a the deep long metre foot") }],
  ["slag", { after: set("heap heaps off pile") }],
  ["bum", { after: set("deal steer rap note") }],
  ["pissed", { before: set("am was got") }],
  ["poo", { name: true }],
  ["fart", { name: true }],
  ["wally", { name: true }],
  ["prat", { name: true }],
  ["berk", { name: true }],
  ["git", { name: true, after: set("repo commit hub repository push pull") }],
  ["jock", { name: true }],
  ["taffy", { name: true }],
  ["paddy", { name: true, after: set("field fields power") }],
  ["mick", { name: true }],
  ["ivan", { name: true }],
  ["sweaty", { after: set("palms hands") }],
  ["plank", { name: true }],
  ["tool", { after: set("box kit bag") }],
  ["crank", { after: set("shaft up case handle the") }],
  ["dope", { name: true }],
  ["dummy", { after: set("run round rounds load warhead torpedo missile head variable") }],
  ["dummies", { before: set("for crash inflatable test") }],
  ["troll", { after: set("station base"), name: true }],
  ["cuckoo", { after: set("clock wasp") }],
  ["fool", { after: set("proof the us anyone them putin me you russia nobody") }],
  ["fools", { after: set("gold errand nobody") }],
  [
    "hack",
    { after: set("into the it and saw squadron"), before: set("a computer data email to cyber") },
  ],
  ["hacks", { before: set("cyber computer data email") }],
  ["leech", { name: true }],
  ["weasel", { after: set("words aircraft squadron mission missions"), before: set("wild") }],
  ["weasels", { before: set("wild") }],
  ["snowflake", { name: true }],
  ["gammon", { after: set("steak and joint"), name: true }],
  ["hag", { name: true }],
  ["loon", { name: true }],
  [
    "fascist",
    { after: set("italy germany spain era regime regimes dictator dictatorship powers") },
  ],
  ["fascists", { before: set("italian the spanish") }],
  [
    "nazi",
    {
      after: set(
        "germany regime party era occupation occupied invasion army war general generals forces officer officers leadership state troops gold aggression collaborators salute tank tanks submarine bomber",
      ),
    },
  ],
  ["nazis", { before: set("the against defeated fought beat fighting by") }],
  ["racist", { after: set("abuse attack chanting") }],
  ["traitor", { before: set("convicted") }],
  ["commie", { name: true }],
  ["frog", { after: set("man men march") }],
  ["frogs", { before: set("the two") }],
  ["rubbish", { after: set("bin bins dump tip collection truck trucks heap chute") }],
  ["garbage", { after: set("collection truck trucks can disposal men man collector bin patch") }],
  ["junk", { after: set("mail food yard boat sea ship rig bond") }],
  ["trash", { after: set("can talk bag") }],
  ["tripe", { name: true }],
  [
    "sick",
    { after: set("bay leave berth day days pay list man"), before: set("sea home the was") },
  ],
  ["crazy", { after: set("horse paving") }],
  ["mad", { after: set("max doctrine boom sensor") }],
  ["fat", { after: set("boy tail leonard cats contract pipe ship man albert") }],
  [
    "thick",
    {
      after: set("and of hull steel armour fog ice cloud skinned plate layer with enough"),
      before: set("inch inches mm cm metre metres feet foot through the"),
    },
  ],
  ["dense", { after: set("forest fog urban jungle air material populated network web defences") }],
  ["dumb", { after: set("bomb bombs down downed terminal luck munitions") }],
  ["lazy", { after: set("eye") }],
  ["potty", { after: set("training") }],
  ["salty", { after: set("dog water sea") }],
  ["batty", { name: true }],
  ["vicious", { after: set("circle") }],
  ["evil", { after: set("empire") }],
  ["corrupt", { after: set("data file files") }],
  ["gutter", { before: set("the in") }],
  ["petty", { after: set("officer officers cash"), name: true }],
  ["hysterical", { before: set("not") }],
  ["spout", { before: set("water the") }],
  ["drone", { after: set("strike strikes attack attacks swarm") }],
  ["crying", { after: set("shame out") }],
  ["moaning", { name: true }],
  ["braying", { after: set("donkey donkeys") }],
  ["crowing", { name: true }],
  ["yap", { after: set("island") }],
  [
    "lying",
    {
      after: set(
        "in on at around there down off idle about alongside under beneath between just low within next close beside across here ahead empty half stranded dormant wait rusting",
      ),
    },
  ],
  [
    "lies",
    {
      after: set(
        "in on at with between beneath off under to the ahead within behind just elsewhere around there here about outside north south east west beyond somewhere alongside",
      ),
    },
  ],
  ["fake", { after: set("target targets decoy tank tanks gun") }],
  [
    "propaganda",
    {
      after: set(
        "war victory coup ministry minister film films poster posters value campaign machine purposes",
      ),
    },
  ],
  ["con", { name: true }],
  [
    "destroying",
    { after: set("the a an its russian ukrainian enemy ships tanks targets aircraft") },
  ],
  ["hate", { before: set("i would really to") }],
  ["regime", { after: set("change") }],
  ["elite", { after: set("forces unit units troops regiment soldiers force squadron") }],
  ["labour", { name: true }],
  ["joke", { before: set("a no the good old") }],
  ["woke", { after: set("up") }],
  ["moaner", { name: true }],
  ["tart", { before: set("jam treacle bakewell apple custard") }],
  ["simp", { name: true }],
  ["dog", { after: set("fight fights fighting house") }],
  ["dogs", { after: set("of") }],
  ["rat", { after: set("catcher") }],
]);
