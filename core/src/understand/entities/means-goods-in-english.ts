import type { WrittenWord } from './spot-spaced-goods.ts'

/** Says of words that look like goods whether they are: «a watch» is, «watch out» is not. */
export function meansGoodsInEnglish(words: readonly WrittenWord[], from: number, to: number): boolean {
  // a name of two words is hardly talk
  if (to - from > 1) return true
  const name = words[from]!.text
  const before = words[from - 1]?.text ?? ''
  const beforeThat = words[from - 2]?.text ?? ''
  const after = words[to]?.text ?? ''
  const word = STEM[name] ?? name.replace(/s$/, '')
  if (NOT_AFTER[name]?.test(`${beforeThat} ${before}`) || NOT_BEFORE[name]?.test(`${after} ${words[to + 1]?.text ?? ''}`)) return false
  if (DEEDS.has(word) && (SUBJECTS.has(before) || (before === '' && OBJECTS.has(after)))) return false
  return !(PLACES.has(word) && ARTICLES.has(before) && WHERE.has(beforeThat))
}

const split = (words: string): ReadonlySet<string> => new Set(words.split(/[\s,]+/).filter(Boolean))

const STEM: Readonly<Record<string, string>> = { dresses: 'dress', watches: 'watch', glasses: 'glasses', brushes: 'brush', benches: 'bench', shelves: 'shelf' }

/** Also what people do: not goods behind who does it or "to", nor where a request begins with it. */
const DEEDS = split(`
  book watch ring iron fan plug lock drill tap zip brush mop glue paint plant mask dress suit boot pump drum frame handle clock phone sponge hammer screw
  nail bolt hook pen chair table knife fork fish water milk mobile sink pot bench rattle plate scrub vacuum hoover grill ski bike kite chain crate heel
  sole strap cap hose pillow cushion belt jam scanner mouse cream powder bracket desk bag bottle jar
`)
/** Goods and places of a home or a shop: «on the table» says where. */
const PLACES = split(`table shelf bed bag fridge bath sink cupboard freezer basin toilet`)
const ARTICLES = split(`the my our your a his her their this that ur`)
const WHERE = split(`in on onto into off under at by behind through over against near round around inside beside`)
const SUBJECTS = split(
  `to i you we they he she it will can could would should must may might do does did don doesn didn dont cant not ll d please pls plz just never always u who let lets us me nobody everyone people gonna wanna`,
)
/** Behind a word at the beginning these make it a request: «book a repair». */
const OBJECTS = split(`a an the this that these those my your his her our their it them me us one two all both some in up out off out on over to for`)

/** What stands before a word and makes something else of it: «on the phone», «help desk». */
const NOT_AFTER: Readonly<Record<string, RegExp>> = {
  phone: /\b(?:on|by|via|over|your|from|to|with|through) (?:the|my|your|a|this|his|her|mobile)$|\b(?:on|by|via|over|to|through)$/,
  mobile: /\b(?:on|via|from|through|by|change|change my|my new)$/,
  book: /\b(?:in|by) (?:your|my|the)$|\b(?:re|fully|naka)$/,
  watch: /\b(?:on|under|first|neighbourhood)$/,
  ring: /\b(?:a|quick|the boxing)$/,
  fan: /\b(?:big|huge|biggest|help a|massive|friendly|not a|for a)$/,
  suit: /\b(?:law|will|would|doesn t|does it)$/,
  glass: /\b(?:a|magnifying)$/,
  screen: /\b(?:payment|checkout|same|login|error|white|blank|loading|home|the checkout)$|\b(?:on|from) (?:the|my|your)$/,
  desk: /\b(?:help|service|returns|front|info|repair|first|at the)$/,
  cream: /\b(?:in|to|colour|color|by|for|send|sour|than|shade)$/,
  cup: /\b(?:d|b|c|dd|a|my|the|bra|of a) ?$/,
  bed: /\b(?:to|in|flower|ward \d+)$/,
  boot: /\b(?:car|the|my car|to)$/,
  clock: /\b(?:o|the|round the)$/,
  tap: /\b(?:i|just|a|to|one|double)$/,
  zip: /\b(?:up|your|my)$/,
  fish: /\b(?:like|call|smells of|with the)$/,
  coffee: /\b(?:cup of|spilled|spilt|a|quit|went for)$/,
  tea: /\b(?:of|my|a|for|at|spilled)$/,
  water: /\b(?:hot|the|in|no|of|under|like|cold|for|salt|rain|running|to|tap|with|and|into|drinking|boiling|a)$|^ ?$/,
  milk: /\b(?:breast|s)$/,
  game: /\b(?:in this|your|silly)$/,
  lock: /\b(?:child|a|to|the)$/,
  bath: /\b(?:in|after|the|a|her|his|my|near)$/,
  plant: /\b(?:your|treatment|power)$/,
  clothes: /\b(?:my|other|of|normal)$/,
  bag: /\b(?:plastic|carrier|prepaid|jiffy|paper|in a|same|mixed)$/,
  jar: /\b(?:per)$/,
  bottle: /\b(?:per|half a)$/,
  frame: /\b(?:time)$/,
  shed: /\b(?:tears|my|in the)$/,
  table: /\b(?:size|sizing|tax|comparison|book a)$/,
  mask: /\b(?:my|under a)$/,
  oil: /\b(?:the|like|of|with|some)$/,
  cap: /\b(?:there a|price)$/,
  chain: /\b(?:whole|the whole|supply|your|which|a|retail|big|shop)$/,
  hood: /\b(?:under the|robin)$/,
  sheet: /\b(?:spread|job|fact|size|data)$/,
  tin: /\b(?:per|a|one|each)$/,
  sleeve: /\b(?:up your)$/,
  wheel: /\b(?:lucky|spin the|the lucky|prize|fortune)$/,
  toilet: /\b(?:the|a|to)$/,
  plate: /\b(?:number|the size of a|my|gold|real)$/,
  laptop: /\b(?:on|only|sons)$/,
  software: /\b(?:the|your|what|which)$/,
  ruler: /\b(?:a)$/,
}
/** What stands behind: «phone number», «watch out». */
const NOT_BEFORE: Readonly<Record<string, RegExp>> = {
  phone: /^(?:number|numbers|no|num|call|calls|me|us|app|line|support|up|order|bill|him|her|ahead|them|before|back|rang|ring|died|was|answer) /,
  mobile: /^(?:number|no|app|site|network|data|signal|version|banking|is|wallet|web|and desktop) /,
  book: /^(?:a|it|the|my|me|an|this|in|online|repair|for|on|someone|that|your|one|courier|pickup|us|another|now|collection|delivery|time|slot|him) /,
  watch: /^(?:out|it|this|that|the|me|how|pay|tv|a|for|you|on|them|list|what) /,
  ring: /^(?:finger|me|the|my|a|first|back|us|him|twice|when|before|up|them|it|and|bell|bells|doorbell|you|binder|s me) /,
  fish: /^(?:smell|oil|for|slice) /,
  tablet: /^(?:a day|and|before|after) /,
  plug: /^(?:in|it|into|the|and play|s in) /,
  suit: /^(?:me|my|him|her|a|it|the|yourself|us|you|better|and|your) /,
  boot: /^(?:up|loop|it|s up) /,
  screen: /^(?:shot|shots|grab|size|says|froze|time|goes|went|frozen|reader) /,
  desk: /^(?:said|told|says) /,
  zip: /^(?:code|codes|it|up|file) /,
  cream: /^(?:colour|color|one|version|instead) /,
  shoe: /^(?:size) /,
  bike: /^(?:courier) /,
  fan: /^(?:of|club|from|since) /,
  tv: /^(?:app|ad|advert|show|licence|program) /,
  telly: /^(?:ad|advert|app) /,
  bag: /^(?:of|for life) /,
  jar: /^(?:of) /,
  bottle: /^(?:of|in) /,
  tub: /^(?:of) /,
  tin: /^(?:of) /,
  cup: /^(?:of|size|is|and a|final) /,
  plate: /^(?:or) /,
  tap: /^(?:and|the|it|on|to|pay|s and|water|for|here|in) /,
  lock: /^(?:it|the|me|in|up|keeper|out|my|on|s on|screen|down|that) /,
  drill: /^(?:into|holes|a|through|the) /,
  iron: /^(?:it|the|them|out|or|for everyday|this|will) /,
  handle: /^(?:it|this|that|am|the|my|a|s|with|needs|heavy|all|returns|them) /,
  brush: /^(?:off|my|your|teeth|it|up) /,
  dress: /^(?:code|size|sizes|shop|up|like) /,
  coffee: /^(?:shop|stain|break|all over|in store|cup) /,
  tea: /^(?:break|time|went|shop) /,
  water: /^(?:gets|resistant|resistance|damage|damaged|proof|works|bill|got|pressure|temperature|leak|leaked|s|everywhere|under|cut|pouring|was) /,
  bed: /^(?:time|\d|and breakfast) /,
  clock: /^(?:is ticking|in|off|changed|s changed|speed) /,
  pot: /^(?:luck) /,
  heel: /^(?:slips|slip|spur|s) /,
  glass: /^(?:of|screen) /,
  sheet: /^(?:of) /,
  printer: /^(?:here|at) /,
  mask: /^(?:the) /,
  cap: /^(?:on|me|s me|at) /,
  table: /^(?:for|of|says) /,
  oven: /^(?:safe|proof|chips) /,
  freezer: /^(?:safe) /,
  microwave: /^(?:safe|it) /,
  dishwasher: /^(?:safe|proof) /,
}
