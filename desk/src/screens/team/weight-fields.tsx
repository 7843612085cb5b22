import { useQuery } from '@tanstack/react-query'
import type { Team } from '@xiaoer/contract/team'
import { call } from '../../client.ts'
import { useWords } from '../../words/use-words.tsx'

/** How much of a person a conversation takes, by channel: those that people have now, and those that were named. */
export function WeightFields({ weights, onChange }: { weights: Team['weights']; onChange: (weights: Team['weights']) => void }) {
  const { words } = useWords()
  const say = words.team
  const seen = useQuery({ queryKey: ['wall'], queryFn: ({ signal }) => call('wall', {}, signal) }).data?.entries.map(({ channel }) => channel.name) ?? []
  const channels = [...new Set([...Object.keys(weights), ...seen])].sort()
  if (channels.length === 0) return null
  const set = (channel: string, weight: number) => onChange({ ...weights, [channel]: weight })
  return (
    <fieldset className="choices weights">
      <legend>{say.weights}</legend>
      <p className="quiet">{say.weightsHint}</p>
      {channels.map((channel) => (
        <label key={channel}>
          {channel}{' '}
          <select
            className="plain-choice"
            aria-label={say.weightOf(channel)}
            value={weights[channel] ?? 1}
            onChange={(event) => set(channel, Number(event.target.value))}
          >
            {[1, 2, 3, 4, 5, 8, 10, 20].map((weight) => (
              <option key={weight} value={weight}>
                {weight}
              </option>
            ))}
          </select>
        </label>
      ))}
    </fieldset>
  )
}
