import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Team } from '@xiaoer/contract/team'
import Button from 'antd/es/button'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { call } from '../../client.ts'
import { ProblemLine } from '../../parts/problem-line.tsx'
import { Sheet } from '../../parts/sheet.tsx'
import { useWords } from '../../words/use-words.tsx'

/** Removes a team, once one is sure of it. */
export function RemoveTeam({ team }: { team: Team }) {
  const { words } = useWords()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [isAsked, setIsAsked] = useState(false)
  const say = words.team
  const remove = useMutation({
    mutationFn: () => call('removeTeam', { teamId: team.id }),
    onSuccess: async () => {
      void navigate('/team')
      await client.invalidateQueries({ queryKey: ['team'] })
    },
  })
  return (
    <>
      <Button type="text" className="team-remove" onClick={() => setIsAsked(true)}>
        {say.remove}
      </Button>
      {isAsked && (
        <Sheet title={say.remove} onClose={() => setIsAsked(false)}>
          <p>{say.removeAsk(team.name)}</p>
          {remove.isError && <ProblemLine problem={remove.error} />}
          <div className="team-deeds">
            <Button danger loading={remove.isPending} onClick={() => remove.mutate()}>
              {say.removeSure}
            </Button>
            <Button onClick={() => setIsAsked(false)}>{say.cancel}</Button>
          </div>
        </Sheet>
      )}
    </>
  )
}
