import type { Output } from '@xiaoer/contract/api'
import type { AutomationAction, AutomationActionOf } from '@xiaoer/contract/automation'
import type { AgentId } from '@xiaoer/contract/id'
import { TicketKind, TicketPriority } from '@xiaoer/contract/ticket'
import Input from 'antd/es/input'
import { useId } from 'react'
import { Choose } from '../../parts/choose.tsx'
import { useWords } from '../../words/use-words.tsx'
import { sayTeam } from '../tickets/say-team.ts'
import { ReplyFields } from './reply-fields.tsx'
import type { Saying } from './say-automation.ts'
import { variablesIn } from './variables-in.ts'
import { WebhookFields } from './webhook-fields.tsx'

type Props = {
  action: AutomationAction
  all: Output<'automations'>
  /** The house keeps a secret for the address of this webhook. */
  isSecretKept: boolean
  saying: Saying
  onChange: (action: AutomationAction) => void
}

/** What an action needs to know. */
export function ActionFields({ action, all, isSecretKept, saying, onChange }: Props) {
  const { words } = useWords()
  const say = words.automation
  switch (action.type) {
    case 'tag':
    case 'untag':
      return <Line label={say.tag} value={action.tag} most={60} suggestions={all.known.tags} onChange={(tag) => onChange({ ...action, tag })} />
    case 'setPriority':
      return (
        <Choose
          label={say.priority}
          value={action.priority}
          options={TicketPriority.options.map((priority) => ({ value: priority, label: words.ticketPriority[priority] }))}
          onChoose={(priority) => onChange({ ...action, priority: priority as TicketPriority })}
        />
      )
    case 'assign':
      return <AssignField action={action} all={all} onChange={onChange} />
    case 'reply':
      return <ReplyFields action={action} saying={saying} onChange={onChange} />
    case 'handOver':
      return <Line label={say.reason} value={action.reason} most={500} onChange={(reason) => onChange({ ...action, reason })} />
    case 'openTicket':
      return (
        <>
          <Choose
            label={say.ticketKind}
            value={action.kind}
            options={TicketKind.options.map((kind) => ({ value: kind, label: words.ticketKind[kind] }))}
            onChoose={(kind) => onChange({ ...action, kind: kind as TicketKind })}
          />
          <Line label={say.summary} value={action.summary} most={2_000} onChange={(summary) => onChange({ ...action, summary })} hint={variablesIn(words)} />
        </>
      )
    case 'webhook':
      return <WebhookFields action={action} isSecretKept={isSecretKept} onChange={onChange} />
    case 'resolve':
      return null
  }
}

/** People by name, teams by theirs: the value says which it is. */
function AssignField({ action, all, onChange }: { action: AutomationActionOf<'assign'>; all: Output<'automations'>; onChange: Props['onChange'] }) {
  const { words } = useWords()
  const say = words.automation
  const { to } = action
  const teams = [...new Set([...Object.keys(words.ticketTeam), ...all.known.teams])]
  const options = [
    { value: 'team ', label: say.nobodyYet },
    ...teams.map((name) => ({ value: `team ${name}`, label: say.team(sayTeam(name, words)) })),
    ...Object.entries(all.names).map(([id, name]) => ({ value: `agent ${id}`, label: name })),
  ]
  const choose = (value: string) => {
    const [kind, name = ''] = [value.slice(0, value.indexOf(' ')), value.slice(value.indexOf(' ') + 1)]
    onChange({ ...action, to: kind === 'agent' ? { kind, id: name as AgentId } : { kind: 'team', name } })
  }
  return <Choose label={say.agentOrTeam} value={to.kind === 'agent' ? `agent ${to.id}` : `team ${to.name}`} options={options} onChoose={choose} />
}

type LineProps = { label: string; value: string; most: number; suggestions?: readonly string[]; hint?: string; onChange: (value: string) => void }

function Line({ label, value, most, suggestions = [], hint, onChange }: LineProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        dir="auto"
        maxLength={most}
        autoComplete="off"
        list={`${id}known`}
        aria-describedby={hint ? `${id}hint` : undefined}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id={`${id}known`}>
        {suggestions.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      {hint && (
        <p className="quiet" id={`${id}hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}
