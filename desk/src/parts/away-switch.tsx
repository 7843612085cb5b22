import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { AgentId } from '@xiaoer/contract/id'
import type { Presence } from '@xiaoer/contract/team'
import { call } from '../client.ts'
import { useTeam } from '../use-team.ts'
import { useWords } from '../words/use-words.tsx'
import { Icon } from './icon.tsx'
import { useNotice } from './notice.tsx'

/** Says that nothing new should come, or that it may again: one's own, on the rail. */
export function AwaySwitch({ agentId }: { agentId: AgentId }) {
  const { words } = useWords()
  const me = useTeam().data?.people.find(({ id }) => id === agentId)
  const turn = useAway()
  if (!me) return null
  const isAway = me.presence === 'away'
  const label = isAway ? words.team.comeBack : words.team.goAway
  return (
    <button
      type="button"
      className="place small"
      aria-pressed={isAway}
      aria-label={label}
      title={label}
      disabled={turn.isPending}
      onClick={() => turn.mutate({ away: !isAway })}
    >
      <Icon name={isAway ? 'pause' : 'here'} />
    </button>
  )
}

/** For oneself, or for another by who leads. */
export function useAway() {
  const client = useQueryClient()
  const { complain } = useNotice()
  return useMutation({
    mutationFn: (wish: { away: boolean; agentId?: AgentId }): Promise<{ presence: Presence }> => call('setAway', wish),
    onSuccess: () => Promise.all([client.invalidateQueries({ queryKey: ['team'] }), client.invalidateQueries({ queryKey: ['wall'] })]),
    onError: complain,
  })
}
