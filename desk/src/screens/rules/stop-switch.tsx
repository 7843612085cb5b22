import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Output } from '@xiaoer/contract/api'
import type { Limits } from '@xiaoer/contract/rule-api'
import Button from 'antd/es/button'
import { useState } from 'react'
import { call } from '../../client.ts'
import { useNotice } from '../../parts/notice.tsx'
import { Sheet } from '../../parts/sheet.tsx'
import { useWords } from '../../words/use-words.tsx'
import { limitsOf } from './limits.ts'

/** Stops the bot, or one of its service agents, and lets it go on. It is asked once: money hangs on both. */
export function StopSwitch({ all }: { all: Output<'rules'> }) {
  const { words } = useWords()
  const { complain } = useNotice()
  const client = useQueryClient()
  const [asks, setAsks] = useState<boolean>(false)
  const { rules, agents } = all
  const set = useMutation({
    mutationFn: (change: Partial<Limits>) => call('setLimits', { limits: { ...limitsOf(rules), ...change }, basedOn: rules.version }),
    onError: complain,
    onSettled: () => client.invalidateQueries({ queryKey: ['rules'] }),
  })
  const say = words.rules.switch
  const turn = () => {
    setAsks(false)
    set.mutate({ halted: !rules.halted })
  }
  const turnAgent = (id: string) => {
    const now = rules.agents[id] ?? { approvalAbove: {}, halted: false }
    set.mutate({ agents: { ...rules.agents, [id]: { ...now, halted: !now.halted } } })
  }
  return (
    <section className={`rules-card stop-switch${rules.halted ? ' stopped' : ''}`} aria-labelledby="stop-switch">
      <h2 id="stop-switch">{say.title}</h2>
      <p role="status">
        <b>{rules.halted ? say.off : say.on}</b>
        <span className="quiet">{rules.halted ? say.offMore : say.onMore}</span>
      </p>
      <Button type={rules.halted ? 'default' : 'primary'} loading={set.isPending} onClick={() => setAsks(true)}>
        {rules.halted ? say.start : say.stop}
      </Button>
      <h3>{say.agents}</h3>
      <ul className="agent-switches">
        {agents.map((id) => {
          const name = words.rules.agent[id] ?? id
          const isHalted = rules.agents[id]?.halted === true
          return (
            <li key={id}>
              <span>{isHalted ? say.agentOff(name) : say.agentOn(name)}</span>
              <Button size="small" disabled={set.isPending} aria-label={isHalted ? say.startAgent(name) : say.stopAgent(name)} onClick={() => turnAgent(id)}>
                {isHalted ? say.startShort : say.stopShort}
              </Button>
            </li>
          )
        })}
      </ul>
      {asks && (
        <Sheet title={rules.halted ? say.start : say.stop} onClose={() => setAsks(false)}>
          <p>{rules.halted ? say.startAsk : say.stopAsk}</p>
          <div className="sheet-deeds">
            <Button type="primary" onClick={turn}>
              {rules.halted ? say.sureStart : say.sure}
            </Button>
            <Button onClick={() => setAsks(false)}>{words.rules.editor.cancel}</Button>
          </div>
        </Sheet>
      )}
    </section>
  )
}
