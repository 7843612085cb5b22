import type { Swap, Thing } from './goal.ts'
import type { Options, RetailOrder } from './retail.ts'
import { listed, type Voice } from './voice.ts'

/** A piece of an order by name, with its options where another piece has the same name, or where the shopper is exact. */
export function sayThing(thing: Thing, order: RetailOrder | undefined, voice: Voice, exact = false): string {
  const others = (order?.items ?? []).map((item) => item.name).filter((name) => name !== thing.name)
  const twins = (order?.items ?? []).filter((item) => item.name === thing.name).length > 1
  const name = voice.dice.chance(voice.style === 'terse' ? 0.3 : 0.15) ? shortName(thing.name, others) : plainName(thing.name)
  if (!thing.options || !(twins || exact)) return name
  return voice.dice.chance(0.5) ? `${name} (${Object.values(thing.options).join(', ')})` : `${sayOptions(thing.options, voice)} ${name}`
}

/** "Electric Kettle" → "electric kettle"; words with more capitals keep them. */
export function plainName(name: string): string {
  return name.replace(/\b([A-Z])([a-z]+)\b/g, (_, first: string, rest: string) => first.toLowerCase() + rest).replace('t-shirt', 'T-shirt')
}

/** "Electric Kettle" → "kettle", unless something else in the order could be meant or the word says too little. */
function shortName(name: string, others: readonly string[]): string {
  const last = name.split(' ').at(-1)!.toLowerCase()
  const vague = /^(?:set|kit|camera|watch|maker|cleaner|machine|bed|bulb|hose|mat)$/.test(last)
  return vague || others.some((other) => other.toLowerCase().includes(last)) ? plainName(name) : last
}

/** What is wanted instead, as a phrase that stands after "for" or "to". */
export function sayTarget(swap: Swap, voice: Voice, exact = false): string {
  const { dice, style } = voice
  if (Object.keys(swap.to).length === 0) return dice.pick(['exactly the same one', 'the same model again', 'an identical one'])
  const careless = swap.careless?.length ? `, ${swap.careless.join(' and ')} does not matter, whichever is cheaper` : ''
  if (exact || dice.chance(0.25)) return `${labelled(swap.to, style === 'terse' ? ' ' : ': ')}${careless}`
  if (style === 'terse') return dice.pick([sayOptions(swap.to, voice), Object.values(swap.to).join(', ')])
  const words = sayOptions(swap.to, voice)
  return `${dice.pick([`the ${words} one`, `one that is ${words}`, `${words}`, `a version with ${words}`])}${careless}`
}

/** The options in words: "black, 1.5L", "size 9 and waterproof". */
export function sayOptions(options: Options, { dice }: Voice): string {
  const words = Object.entries(options).map(([option, value]) => sayOption(option, value))
  return dice.chance(0.5) ? words.join(', ') : listed(words)
}

/** "color: black, capacity: 1.5L". */
function labelled(options: Options, between: string): string {
  return Object.entries(options)
    .map(([option, value]) => `${option}${between}${value}`)
    .join(', ')
}

/** One option as people say it: some values tell nothing without the name of the option. */
function sayOption(option: string, value: string): string {
  if (option === 'waterproof') return value === 'yes' ? 'waterproof' : 'not waterproof'
  if (option === 'water resistance' && /^(?:yes|no|not resistant)$/.test(value)) return value === 'yes' ? 'water resistant' : 'not water resistant'
  if (value === 'none') return `no ${option}`
  if (option === 'size' && /^(?:\d+|X*[SML])$/.test(value)) return `size ${value}`
  if (option === 'gender') return value === 'unisex' ? 'unisex' : `for ${value}`
  const pattern = PATTERNS[option]
  return pattern ? pattern.replace('*', value) : value
}

const PATTERNS: Readonly<Record<string, string>> = {
  RAM: '* RAM',
  ram: '* RAM',
  armrest: '* armrests',
  backlight: '* backlight',
  'band material': '* band',
  'battery life': '* battery life',
  brightness: '* brightness',
  compartment: '* compartment',
  compatibility: 'compatible with *',
  'deck material': '* deck',
  design: '* design',
  'dial color': '* dial',
  'difficulty level': '* level',
  display: '* display',
  'filter type': '* filter',
  'frame color': '* frame',
  'frame material': '* frame',
  'frame size': '* frame',
  'kit size': '* kit',
  'lens color': '* lenses',
  pieces: '* pieces',
  'room size': '* room size',
  'skin tone': '* skin tone',
  sole: '* sole',
  'speed settings': '* speed settings',
  storage: '* storage',
  'stovetop compatibility': 'for * stovetops',
  'strap material': '* strap',
  'switch type': '* switches',
  theme: '* theme',
  ventilation: '* ventilation',
  zipper: '* zipper',
  zoom: '* zoom',
}
