import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Action } from '@xiaoer/contract/action'
import type { Approval } from '@xiaoer/contract/approval'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { type FormEvent, useState } from 'react'
import { Link } from 'react-router'
import { call } from '../../client.ts'
import { useLive } from '../../live-room.tsx'
import { CommandFacts } from '../../parts/command-facts.tsx'
import { Facts } from '../../parts/facts.tsx'
import { useNotice } from '../../parts/notice.tsx'
import { OrderCard } from '../../parts/order-card.tsx'
import { readOrder } from '../../parts/order-change.tsx'
import { sayMoney } from '../../parts/say-money.ts'
import { useNow } from '../../parts/use-now.ts'
import { WaitingClock } from '../../parts/waiting-clock.tsx'
import { momentOf } from '../../parts/when.ts'
import { useShopperOrders } from '../../use-shopper-orders.ts'
import { useWords } from '../../words/use-words.tsx'

/** `asked` while the house has not answered yet; null when it refused. */
type OnOutcome = (outcome: Action | 'asked' | null) => void
type Props = { approval: Approval; outcome: Action | null; onOutcome: OnOutcome }

/** One deed to decide: what, how much, for whom, on which order, and how things stand before it. */
export function ApprovalCard({ approval, outcome, onOutcome }: Props) {
  const { words, language } = useWords()
  const { action, contactName, preview } = approval
  const { command, amount, conversationId } = action
  const orders = useShopperOrders(conversationId)
  const order = 'orderId' in command ? orders.data?.orders.find((each) => each.id === command.orderId) : undefined
  const before = readOrder(action.before)
  const shown = order ?? before
  const methods = orders.data?.customer?.paymentMethods
  const what = words.command[command.type]
  return (
    <article className="approval" id={action.id} tabIndex={-1} aria-label={`${what} ${amount ? sayMoney(amount, language) : ''} ${contactName}`}>
      <header>
        <h2>{what}</h2>
        <span className="approval-money money">{amount ? sayMoney(amount, language) : <small>{words.approval.noMoney}</small>}</span>
      </header>
      <p className="approval-who">
        <b dir="auto">{contactName || words.list.noName}</b>
        {'orderNumber' in command && <span>{words.action.order(command.orderNumber)}</span>}
        <time dateTime={action.at} title={momentOf(action.at, language)}>
          {momentOf(action.at, language)}
        </time>
        {outcome === null && <WaitingClock since={action.at} />}
        {outcome === null && action.expiresAt && <TimeLeft until={action.expiresAt} />}
        <Link to={`/inbox/open/${conversationId}`}>{words.approval.openTalk}</Link>
      </p>
      {preview && (
        <p className="approval-preview">
          <span className="quiet">{words.approval.preview}:</span> <span dir="auto">{preview}</span>
        </p>
      )}
      <div className="approval-sides">
        <section className="approval-what">
          <h3>{words.approval.what}</h3>
          <CommandFacts command={command} order={shown ?? undefined} methods={methods} />
          <p className="quiet">
            {words.approval.rules}: {action.rules}
          </p>
        </section>
        {!before && action.before !== null && (
          <section className="approval-before">
            <h3>{words.approval.before}</h3>
            <Facts value={action.before} />
          </section>
        )}
        {shown && (
          <section className="approval-order">
            <h3>{order ? words.approval.order : words.approval.before}</h3>
            {order && before && order.version !== before.version && <p className="approval-changed">{words.approval.changedSince}</p>}
            <OrderCard order={shown} methods={methods ?? []} isOpen />
          </section>
        )}
        <div className="approval-end">{outcome ? <Outcome action={outcome} /> : <Decide action={action} needs={approval.needs} onOutcome={onOutcome} />}</div>
      </div>
    </article>
  )
}

/** How long somebody can still decide; warm when it is less than an hour. */
function TimeLeft({ until }: { until: string }) {
  const { words, language } = useWords()
  const minutes = Math.max(0, Math.floor((Date.parse(until) - useNow(60_000)) / 60_000))
  const left = words.rules.hoursMinutes(Math.floor(minutes / 60), minutes % 60)
  return (
    <time className={minutes < 60 ? 'waits' : ''} dateTime={until} title={momentOf(until, language)}>
      {words.rules.timeLeft(left)}
    </time>
  )
}

function Outcome({ action }: { action: Action }) {
  const { words } = useWords()
  const isExpired = action.state === 'rejected' && action.decidedBy === null
  const word = action.state === 'rejected' ? words.approval.rejected : `${words.approval.approved} · ${words.action.state[action.state]}`
  return (
    <p className="approval-outcome" role="status">
      <span className={`deed-state deed-${action.state}`}>{word}</span>
      {action.error && <span dir="auto">{isExpired ? words.rules.expired : action.error}</span>}
    </p>
  )
}

function Decide({ action, needs, onOutcome }: { action: Action; needs: number; onOutcome: OnOutcome }) {
  const { words, language } = useWords()
  const client = useQueryClient()
  const { desk, me } = useLive()
  const [reason, setReason] = useState<string | null>(null)
  const { complain } = useNotice()
  const settle = {
    onMutate: () => onOutcome('asked'),
    onSuccess: (settled: Action) => {
      // one more must agree: the card goes on waiting, for somebody else
      onOutcome(settled.state === 'approval' ? null : settled)
      desk.heed({ type: 'action', action: settled })
    },
    onError: (refusal: Error) => {
      // The card may be gone with the next answer, if somebody else has decided; the notice stays readable.
      complain(refusal)
      onOutcome(null)
      void client.invalidateQueries({ queryKey: ['approvals'] })
    },
  }
  const approve = useMutation({ mutationFn: () => call('approve', { actionId: action.id }), ...settle })
  const reject = useMutation({ mutationFn: (because: string) => call('reject', { actionId: action.id, reason: because }), ...settle })
  if (me.agent.role === 'agent') return <p className="quiet">{words.approval.notYours}</p>
  const isBusy = approve.isPending || reject.isPending
  const hasAgreed = action.agreedBy.includes(me.agent.id)
  const isFirstOfTwo = needs > 1 && action.agreedBy.length + 1 < needs
  const what = words.command[action.command.type]
  const approveWord = action.amount
    ? (isFirstOfTwo ? words.rules.agreeMoney : words.approval.approveMoney)(what, sayMoney(action.amount, language))
    : words.approval.approve
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (reason?.trim()) reject.mutate(reason)
  }
  return (
    <form className="decide" onSubmit={submit}>
      {needs > 1 && (
        <p className="approval-agreed">
          <b>{words.rules.agreed(action.agreedBy.length, needs)}</b> {hasAgreed ? words.rules.agreedBy : words.rules.needsTwo}
        </p>
      )}
      {reason !== null && (
        <div className="field">
          <label htmlFor={`reason-${action.id}`}>{words.approval.reason}</label>
          <Input.TextArea
            id={`reason-${action.id}`}
            autoFocus
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={500}
            value={reason}
            aria-describedby={`reason-hint-${action.id}`}
            onChange={(event) => setReason(event.target.value)}
          />
          <p className="quiet" id={`reason-hint-${action.id}`}>
            {words.approval.reasonHint}
          </p>
        </div>
      )}
      <div className="decide-deeds">
        {reason === null ? (
          <>
            <Button
              type="primary"
              loading={approve.isPending}
              disabled={isBusy || (hasAgreed && action.agreedBy.length < needs)}
              onClick={() => approve.mutate()}
            >
              {approveWord}
            </Button>
            <Button disabled={isBusy} onClick={() => setReason('')}>
              {words.approval.reject}
            </Button>
          </>
        ) : (
          <>
            <Button type="primary" htmlType="submit" loading={reject.isPending} disabled={isBusy || reason.trim() === ''}>
              {words.approval.confirmReject}
            </Button>
            <Button disabled={isBusy} onClick={() => setReason(null)}>
              {words.approval.cancel}
            </Button>
          </>
        )}
      </div>
    </form>
  )
}
