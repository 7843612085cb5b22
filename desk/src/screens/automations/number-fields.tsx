import type { AutomationField } from '@xiaoer/contract/automation'
import Input from 'antd/es/input'
import { useWords } from '../../words/use-words.tsx'
import { toMain, toMinor } from '../rules/shop-money.ts'
import type { ConditionForm, NumberBy } from './condition-form.ts'
import type { Saying } from './say-automation.ts'

type Of<Kind extends ConditionForm['kind']> = Extract<ConditionForm, { kind: Kind }>
type Props<Kind extends ConditionForm['kind']> = { form: Of<Kind>; onChange: (form: Of<Kind>) => void }

const COMPARISONS: readonly NumberBy[] = ['>=', '<=', '==', 'between']

/** A number and how it is compared; amounts are typed in the main unit and kept in the minor one. */
export function NumberFields({ field, form, saying, onChange }: Props<'number'> & { field: AutomationField; saying: Saying }) {
  const { words } = useWords()
  const say = words.automation
  const { digits, currency } = saying.money
  const isMoney = field === 'amount'
  const shown = (text: string) => (isMoney ? toMain(text, digits) : text)
  const kept = (text: string) => (isMoney ? toMinor(text, digits) : text)
  const number = (name: 'from' | 'to', label: string) => (
    <Input
      className="number"
      inputMode="decimal"
      aria-label={`${say.about[field]}: ${label}`}
      maxLength={12}
      value={shown(form[name])}
      onChange={(event) => onChange({ ...form, [name]: kept(event.target.value) })}
    />
  )
  return (
    <>
      <select className="plain-choice" aria-label={say.mode} value={form.by} onChange={(event) => onChange({ ...form, by: event.target.value as NumberBy })}>
        {COMPARISONS.map((by) => (
          <option key={by} value={by}>
            {say.compare[by]}
          </option>
        ))}
      </select>
      {number('from', form.by === 'between' ? say.from : say.number)}
      {form.by === 'between' && number('to', say.to)}
      {field === 'rating' && <span className="quiet">{say.ratingLead}</span>}
      {isMoney && currency && <span className="quiet">{say.amountLead(currency)}</span>}
    </>
  )
}

const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour))

/** From one hour to another, over midnight where that is the smaller. */
export function HoursFields({ form, onChange }: Props<'hours'>) {
  const { words } = useWords()
  const say = words.automation
  const hour = (name: 'from' | 'to', label: string, hours: readonly string[]) => (
    <select
      className="plain-choice"
      aria-label={`${say.about.hour}: ${label}`}
      value={form[name]}
      onChange={(event) => onChange({ ...form, [name]: event.target.value })}
    >
      <option value="">–</option>
      {hours.map((one) => (
        <option key={one} value={one}>
          {`${one}:00`}
        </option>
      ))}
    </select>
  )
  return (
    <>
      <span>{say.from}</span>
      {hour('from', say.from, HOURS)}
      <span>{say.to}</span>
      {hour('to', say.to, [...HOURS.slice(1), '24'])}
      <span className="quiet">{say.hourLead}</span>
    </>
  )
}

/** Days of the week, any number of them. */
export function DaysField({ form, onChange }: Props<'days'>) {
  const { words } = useWords()
  const { weekdays, weekdayLead, about } = words.automation
  const turn = (day: number) => onChange({ ...form, days: form.days.includes(day) ? form.days.filter((one) => one !== day) : [...form.days, day] })
  return (
    <>
      <fieldset className="days" aria-label={about.weekday}>
        {weekdays.map((name, place) => (
          <button key={name} type="button" aria-pressed={form.days.includes(place + 1)} onClick={() => turn(place + 1)}>
            {name}
          </button>
        ))}
      </fieldset>
      <span className="quiet">{weekdayLead}</span>
    </>
  )
}

/** What no form can show, in the words of decision tables. */
export function RawField({ form, onChange }: Props<'raw'>) {
  const { words } = useWords()
  const say = words.automation
  return (
    <>
      <Input
        className="written"
        aria-label={say.raw}
        dir="auto"
        spellCheck={false}
        autoComplete="off"
        maxLength={500}
        value={form.test}
        onChange={(event) => onChange({ ...form, test: event.target.value })}
      />
      <span className="quiet">{say.rawHint}</span>
    </>
  )
}
