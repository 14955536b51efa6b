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
