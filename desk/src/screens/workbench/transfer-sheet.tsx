import type { Input } from '@xiaoer/contract/api'
import type { Conversation } from '@xiaoer/contract/conversation'
import type { AgentId } from '@xiaoer/contract/id'
import Button from 'antd/es/button'
import { type FormEvent, useState } from 'react'
import { call } from '../../client.ts'
import { useLive } from '../../live-room.tsx'
import { Choose } from '../../parts/choose.tsx'
import { useNotice } from '../../parts/notice.tsx'
import { Sheet } from '../../parts/sheet.tsx'
import { useTeam } from '../../use-team.ts'
import { useWords } from '../../words/use-words.tsx'

type To = Input<'reassign'>['to']

/** To a colleague, to a team's queue, or back to the queue. */
export function TransferSheet({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const { words } = useWords()
  const said = words.bench.transfer
  const { me } = useLive()
  const { tell, complain } = useNotice()
  const { people = [], teams = [] } = useTeam().data ?? {}
  const [to, setTo] = useState('queue')
  const [isBusy, setIsBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const options = [
    { value: 'queue', label: said.queue },
    ...people.filter(({ id }) => id !== me.agent.id).map(({ id, name, presence }) => ({ value: `agent:${id}`, label: `${name} · ${said.presence[presence]}` })),
    ...teams.map(({ id, name, here }) => ({ value: `team:${id}`, label: `${said.team(name)} · ${said.here(here)}` })),
  ]
  const send = async (event: FormEvent) => {
    event.preventDefault()
    setIsBusy(true)
    try {
      const { results } = await call('reassign', { conversationIds: [conversation.id], to: readTo(to) })
      const outcome = results[0]?.outcome ?? 'gone'
      if (outcome !== 'done') return setTrouble(said.outcome[outcome])
      tell(said.outcome.done)
      onClose()
    } catch (problem) {
      complain(problem)
    } finally {
      setIsBusy(false)
    }
  }
  return (
    <Sheet title={said.title} onClose={onClose}>
      <form className="snooze" onSubmit={(event) => void send(event)}>
        <Choose label={said.to} value={to} options={options} onChoose={setTo} />
        {trouble && <p role="alert">{trouble}</p>}
        <div className="sheet-deeds">
          <Button type="primary" htmlType="submit" loading={isBusy}>
            {said.send}
          </Button>
          <Button onClick={onClose}>{words.deed.cancel}</Button>
        </div>
      </form>
    </Sheet>
  )
}

function readTo(value: string): To {
  const [kind, id = ''] = [value.split(':')[0], value.slice(value.indexOf(':') + 1)]
  if (kind === 'agent') return { kind, agentId: id as AgentId }
  if (kind === 'team') return { kind, teamId: id }
  return { kind: 'queue' }
}
