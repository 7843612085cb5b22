import { ALERT_WAYS, useAlertWay } from '../use-alerts.ts'
import { useWords } from '../words/use-words.tsx'
import { Icon } from './icon.tsx'

/** Silence, sound, or sound and desktop notices, one after the other. */
export function AlertSwitch() {
  const { words } = useWords()
  const [way, choose] = useAlertWay()
  const label = words.bench.alerts.switch(words.bench.alerts.ways[way])
  return (
    <button
      type="button"
      className="place small"
      aria-label={label}
      title={label}
      onClick={() => choose(ALERT_WAYS[(ALERT_WAYS.indexOf(way) + 1) % ALERT_WAYS.length]!)}
    >
      <Icon name={way === 'quiet' ? 'quiet' : way === 'sound' ? 'sound' : 'bell'} />
    </button>
  )
}
