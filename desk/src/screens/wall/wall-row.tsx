import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Person } from '@xiaoer/contract/team'
import type { TeamNow, WallEntry } from '@xiaoer/contract/team-api'
import Button from 'antd/es/button'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { ClientProblem, call } from '../../client.ts'
import { useLive } from '../../live-room.tsx'
import { ClockLeft } from '../../parts/clock-left.tsx'
import { Face } from '../../parts/face.tsx'
import { useNotice } from '../../parts/notice.tsx'
import { WaitingClock } from '../../parts/waiting-clock.tsx'
import { useWords } from '../../words/use-words.tsx'
import { pressingClock } from './pressing.ts'
import { WhisperSheet } from './whisper-sheet.tsx'

type Props = { entry: WallEntry; people: readonly Person[]; teams: readonly TeamNow[]; isChosen: boolean; onChoose: (on: boolean) => void }

/** One conversation: who, how long, with whom, and what one who leads can do about it. */
export function WallRow({ entry, people, teams, isChosen, onChoose }: Props) {
  const { words } = useWords()
  const { me } = useLive()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { complain } = useNotice()
  const [whispers, setWhispers] = useState(false)
  const say = words.wall
  const { id, contactName, channel, preview, emotion, priority, agentId, place, minutes, waitingSince } = entry
  const name = contactName || words.list.noName
  const holder = people.find((person) => person.id === agentId)
  const team = teams.find((one) => one.id === entry.team)?.name
  const clock = pressingClock(entry)
  const take = useMutation({
    // what a colleague has goes through the queue's own door: it is passed on to oneself
    mutationFn: async () => {
      const { results } = await call('reassign', { conversationIds: [id], to: { kind: 'agent', agentId: me.agent.id } })
      if (results[0]?.outcome !== 'done') throw new ClientProblem('conflict', results[0]?.outcome ?? 'gone')
    },
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['wall'] })
      void navigate(`/inbox/mine/${id}`)
    },
    onError: complain,
  })
  return (
    <tr aria-selected={isChosen} className={emotion === 'angry' || emotion === 'dissatisfied' ? 'wall-unwell' : ''}>
      <td className="wall-pick">
        <input type="checkbox" aria-label={say.select(name)} checked={isChosen} onChange={({ target }) => onChoose(target.checked)} />
      </td>
      <td className="wall-who">
        <span className="wall-name">
          <b dir="auto">{name}</b>
          {emotion !== 'neutral' && <span className={`feeling feeling-${emotion}`}>{words.emotion[emotion]}</span>}
          {priority !== 'normal' && <span className={`wall-priority wall-${priority}`}>{words.ticketPriority[priority]}</span>}
        </span>
        <span className="wall-preview" dir="auto">
          {preview}
        </span>
        <span className="quiet">{[channel.title, team, entry.issue && (words.intent as Record<string, string>)[entry.issue]].filter(Boolean).join(' · ')}</span>
      </td>
      <td className="wall-time">
        {waitingSince && <WaitingClock since={waitingSince} />}
        {clock && <ClockLeft clock={clock} />}
      </td>
      <td className="wall-with">
        {holder ? (
          <span className="wall-holder">
            <Face kind="agent" name={holder.name} /> <span dir="auto">{holder.name}</span>
          </span>
        ) : (
          <>
            <span>{place > 0 ? say.place_(place) : say.inQueue}</span>
            <span className="quiet">{minutes === null ? say.unknown : say.minutes(minutes)}</span>
          </>
        )}
      </td>
      <td className="wall-deeds">
        <Link to={`/inbox/open/${id}`}>{say.listen}</Link>
        {holder && (
          <Button size="small" onClick={() => setWhispers(true)}>
            {say.whisper}
          </Button>
        )}
        <Button size="small" loading={take.isPending} onClick={() => take.mutate()}>
          {say.takeOver}
        </Button>
        {whispers && holder && <WhisperSheet conversationId={id} to={holder} onClose={() => setWhispers(false)} />}
      </td>
    </tr>
  )
}
