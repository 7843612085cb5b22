import type { Action } from '@xiaoer/contract/action'
import { memo, useState } from 'react'
import { Link } from 'react-router'
import { CommandFacts } from '../../parts/command-facts.tsx'
import { OrderChange } from '../../parts/order-change.tsx'
import { sayMoney } from '../../parts/say-money.ts'
import { momentOf } from '../../parts/when.ts'
import { useShopperOrders } from '../../use-shopper-orders.ts'
import { useWords } from '../../words/use-words.tsx'

/** One deed of the ledger with where it stands; opens to the rule that permitted it, before and after. */
export const ActionLine = memo(function ActionLine({ action }: { action: Action }) {
  const { words, language } = useWords()
  const [isOpen, setIsOpen] = useState(false)
  const { command, state, amount } = action
  const known = useShopperOrders(action.conversationId, isOpen).data
  const order = ('orderId' in command && known?.orders.find((each) => each.id === command.orderId)) || undefined
  return (
    <li className="deed" lang={words.language}>
      <div className="deed-line">
        <button type="button" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)} title={isOpen ? words.action.close : words.action.open}>
          <span className={`deed-state deed-${state}`}>{words.action.state[state]}</span>
          <b>{words.command[command.type]}</b>
          {amount && <span className="money">{sayMoney(amount, language)}</span>}
          {'orderNumber' in command && <span className="deed-order">{words.action.order(command.orderNumber)}</span>}
        </button>
        {state === 'approval' && (
          <Link className="deed-decide" to={`/approvals#${action.id}`}>
            {words.action.toApproval}
          </Link>
        )}
      </div>
      {isOpen && (
        <div className="deed-open">
          <CommandFacts command={command} order={order} methods={known?.customer?.paymentMethods} />
          <dl className="facts">
            {action.error && (
              <div>
                <dt>{words.action.error}</dt>
                <dd dir="auto">{action.state === 'rejected' && action.decidedBy === null ? words.rules.expired : action.error}</dd>
              </div>
            )}
            <div>
              <dt>{words.action.rules}</dt>
              <dd>{action.rules}</dd>
            </div>
          </dl>
          <OrderChange before={action.before} after={action.after} />
          <p className="steps-foot">{momentOf(action.updatedAt, language)}</p>
        </div>
      )}
    </li>
  )
})
