import type { WorkingHours } from '@xiaoer/contract/working-hours'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { useId } from 'react'
import { useWords } from '../../words/use-words.tsx'
import { DaySlots } from './day-slots.tsx'
import { HoursPreview } from './hours-preview.tsx'
import { SpecialDays } from './special-days.tsx'
import { areHoursRight, newHours, withDay } from './team-draft.ts'

type Props = { legend: string; none: string; some: string; hours: WorkingHours | null; onChange: (hours: WorkingHours | null) => void }

/** When people are there: several slots a day, special days, a time zone, and what comes of it. */
export function HoursForm({ legend, none, some, hours, onChange }: Props) {
  const { words } = useWords()
  const id = useId()
  const say = words.team
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  const isRight = areHoursRight(hours)
  const zoneRight = hours === null || areHoursRight({ ...hours, week: hours.week.map(() => []), days: [] })
  return (
    <fieldset className="team-part hours">
      <legend>{legend}</legend>
      <div className="hours-kind">
        <label>
          <input type="radio" name={`${id}-kind`} checked={hours === null} onChange={() => onChange(null)} /> {none}
        </label>
        <label>
          <input type="radio" name={`${id}-kind`} checked={hours !== null} onChange={() => onChange(hours ?? newHours(own))} /> {some}
        </label>
      </div>
      {hours && (
        <>
          <div className="field">
            <label htmlFor={`${id}-zone`}>{say.timeZone}</label>
            <Input
              id={`${id}-zone`}
              className="hours-zone"
              list={`${id}-zones`}
              spellCheck={false}
              status={zoneRight ? '' : 'error'}
              aria-invalid={!zoneRight}
              value={hours.timeZone}
              onChange={(event) => onChange({ ...hours, timeZone: event.target.value })}
            />
            <datalist id={`${id}-zones`}>
              {Intl.supportedValuesOf('timeZone').map((zone) => (
                <option key={zone} value={zone} />
              ))}
            </datalist>
            {!zoneRight && <p className="lack">{say.timeZoneWrong}</p>}
          </div>
          <ul className="hours-week">
            {hours.week.map((slots, day) => (
              <li key={say.weekdays[day]}>
                <DaySlots name={say.weekdays[day]!} slots={slots} onChange={(changed) => onChange(withDay(hours, day, changed))} />
              </li>
            ))}
          </ul>
          <Button size="small" onClick={() => onChange({ ...hours, week: hours.week.map((slots, day) => (day < 5 ? [...hours.week[0]!] : slots)) })}>
            {say.copyDown}
          </Button>
          <SpecialDays days={hours.days} onChange={(days) => onChange({ ...hours, days: [...days] })} />
          {zoneRight && !isRight && (
            <p className="lack" role="status">
              {say.slotWrong}
            </p>
          )}
          {isRight && <HoursPreview hours={hours} />}
        </>
      )}
    </fieldset>
  )
}
