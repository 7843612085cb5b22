import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Automation, AutomationId } from '@xiaoer/contract/automation'
import { useRef } from 'react'
import { Link } from 'react-router'
import { call } from '../../client.ts'
import { Icon } from '../../parts/icon.tsx'
import { useNotice } from '../../parts/notice.tsx'
import { useKeys } from '../../parts/use-keys.ts'
import { automationChanged, automationsChanged } from '../../use-automations.ts'
import { useWords } from '../../words/use-words.tsx'
import { moved } from './automation-draft.ts'
import { type Saying, sayAutomation } from './say-automation.ts'
import { useIsBegun } from './use-automation-draft.ts'

type Props = { automations: readonly Automation[]; now: AutomationId | undefined; saying: Saying }

/** All automations in the order in which they are looked at, each in one sentence, with its switch. */
export function AutomationList({ automations, now, saying }: Props) {
  const { words } = useWords()
  const client = useQueryClient()
  const { complain } = useNotice()
  const list = useRef<HTMLOListElement>(null)
  const order = useMutation({
    mutationFn: (all: readonly Automation[]) => call('orderAutomations', { automationIds: all.map(({ id }) => id) }),
    onSuccess: ({ automations: ordered }) => automationsChanged(client, ordered),
    onError: (refusal) => {
      complain(refusal)
      void client.invalidateQueries({ queryKey: ['automations'] })
    },
  })
  const step = (by: 1 | -1) => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('a') ?? [])]
    const at = rows.indexOf(document.activeElement as HTMLElement)
    ;(at < 0 ? (rows.find((row) => row.ariaCurrent) ?? rows[0]) : rows[at + by])?.focus()
  }
  useKeys({ j: () => step(1), k: () => step(-1) })
  if (automations.length === 0) return <p className="empty">{words.automation.none}</p>
  const move = (place: number, by: 1 | -1) => order.mutate(moved(automations, place, by))
  return (
    <>
      <p className="quiet automation-order">{words.automation.orderHint}</p>
      <ol className="automation-list" ref={list} aria-label={words.automation.list}>
        {automations.map((automation, place) => (
          <li key={automation.id} className={automation.enabled ? '' : 'automation-off'}>
            <Row automation={automation} isNow={automation.id === now} saying={saying} />
            <span className="automation-moves">
              <button
                type="button"
                disabled={place === 0 || order.isPending}
                aria-label={words.automation.up(automation.title)}
                onClick={() => move(place, -1)}
              >
                <Icon name="up" size={14} />
              </button>
              <button
                type="button"
                disabled={place === automations.length - 1 || order.isPending}
                aria-label={words.automation.down(automation.title)}
                onClick={() => move(place, 1)}
              >
                <Icon name="down" size={14} />
              </button>
            </span>
            <OnOff automation={automation} />
          </li>
        ))}
      </ol>
    </>
  )
}

function Row({ automation, isNow, saying }: { automation: Automation; isNow: boolean; saying: Saying }) {
  const { words } = useWords()
  const isBegun = useIsBegun(automation.id)
  return (
    <Link to={`/automations/${automation.id}`} aria-current={isNow ? 'page' : undefined} className="automation-row">
      <b dir="auto">{automation.title}</b>
      <span className="automation-sentence">{sayAutomation(automation, saying)}</span>
      {isBegun && <span className="automation-begun">{words.automation.unsaved}</span>}
    </Link>
  )
}

/** Switches an automation on or off; what is switched on happens from then on. */
export function OnOff({ automation }: { automation: Automation }) {
  const { words } = useWords()
  const client = useQueryClient()
  const { complain } = useNotice()
  const { id, version, enabled, title } = automation
  const turn = useMutation({
    mutationFn: () => call('switchAutomation', { automationId: id, version, on: !enabled }),
    onSuccess: (switched) => void automationChanged(client, switched),
    onError: (refusal) => {
      complain(refusal)
      void client.invalidateQueries({ queryKey: ['automations'] })
    },
  })
  return (
    <button
      type="button"
      role="switch"
      className="on-off"
      aria-checked={enabled}
      aria-label={words.automation.switchOn(title)}
      disabled={turn.isPending}
      onClick={() => turn.mutate()}
    >
      <span aria-hidden="true">{enabled ? words.automation.isOn : words.automation.isOff}</span>
    </button>
  )
}
