import { readFileSync } from 'node:fs'
import type { InContext } from '@xiaoer/core/dialogue/go-on-with'
import { type EarlierTurn, readInContext } from '@xiaoer/core/dialogue/read-in-context'
import type { ShopperModel } from '@xiaoer/core/understand/shopper-model'
import { understand } from '@xiaoer/core/understand/understand'
import type { Understood } from '@xiaoer/core/understood'

/** A turn of `evaluate/dialogues`: what the shopper wants, and every slot that holds, after it. */
export type DialogueTurn =
  | {
      readonly from: 'shopper'
      readonly text: string
      readonly intents: readonly string[]
      readonly slots: Readonly<Record<string, string>>
      /** How the turn hangs on the turns before; left out: it stands alone. */
      readonly phenomenon?: string
    }
  | { readonly from: 'bot'; readonly text: string; readonly asked?: EarlierTurn['asked'] }

export interface Dialogue {
  readonly id: string
  readonly turns: readonly DialogueTurn[]
}

/** Shares of shopper turns, 0–1. */
export interface DialogueShares {
  readonly turns: number
  readonly intents: number
  readonly slots: number
  readonly both: number
}

export interface DialogueScore extends DialogueShares {
  readonly language: string
  readonly set: 'development' | 'held-out'
  readonly dialogues: number
  readonly phenomena: Readonly<Record<string, DialogueShares>>
  readonly wrong: readonly WrongTurn[]
}

export interface WrongTurn {
  readonly id: string
  readonly text: string
  readonly wanted: string
  readonly heard: string
}

/** How an outsider would have it: from the texts alone, or with what the bot knows that it asked. */
export interface DialogueReading {
  readonly textsOnly?: boolean
  readonly read?: (text: string, language: string) => Understood
}

/** Kinds that our dialogues note wherever they stand: one too many is a mistake. Others are compared only where they are noted. */
const NOTED = ['orderNumber', 'phone', 'email', 'address', 'product', 'colour', 'size', 'quantity']

/** The shipped model on our own dialogues (`evaluate/dialogues`): every shopper turn read after all turns before it. */
export function measureDialogues(model: ShopperModel, { textsOnly = false, read }: DialogueReading = {}): readonly DialogueScore[] {
  const reading = read ?? ((text: string, language: string) => understand(text, model, { language }))
  return (['zh', 'en'] as const).flatMap((language) =>
    (['development', 'held-out'] as const).map((set) => {
      const dialogues = readDialogues(`evaluate/dialogues/${language}${set === 'held-out' ? '-held-out' : ''}.jsonl`)
      const marks = dialogues.flatMap((dialogue) => markDialogue(dialogue, (text) => reading(text, language), textsOnly))
      const phenomena = [...new Set(marks.map((mark) => mark.phenomenon))].sort()
      return {
        language,
        set,
        dialogues: dialogues.length,
        ...sharesOf(marks),
        phenomena: Object.fromEntries(phenomena.map((one) => [one, sharesOf(marks.filter((mark) => mark.phenomenon === one))])),
        wrong: marks.filter((mark) => !mark.intents || !mark.slots),
      }
    }),
  )
}

export function readDialogues(file: string): readonly Dialogue[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Dialogue)
}

interface Mark extends WrongTurn {
  readonly phenomenon: string
  readonly intents: boolean
  readonly slots: boolean
}

function markDialogue({ id, turns }: Dialogue, read: (text: string) => Understood, textsOnly: boolean): readonly Mark[] {
  const earlier: EarlierTurn[] = []
  return turns.flatMap((turn) => {
    const before = [...earlier]
    if (turn.from === 'bot') {
      earlier.push(textsOnly || !turn.asked ? { from: 'bot', text: turn.text } : { from: 'bot', text: turn.text, asked: turn.asked })
      return []
    }
    const understood = read(turn.text)
    earlier.push({ from: 'shopper', text: turn.text, understood })
    const heard = readInContext(before, understood, read)
    const intents = intentsOf(heard)
    return [
      {
        id,
        text: turn.text,
        phenomenon: turn.phenomenon ?? 'alone',
        intents: sorted(intents) === sorted(turn.intents),
        slots: isSame(turn.slots, heard.slots),
        wanted: `${turn.intents.join('+')} ${JSON.stringify(turn.slots)}`,
        heard: `${intents.join('+')} ${JSON.stringify(heard.slots)} (${heard.by})`,
      },
    ]
  })
}

function intentsOf({ understood }: InContext): readonly string[] {
  return understood.requests.length === 0 ? ['out_of_scope'] : understood.requests.map(({ intents }) => intents[0]!.intent)
}

const sorted = (intents: readonly string[]) => [...new Set(intents)].sort().join()

function isSame(wanted: Readonly<Record<string, string>>, heard: Readonly<Record<string, string>>): boolean {
  return [...new Set([...NOTED, ...Object.keys(wanted)])].every((kind) => plain(kind, wanted[kind]) === plain(kind, heard[kind]))
}

const WORDS_OF_NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

/** One value however it is written: «红» is «红色», «39码» is 39, «两件» is 2, "the jeans" are "jeans". */
function plain(kind: string, value: string | undefined): string {
  const text = (value ?? '')
    .toLowerCase()
    .replace(/^(?:an?|the|my|in|size) /, '')
    .replace(/[\s#.,，。;；]+$|^#/g, '')
    .replace(/\s+/g, kind === 'product' || kind === 'name' || kind === 'address' ? ' ' : '')
  if (kind === 'colour') return text.replace(/色$/, '')
  if (kind === 'size') return text.replace(/[码号]$|size$/, '')
  if (kind === 'product') return text.replace(/s$/, '')
  if (kind !== 'quantity') return text
  const counted = text.replace(/[一两俩二三四五六七八九]/g, (digit) => String({ 俩: 2, 两: 2 }[digit] ?? '一二三四五六七八九'.indexOf(digit) + 1))
  const word = WORDS_OF_NUMBERS.findIndex((number) => counted.startsWith(number))
  return /\d+/.exec(counted)?.[0] ?? (word >= 0 ? String(word) : counted)
}

function sharesOf(marks: readonly Mark[]): DialogueShares {
  const share = (holds: (mark: Mark) => boolean) => (marks.length === 0 ? 0 : marks.filter(holds).length / marks.length)
  return {
    turns: marks.length,
    intents: share(({ intents }) => intents),
    slots: share(({ slots }) => slots),
    both: share((mark) => mark.intents && mark.slots),
  }
}
