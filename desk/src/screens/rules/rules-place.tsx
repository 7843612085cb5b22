import { useLive } from '../../live-room.tsx'
import { ProblemLine } from '../../parts/problem-line.tsx'
import { useRules } from '../../use-rules.ts'
import { useWords } from '../../words/use-words.tsx'
import { AdoptPack } from './adopt-pack.tsx'
import { LimitsForm } from './limits-form.tsx'
import { PackWords } from './pack-words.tsx'
import { shopMoney } from './shop-money.ts'
import { StopSwitch } from './stop-switch.tsx'
import { TableList } from './table-list.tsx'
import { WhoChanged } from './who-changed.tsx'
import './rules.css'

/** What the bot goes by: tables and pack on the left, the switch and its limits on the right. */
export function RulesPlace() {
  const { words } = useWords()
  const mayRule = useLive().me.agent.role !== 'agent'
  const asked = useRules(mayRule)
  const { data } = asked
  return (
    <div className="rules">
      <header>
        <h1>{words.rules.title}</h1>
        <p className="quiet">{words.rules.lead}</p>
      </header>
      {!mayRule && <p className="empty">{words.rules.onlyLeads}</p>}
      {mayRule && asked.isPending && <p className="opening">{words.place.loading}</p>}
      {asked.isError && <ProblemLine problem={asked.error} onAgain={() => void asked.refetch()} />}
      {data && (
        <>
          <div className="rules-main">
            <TableList tables={data.tables} names={data.names} />
            <PackWords rules={data.rules} versions={data.versions} money={shopMoney(data.rules)} />
          </div>
          <div className="rules-side">
            <StopSwitch all={data} />
            <LimitsForm key={data.rules.version} all={data} />
            <AdoptPack all={data} />
            <WhoChanged changes={data.changes} names={data.names} />
          </div>
        </>
      )}
    </div>
  )
}
