import { Money } from '@xiaoer/contract/money'
import { useWords } from '../words/use-words.tsx'
import { sayMoney } from './say-money.ts'

/** Anything deeper is a machine's business. */
const DEPTH = 4

/** Data of any shape as names and values; money as money. */
export function Facts({ value, name = '', depth = 0 }: { value: unknown; name?: string; depth?: number }) {
  const { words, language } = useWords()
  const statuses: Record<string, string> = words.orderStatus
  if (value === null || value === undefined || value === '') return <span className="fact-none">—</span>
  if (typeof value === 'boolean') return value ? '✓' : '✗'
  if (typeof value !== 'object') return <span dir="auto">{name === 'status' ? (statuses[String(value)] ?? String(value)) : String(value)}</span>
  const money = Money.safeParse(value)
  if (money.success && Object.keys(value).length === 2) return <span className="money">{sayMoney(money.data, language)}</span>
  const entries = Object.entries(value)
  if (entries.length === 0) return <span className="fact-none">—</span>
  if (depth >= DEPTH) return <code>{JSON.stringify(value)}</code>
  if (Array.isArray(value) && value.every((each) => typeof each !== 'object')) return <span dir="auto">{value.join(', ')}</span>
  const names: Record<string, unknown> = words.field
  return (
    <dl className="facts">
      {entries.map(([key, each]) => (
        <div key={key}>
          <dt>{typeof names[key] === 'string' ? names[key] : key}</dt>
          <dd>
            <Facts value={each} name={key} depth={depth + 1} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
