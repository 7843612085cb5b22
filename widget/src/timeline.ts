import type { Button, Content } from '@xiaoer/contract/content'
import type { Unsent } from './outbox.ts'
import { contentOf, type Said } from './said.ts'

/** One line of the conversation from top to bottom. */
export type Entry =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | {
      readonly kind: 'said'
      readonly key: string
      readonly said: Said
      /** The first of several by the same side: it bears the name. */
      readonly isFirst: boolean
      readonly isLast: boolean
      /** What can still be pressed here. */
      readonly buttons: readonly Button[]
      /** The label of what was pressed here. */
      readonly chosen: string | null
    }
  | { readonly kind: 'unsent'; readonly key: string; readonly unsent: Unsent; readonly content: Content; readonly isFirst: boolean; readonly isLast: boolean }

/** A pause after which the side is named and the time shown again. */
const PAUSE_MS = 10 * 60_000

/** Days, sides and buttons of a conversation: what was said in the order of `seq`, then what is not sent yet. */
export function timeline(said: readonly Said[], unsent: readonly Unsent[]): readonly Entry[] {
  const lines = [...said.map((one) => ({ side: sideOf(one), at: one.at, one })), ...unsent.map((one) => ({ side: 'shopper', at: one.at, one }))]
  const pressed = pressedIn(said, unsent)
  return lines.flatMap(({ side, at, one }, index): Entry[] => {
    const before = lines[index - 1]
    const after = lines[index + 1]
    const isNewDay = !before || dayOf(before.at) < dayOf(at)
    const isFirst = isNewDay || before.side !== side || at - before.at > PAUSE_MS
    const isLast = !after || after.side !== side || after.at - at > PAUSE_MS || dayOf(at) < dayOf(after.at)
    const day: Entry[] = isNewDay ? [{ kind: 'day', key: `day-${dayOf(at)}`, at }] : []
    if ('saying' in one) return [...day, { kind: 'unsent', key: one.saying.cid, unsent: one, content: contentOf(one.saying), isFirst, isLast }]
    const chosen = pressed.get(one.seq) ?? null
    return [...day, { kind: 'said', key: `${one.seq}`, said: one, isFirst, isLast, chosen, buttons: chosen ? [] : buttonsOf(one, said, unsent) }]
  })
}

/** Messages of one side and one name belong together. */
function sideOf(said: Said): string {
  return said.from === 'agent' ? `agent ${said.name}` : said.from
}

/** Midnight in the shopper's own time zone. */
function dayOf(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}

/** Which message a press belongs to: the newest before it that offered the button. */
function pressedIn(said: readonly Said[], unsent: readonly Unsent[]): ReadonlyMap<number, string> {
  const pressed = new Map<number, string>()
  const press = (actionId: string, label: string, until: number) => {
    const asked = said.findLast((one) => one.seq < until && !pressed.has(one.seq) && offered(one).some((button) => button.id === actionId))
    if (asked) pressed.set(asked.seq, label)
  }
  for (const { seq, content } of said) if (content.type === 'action') press(content.actionId, content.label, seq)
  for (const { saying } of unsent) if (saying.t === 'action') press(saying.actionId, saying.label, Number.POSITIVE_INFINITY)
  return pressed
}

function offered({ content }: Said): readonly Button[] {
  return content.type === 'buttons' || content.type === 'card' ? content.buttons : []
}

/** Quick replies answer the last question only; a quote is gone when another takes its place; other cards stay of use. */
function buttonsOf(one: Said, said: readonly Said[], unsent: readonly Unsent[]): readonly Button[] {
  const buttons = offered(one)
  if (buttons.length === 0) return buttons
  const later = said.filter((other) => other.seq > one.seq)
  if (one.content.type === 'buttons' && (unsent.length > 0 || later.some((other) => other.from === 'shopper'))) return []
  if (isQuote(one) && later.some(isQuote)) return []
  return buttons
}

function isQuote({ content }: Said): boolean {
  return content.type === 'card' && content.card.kind === 'quote'
}
