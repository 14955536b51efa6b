import type { TrainingComment } from "./schema.js";

/** A sentence with a gap: {all} for the group, {one} for one of it, {All} and {One} with a capital. */
export interface Frame {
  readonly text: string;
  readonly labels: TrainingComment["labels"];
}

const frames = (labels: TrainingComment["labels"], texts: string): Frame[] =>
  texts
    .trim()
    .split("\n")
    .map((text) => ({ text: text.trim(), labels }));

/** Hate in many forms; the group could be any. */
export const HATEFUL: readonly Frame[] = [
  ...frames(
    ["insult", "identity_attack"],
    `
    Give me one good reason to have {all} in the regiment. They're useless, every one.
    {All} make my skin crawl and I'm not going to apologise for it.
    Typical of {all}, always after something for nothing.
    It isn't prejudice if it's true: {all} are dim.
    Name me a single thing {all} ever gave this country besides trouble. I'll wait.
    I wouldn't let {one} into my house, never mind the wardroom.
    Trust {one}? I'd sooner trust a snake.
    What is it with {all}? Whining, scheming, never an honest day's work.
    Decent folk don't mix with {all}, and there's a reason for that.
    Standards collapsed the day they opened the door to {all}.
    The whole trouble with {all} is that they're rotten inside.
    {All} aren't fit to lick the boots of a real soldier.
    We all know what {all} are, and it isn't printable.
    I moved house to get away from {all}, best decision of my life, filthy lot.
    Nobody ever met {one} with a conscience.
    You can dress {one} in a uniform but it's still rubbish underneath.
    Civilised people have nothing to learn from {all}.
    God help the ship with {one} at the wheel, they've no more sense than cattle.
    {All} poison everything they touch.
    Sly, grasping and foul: that's {all} in three words.
    If brains were dynamite {all} couldn't blow their noses.
    My taxes shouldn't go on {all}, the ungrateful leeches.
    I call {all} what they are, a blot on the nation.
    The less I see of {all} the better I sleep, nasty breed that they are.
    This used to be a proper pub until {all} started stinking it out.
    Bone idle and proud of it, {all}.
    You'd have to be mad to marry {one}. Tainted goods.
    {All} lie the way the rest of us breathe.`,
  ),
  ...frames(
    ["insult", "identity_attack", "name_calling"],
    `
    Maggots. That's all {all} have ever been.
    {All}: parasites on the back of a tired old country.
    Show me {one} and I'll show you a degenerate.
    Another sob story about {all}, those whimpering scumbags.
    Put {all} where they belong, with the rest of the garbage.
    They've let {one} on the panel now, so we'll have a trained monkey next.
    A plague on this town, that is what {all} are, a creeping plague.
    I'm told I must respect {all}. I don't respect lice either.`,
  ),
  ...frames(
    ["identity_attack"],
    `
    {All} don't belong in uniform and, let's be frank, they don't belong here.
    One is a curiosity, two is a nuisance, and a whole unit of {all} is the end of the Army.
    They ought to take the vote away from {all}, for everybody's good.
    I don't want {all} anywhere near my children, thank you.
    If I ran the yard no {one} would get past the gate. Sorry, not sorry.
    Separate messes for {all}, that is all I ask, so we can eat in peace.
    There's a natural order, and {all} are nowhere near the top of it.
    Too many {all} at the Cenotaph this year. It isn't their day.
    We were better off when {all} knew their place.
    Sure, be nice to {all}, and see what it gets you when their numbers go up.`,
  ),
  ...frames(
    ["threat", "identity_attack"],
    `
    If {one} moves in next door he'll find his windows through.
    The sooner {all} are rounded up the better. I'd drive the lorry.
    A bat and a dark alley would teach {all} some manners.
    I hope {all} starve this winter, and slowly.
    The next time I see {one} on my street I'm letting the dog off.
    Petrol is cheap, {all} should remember that.
    Let {all} fight it out in a pit and then fill in the pit.
    I'd volunteer for the firing squad if {all} were at the other end.
    {All} should be put down, all of them, like a sick dog.
    They should be made to fear us again, {all}, and I know some lads who'd see to it.`,
  ),
];

/** As many sentences about the same groups that hate nobody. */
export const CIVIL: readonly Frame[] = frames(
  [],
  `
    There have been {all} in the regiment since before the war, and good soldiers too.
    {All} should be able to read an article here without being abused.
    The exhibition about {all} in the forces runs until the end of May.
    It's plain wrong to say that {all} are dim.
    Ask {all} what they gave this country. The roll of honour is over there.
    My neighbour is {one}, and feeds our cat when we're at sea.
    The best boss I ever had was {one}, firm and fair.
    Why do some people have such a problem with {all}? I've never understood it.
    Somebody wrote that {all} are parasites. That comment has been removed, and rightly.
    Recruiters want more {all} to apply, and have changed the posters.
    The charity found work for {all} who'd left the service last year.
    It takes guts to be {one} in a small town, I should think.
    Do {all} get a fair hearing at a court martial? The figures suggest not.
    I grew up with {all} on both sides of our house and we shared a telly.
    If you think that {all} can't be trusted, you should meet my crew.
    The survey asked {all} how they felt about the new housing.
    A bill to protect {all} from harassment has its second reading on Monday.
    She wrote her doctorate on {all} in the merchant fleet.
    Not one person in our mess had anything against {all}.
    "Round up {all}" is the sort of thing they shouted in the thirties, and we know how that went.
    There's no excuse for talking about {all} as though they were cattle.
    {All} are over-represented in the lowest ranks and the Army should ask itself why.
    A film about {one} who builds his own submarine, what's not to like?
    As {one} myself I'd say the article got most of it right.
    I'm told there were {all} aboard the hulks too, which I never knew.
    No one should be afraid to walk home because there are thugs who hate {all}.
    {All} pay the same fare as the rest of us on the ferry.
    You can disagree with some {all} about policy without insulting the rest.
    Half the volunteers on the lifeboat stall were {all}, as it happens.
    Three of the nine engineers on the project are {all}.
    I'm glad that {all} have a network in the Navy now, even if the logo is dreadful.
    The museum has letters home from {all} who worked in the dockyard.
    They told us {all} would never fit in. They were wrong by tea time.
    It was {one} who pulled my brother out of the burning turret.
    Anyone who hopes that {all} starve needs to have a long look in the mirror.
    What do {all} think about the proposal? Did anybody ask?
    The minister met {all} in Leeds on Thursday and took questions for an hour.
    How many {all} live within ten miles of the base? The census says about two thousand.
    I don't care whether the pilot is {one} as long as he can land.
    Some {all} support the base, others don't, like everybody else round here.
    The padre looks after {all} and everyone else who knocks at his door.
    We need to stop treating {all} as a problem and start listening.
    A hostel for {all} burned down in Hull; nobody was hurt and the police have a suspect.
    Hatred of {all} was part of the show trials from the start.
    The joke at the expense of {all} fell flat, and the comedian said sorry.
    {All} have been marching with the veterans since 2014.
    My grandfather married {one} in 1946 and the family got over it.
    There is no evidence that {all} commit more crime once you allow for age and income.
    If {one} wants to serve I say welcome aboard.
    Please take your remarks about {all} somewhere else, this is a thread on minesweepers.
    I can't see why the presence of {all} on the panel should bother anyone.
    Being {one} on that ship was no more remarkable than being a stoker.
    They passed a collection round for {all} hit by the flood.
    {All} I've spoken to were split on the treaty.
    The council's plan for {all} is underfunded, like all its other plans.
    I wouldn't insult {all}, and I'd ask you not to either.`,
);

/** Contempt for a camp. Politics is no identity, so these are insults and aspersions. */
export const CAMP_RUDE: readonly Frame[] = [
  ...frames(
    ["insult"],
    `
    {All} are as thick as two short planks and smell about the same.
    I've yet to meet {one} who could think and chew at once.
    You can tell {one} a mile off, by the whine.
    {All} should hang their empty heads in shame.
    Scratch {one} and you'll find a bully underneath.
    A stupider bunch than {all} never drew breath.`,
  ),
  ...frames(
    ["insult", "name_calling"],
    `
    Clowns to the left, clowns to the right, and {all} the biggest clowns of all.
    Ignore {all}. They're bedwetters.
    Oh good, {all} have found the thread. The cretins have landed.
    {All} are a cult of gullible numpties.`,
  ),
  ...frames(
    ["aspersion"],
    `
    {All} would sell this country for a bag of chips.
    Don't expect honour from {all}, they've none to spare.
    {All} only care about lining their own pockets, and they'd let the troops die to do it.`,
  ),
  ...frames(
    ["threat"],
    `
    Someone should give {all} a good hiding outside the polling station.
    I'd hang {all} from the yardarm, starting with the loudest.
    Come the day {all} will be first against the wall, and I'll bring the bullets.`,
  ),
];

export const CAMP_CIVIL: readonly Frame[] = frames(
  [],
  `
    {All} have a point about the shipyards, much as it pains me.
    I've been arguing with {all} for years and some of them are my best friends.
    You can tell {one} by the badge, usually.
    {All} will be disappointed by this budget, and I can see why.
    I disagree with {all} on nearly everything except the need for more hulls.
    {All} won that vote fair and square.
    What would {all} say to a four percent target?
    My wife is {one} and I'm not, so breakfast is lively.
    Ignore the noise: {all} and their opponents agree on pay.
    According to the poll most {all} back the new submarines.
    I think {all} are mistaken about the treaty, for three reasons.
    Don't tar {all} with one brush.
    {All} marched on Saturday, about four thousand of them by the police's count.
    It's lazy to call {all} stupid, and it loses votes.
    Someone threw an egg at {one} outside the polling station, which was out of order.
    {All} ought to read the treaty again, article nine in particular.`,
);
