import type { WorkingHours } from '@xiaoer/contract/working-hours'
import { dayAt, openingsOn } from '@xiaoer/core/support/working-hours'
import { useNow } from '../../parts/use-now.ts'
import { useWords } from '../../words/use-words.tsx'

const DAY_MS = 86_400_000
const DAYS = 14

/** What the hours come to: the next two weeks, day by day, as a bar and in words. */
export function HoursPreview({ hours }: { hours: WorkingHours }) {
  const { words, language } = useWords()
  const now = useNow(60_000)
  const say = words.team
  const today = dayAt(hours.timeZone, now)
  const days = Array.from({ length: DAYS }, (_, place) => new Date(Date.parse(today) + place * DAY_MS).toISOString().slice(0, 10))
  const clock = new Intl.DateTimeFormat(language, { timeZone: hours.timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const name = new Intl.DateTimeFormat(language, { timeZone: 'UTC', month: 'numeric', day: 'numeric', weekday: 'short' })
  const special = new Map(hours.days.map((day) => [day.date, day.name]))
  return (
    <section className="hours-preview">
      <h3>{say.preview}</h3>
      <p className="quiet">{say.previewHint}</p>
      <ol>
        {days.map((day) => {
          const openings = openingsOn(hours, day)
          // what the bar begins with: midnight of that place, whatever the clocks do that day
          const start = midnightOf(hours, day)
          return (
            <li key={day} className="preview-day">
              <span className={special.has(day) ? 'preview-special' : ''}>
                {name.format(new Date(day))}
                {special.get(day) ? ` ${special.get(day)}` : ''}
              </span>
              <span className="preview-bar" aria-hidden="true">
                {openings.map(({ from, to }) => (
                  <i key={from} style={{ insetInlineStart: `${(100 * (from - start)) / DAY_MS}%`, width: `${(100 * (to - from)) / DAY_MS}%` }} />
                ))}
              </span>
              <span className="preview-words">
                {openings.length === 0
                  ? say.rest
                  : openings.map(({ from, to }) => say.previewOpen(clock.format(from), clock.format(to).replace('00:00', '24:00'))).join(' ')}
              </span>
            </li>
          )
        })}
      </ol>
    </section>
  )
}

function midnightOf({ timeZone }: WorkingHours, day: string): number {
  const whole = { timeZone, week: Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]), days: [] }
  return openingsOn(whole, day)[0]!.from
}
