/** How descriptions speak: what the hints of lib/functions/hints.ts listen for. Client-safe. */

const words = (...patterns: readonly string[]) => new RegExp(`\\b(${patterns.join("|")})\\b`, "i");

/** Who may be at the other end, in the singular. */
const person =
  "customer|caller|client|user|patient|guest|buyer|lead|prospect|borrower|person|member|student|tenant|resident|applicant|candidate|owner|holder|subscriber|visitor|driver|rider|travell?er|passenger|parent|policyholder|he|she";
/** What such a word means with one that looks like a verb behind it, and is none. */
const things = "details|records|documents|papers|questions|address|status|us|his|this|its|as|always";
/** Subjects that do nothing of their own accord in a call. */
const ours = "function|tool|message|template|agent|bot|assistant|it|this|that|which|what|you|we";
/** What only people do. */
const wishes =
  "asks|wants|agrees|accepts|chooses|picks|decides|opts|prefers|commits|consents|complains|[ei]nquires|declines|insists|calls (in|about|to)";

const articles = "the|an?|of|for|with|and|to|its|their|his|her|as|per|already|newly";
/** What is done with a message's content, not in a call; without their ending. */
const contents = "attach|includ|need|requir|enclos|provid|relat|updat|detail|us|bas|nam|locat|call|list";

/** Words after which a condition follows, in the languages that descriptions are mostly written in. */
const condition = words(
  "when|whenever|after|once|if|as (soon|long) as|upon|before|while|until|unless|in case|provided|(every|each) time",
  "(at )?the (very )?(moment|minute|instant|point)|should (the|an?|they|he|she)",
  "cuando|después|tras|en cuanto|quando|depois|após|assim que|appena|dopo|quand|lorsque|dès|après|une fois|si|se",
  "wenn|falls|sobald|nachdem|wanneer|zodra|nadat|jab|agar|jaise hi|jika|bila|apabila|kalau|ketika|setelah|saat",
);
/** What somebody does in the call is a moment too: "customer asks for directions", "callers who are lost". */
const deed = words(
  `(${person}) (has|had|does|did|is|was|says|would|will|can|could|cannot|can't|doesn't|didn't|never|just|(?!(${things})\\b)[a-z]{3,}(s|ed))`,
  `((${person})s|people|they|those) (have|are|were|do|cannot|just|ask|want|say|need|agree|confirm|request|report|accept|[a-z]{3,}ing)`,
  `(?!(${ours}) )[a-z]+ (${wishes})`,
  "[a-z]+ who(se)? (?!(our|the|we|is) )[a-z]+|whoever|whomever|having [a-z]+ed",
  `(?!(${ours}|${articles}) )[a-z]+ (asked|agreed|said|called|chose|paid|reported|raised|requested)`,
  `(has|have|had|is|are|was|were|gets|got) (just |already |now )?(been )?(?!(${contents})ed\\b)([a-z]{3,}ed|paid|made|given|taken|lost|stolen|broken|chosen|set)`,
);
/** What happens, as a noun: "on confirmation of the slot", "following a booking", or a trigger that is named one. */
const happening = words(
  "following|(in|as an?) (response|reply|answer) to|in the event of|(on|by|at) (the )?([a-z']+ )?request|on an? (yes|nod|sign)",
  "with (the )?([a-z']+ )?(consent|permission|approval)",
  "on (the )?(first |successful |customer'?s? )?[a-z]+(tion|ment|al|ance|ing|request)",
  "for (an? |any |the |all |those |every )?[a-z]+ (asking|requesting|wanting|needing|looking|calling|wishing|hoping|preferring|reporting|[ei]nquiring)",
);
const namedTrigger = /\b(trigger|moment|event)s?:/i;
/** An event that stands first, like a headline: "Claim registered: send its number". */
const headline = new RegExp(
  `^(?!.{0,40}\\b(${contents})ed\\b)([a-z]+ ){1,4}([a-z]{3,}ed|paid|made|given|taken|lost|stolen|broken|chosen)( [a-z]+ly)? ?([:;,]|->|[→–—])`,
  "i",
);
/** What is before the order to send says when: "Video call fixed with the doctor; send its link". */
const beforeOrder =
  /^(\S+ ){2,}\S+ ?([:;.]|->|[→–—]) ?(please |then |you )?(send|share|forward|give|deliver|text|message)\b/i;

/** Whether a description says when. */
export function namesMoment(text: string): boolean {
  return [condition, deed, happening, namedTrigger, headline, beforeOrder].some((moment) =>
    moment.test(text),
  );
}

/** What only the agent could find something to be. */
const fitting =
  "needed|necessary|required|appropriate|relevant|possible|useful|helpful|suitable|applicable|fit|convenient|worthwhile|right|ripe|good|best|proper|opportune|ideal|sensible|reasonable|natural|handy";
const whenever = "when(ever)?|if|once|where|wherever|in case|(?<!(soon|fast|quickly) )as";
const moment = "time|moment|point|stage|juncture";
const agent = "you|(the )?(agent|assistant|bot)";

/** The moment is left to the agent's own judgement. */
const vague = words(
  `(${whenever}) (it (is |seems |may be |might be |comes in )|it's |you (think|feel|believe|find|deem|consider|judge|see) (it |this |that )?|deemed |considered )?(${fitting})`,
  `(${whenever}) (${agent}|it|that|this) (think|feel|believe|reckon|sense|guess|suppose|want|like|find|see|seem|decide|add|suit|fit)s?`,
  `(${whenever}) (it|that|this) (makes sense|would help|can help|helps|may help)|when(ever)? suits`,
  `(${moment}) (is|feels|seems|looks) (${fitting})|at (the|an?|any|some) (${fitting}) (${moment})`,
  `at any (${moment})(?! (the|an?|when|if|after|they|he|she))`,
  "(sound|seem|look|appear)s? (to be )?([a-z]+ )?(ready|interested|keen|warm|willing|open|receptive|curious|convinced|serious)",
  "(ready|interested|keen|warm|serious|far|long) enough",
  "(conversation|call|chat|talk|mood|rapport|flow) (allows|permits|warrants|(is going|goes) (well|smoothly|nicely))",
  `feel free|up to (${agent})|(${agent}) (can|may|should) (choose|decide|judge)|decide (when|whether|if)`,
  "(depend\\w*|based) on (the )?(context|situation|conversation|mood)|(the )?situation (requires?|calls for|demands)",
  `(look|sound|seem|feel)s? like|(${moment}|opportunity|chance|need) (comes|arises|allows)|if need be|if there('s| is) (time|a chance|room)`,
  `at (your|its|the ([a-z]+'s)) (convenience|leisure|discretion)|any ?time you|see fit|from time to time|occasionally|sometimes|sparingly|proactively|optionally`,
  "(your|own|best) (judge?ment|discretion|instinct|intuition|common sense)|as and when|at will",
);

/** Whether a description leaves the moment to the agent. */
export const leavesMoment = (text: string): boolean => vague.test(text);

const listener = "(him|her|them|the (customer|caller|user))";
/** Where an order to the agent begins: not what the customer does. */
const order = "(?<=^|[.,:;–—-] |\\b(and|then|first|please|also|always|never|not|n't) )";

/** How to speak: that is for the agent's prompt and the phrases. */
const manner = words(
  "politely|gently|patiently|cheerfully|slowly|your (tone|voice|pace|speech|accent|wording)|(say|repeat) it (again|twice)",
  "(speak|talk|answer|read|repeat|say|spell)( \\w+){0,4} (clearly|calmly|softly|loudly|twice|in (short|simple|an?)|(digit|letter|word|line) by (digit|letter|word|line))",
  `(thank|greet|congratulate|reassure|wish|tell) ${listener}|apologi[sz]e|say that|read (it|them|the \\w+) (out|aloud)|spell ((it|them|the \\w+) )?out`,
  "(friendly|polite|warm|calm|professional|upbeat|cheerful|soft|soothing|formal) (tone|voice|manner|way)",
  "(in|use) (simple|plain|short|easy) (words|language|sentences)|with a smile|without (rushing|interrupting)|hang up|introduce yourself",
  `${order}(mention|explain|repeat|pronounce|announce|inform|remind|assure|interrupt|rush|pause|stay on the line|ask (if|whether) (they|he|she)|(make sure|ensure) (they|he|she|the (customer|caller|user))|be (polite|patient|brief|friendly|concise|empathetic))`,
);
const quoted = /\bsay,? ["“«„']/i;
/** How to call: that is what the definition's parameters say. */
const technique = words(
  "call the (function|tool|api)|use the (function|tool|template)|template (name|id)|api|json|https?|endpoint|webhook|payload|request body|parameters?|variables?|placeholders?",
  "as (an? )?(string|integer|number|array|object|arguments?)|(GET|POST|PUT) request|status (code )?\\d{3}|in [a-z0-9/-]+ format|formatted as|(required|mandatory|optional) (fields?|inputs?)|iso 8601|e\\.164|(lower|upper) ?case",
  "(pass|fill|set|map|assign|put)( \\w+){0,3} [a-z]+_\\w+|(the|this) (tool|function) (needs|requires|expects|takes|accepts|returns)",
  `${order}(generate|make up|invent) an?`,
);

/** Whether a description tells how to speak or how to call. */
export function tellsHow(text: string): boolean {
  return [manner, quoted, technique].some((pattern) => pattern.test(text));
}

/** Scripts of the word lists above; about others nothing can be said. */
export const latin = /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]*$/u;

/** Words that tell no two functions apart; also how somebody asks or agrees, which is said of nearly all. */
const fillers = new Set(
  "a an the to of for and or in on at by is are be been has have had was were it its their his her this that with when after once if as soon now send share give deliver go out customer caller user somebody someone they them message whatsapp please not do does what one ask asked want request need wish like agree willing ready okay say yes".split(
    " ",
  ),
);
/** Words for the same, by their stems; the first stands for all. */
const synonyms = new Map(
  [
    "pay payment settle",
    "outstand due owe balance",
    "book schedul reserv arrang fix",
    "appointment visit",
    "invoice bill",
    "code otp pin",
    "brochure leaflet flyer catalogue catalog",
    "phone mobile",
  ].flatMap((line) => {
    const [first = "", ...others] = line.split(" ");
    return others.map((other) => [other, first] as const);
  }),
);
/** Words that make a moment another one: what one text has of them and the other has not sets the two apart. */
const contrasts = new Set(
  "part some half only instead rather not never cannot new another other change cancel".split(" "),
);

const stemOf = (word: string) => word.replace(/(ing|ed|es|e?s)$/, "");

/** What a text speaks of, and the words in it that set it apart. */
function contentOf(text: string) {
  const all = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const stems = all
    .filter((word) => !fillers.has(word))
    .map(stemOf)
    .filter((stem) => !fillers.has(stem));
  return {
    about: new Set(stems.map((stem) => synonyms.get(stem) ?? stem)),
    apart: new Set(all.filter((word) => contrasts.has(word) || contrasts.has(stemOf(word)))),
  };
}

/** Whether two texts speak of the same: nearly all of the shorter one, or most of both together. */
export function speakAlike(left: string, right: string): boolean {
  const [a, b] = [contentOf(left), contentOf(right)];
  const least = Math.min(a.about.size, b.about.size);
  if (least < 2) return false;
  const shared = [...a.about].filter((word) => b.about.has(word)).length;
  const differ =
    [...a.apart].some((word) => !b.apart.has(word)) || [...b.apart].some((word) => !a.apart.has(word));
  const enough = (2 * shared) / (a.about.size + b.about.size);
  return differ ? enough >= 0.8 : shared / least >= 0.7 || enough >= 0.65;
}
