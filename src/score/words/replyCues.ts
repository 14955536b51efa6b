/**
 * What replies say to the comment they answer, in the groups the reply model weighs (`replyFeatures.ts`).
 * Phrases are plain words; "don't" and "do not" are one. Own lists, written for British forum English.
 */
export const REPLY_CUES = {
  /** Says that the parent is right. Under a negation it counts for `disagree`. */
  agree: `agree; agreed; concur; well said; well put; good point; fair point; great point; good shout; hear hear;
    spot on; bang on; dead right; my thoughts exactly; my thoughts too; my feelings exactly; same here;
    same thought; seconded; second that; i am with you; with you on; couldn't agree more; cannot agree more;
    can't argue with; cannot argue with; can't fault; couldn't have put it better; could not have put it better;
    couldn't have said it better; took the words; makes sense; makes perfect sense; said the same; thought the same;
    thought so; been saying; you are right; you are correct; that is right;
    quite right; you are not wrong; not wrong there; as you say; like you say; nail on the head; nailed it;
    this this; exactly this; i'd support; fully support; amen; no argument from me; someone says it;
    somebody had to say it; i fear you are right; afraid so; sad but true; sadly true; true enough; very true;
    so true; too true; totally true; no question; no doubt about it; plus one; can't disagree; hit the nail;
    right you are; wise words; well argued; great comment; excellent post; good post; excellent point`,
  /** Agrees where it stands first: elsewhere these words do other work. */
  yes: `yes; yep; yup; yeah; aye; true; indeed; exactly; precisely; absolutely; totally; definitely; certainly;
    quite; correct; of course; sure; right; 100; spot; seconded; brilliant; sadly; unfortunately; finally; same;
    simple; this`,
  /** Says that the parent is wrong. Under a negation it counts for `agree`. */
  disagree: `disagree; disagreed; nonsense; rubbish; tosh; bollocks; garbage; claptrap; drivel; poppycock; baloney;
    twaddle; balderdash; incorrect; untrue; false; mistaken; wrong; not true; not correct; not right; not so;
    not really; not quite; not convinced; not the case; don't believe; don't buy; don't think so; don't think that;
    don't think it; doubt it; doubt that; take a different view; see it differently; beg to differ; on the contrary;
    with respect; quite the opposite; quite the reverse; the opposite; backwards; wrong way round; false choice;
    missed the point; missing the point; miss the point; simply not; no way; not a chance; no chance; absolutely not;
    no it isn't; no it is not; not at all; far from it; couldn't disagree more; nothing of the sort; unfair; harsh;
    terrible idea; bad idea; silly; madness; scaremongering; speculation; exaggerating; exaggeration; overblown;
    no basis; no evidence; isn't so; not my experience; not what happened; not the same; hardly a; hardly the;
    wishful thinking; lazy; cheap thing to say; that's not; flawed; fallacy; straw man; strawman`,
  /** Disagrees where it stands first. */
  no: `no; nope; nah; not; hardly; never; sorry but; sorry; but; however; actually; er; erm; um; on the contrary;
    and yet; then; then why; so; really; wrong; nonsense; rubbish; utter; absolute; oh; except; by that; if only;
    tell that; speak for yourself; come off it; come on; dream on; slow down; i doubt; unfair; what; because;
    only if; only; would you; had you; people said; people have; well`,
  /** Scorn for what was said. */
  scoff: `dream on; come off it; oh please; get real; grow up; wake up; give over; pull the other; lol; rofl; lmao;
    haha; laughable; ridiculous; absurd; genius; funny how; you clearly; talking point; armchair; fantasy; deluded;
    delusional; keep telling yourself; is that it; as usual; yawn; whatever; seriously; who exactly; says who;
    do you really; you really; you seriously; would you rather; with what; what evidence; tell that to; never mind;
    by that logic; by that reckoning; straight out of; speak for yourself; check before; read up; do some reading`,
  /** "You" as the one at fault. */
  youAtFault: `you are forgetting; you forget; you have forgotten; you have missed; you missed; you miss; you ignore;
    you are ignoring; you are wrong; you are mistaken; you are confusing; you confuse; you do know; you do realise;
    you do not know; you do not understand; you have not understood; you have no; you haven't; you don't; you can't;
    you cannot; you would throw; you have left out; you clearly; you are exaggerating; you seem; you say; you claim;
    you think; your claim; your argument; your logic; your point; your analysis; your assumption; your own;
    your opinion; you people; you lot; you know it; than you; because you; you have got that; if you think;
    you assume; you are assuming; you never; you must; you are saying; have you ever; have you seen; did you`,
  /** Sets a fact right. */
  corrects: `actually; in fact; in reality; the truth is; the fact is; for the record; not because; it isn't; it is not;
    it wasn't; it was not; they aren't; there is no; there was never; nothing to do with; that is not; rather than;
    instead; the whole point; simply; it was never; it never; has nothing; have nothing; only because; not about`,
  /** Turns against what came before, later on. */
  but: `but; however; though; although; yet; except; nevertheless; still; then again; even so`,
  /** Goes on in the same sense. */
  adds: `also; as well; too; plus; not only; not to mention; moreover; furthermore; what is more; and they; and the; on top;
    should have been; either; another reason; which is why; that is why; in addition; more so; even more`,
  /** Asks for a fact. */
  asks: `how many; how much; how long; how far; how big; how do; how does; how did; when did; when does; when is; when was;
    what is; what was; what did; what does; what do you; what would; which; who is; who was; where is; where was;
    where did; is there; are there; is the; are the; was it; is it; has the; has anybody; has anyone; have you reported;
    has there; does anyone; does anybody; anyone; anybody; any idea; any chance; any news; do you have; do we know;
    do you mean; does that; would be good; i wonder; wondering; curious; interested to; source; link; depends;
    could you; can you; what makes you; mean by; define; why is; would germany; is this; was this`,
  /** Thanks and greetings. */
  thanks: `thanks; thank you; cheers; ta; much appreciated; interesting; nice; lovely; great photo; good article; evening all;
    morning all; hello; welcome; happy; congratulations; well done; good luck; ha; apologies; off topic; ot; ps; btw;
    by the way; let's see; time will tell; we will see; we shall see; we will find out`,
  /** Tells of oneself, or points elsewhere. */
  tells: `i was; i remember; i saw; i read; i heard; i believe; i think; i guess; i did; i went; my father; my dad;
    my grandfather; my uncle; my brother; my son; my neighbour; my wife; we were; we flew; i worked; there is a report;
    there was a; there is a; a report; a photo; a video; the site; on youtube; book; podcast; documentary; last week;
    last month; yesterday; this morning; on monday; on tuesday; on thursday; saw; not sure; if i remember; apparently;
    according to; correction`,
} as const satisfies Record<string, string>;

export type ReplyCue = keyof typeof REPLY_CUES;
