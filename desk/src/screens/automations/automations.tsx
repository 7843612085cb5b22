import type { Automation, AutomationId } from '@xiaoer/contract/automation'
import Button from 'antd/es/button'
import { useNavigate, useParams } from 'react-router'
import { useLive } from '../../live-room.tsx'
import { ProblemLine } from '../../parts/problem-line.tsx'
import { useAutomations } from '../../use-automations.ts'
import { useRules } from '../../use-rules.ts'
import { useWords } from '../../words/use-words.tsx'
import { digitsOf, shopMoney } from '../rules/shop-money.ts'
import { newDraft } from './automation-draft.ts'
import { AutomationList } from './automation-list.tsx'
import { AutomationPane } from './automation-pane.tsx'
import { RunLog } from './run-log.tsx'
import type { Saying } from './say-automation.ts'
import { beginAutomation } from './use-automation-draft.ts'
import './automations.css'

/** What happens by itself: listed on the left in its order, written and tried on the right; where none is chosen, all that was done. */
export function Automations() {
  const { words, language } = useWords()
  const { me } = useLive()
  const navigate = useNavigate()
  const automationId = useParams().automationId as AutomationId | undefined
  const mayLead = me.agent.role !== 'agent'
  const asked = useAutomations(mayLead)
  const rules = useRules(mayLead).data?.rules
  const money = rules ? shopMoney(rules) : { currency: null, digits: digitsOf(null) }
  const saying: Saying = { words, language, money, names: asked.data?.names ?? {} }
  const say = words.automation
  if (!mayLead)
    return (
      <div className="automations">
        <h1>{say.title}</h1>
        <p className="empty">{say.onlyLeads}</p>
      </div>
    )
  const write = () => {
    const id = crypto.randomUUID() as AutomationId
    beginAutomation(me.agent.id, id, newDraft())
    void navigate(`/automations/${id}`)
  }
  const chosen: Automation | null = asked.data?.automations.find(({ id }) => id === automationId) ?? null
  return (
    <div className="automations" data-shows={automationId ? 'one' : 'list'}>
      <div className="automations-find">
        <header>
          <h1>{say.title}</h1>
          <Button onClick={write}>{say.write}</Button>
          <p className="quiet">{say.lead}</p>
        </header>
        {asked.isPending && <p className="opening">{words.place.loading}</p>}
        {asked.isError && <ProblemLine problem={asked.error} onAgain={() => void asked.refetch()} />}
        {asked.data && <AutomationList automations={asked.data.automations} now={automationId} saying={saying} />}
      </div>
      <div className="automations-one">
        {asked.data &&
          (automationId ? (
            <AutomationPane key={automationId} id={automationId} saved={chosen} all={asked.data} saying={saying} />
          ) : (
            <RunLog automationId={null} saying={saying} />
          ))}
      </div>
    </div>
  )
}
