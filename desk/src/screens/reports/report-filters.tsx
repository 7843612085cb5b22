import { dayAfter, daysOf } from '@xiaoer/core/support/reports/zone-days'
import { useId } from 'react'
import { Choose } from '../../parts/choose.tsx'
import { useWords } from '../../words/use-words.tsx'
import { type Looked, type Places, SPANS } from './use-report.ts'

type SpanName = keyof typeof SPANS | 'own'

/** Which days, where, and whose. */
export function ReportFilters({ places, looked, isLead }: { places: Places; looked: Looked; isLead: boolean }) {
  const { words } = useWords()
  const say = words.reports
  const { span, filter, today, look } = looked
  const days = daysOf(span)
  const named = (Object.keys(SPANS) as (keyof typeof SPANS)[]).find((name) => span.to === today && SPANS[name] === days)
  const any = (label: string, rows: readonly { id: string; name: string }[]) => [
    { value: '', label },
    ...rows.map(({ id, name }) => ({ value: id, label: name || id })),
  ]
  const choose = (name: string) => (value: string) => look({ [name]: value === '' ? null : value })
  return (
    <form className="report-filters" aria-label={say.filters} onSubmit={(event) => event.preventDefault()}>
      <Choose
        label={say.days}
        value={named ?? 'own'}
        options={([...Object.keys(SPANS), 'own'] as SpanName[]).map((name) => ({ value: name, label: say.spans[name] }))}
        onChoose={(name) => {
          if (name !== 'own') look({ from: dayAfter(today, 1 - SPANS[name as keyof typeof SPANS]), to: today })
        }}
      />
      <DayField label={say.from} value={span.from} most={span.to} onChange={(from) => look({ from, to: span.to })} />
      <DayField label={say.to} value={span.to} most={today} onChange={(to) => look({ from: span.from, to })} />
      <ZoneField zone={span.zone} home={places.zone} onChange={(zone) => look({ zone: zone === places.zone ? null : zone })} />
      <Choose label={say.by.channel} value={filter.channelId ?? ''} options={any(say.all, places.channels)} onChoose={choose('channelId')} />
      {places.teams.length > 0 && <Choose label={say.by.team} value={filter.team ?? ''} options={any(say.all, places.teams)} onChoose={choose('team')} />}
      {isLead && <Choose label={say.by.agent} value={filter.agentId ?? ''} options={any(say.all, places.agents)} onChoose={choose('agentId')} />}
      {isLead && (
        <Choose
          label={say.whose}
          value={filter.who ?? ''}
          options={[
            { value: '', label: say.all },
            { value: 'bot', label: say.who.bot },
            { value: 'people', label: say.who.people },
          ]}
          onChoose={choose('who')}
        />
      )}
      <Choose
        label={say.by.language}
        value={filter.language ?? ''}
        options={any(
          say.all,
          places.languages.map((language) => ({ id: language, name: language })),
        )}
        onChoose={choose('language')}
      />
    </form>
  )
}

function DayField({ label, value, most, onChange }: { label: string; value: string; most: string; onChange: (day: string) => void }) {
  const id = useId()
  return (
    <div className="choose">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="date"
        value={value}
        max={most}
        required
        onChange={({ target }) => target.value !== '' && target.value <= most && onChange(target.value)}
      />
    </div>
  )
}

/** The shop's, this browser's, and a few more; each is a whole list of its own days. */
function ZoneField({ zone, home, onChange }: { zone: string; home: string; onChange: (zone: string) => void }) {
  const { words } = useWords()
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone
  const zones = [...new Set([home, here, zone, ...SOME_ZONES])]
  return (
    <Choose
      label={words.reports.zone}
      value={zone}
      options={zones.map((one) => ({ value: one, label: one === home ? words.reports.homeZone(one) : one.replaceAll('_', ' ') }))}
      onChoose={onChange}
    />
  )
}

const SOME_ZONES = [
  'UTC',
  'Asia/Shanghai',
  'Asia/Tokyo',
  'Asia/Kolkata',
  'Europe/Berlin',
  'Europe/London',
  'America/New_York',
  'America/Los_Angeles',
  'Australia/Sydney',
]
