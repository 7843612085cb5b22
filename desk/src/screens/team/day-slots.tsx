import type { Slot } from '@xiaoer/contract/working-hours'
import Input from 'antd/es/input'
import { Icon } from '../../parts/icon.tsx'
import { useWords } from '../../words/use-words.tsx'
import { nextSlot } from './team-draft.ts'

type Props = { name: string; slots: readonly Slot[]; onChange: (slots: Slot[]) => void }

/** The slots of one day. Typed as text, for a clock of the browser knows no 24:00. */
export function DaySlots({ name, slots, onChange }: Props) {
  const { words } = useWords()
  const say = words.team
  const next = nextSlot(slots)
  const change = (place: number, slot: Slot) => onChange(slots.map((kept, at) => (at === place ? slot : kept)))
  return (
    <div className="day-slots">
      <span className="day-name">{name}</span>
      <ul>
        {slots.length === 0 && <li className="quiet">{say.rest}</li>}
        {slots.map((slot, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a slot is nothing but its place in the day
          <li key={place} className={slot.from < slot.to ? '' : 'day-wrong'}>
            <Time label={say.from(name)} value={slot.from} onChange={(from) => change(place, { ...slot, from })} />
            <span aria-hidden="true">–</span>
            <Time label={say.to(name)} value={slot.to} onChange={(to) => change(place, { ...slot, to })} />
            <button type="button" className="part-remove" aria-label={say.removeSlot(name)} onClick={() => onChange(slots.filter((_, at) => at !== place))}>
              <Icon name="remove" size={12} />
            </button>
          </li>
        ))}
        {next && slots.length < 6 && (
          <li>
            <button type="button" className="day-add" aria-label={say.addSlot(name)} title={say.addSlot(name)} onClick={() => onChange([...slots, next])}>
              +
            </button>
          </li>
        )}
      </ul>
    </div>
  )
}

function Time({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  /** 9, 930, 9:30 and 09：30 are all meant as one would say them. */
  const tidy = () => {
    const found = /^(\d{1,2})[:：.]?(\d{2})?$/.exec(value.trim())
    if (found) onChange(`${found[1]!.padStart(2, '0')}:${found[2] ?? '00'}`)
  }
  return (
    <Input className="day-time" size="small" aria-label={label} maxLength={5} value={value} onChange={(event) => onChange(event.target.value)} onBlur={tidy} />
  )
}
