import type { RuleDraft } from '@xiaoer/contract/rule-api'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { useWords } from '../../words/use-words.tsx'
import type { Edit, Promotion } from './draft.ts'

/** The campaigns that the condition "promotion" knows, each with its days. */
export function Calendar({ draft, onChange }: { draft: RuleDraft; onChange: (edit: Edit) => void }) {
  const { words } = useWords()
  const say = words.rules.promotion
  const { promotions } = draft
  const set = (place: number, change: Partial<Promotion>) =>
    onChange((now) => ({ ...now, promotions: now.promotions.map((one, index) => (index === place ? { ...one, ...change } : one)) }))
  const add = () => {
    const today = new Date().toISOString().slice(0, 10)
    onChange((now) => ({ ...now, promotions: [...now.promotions, { name: '', from: today, to: today }] }))
  }
  return (
    <fieldset className="rules-card">
      <legend>{say.title}</legend>
      <p className="quiet">{say.hint}</p>
      {promotions.length === 0 && <p className="quiet">{say.none}</p>}
      <ul className="calendar">
        {promotions.map((promotion, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a campaign has no id, and its name is what is being typed
          <li key={place}>
            <Input
              aria-label={say.name}
              placeholder={say.name}
              maxLength={100}
              value={promotion.name}
              onChange={(event) => set(place, { name: event.target.value })}
            />
            <Input
              type="date"
              aria-label={`${say.from}: ${promotion.name}`}
              value={promotion.from}
              onChange={(event) => set(place, { from: event.target.value })}
            />
            <Input type="date" aria-label={`${say.to}: ${promotion.name}`} value={promotion.to} onChange={(event) => set(place, { to: event.target.value })} />
            <Button
              aria-label={say.remove(promotion.name)}
              onClick={() => onChange((now) => ({ ...now, promotions: now.promotions.filter((_, index) => index !== place) }))}
            >
              ×
            </Button>
          </li>
        ))}
      </ul>
      <Button size="small" onClick={add}>
        {say.add}
      </Button>
    </fieldset>
  )
}
