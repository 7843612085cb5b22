import type { ClockRules } from '@xiaoer/contract/team'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { useId, useState } from 'react'
import { Icon } from '../../parts/icon.tsx'
import { useWords } from '../../words/use-words.tsx'
import { NO_PLATFORM, secondsIn } from './team-draft.ts'

/** Within what time people answer; what platforms want by their own clock. */
export function ClockFields({ clocks, onChange }: { clocks: ClockRules; onChange: (clocks: ClockRules) => void }) {
  const { words } = useWords()
  const say = words.team
  const { platforms } = clocks
  const change = (place: number, platform: ClockRules['platforms'][number]) =>
    onChange({ ...clocks, platforms: platforms.map((kept, at) => (at === place ? platform : kept)) })
  return (
    <fieldset className="team-part">
      <legend>{say.clocks}</legend>
      <p className="quiet">{say.clocksHint}</p>
      <div className="clock-fields">
        <Seconds label={say.firstReply} value={clocks.firstReply} onChange={(firstReply) => onChange({ ...clocks, firstReply })} />
        <Seconds label={say.nextReply} value={clocks.nextReply} onChange={(nextReply) => onChange({ ...clocks, nextReply })} />
        <Seconds label={say.resolution} unit={60} value={clocks.resolution} onChange={(resolution) => onChange({ ...clocks, resolution })} />
      </div>
      <h3>{say.platforms}</h3>
      <p className="quiet">{say.platformsHint}</p>
      <ul className="platform-clocks">
        {platforms.map((platform, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: its name is what is being typed
          <li key={place} className="platform-clock">
            <Input
              size="small"
              aria-label={say.platformChannel}
              placeholder={say.platformChannel}
              maxLength={60}
              value={platform.channel}
              onChange={(event) => change(place, { ...platform, channel: event.target.value.trim() })}
            />
            <Seconds label={say.platformSeconds} value={platform.seconds} onChange={(seconds) => change(place, { ...platform, seconds: seconds ?? 0 })} />
            <button
              type="button"
              className="part-remove"
              aria-label={say.takeAway(platform.channel)}
              onClick={() => onChange({ ...clocks, platforms: platforms.filter((_, at) => at !== place) })}
            >
              <Icon name="remove" size={14} />
            </button>
          </li>
        ))}
      </ul>
      <Button size="small" onClick={() => onChange({ ...clocks, platforms: [...platforms, NO_PLATFORM] })}>
        {say.addPlatform}
      </Button>
    </fieldset>
  )
}

/** A limit as it is typed; what cannot be read is kept on the screen and makes the form incomplete. */
function Seconds({ label, value, unit = 1, onChange }: { label: string; value: number | null; unit?: number; onChange: (value: number | null) => void }) {
  const id = useId()
  const [text, setText] = useState(value === null ? '' : String(value / unit))
  const read = secondsIn(text, unit)
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        className="number"
        inputMode="numeric"
        maxLength={7}
        status={read === 'wrong' ? 'error' : ''}
        aria-invalid={read === 'wrong'}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          const next = secondsIn(event.target.value, unit)
          // 0 is refused by the schema: nothing wrong is saved as something right
          onChange(next === 'wrong' ? 0 : next)
        }}
      />
    </div>
  )
}
