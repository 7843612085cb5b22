import type { Words } from '../../words/zh.ts'

/** What the bot tried: the house writes `refund: failed`, `cancel-order: refuse.state` or `ticket T1001`; what is none of its codes is said as it stands. */
export function sayTried(text: string, words: Words): string {
  const [, about = '', came = ''] = /^([\w-]+): ([\w.-]+)$/.exec(text) ?? []
  const command = named(words.command, about)
  const outcome = named(words.steps.outcome, came)
  if (command && outcome) return words.steps.deed(command, outcome)
  const refusal = named(words.ticketRefusal, came.replace(/^refuse\./, ''))
  if (refusal) return words.steps.deed(words.steps.kind.refused, refusal)
  return text.replace(/^ticket (?=T\d+$)/, `${words.ticket.one} `)
}

/** What the bot would do: a command by its name, else as it was written. */
export function saySuggestion(text: string, words: Words): string {
  return named(words.command, text) ?? text
}

function named(table: Record<string, string>, key: string): string | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}
