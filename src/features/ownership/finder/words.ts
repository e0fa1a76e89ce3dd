/**
 * Three kinds of words that do not say what is asked about.
 * - dropped: articles, auxiliaries, pronouns; phrases match across them.
 * - scaffolding: what makes a sentence a question about ownership ("who looks after").
 * - everyday: common English that narrows nothing ("floor", "thursday", "broken"). They also protect against
 *   "corrections" of good English into terms of our field.
 */
const listed = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean));

const dropped = listed(`
  a an the this that these those my our ours your yours his her hers its their theirs whose i we you he she it they me us
  him them im ive id ill were weve well youre youve theyre theyve hes shes thats theres is are was were be been being am
  do does did done doing has have had having will would shall should can could may might must of for to in at from with
  by and or as into onto per via than then so just really some any please pls plz kindly there here about also even still
  actually basically currently only very quite such own each every all both em wed theyd itll lets
`);

const scaffolding = listed(`
  who whos whom which what whats when where how why whoever somebody someone anybody anyone person persons people guy guys
  owns owner owners owned ownership owning responsible responsibility responsibilities accountable accountability charge
  manage manages managed managing handle handles handled handling deal deals dealing dealt look looks looked looking after
  take takes taking taken took care run runs running ran hook job task ping pings bug contact contacts talk talks speak
  call ask asks asking asked tell tells told go goes going gone went come comes coming came need needs needed needing want
  wants wanted help helps fix fixes fixed fixing fixer sort sorts sorting sorted solve solves resolve resolves repair
  provider client msp msps internal external side party parties team teams department vendor problem issue issues thing
  things stuff matter matters question questions please thanks thank cheers ta hi hello hey hiya yo dear regards morning
  afternoon evening good ok okay yes yep yeah no nope lol haha sure great nice cool fine bye goodbye welcome sorry oops
  again today tomorrow yesterday tonight now later soon asap urgent urgently currently know knows knew known remind
  actually wonder wondering curious quick guess think thinks idea whom person belongs belong sits sit falls fall
  lands land pick picks supposed meant get gets getting got give gives giving given make makes making made put puts does
  keep keeps keeping kept say says said does see sees saw does use uses used using work works working worked leads lead
  leading led oversees oversee covers cover covering between either ourselves themselves yourselves
  name folks mate mates lads ours yours theirs theyll bot robot demarc real human alive joke story hear hears
`);

const everyday = listed(`
  able above across act action actual add adds added adding ago ahead allow allows almost alone along already although
  always amber among amount angry another answer answers answered answering appear apply area around arrive arrived arrives
  attempt away back bad bare base basic because become becomes becoming before begin begins behind behave behaving believe
  below best better beyond big bigger bit bits blank block blocks blue board boards boss both bottom bought box boxes branch
  break breaks breaking bring brings broke broken brought build building buildings builds built burn burns business busy but
  button buy buys bye came cannot cant case cases catch caught cause causes ceo cfo certain chair chairs chance change
  changes chase chases chasing check checks checking checked choice choose chooses city clean clear clearly click clicks
  clicked close closes closed closing cold colleague colleagues com comment comments common company complain complains
  complained complaining complete completely concerned confirm confirms connect connects connected connecting control controls
  copy copies corner correct costs couldnt count country couple course crash crashed crashes crashing create creates created
  creating customer customers customer daily damage damaged date dates day days dead deal decide decides decided deciding
  decision decisions deep default desk desks didnt die died dies different difficult dig digs direct direction directly
  director disappear disappeared disappears do document doesnt dodgy door double doubt down dozen drag draw draws drive
  drives drop drops dropped dropping due during early easily easy edge either else em empty end ended ending ends enough
  ensure ensures enter entered entering enters entire error errors especially etc ever everybody everyone everything exact
  exactly except excel exe exec execs executive expect expected expects expired expires expiring explain explains extra eye
  eyes face faces facing fact failed failing fails fairly far fast feel feels few fewer field fifth figure file fill fills
  final finally find finds finding finish finished first five flag flags flagged flash flashing flood flooded floor floors
  follow follows following food force forever forget form forms forward found four freeze freezes freezing fresh friday
  fridays friend friends front frozen fry fried full fully fun further future general generally gave giving glass gonna gotta
  grab grabs grant grants granted great green ground group groups grow growing half hall hand handed hands hang hanging
  hangs happen happened happening happens happy hard hardly hasnt hate havent head heads heard heavy held herself high higher
  highest himself hit hits hold holds home hope hopes horrible hot hour hours house however huge hundred hurt if immediately
  important include includes included including indeed inside instead involve involved isnt item items itself january february
  march april june july august september october november december join joint jump keen kick kicks kill kind kinds lack ladies
  large last late lately latest laugh lay lays learn least leave leaves leaving left legal less let letting level lie life
  lift light lights like likely line lines list lists listed little live lives living local locally location locations
  long longer looked lose loses losing lost lot lots loud love low lower lunch luck lucky mad main mainly major manager
  managers many mean means meant meet meeting meetings member members mention mess message messages messy met middle minute
  minutes miss missed misses missing mistake moment monday mondays money month months monthly more most mostly mouse move
  moved moves moving much myself nag nags nagging name named names near nearly necessary neither never new newest next nice
  night nights nine nobody none nor normal normally not note notes nothing notice noticed nowhere number numbers obvious odd
  off offer offers office offices official often old older oldest on once one ones online onto open opened opening opens
  opinion option options order ordered ordering orders original other others otherwise out outside over overall owe own
  page pages paid panic paper part partly parts pass past pay paying people percent perhaps permanent personal physical pic
  picture piece pieces pile place placed places plan plans planning play plug plugged plugs plus point points poor pop popped
  pops popup popping possible possibly post posted posting posts power practice prepare prepares prepared present press
  pressed pretty prevent previous print probably proceed process processes produce produces proper properly prove proves
  provide provides provided pull pulled pulling pulls purpose push pushed pushes pushing puts quarter quarterly quick
  quickly quiet quite quote raise raised raises ran random rather reach reached reaches read reading reads ready realise
  really reason receive received receives recent recently red refuse refuses regarding regular regularly release releases
  released remain remember remote remotely remove removed removes removing replace replaced replaces replacing reply
  request requests requested require required requires reset rest result results return returned review reviewed right
  ring rings room rooms round row rule rules rush safe sale sales same sat satisfied saturday saturdays save saved saves
  scared scream screaming screen screens seat seats second seem seems seen self sell send sends sending sent separate
  serious set sets seven several shift shop shops short show shows showing shown shut sick sides sign signs signed simple
  simply since single sir site sites six size sized slow slower slowly small smaller smell smoke solution somehow something
  sometimes somewhere son soon spare special spot staff stage stand standing stands start started starting starts state
  stay stays step steps stick stop stopped stopping stops straight strange street strong stuck stupid subject such sudden
  suddenly suggest sunday sundays suppose sure surely swap swapped swaps switch table takes tea tear telling ten tend term
  test text themselves therefore thick third thirty though thought thousand three throw throwing throws thrown thursday
  thursdays tick tidy tie till time times tiny tired title together tonight too top total touch toward town track tracks
  tracking travel tree tried tries trigger true truly trust truth try trying tuesday tuesdays turn turned turns twelve twenty
  twice two type types typical unable under understand unfortunately unit unless unlikely until unusual up upon upset
  useful useless user users usual usually various version versus view visible visit visits visitor vs wait waiting waits
  wake wakes walk walks wall want warn warned warning wasnt watch watches watching water way ways wear wednesday wednesdays
  week weekly weeks weird well werent wet whatever whenever wherever whether while white whole wide will win window wish
  within without woke women wonder wont word words world worry worse worst worth wouldnt write writes writing written
  wrong wrote yard year yearly years yellow yet young yourself zero upstairs downstairs sitting reception warehouse factory
  hq headquarters lobby foyer atrium hallway stairwell garage hangar quad corridor kitchen canteen entrance ladies gents ceiling roof basement fy fy25 fy26 fy27 fy28 q1 q2 q3 q4
  wiped wipe wipes strange kept responsible allowed allows permitted forbidden tells told figure figures figured
  boss bosses clients customers suppliers partner partners owner pages lady everybodys nobodys anyones somebodys ruined
  properly sluggish slowly rubbish awful terrible annoying weirdly suspicious dodgy odd funny nasty hopeless fault faulty
  failed dies dying wonky glitchy glitch glitches glitching knackered bust busted playing bricked toast jammed
  jam jams jamming jammy sits untouched ignored chased chasing forgotten forget forgets forgot hurry needed newly
  anymore yesterdays todays tonights mondays weeks months years minutes seconds hourly nightly overnight
  prod production staging environment plant campus depot store stores shopfloor bench lab rack racks cabinet cabinets
  cupboard closet comms paris london berlin york dublin leeds manchester madrid chicago boston texas
  pdf docs doc tool tools device devices machine machines equipment kit gear system systems platform platforms service
  services solution product products software hardware technology technical technician technicians tech techs engineer
  engineers admin admins it ict infrastructure environment
  config configs bigger correct fully handle nobody partly resize resizes resized ring rings rang scream triage
  approve approves approved approving approval authorise authorises authorized authorize authorizes authorization decide
  permit permits agreed agree agrees accept accepts accepted gives final signoff
  coordinate coordinates coordinating organise organize organises organizes arrange arranges assign assigns assigned
  perform performs performed do carry carries carrying conduct conducts execute executes maintain maintains maintained
  maintenance administer administers administered administration administrator support supports supported supporting
  monitor monitors monitored respond responds response responding investigate investigates investigated design designs
  designed define defines defined set implement implements implemented implementing configure configures configured
  configuring configuration install installs installed installing setup update updates updated updating upgrade upgrades
  deliver delivers delivered delivering deploy deploys deployed rolls roll rolled rollout enable enables enabled
  disable disables disabled activate activates activated renew renews renewed renewing plan scheduled schedule schedules
  schedule scheduling bring bringing oversee oversees supervise supervises produce produced prepare report reports
  reporting reported reporter chair chairs chaired escalate owns hosting host hosts hosted
`);

/** Common English that means something, and must not be taken for a slip of a word of our field. */
const ordinary = listed(`
  shout shouts boiling sneaker sneakers careers career rent rents weeds seeds plates plants planes trains brains grain
  sport sports spots stops slots slides sliding bread broad board heart hearts earth later letter letters litter ladder
  batter better bitter butter matter mother father brother sister daughter cheese chess chest coast coats boats goats
  floats roads roasts toast toasts beast feast least yeast eastern western northern southern angle ankle apple ample
  sample simple temple people couple purple marble table cable stable bottle cattle kettle settle title turtle
  planet blanket market basket bucket ticket racket rocket pocket jacket socket packet bracket blood flood brood
  breath bread break steak stake snake shake shape share shore short shirt skirt sheet sheep sleep steep steel steal
  stale scale scare score store stone tone zone bone phone alone clone loan coal coral moral oral mural rural
  corn horn born torn worn warn barn yarn darn earn learn hunger danger ranger manger anger finger singer ginger
  linger longer larger merger verger surgery grocery bakery battery lottery pottery gallery salary library contrary
  tourist terrorist artist dentist scientist chemist tablet toilet outlet wallet ballet bullet pallet palace place
  legally limited forty fifty sixty seventy eighty ninety complain complains dripping leaking leak leaks mould damp
  noisy noise quieter louder brighter darker cleaner dirty dusty sticky greasy wet muddy slippery
`);

/** What a plural, a past or a gerund may be a form of: "booking" of "book", "stopped" of "stop", "caring" of "care". */
function* baseForms(word: string): Iterable<string> {
  const [, base = ""] = /^(.{2,}?)(?:e?s|e?d|ing|ers?|ly)$/.exec(word) ?? [];
  if (base === "") return;
  yield base;
  yield `${base}e`;
  if (base.endsWith("i")) yield `${base.slice(0, -1)}y`;
  if (base.at(-1) === base.at(-2)) yield base.slice(0, -1);
}

const isListed = (word: string): boolean => scaffolding.has(word) || everyday.has(word);
const neutral = new Map<string, boolean>();
const mostKnown = 20_000;

function saysLittle(word: string): boolean {
  if (dropped.has(word) || isListed(word) || word.length === 1 || /^\d+\w{0,2}$/.test(word)) return true;
  return [...baseForms(word)].some(isListed);
}

/** Left out before phrases are matched. */
export const isDropped = (word: string): boolean => dropped.has(word);

/** Says nothing about the subject, though it stays in place between the words of a phrase. */
export function isNeutral(word: string): boolean {
  const known = neutral.get(word);
  if (known !== undefined) return known;
  if (neutral.size >= mostKnown) neutral.clear();
  const found = saysLittle(word);
  neutral.set(word, found);
  return found;
}

/** Only part of the question's scaffolding, or of a greeting: alone it is nothing to search for. */
export const isScaffold = (word: string): boolean =>
  dropped.has(word) || scaffolding.has(word) || word.length === 1 || /^\d+$/.test(word);

/** A form of an everyday word; short ones must be listed as they are ("coms" is no plural of "com"). */
export const isEverydayForm = (word: string): boolean =>
  /\d/.test(word) ||
  word.length < 3 ||
  (word.length >= 6 ? isNeutral(word) : dropped.has(word) || scaffolding.has(word) || everyday.has(word));

/** Good English that must not be "corrected". */
export const everydayWords: readonly string[] = [...dropped, ...scaffolding, ...everyday, ...ordinary];
