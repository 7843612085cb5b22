import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Taken } from '@xiaoer/contract/api'
import type { AgentId, ConversationId } from '@xiaoer/contract/id'
import type { Person } from '@xiaoer/contract/team'
import type { TeamNow } from '@xiaoer/contract/team-api'
import Button from 'antd/es/button'
import { useState } from 'react'
import { call } from '../../client.ts'
import { useNotice } from '../../parts/notice.tsx'
import { useWords } from '../../words/use-words.tsx'

type Props = { ids: readonly ConversationId[]; people: readonly Person[]; teams: readonly TeamNow[]; onDone: () => void }

/** Passes on what is chosen, to somebody, a team, or the queue; says which were not, and why. */
export function ReassignBar({ ids, people, teams, onDone }: Props) {
  const { words } = useWords()
  const client = useQueryClient()
  const { tell, complain } = useNotice()
  const [to, setTo] = useState('queue')
  const say = words.wall
  const reassign = useMutation({
    mutationFn: () => call('reassign', { conversationIds: [...ids], to: placeOf(to) }),
    onSuccess: ({ results }) => {
      const undone = results.filter(({ outcome }) => outcome !== 'done')
      const why = [...new Set(undone.map(({ outcome }) => say.outcome[outcome]))].join(', ')
      tell([say.done(results.length - undone.length), ...(undone.length > 0 ? [`${say.undone(undone.length)} ${why}`] : [])].join(' '))
      onDone()
      void client.invalidateQueries({ queryKey: ['wall'] })
    },
    onError: complain,
  })
  return (
    <form
      className="reassign"
      onSubmit={(event) => {
        event.preventDefault()
        reassign.mutate()
      }}
    >
      <span role="status">{say.selected(ids.length)}</span>
      <label>
        {say.reassign}{' '}
        <select value={to} onChange={(event) => setTo(event.target.value)}>
          <option value="queue">{say.toQueue}</option>
          {teams
            .filter(({ name }) => name !== '')
            .map(({ id, name }) => (
              <option key={id} value={`team ${id}`}>
                {say.toTeam(name)}
              </option>
            ))}
          {people.map(({ id, name, presence }) => (
            <option key={id} value={`agent ${id}`}>
              {name} · {words.team.presence[presence]}
            </option>
          ))}
        </select>
      </label>
      <Button type="primary" htmlType="submit" loading={reassign.isPending}>
        {say.go}
      </Button>
    </form>
  )
}

function placeOf(text: string): Taken<'reassign'>['to'] {
  const [kind, id = ''] = text.split(' ')
  if (kind === 'agent') return { kind, agentId: id as AgentId }
  return kind === 'team' ? { kind, teamId: id } : { kind: 'queue' }
}
