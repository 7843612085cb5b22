import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { type EarlierTurn, readInContext } from '@xiaoer/core/dialogue/read-in-context'
import type { SlotValues } from '@xiaoer/core/dialogue/slot-values'
import type { ShopperModel } from '@xiaoer/core/understand/shopper-model'
import { type HearingContext, understand } from '@xiaoer/core/understand/understand'
import type { Understood } from '@xiaoer/core/understood'
import { readModel } from './measure-shopper.ts'

const USAGE = `npm run understand -- [--in FILE] [--out FILE]

Reads messages, one a line, and writes what was understood of each as one line of JSON (Understood, see core/src/understood.ts).
A line is JSON or tab-separated: text, then the language if known, or columns named in a first line (text, lang, now, id …). Without files: standard
input and output.

  {"text": "…", "lang": "zh", "now": "2026-11-20T12:00:00+08:00", "timeZone": "Asia/Shanghai", "country": "CN", "currency": "CNY",
   "orderNumber": "#?[A-Z]\\d{7}", "context": [{"from": "shopper", "text": "…"}, {"from": "bot", "text": "…"}]}

Only text is needed; an id comes back with the answer. With now, dates get values ("tomorrow" → 2026-11-21); with orderNumber (a regular expression) the shop's own numbers are known;
with context, the message is read as an answer, a correction or a return to what was said before, and \`slots\` tells all that holds after it.`

/** `npm run understand`: the shipped model on messages of one's own. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { in: { type: 'string' }, out: { type: 'string' }, help: { type: 'boolean', default: false } } })
  if (values.help) return void process.stdout.write(`${USAGE}\n`)
  const model = readModel()
  const lines = createInterface({ input: values.in ? createReadStream(values.in) : process.stdin, crlfDelay: Number.POSITIVE_INFINITY })
  const out = values.out ? createWriteStream(values.out) : process.stdout
  let columns: readonly string[] | null = null
  for await (const line of lines) {
    if (line.trim() === '') continue
    // a first line that names a column "text" is no message
    if (columns === null) {
      const named = line.split('\t').map((column) => KNOWN.find((key) => key.toLowerCase() === column.trim().toLowerCase()) ?? column.trim().toLowerCase())
      columns = !line.startsWith('{') && named.includes('text') ? named : UNNAMED
      if (columns !== UNNAMED) continue
    }
    const heard = hear(readMessage(line, columns), model)
    // a slow disk or reader is waited for
    if (!out.write(`${JSON.stringify(heard)}\n`)) await once(out, 'drain')
  }
  if (out !== process.stdout) {
    out.end()
    await once(out, 'finish')
  }
}

const UNNAMED: readonly string[] = ['text', 'lang']

type Heard = Understood & { readonly id?: unknown; readonly slots?: SlotValues }

interface Message extends HearingContext {
  readonly id?: unknown
  readonly text: string
  readonly context?: readonly EarlierTurn[]
}

/** Without earlier turns what the message says; with them also what holds after it. */
function hear({ id, text, context, ...known }: Message, model: ShopperModel): Heard {
  const read = (said: string) => understand(said, model, known)
  const named = id === undefined ? {} : { id }
  if (!context || context.length === 0) return { ...named, ...read(text) }
  const { understood, slots } = readInContext(context, read(text), read)
  return { ...named, ...understood, slots }
}

/** What is not of the form described is left out: a judge's own columns harm nothing. */
function readMessage(line: string, columns: readonly string[]): Message {
  const message = line.startsWith('{') ? readJson(line) : Object.fromEntries(line.split('\t').map((value, index) => [columns[index], value]))
  const known = Object.fromEntries(KNOWN.filter((key) => typeof message[key] === 'string' && message[key] !== '').map((key) => [key, message[key]]))
  const language = message.lang ?? message.language
  return {
    ...known,
    text: String(message.text ?? ''),
    ...(message.id === undefined ? {} : { id: message.id }),
    ...(typeof language === 'string' && language !== '' ? { language } : {}),
    context: Array.isArray(message.context) ? message.context.filter(isTurn) : [],
  }
}

const KNOWN = ['now', 'timeZone', 'country', 'currency', 'orderNumber'] as const

function readJson(line: string): Record<string, unknown> {
  try {
    return JSON.parse(line) as Record<string, unknown>
  } catch {
    // a shopper may write a brace too
    return { text: line }
  }
}

function isTurn(turn: unknown): turn is EarlierTurn {
  const { from, text } = (turn ?? {}) as { from?: unknown; text?: unknown }
  return (from === 'shopper' || from === 'bot') && typeof text === 'string'
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
})
