import type { WrittenWord } from './spot-spaced-goods.ts'

/** Says of words that look like goods whether they are: «a watch» is, «watch out» is not. */
export function meansGoodsInEnglish(words: readonly WrittenWord[], from: number, to: number): boolean {
  const name = words
    .slice(from, to)
    .map(({ text }) => text)
    .join(' ')
  const before = words[from - 1]?.text ?? ''
  const beforeThat = words[from - 2]?.text ?? ''
  const after = words[to]?.text ?? ''
  if (to - from > 1) return !NEVER_PAIRS.has(name)
  const word = STEM[name] ?? name.replace(/s$/, '')
  if (NOT_AFTER[word]?.test(`${beforeThat} ${before}`) || NOT_BEFORE[word]?.test(`${after} ${words[to + 1]?.text ?? ''}`)) return false
  if (NEEDS_MARK.has(word) && !MARKS.has(before) && !/^\d+$/.test(before)) return name !== word && !SUBJECTS.has(before) && before !== ''
  if (DEEDS.has(word) && (SUBJECTS.has(before) || (before === '' && MARKS.has(after)))) return false
  return !(PLACES.has(word) && /^(?:in|on|onto|into|off|under|at|by|behind|through|from|over|against|near|round|around|inside|beside|with|via|of)$/.test(isPossessive(before) ? beforeThat : ''))
}

const split = (words: string): ReadonlySet<string> => new Set(words.split(/[\s,]+/).filter(Boolean))
const isPossessive = (word: string) => /^(?:the|my|our|your|a|his|her|their|this|that|ur)$/.test(word)

const STEM: Readonly<Record<string, string>> = { dresses: 'dress', watches: 'watch', glasses: 'glasses', brushes: 'brush', boxes: 'box', fishes: 'fish', benches: 'bench', matches: 'match', shelves: 'shelf', batteries: 'battery' }

/** Also what people do: not goods behind who does it or "to", nor where a request begins with it. */
const DEEDS = split(`
  book watch ring iron fan plug lock drill tap zip brush mop polish glue tape paint plant mask cover dress suit boot pump drum frame handle clock bin saw
  phone shower trim sponge hammer screw nail bolt hook label stamp pen chair table knife fork dock fish water milk mobile sink pot shelve bench
  treat rattle pump mail plate print blend toast shave scrub vacuum hoover wash dry steam cook grill ski bike kite fit bat chain crate heel sole strap lace
  cap hose mould mold patch seal seat pillow cushion belt jam ticket copy scanner scan mouse cream lead powder press bow bracket desk bag bottle jar case
`)
/** Names of goods only with an article, a number or an adjective before: alone they are something else. */
const NEEDS_MARK = split(`
  watch ring book iron fan plug lock drill tap zip brush polish handle frame suit boot glass screen lead clock cap chain hood mobile wheel game figure jar fish
  cup bag bottle sleeve collar sheet treat tin tub cream manual saw knob tape food mask tray carrier hook sole heel drum machine plate bath mat gel
`)
/** Goods and places of a home or a shop: «on the table» says where. */
const PLACES = split(`table desk shelf bed bag fridge bath sink tap phone laptop tablet computer mobile telly tv screen cupboard drawer bumper pot oven shed frame jar bottle freezer basin crate toilet wall`)
const SUBJECTS = split(`to i you we they he she it will can could would should must may might do does did don doesn didn dont cant can't not ll d please pls plz just never always and-then u ur-self who let lets us me nobody everyone people gonna wanna`)
/** What stands before the name of a thing. */
const MARKS = split(`
  a an the this that these those my your his her our their its s one two three four five six seven eight nine ten twelve both each every another any some no other same
  new old first second third last next missing broken wrong damaged faulty cracked chipped scratched spare free small big large little tiny huge bigger smaller larger longer shorter
  right left black white red blue green grey gray yellow pink purple brown teal navy orange beige gold silver dark light pretty lovely beautiful nice good best cheap
  cheaper better decent real fake used second-hand preloved refurbished waterproof heavy thin thick soft hard long short round square flat wide narrow electric digital smart wireless
  wooden plastic leather cotton wool steel glass metal ceramic silk linen rubber of for with without and or plus about ur per dat dis selling sell buy bought buying order ordered want wanted need exchange return
  returning returned refund swap replace got more many few several different exact matching extra entire whole front back top bottom
`)
const NEVER_PAIRS = split(``)

const NOT_AFTER: Readonly<Record<string, RegExp>> = {
  phone: /\b(?:on|by|via|over|your|from|to|with|through) (?:the|my|your|a|this|his|her|mobile)$|\b(?:on|by|via|over|to|through)$/,
  mobile: /\b(?:on|via|from|through|by|change|change my|my new)$/,
  book: /\b(?:in|by) (?:your|my|the)$|\b(?:re|fully|naka)$/,
  watch: /\b(?:on|under|first|neighbourhood)$/,
  ring: /\b(?:a|quick|the boxing)$/,
  fan: /\b(?:a|big|huge|your biggest|help a|massive|not a) ?$/,
  suit: /\b(?:law|will|would|doesn t|does it)$/,
  glass: /\b(?:a|magnifying)$/,
  screen: /\b(?:payment|checkout|same|login|error|white|blank|loading|home|phone the)$|\b(?:on|from) (?:the|my|your)$/,
  desk: /\b(?:help|service|returns|front|info|repair|first|the)$/,
  cream: /\b(?:in|to|colour|color|by|for|send|sour|than|shade)$/,
  cup: /\b(?:d|b|c|dd|a|my|the|bra|of a) ?$/,
  bed: /\b(?:to|in|flower|ward \d+)$/,
  boot: /\b(?:car|the|my car|to)$/,
  clock: /\bo$/,
  tap: /\b(?:i|just|a|to|one|double)$/,
  zip: /\b(?:a|up|the|to)$/,
  lead: /\b(?:a|the|your|to|no|with)$/,
  fish: /\b(?:of|like|s|my|the|with the|for|3)$/,
  coffee: /\b(?:of|spilled|spilt|free|a|for|quit|over)$/,
  tea: /\b(?:of|my|a|for|at|spilled)$/,
  water: /\b(?:hot|the|in|no|of|under|like|cold|for|salt|rain|running|to|tap|with|and|into|drinking|boiling|a)$|^ ?$/,
  milk: /\b(?:breast|s)$/,
  food: /\b(?:my|fresh|of|for|before|after|the|no|off|your|after or)$/,
  game: /\b(?:this|your|the|silly|a|my)$/,
  lock: /\b(?:child|a|to|the)$/,
  bath: /\b(?:in|after|the|a|her|his|my|near)$/,
  polish: /.*/,
  plant: /\b(?:your|treatment|power)$/,
  clothes: /\b(?:my|other|of|normal)$/,
  bag: /\b(?:plastic|carrier|prepaid|jiffy|paper|one|in a|a|same|mixed)$/,
  jar: /\b(?:a|per|each)$/,
  bottle: /\b(?:a|per|each|half a|the)$/,
  frame: /\b(?:time|for the)$/,
  paint: /\b(?:the|of)$/,
  shed: /\b(?:tears|the|my|a)$/,
  table: /\b(?:size|the size|at|sizing|tax|comparison|a|under the|grans)$/,
  manual: /\b(?:a|did the|by)$/,
  mask: /\b(?:my|under a)$/,
  oil: /\b(?:the|like|of|with|some)$/,
  cap: /\b(?:a|the|is there a|price)$/,
  chain: /\b(?:whole|the whole|supply|your|which|a|retail|big|shop)$/,
  hood: /\b(?:the|under the|robin)$/,
  machine: /\b(?:card|the card|vending|payment|a|pos|answering|parcel)$/,
  drum: /\b(?:the)$/,
  tape: /\b(?:no|of|some|the)$|.*/,
  sheet: /\b(?:spread|job|fact|size|data)$/,
  tin: /\b(?:per|a|one|each)$/,
  saw: /.*/,
  flash: /.*/,
  mat: /\b(?:the)$/,
  carrier: /.*/,
  ticket: /.*/,
  figure: /.*/,
  sleeve: /\b(?:up your)$/,
  wheel: /\b(?:lucky|spin the|the lucky|prize|fortune)$/,
  gps: /\b(?:the|no|by|s)$/,
  gel: /.*/,
  toilet: /\b(?:the|a|to)$/,
  weights: /.*/,
  plate: /\b(?:number|the size of a|my|gold|real)$/,
  computer: /\b(?:the|on|my|a)$/,
  laptop: /\b(?:on|on my|sons)$/,
  software: /\b(?:the|your|what|which)$/,
  ruler: /\b(?:a)$/,
}
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
  apple: /^(?:pay|id|watch) /,
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
  lead: /^(?:time|times|in|to|free|the|me|paint) /,
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
  ram: /.*/,
}
