import { GROUP_ADJECTIVES, GROUPS } from "./groups.js";

const split = (list: string): string[] => list.split(/\s+/);

/** Words that name whom or what side a comment is about; trained models cannot tell them apart. */
export const MASKED: Readonly<Record<string, readonly string[]>> = {
  group: [
    ...GROUPS,
    ...GROUP_ADJECTIVES,
    ...split(`man men boy boys girl lady ladies gentleman gentlemen bloke blokes lass lasses lad lads
      mother father mothers fathers wife husband wives husbands hispanic hispanics latina latinas scot
      scots brit irishman irishwoman scotsman scotswoman welshman englishman englishwoman frenchman
      dutchman native natives aboriginal aborigines indigenous gay bisexual bisexuals heterosexual
      heterosexuals cis cisgender intersex transsexual lgbt lgbtq lgbtqi elderly teenager teenagers
      pensioner adolescent adults adult oaps autistic deaf blind amputee amputees wheelchair catholicism
      hinduism buddhism sikhism quran koran bible mosque mosques synagogue synagogues buddhist hindu
      atheist atheism evangelical evangelicals methodist anglican mormon mormons quaker quakers coptic
      sunni sunnis shia shias swede dane finn norwegian danish swedish belgian austrian swiss portuguese
      czech slovak bulgarian lithuanian latvian estonian moldovan belarusian georgian armenian kazakh
      uzbek chechen bosnian serbian croatian kosovan somali sudanese ethiopian kenyan ghanaian zimbabwean
      libyan tunisian moroccan algerian lebanese jordanian saudi yemeni qatari kurdish kurd kurds vietnamese
      thai filipino filipinos malaysian indonesian singaporean taiwanese tibetan nepalese nepali gurkha
      gurkhas sri lankan jamaican jamaicans cuban cubans haitian colombian venezuelan brazilian peruvian
      chilean bolivian puerto rican roma romani locals newcomers outsiders settlers straight aged
      middleaged binary nonbinary ablebodied bodied able sighted neurotypical disability disabilities newcomer expats expat
      westerner easterner northerners southerners northerner southerner cornish cornishmen yorkshiremen geordies scousers
      brummies cockneys toffs retirees millennial boomer youngsters youths`),
  ],
  place:
    split(`ukraine russia america china japan france germany britain england scotland wales ireland
    poland israel palestine gaza iran iraq syria india pakistan bangladesh turkey usa uk eu canada
    australia zealand europe africa asia kyiv kiev moscow london washington brussels beijing paris berlin
    warsaw spain italy greece sweden norway finland denmark estonia latvia lithuania romania bulgaria
    hungary serbia croatia albania bosnia kosovo georgia armenia azerbaijan belarus moldova kazakhstan
    afghanistan egypt libya nigeria somalia ethiopia kenya mexico brazil argentina venezuela cuba korea
    vietnam thailand philippines taiwan edinburgh cardiff belfast dublin`),
  side: split(`labour conservative conservatives tory tories libdem libdems snp reform ukip green greens plaid
    democrat democrats republican republicans gop leftist leftists rightist rightists leftie lefties lefty
    righty righties liberal liberals left right leftwing rightwing socialist socialists capitalist
    capitalists communist communists marxist marxists remainer remainers brexiteer brexiteers brexiter
    leaver leavers lib dem libs dems brexit remain leave unionist unionists nationalist nationalists separatist separatists putin zelensky
    zelenskyy zelenskiy trump biden obama clinton hillary starmer sunak johnson boris corbyn truss blair
    cameron thatcher sturgeon salmond swinney farage macron merkel scholz trudeau harper xi kremlin
    nato tony keir rishi liz nigel vladimir volodymyr donald joe`),
};
