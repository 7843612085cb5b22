import type { Command } from '@xiaoer/contract/command'
import type { Order } from '@xiaoer/contract/order'
import type { ReactNode } from 'react'
import { useWords } from '../words/use-words.tsx'
import type { Words } from '../words/zh.ts'
import { sayAddress } from './say-address.ts'
import { sayMoney } from './say-money.ts'

/** What a command changes, in the shop's own words where the order is known. */
export function CommandFacts({
  command,
  order,
  methods,
}: {
  command: Command
  order?: Order | undefined
  methods?: { id: string; label: string }[] | undefined
}) {
  const { words, language } = useWords()
  /** An id of the shop's is shown only where the shop knows no name for it, never while it is asked. */
  const methodOf = (id: string) => (methods ? (methods.find((method) => method.id === id)?.label ?? id) : '…')
  return (
    <dl className="facts">
      {rowsOf(command, { words, language, order, methodOf }).map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd dir="auto">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

type Around = { words: Words; language: string; order: Order | undefined; methodOf: (id: string) => string }

function rowsOf(command: Command, around: Around): [string, ReactNode][] {
  const { words, language, methodOf } = around
  const rows: [string, ReactNode][] = []
  if ('customerId' in command) rows.push([words.field.customer, command.customerId])
  if ('orderNumber' in command) rows.push([words.field.orderNumber, command.orderNumber])
  if ('changes' in command)
    rows.push([
      words.field.items,
      <Lines key="" lines={command.changes.map((change) => words.field.becomes(nameOf(change.itemId, change.quantity, around), change.newVariantId))} />,
    ])
  if ('items' in command) rows.push([words.field.items, <Lines key="" lines={command.items.map((item) => nameOf(item.itemId, item.quantity, around))} />])
  if ('amount' in command) rows.push([words.field.amount, sayMoney(command.amount, language)])
  if ('address' in command) rows.push([words.field.address, sayAddress(command.address)])
  if ('methodId' in command) rows.push([words.field.method, methodOf(command.methodId)])
  if ('reason' in command && command.reason) rows.push([words.field.reason, command.reason])
  return rows
}

function Lines({ lines }: { lines: string[] }) {
  return lines.map((line) => <div key={line}>{line}</div>)
}

function nameOf(itemId: string, quantity: number, { words, order }: Around): string {
  const item = order?.items.find((each) => each.id === itemId)
  if (!item) return `${itemId} ${words.field.pieces(quantity)}`
  const options = Object.values(item.options).join(' / ')
  return `${item.name}${options ? ` (${options})` : ''} ${words.field.pieces(quantity)}`
}
