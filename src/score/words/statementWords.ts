/** Words by which a statement to agree with or dispute is read. Our own lists. */
export const DENYING = new Set("not no never without cannot nor".split(" "));

/** From here on a statement tells of its subject. */
export const TELLING_VERBS = new Set(
  "should must can could will would is are was were be has have had do does did need needs deserve deserves may".split(
    " ",
  ),
);

/** A statement that holds one of these speaks against its subject: "Zoos should be closed". */
export const AGAINST = new Set(
  (
    "ban banned abolish abolished stop end ended ruin ruining ruins hurt hurts hurting harm harmful harms bad worse worst wrong " +
    "danger dangerous threat threatens destroy destroys kill kills fail failed fails failing failure outdated useless overrated " +
    "expire drop dropped shun restrict restricted abandon exploit exploits neglecting dumber expendable invades undermine undermines " +
    "gamble counterproductive crime mistake blunder waste scrap scrapped closed close shut lose loses censored irresponsible problem " +
    "exaggerated ignored obsolete leave leaving out against denounce prohibited illegal monopoly corrupt unnecessary unfair postpone " +
    "delay limited limit removed remove repeal repealed eliminate eliminated cut reduce reduced disaster terrible evil immoral pointless " +
    "broken myth lie scam hoax oppose opposed opposition reject anti deny refuse quit blame toxic stupid ridiculous joke addiction fears " +
    "risk risky burden folly shambles defund disband withdraw withdrawn overpriced unaffordable doomed finished"
  ).split(" "),
);

/** Words too common to be what a statement is about. */
export const LITTLE = new Set(
  (
    "the a an of to in on for and or is are was were be been being it its that this these those with by from at as than then there " +
    "their they them his her our your my we you i he she us who what which when where while should would could can may might must " +
    "will shall do does did doing have has had not no never all any some more most much many very too so just also only s t about " +
    "into over such without cannot yes need needs nor up down"
  ).split(" "),
);
