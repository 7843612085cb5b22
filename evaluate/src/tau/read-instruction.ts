import type { Credentials, Errand, Goal, Thing } from './goal.ts'
import { type Options, RetailAddress } from './retail.ts'

const OPTIONS = String.raw`\{[^{}]*\}`
/** Every word of a product's name begins with a capital. */
const NAME = String.raw`[A-Z][\w-]*(?: [A-Z][\w-]*)*`
const WHO = /^Your name is (\S+) (\S+) and your (?:zip code is (\d{5})|email is (\S+@\S+))\. You are [^.]*\. /

/** What a machine-made instruction of the benchmark says, or null where it is in nobody's grammar: nothing is guessed or left out. */
export function readInstruction(instruction: string): Errand | null {
  const intro = WHO.exec(instruction)
  if (!intro) return null
  const [whole, first, last, zip, email] = intro
  const who: Credentials = { first: first!, last: last!, zip: zip ?? null, emails: email ? [email] : [] }
  const goals: Goal[] = []
  let rest = instruction.slice(whole.length)
  while (rest.trim() !== '') {
    const read = SENTENCES.map(({ grammar, toGoal }) => {
      const match = grammar.exec(rest)
      return match && { goal: toGoal(match), length: match[0].length }
    }).find((one) => one !== null)
    if (!read) return null
    goals.push(read.goal)
    rest = rest.slice(read.length)
  }
  return goals.length > 0 ? { who, goals } : null
}

interface Sentence {
  readonly grammar: RegExp
  readonly toGoal: (match: RegExpExecArray) => Goal
}

const SENTENCES: readonly Sentence[] = [
  {
    grammar: /^Cancel order (#W\d+) because (no longer needed|ordered by mistake)\. /,
    toGoal: ([, order, reason]) => ({ kind: 'cancel', order: order!, reason: reason! }),
  },
  {
    grammar: new RegExp(`^Return (#W\\d+) via (\\w+): ((?:${NAME}(?: ${OPTIONS})?; )+)`),
    toGoal: ([, order, method, list]) => ({ kind: 'return', order: order!, method: method!, things: list!.split('; ').filter(Boolean).map(toThing) }),
  },
  {
    grammar: /^For (#W\d+), change payment to (\w+)\. /,
    toGoal: ([, order, method]) => ({ kind: 'payment', order: order!, method: method! }),
  },
  {
    grammar: new RegExp(`^For (#W\\d+), change address to (${OPTIONS}) \\(same as (#W\\d+)\\)\\. `),
    toGoal: ([, order, address, sameAs]) => ({ kind: 'address', order: order!, address: RetailAddress.parse(toOptions(address!)), sameAs: sameAs! }),
  },
  {
    grammar: new RegExp(`^For (#W\\d+), (modify|exchange) ((?:${NAME} ${OPTIONS} to ${OPTIONS}; )+)via (\\w+)\\. `),
    toGoal: ([, order, verb, list, method]) => ({
      kind: 'swap',
      order: order!,
      verb: verb as 'modify' | 'exchange',
      method: method!,
      swaps: [...list!.matchAll(new RegExp(`(${NAME} ${OPTIONS}) to (${OPTIONS}); `, 'g'))].map((match) => ({
        thing: toThing(match[1]!),
        to: toOptions(match[2]!),
      })),
    }),
  },
]

function toThing(text: string): Thing {
  const match = new RegExp(`^([^{}]+?)\\s*(${OPTIONS})?$`).exec(text.trim())
  return { name: match?.[1] ?? text, options: match?.[2] ? toOptions(match[2]) : null }
}

/** A Python dictionary of strings without quotes in them. */
function toOptions(text: string): Options {
  return Object.fromEntries([...text.matchAll(/'([^']*)': '([^']*)'/g)].map((match) => [match[1]!, match[2]!]))
}
