import type { Addressee, IncivilityLabel } from "../../src/thread/score.js";

/**
 * Bands of P(uncivil): civil < 0.15, denied < 0.25, mild < 0.5, belittling > 0.15, uncivil > 0.5; rude > 0.01:
 * what a moderator seldom minds, and has a label.
 */
export type Band = "civil" | "denied" | "mild" | "belittling" | "rude" | "uncivil";

export interface IncivilityCase {
  readonly text: string;
  readonly band: Band;
  readonly label?: IncivilityLabel;
  readonly addressee?: Addressee;
}

/** What the scorer gets wrong, by more than a band: known failures, which a later version may end. */
export const KNOWN_FAILURES: ReadonlySet<string> = new Set([
  "The crapper on a submarine is no joke.",
  "Admiral Cockburn burned the White House.",
  "Scottish yards build the frigates.",
  "The Russians are digging in along the river.",
  "Stop lying.",
  "You keep spreading Kremlin propaganda.",
]);

const all = (band: Band, texts: string, rest: Partial<IncivilityCase> = {}): IncivilityCase[] =>
  texts
    .trim()
    .split("\n")
    .map((text) => ({ text: text.trim(), band, ...rest }));

/** Written for this test, by what each tries; nothing here was posted by anybody. */
export const INCIVILITY_CASES: Readonly<Record<string, readonly IncivilityCase[]>> = {
  "names a fellow commenter": all(
    "uncivil",
    `You clown.
     You absolute muppet, the Type 31 never had a sonar.
     You are a complete idiot if you think a carrier can sail alone.
     Only a numpty like you would compare a corvette with a destroyer.
     What a pillock you are.
     Are you always such a plonker?
     You're nothing but a keyboard warrior.
     You sound like an armchair general who has never left Aldershot.
     You're a Kremlin troll and everybody here knows it.
     You, sir, are a moron.
     Oh look, you're back, you tedious little troll.
     You plank, the F-35B does not have a gun.`,
    { label: "name_calling", addressee: "commenter" },
  ),
  "names a politician or another third person": all(
    "rude",
    `Shapps is a clown and always was.
     The minister is an idiot.
     That buffoon Johnson sold the harbour tugs.
     He is a coward and a liar.
     Putin is a thug.`,
    { addressee: "third_party" },
  ),
  "names a group": all(
    "rude",
    `The orcs lost another ship last night.
     Remoaners will never accept it.
     The admirals are all muppets.
     A bunch of warmongers, the lot of them.
     Those keyboard warriors would run at the first shot.
     Useful idiots everywhere on this site.`,
    { addressee: "group" },
  ),
  "tells a group to its face": all(
    "uncivil",
    `You lot are clowns.
     You people are idiots.
     You armchair generals make me laugh.`,
    { addressee: "group" },
  ),
  "swears at somebody": all(
    "uncivil",
    `Fuck off.
     You're talking bollocks, you arsehole.
     Go fuck yourself.
     Shut up, you silly twat.
     Piss off back to Moscow.`,
  ),
  "swears at nobody, strongly": all(
    "rude",
    `Well, that is a fucking expensive frigate.
     What a load of shit this programme is.`,
    { label: "profanity" },
  ),
  "swears at nobody, mildly": all(
    "mild",
    `Bloody good ship, that.
     Damn, I missed the launch.
     It costs a hell of a lot.
     The crapper on a submarine is no joke.
     I could not be arsed to read the whole review.`,
  ),
  "disguises the word": all(
    "uncivil",
    `You f*cking idiot.
     You are an 1d10t.
     you are an i d i o t
     You total m0r0n.
     you іdіоt
     you i\u200Bd\u200Biot
     You are a w*nker.
     You're a complete c***.
     What an idiooooot you are.
     You are a ｍｏｒｏｎ.
     y o u are a t.w.a.t
     u r an idiot
     You absolute b*st*rd.
     You are full of sh1t.`,
  ),
  "threatens without naming the harm": all(
    "rude",
    `We know where you live, so choose your words.
     He had better not show his face in Rosyth again.
     It would be a shame if something happened to your little boat.
     I know where his office is and when he leaves it.`,
    { label: "threat" },
  ),
  "says where things are and who shows what, harmlessly": all(
    "civil",
    `We know where the ship is and when it sails.
     The crew knows where you get the best fish in Portsmouth.
     It would be a shame if the yard closed.
     They had better not show the plans to anyone.
     I sleep lightly since the refit kept the whole dock awake.`,
  ),
  "threatens or wishes harm": all(
    "uncivil",
    `I will find you and break your legs.
     Watch your back, mate.
     I hope you die in the next strike.
     Somebody should shoot you.
     You deserve a bullet.
     Kill yourself.
     We know where you live.
     I'd happily punch you in the face.
     Drop dead.
     He should be hanged for what he did to the Navy.
     Traitors like you should be strung up.`,
    { label: "threat" },
  ),
  "speaks of war, weapons and ships": all(
    "civil",
    `Russia will kill the deal if it can.
     The attack submarine fired two torpedoes at the target.
     It is a serious threat to NATO's northern flank.
     The kill chain is too slow against a saturation attack.
     A hunter-killer will sink anything that comes near the carrier.
     We must destroy their artillery before it destroys ours.
     The missile would hit the bridge and kill everyone on it.
     Putin's forces shelled the port again and civilians died.
     The bloody battle for Bakhmut lasted ten months.
     High drag retarded bombs need a low pass.
     There is a chink in the armour of every air defence.
     Nazi Germany lost the Battle of the Atlantic.
     A suicide drone struck the dry dock.
     Their soldiers will be cannon fodder in the spring.
     The torpedo has a dummy warhead for trials.
     The enemy will be dead before he hears it.
     We will fight on the beaches.
     The wreck lies in 60 metres of water.
     The Wild Weasel mission needs a new jet.
     She was hit by friendly fire in 1991.
     Guns, mines and depth charges are back in fashion.
     I will shoot some photos of HMS Duncan tomorrow.`,
  ),
  "argues hard and stays civil": all(
    "civil",
    `I disagree, and the figures in the report say otherwise.
     With respect, that is not what the First Sea Lord said.
     You may be right, but the budget will not stretch.
     That makes no sense to me. What am I missing?
     This policy has failed and somebody should answer for it.
     Ukraine has no hope of joining NATO this decade.
     I think the government has got this badly wrong.
     The programme is late and over budget again.
     We could not have done it without you, thank you.
     The cuts were a grave mistake.
     Your figures are out of date: it is 26, not 32.
     Can you give a source for that?
     I'm not convinced the Army needs a new tank.
     Agree.
     Good article, thanks.
     It is our money and I would spend it on frigates.`,
  ),
  "denies the insult": all(
    "denied",
    `He is no fool.
     You are not an idiot.
     She isn't a liar.
     Nobody here is a troll.
     I never said you were a moron.
     I don't think he's a coward at all.
     The minister is not a clown, he is out of his depth.`,
  ),
  "speaks of oneself": all(
    "mild",
    `I am an idiot, I mixed up the two classes.
     I was a fool to believe the brochure.
     Silly me, I'm such a muppet.`,
  ),
  "speaks against insults": all(
    "mild",
    `Please stop calling people trolls.
     Calling somebody an idiot does not make you right.
     He called me a traitor for asking a question.
     There is no need to call others morons.
     I was accused of being a Kremlin bot last week.`,
  ),
  "quotes an insult": all(
    "civil",
    `He wrote "you clown" and then blocked me.
     > you absolute muppet
     “You are an idiot” is not an argument.
     The headline said "Liar" in capitals.`,
  ),
  "names that look like swearing": all(
    "civil",
    `The train stops at Scunthorpe and Penistone.
     Admiral Cockburn burned the White House.
     Dick Cheney never served.
     HMS Cockchafer was an Insect-class gunboat.
     She was built in Essex and refitted in Sussex.
     Alistair Cooke met Dick Sharples in Hancock.
     The Dutch dykes held.
     Lord West and Sir Keith agreed.
     Commander Cumming and Lt Assheton took the class to Middlesex.
     A grape shot tore the classic topsail.`,
  ),
  "calls what was said worthless": all(
    "rude",
    `Your analysis is complete codswallop.
     What utter drivel.
     You are talking absolute tosh.
     Your comment is garbage.
     Total rot from start to finish.`,
    { label: "aspersion" },
  ),
  "accuses of lying": all(
    "uncivil",
    `You are a liar.
     Stop lying.
     You're lying through your teeth.
     Your post is a pack of lies.
     You keep spreading Kremlin propaganda.`,
    { label: "lying_accusation" },
  ),
  "is contemptuous of how somebody talks": all(
    "rude",
    `You're whining again.
     Stop moaning.
     You keep ranting about the same thing.
     You just parrot Kremlin talking points.
     Foaming at the mouth as usual, I see.
     Give it a rest.
     Shut up.`,
  ),
  belittles: all(
    "belittling",
    `Get a life.
     You haven't got a clue.
     You have no idea what you are talking about.
     Are you really that stupid?
     Learn to read.
     You are clearly deluded.
     Take your meds.
     Crawl back under your bridge.
     Grow up.`,
    { addressee: "commenter" },
  ),
  "is hostile to people for what they are": all(
    "uncivil",
    `The Russians are scum.
     All Muslims are terrorists.
     Filthy immigrants, the lot of them.
     Ukrainians are vermin.
     Deport all Poles.
     Women are too stupid to command a ship.
     The Scots are all parasites.
     Go back to your own country.
     Typical gook behaviour.
     He is a paki.`,
    { label: "identity_attack" },
  ),
  "names people neutrally": all(
    "civil",
    `Russian and Ukrainian officers met in Geneva.
     Muslim, Jewish and Christian chaplains serve in the Navy.
     The first women joined submarines in 2013.
     Gay sailors could serve openly from 2000.
     Scottish yards build the frigates.
     The Russians are digging in along the river.
     Immigrants from the Commonwealth serve in every regiment.
     Black and white photographs of HMS Hood.`,
  ),
  "is ironic": all(
    "mild",
    `Yeah right, it will be on time this time.
     Good luck with that.
     Sure, because that worked so well in Iraq.
     Oh sure, another review will fix it. 🙄
     Brilliant plan, sell the tankers before the war.`,
    { label: "sarcasm" },
  ),
};
