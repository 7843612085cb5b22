import type { SpecialDay } from '@xiaoer/contract/working-hours'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { Icon } from '../../parts/icon.tsx'
import { useWords } from '../../words/use-words.tsx'
import { DaySlots } from './day-slots.tsx'

/** Holidays, and days that are worked in their place. */
export function SpecialDays({ days, onChange }: { days: readonly SpecialDay[]; onChange: (days: readonly SpecialDay[]) => void }) {
  const { words } = useWords()
  const say = words.team
  const change = (place: number, day: SpecialDay) => onChange(days.map((kept, at) => (at === place ? day : kept)))
  const add = () => onChange([...days, { date: new Date().toLocaleDateString('sv-SE'), name: '', slots: [] }])
  return (
    <fieldset className="special-days">
      <legend>{say.days}</legend>
      <p className="quiet">{say.daysHint}</p>
      <ul>
        {days.map((day, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: its date is what is being typed
          <li key={place} className="special-day">
            <input
              type="date"
              className="plain-choice"
              aria-label={say.date}
              value={day.date}
              onChange={(event) => event.target.value && change(place, { ...day, date: event.target.value })}
            />
            <Input
              size="small"
              className="special-name"
              aria-label={say.dayName}
              placeholder={say.dayNameHint}
              maxLength={60}
              value={day.name}
              onChange={(event) => change(place, { ...day, name: event.target.value })}
            />
            <DaySlots name={day.name || day.date} slots={day.slots} onChange={(slots) => change(place, { ...day, slots })} />
            <button type="button" className="part-remove" aria-label={say.removeDay} onClick={() => onChange(days.filter((_, at) => at !== place))}>
              <Icon name="remove" size={14} />
            </button>
          </li>
        ))}
      </ul>
      <Button size="small" onClick={add}>
        {say.addDay}
      </Button>
    </fieldset>
  )
}
