/**
 * Ways to speak for or against whatever is being discussed, by kind; each kind has one trained weight.
 * Our own lists, in the signs of `parsePhrase`.
 */
export const STANCE_CUES = {
  yes: [
    "yes|yep|yeah|absolutely|definitely|certainly|indeed|agreed|agree|amen|bravo|hooray|exactly|precisely|correct",
    "of course|without a doubt|no doubt|no question|by all means|well said|spot on|hear hear|totally agree|could not agree more",
  ],
  no: [
    "no|nope|nonsense|rubbish|ridiculous|absurd|preposterous|ludicrous|poppycock|baloney|disagree|wrong|hogwash|bunk|drivel",
    "(absolutely|certainly|definitely|of course) not|no way|not at all|by no means|on the contrary|do not think so|do not agree|give me a break|are you kidding|get real|come on|i doubt it|sorry but",
  ],
  approve: [
    "(good|great|excellent|brilliant|wonderful|terrific|fine|wise|smart|sound|sensible) (idea|thing|move|step|decision|plan|policy|choice|solution|investment|deal|way|start|news)",
    "(makes|make|making) (perfect|a lot of|good|total)? sense|(about|high) time|long overdue|overdue|all for (it|this|that)?|in (favor|favour) of|why not|no reason not|nothing wrong with|what is wrong with|no problem with|not a problem|the right (thing|choice|decision|way)|worth (it|every|the)|well worth|step forward|step in the right direction|the (best|only) way|good for (them|you|him|her|us|everyone|everybody|society)",
    "(i|we) (support|favor|favour|endorse|welcome|applaud|back|like|approve)|(fully|strongly|completely|wholeheartedly) (support|agree|endorse)|more power to|keep up the|thank goodness|glad (to|that|they|it|there)",
  ],
  reject: [
    "(bad|terrible|horrible|awful|stupid|dumb|silly|foolish|crazy|ridiculous|lousy|dangerous|poor) (idea|thing|move|step|decision|plan|policy|choice|solution|investment|deal|way|precedent|reason|argument)",
    "(makes|make|making) no sense|does not make sense|no need|no reason|no point|what is the point|what a waste|waste of (time|money|resources|space|taxpayer|effort)|waste|wasteful|not the (answer|solution|way|issue|problem|point)|slippery slope|where does it (end|stop)|none of (your|their|our|the)|who cares|leave ... alone|nanny state|big brother|step backward|step backwards|step too far|opens the door|open the door|pandora|the last thing|not (worth|necessary|needed|required|justified|fair|right|my problem)|nothing to do with|no business|no place|no right to|unconstitutional|unfair|unjust|immoral|unethical|outrageous|insane|madness|lunacy|insulting|offensive|pathetic|sick of|tired of|fed up|enough already|get rid of|do away with|against (it|this|the)|opposed to|(i|we) oppose|(i|we) (do not|would not|will not|never) (support|want|need|like|trust|believe)",
  ],
  why_should: [
    "why (should|would|must|do|does|are|is|not|bother)|how (can|could|about|would|dare|many)|what (about|if|right|makes|good|gives|possible)|since when|says who|who (says|decides|will pay|pays|needs|gets)|is it (really|any)|do we (really|want|need)|are we|should we|would you|do you",
  ],
  benefit: [
    "help|helps|helped|helping|helpful|benefit|benefits|beneficial|improve|improves|improved|improving|protect|protects|protecting|prevent|prevents|enhance|enhances|enrich|enriches|valuable|useful|effective|efficient|succeed|succeeds|success|successful|safe|safer|healthy|healthier|strong|stronger|learn|learned|learning|opportunity|opportunities|contribute|contributes|contribution|works|worked|working well|solve|solves|encourage|encourages|support|supports|enjoy|enjoyed|freedom|progress|advantage|advantages|positive|essential|vital|crucial|important|invaluable",
    "(save|saves|saving|saved) (lives|money|time|us|the)|better off|much better|(more|most) (important|effective|useful|efficient)|good for|(pays|paid) off",
  ],
  harm: [
    "hurt|hurts|hurting|harm|harms|harmful|damage|damages|damaging|destroy|destroys|destroying|destroyed|ruin|ruins|ruined|ruining|kill|kills|undermine|undermines|threat|threatens|danger|dangerous|risk|risks|risky|fail|fails|failed|failing|failure|useless|worthless|pointless|ineffective|inefficient|disaster|disastrous|catastrophe|burden|burdens|abuse|abused|abuses|exploit|exploited|exploitation|suffer|suffers|suffering|victims|greed|greedy|corrupt|corruption|scam|fraud|bogus|sham|joke|farce|myth|propaganda|hypocrisy|hypocritical|selfish|irresponsible|mediocre|inferior|worse|worst|unintended consequences|negative|obsolete|outdated|broken|costly|expensive|overpriced|problematic|nightmare|mess",
    "(cost|costs|costing) (too|more|us|the|a|so)|too (much|many|expensive|costly|late|dangerous|risky|long|far)|worse off|at the expense of|not work|no longer",
  ],
  must: [
    "should|must|ought to|need to|needs to|have to|has to|let us|it is time|we need|they need|essential|necessary|required|mandatory|right to|deserve|deserves|entitled|responsibility|duty|obligation",
  ],
  must_not: [
    "(should|must|ought|need) (not|never)|(does|do|did) not (need|have to|deserve|belong|want|help|work|mean|matter)|no one (should|needs)|nobody (should|needs)|stop ... (trying|making|letting|using|telling|this)|leave it|keep out|stay out",
  ],
  will_not: [
    "(will|would|can|could) (not|never)|cannot|impossible|unlikely|unrealistic|unworkable|naive|wishful|fantasy|pipe dream|utopia|illusion|delusion|good luck|in theory|(only|just) (make|makes|lead|leads|cause|causes|encourage)|lead to|leads to|result in|end up",
  ],
  instead: [
    "instead|rather than|alternative|alternatives|better (to|way|idea|solution|option|off without)|the real (problem|issue|question|reason|threat|solution)|real problem|focus on|bigger (problem|issue|problems)|root cause|first we|should be (spent|used|focused)|how about|why not just",
  ],
  concede: [
    "but|however|although|though|while it|yet|on the other hand|having said|that said|granted|admittedly|to be fair|nevertheless|despite|even if|it depends|depends on|both|balance|middle ground|moderation|some cases|unless|as long as|provided|not all|not every",
  ],
  mine: [
    "i love|i enjoy|i like|i use|i have used|i am grateful|i was able|i learned|i have learned|my favorite|i benefited|i am glad|i am proud|worked for me|i look forward|i would love|i wish|i prefer|we love|as a (teacher|parent|doctor|nurse|professor|mother|father|veteran|woman|lawyer|student|scientist|physician)|my (son|daughter|children|kids|wife|husband|family|students|experience)",
  ],
  not_mine: [
    "i hate|i quit|i stopped|i gave up|i can not stand|i refuse|i am sick|i am tired|i do not care|i never|i do not see|i fail to see|i have yet|i dislike|i am appalled|i am disgusted|i avoid|i am against|i worry|i fear|i am afraid|i doubt|i am not sure|i find it (hard|difficult|odd|strange|ironic|amusing|disturbing)",
  ],
} as const satisfies Record<string, readonly string[]>;
export type StanceCue = keyof typeof STANCE_CUES;
