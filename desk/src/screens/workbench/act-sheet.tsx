import type { Quote } from '@xiaoer/contract/act-api'
import type { Command, CommandType } from '@xiaoer/contract/command'
import type { Customer } from '@xiaoer/contract/customer'
import type { ConversationId } from '@xiaoer/contract/id'
import type { Order } from '@xiaoer/contract/order'
import Button from 'antd/es/button'
import { type FormEvent, useState } from 'react'
import { call } from '../../client.ts'
import { useLive } from '../../live-room.tsx'
import { Choose } from '../../parts/choose.tsx'
import { CommandFacts } from '../../parts/command-facts.tsx'
import { sayMoney } from '../../parts/say-money.ts'
import { sayProblem } from '../../parts/say-problem.ts'
import { Sheet } from '../../parts/sheet.tsx'
import { useWords } from '../../words/use-words.tsx'
import { beginDeed, commandOf, deedsFor } from './deed-draft.ts'
import { DeedFields } from './deed-fields.tsx'
import './act-sheet.css'

type Props = { conversationId: ConversationId; order: Order; customer: Customer | null; type?: CommandType | undefined; onClose: () => void }
/** `deedId` is made with the quote: however often the last button is pressed, it is one deed. */
type Quoted = { command: Command; quote: Quote; deedId: string }

/** The deeds that the bot has, in a person's hands: filled in, quoted by the same policy, then done. */
export function ActSheet({ conversationId, order, customer, type, onClose }: Props) {
  const { words, language } = useWords()
  const said = words.bench.act
  const { desk } = useLive()
  const deeds = deedsFor(order)
  const [draft, setDraft] = useState(() => beginDeed(type && deeds.includes(type) ? type : deeds[0]!, order, customer))
  const [quoted, setQuoted] = useState<Quoted | null>(null)
  const [tells, setTells] = useState(true)
  const [isBusy, setIsBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const command = commandOf(draft)

  const attempt = async (deed: () => Promise<void>) => {
    setIsBusy(true)
    setTrouble(null)
    try {
      await deed()
    } catch (problem) {
      setTrouble(sayProblem(problem, words))
      setQuoted(null)
    } finally {
      setIsBusy(false)
    }
  }
  const askQuote = (event: FormEvent) => {
    event.preventDefault()
    if (command)
      void attempt(async () => setQuoted({ command, quote: await call('quote', { conversationId, command, language }), deedId: crypto.randomUUID() }))
  }
  const perform = ({ command: what, deedId, quote }: Quoted) =>
    attempt(async () => {
      const orderVersion = quote.permitted ? quote.orderVersion : null
      const done = await call('act', { conversationId, command: what, deedId, orderVersion, tells, language })
      if (done.outcome === 'refused') return setTrouble(done.why)
      desk.heed({ type: 'action', action: done.action })
      onClose()
    })
  const options = deeds.map((value) => ({ value, label: words.command[value] }))
  return (
    <Sheet title={said.title(order.number)} onClose={onClose}>
      {quoted?.quote.permitted ? (
        <div className="act-quote">
          <b>{words.command[quoted.command.type]}</b>
          <CommandFacts command={quoted.command} order={order} methods={customer?.paymentMethods} />
          <p>{sayMoves(quoted.quote, said, language)}</p>
          <p className="quiet">
            {words.action.rules}: {quoted.quote.rules}
          </p>
          {quoted.quote.approval && <p className="act-approval">{said.needsApproval}</p>}
          <label>
            <input type="checkbox" checked={tells} onChange={(event) => setTells(event.target.checked)} /> {said.tells}
          </label>
          {trouble && <p role="alert">{trouble}</p>}
          <div className="sheet-deeds">
            <Button type="primary" loading={isBusy} autoFocus onClick={() => void perform(quoted)}>
              {quoted.quote.approval ? said.askApproval : said.doIt}
            </Button>
            <Button onClick={() => setQuoted(null)}>{said.change}</Button>
          </div>
        </div>
      ) : (
        <form className="act-form" onSubmit={askQuote}>
          <Choose
            label={said.deed}
            value={draft.type}
            options={options}
            onChoose={(chosen) => {
              setDraft(beginDeed(chosen as CommandType, order, customer))
              setQuoted(null)
              setTrouble(null)
            }}
          />
          <DeedFields
            key={draft.type}
            draft={draft}
            order={order}
            customer={customer}
            onChange={(next) => {
              setDraft(next)
              setQuoted(null)
            }}
          />
          {quoted && !quoted.quote.permitted && (
            <p role="alert" className="act-refused">
              {quoted.quote.why}
            </p>
          )}
          {trouble && <p role="alert">{trouble}</p>}
          <div className="sheet-deeds">
            <Button type="primary" htmlType="submit" loading={isBusy} disabled={command === null}>
              {said.quote}
            </Button>
            <Button onClick={onClose}>{words.deed.cancel}</Button>
          </div>
        </form>
      )}
    </Sheet>
  )
}

function sayMoves({ amount }: Extract<Quote, { permitted: true }>, said: ReturnType<typeof useWords>['words']['bench']['act'], language: string): string {
  if (!amount || amount.amount === 0) return said.noMoney
  return amount.amount > 0 ? said.goesBack(sayMoney(amount, language)) : said.toPay(sayMoney({ ...amount, amount: -amount.amount }, language))
}
