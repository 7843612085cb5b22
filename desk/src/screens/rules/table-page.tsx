import type { Output } from '@xiaoer/contract/api'
import type { RuleTable } from '@xiaoer/contract/rule-table'
import { Link, useParams } from 'react-router'
import { useLive } from '../../live-room.tsx'
import { Icon } from '../../parts/icon.tsx'
import { ProblemLine } from '../../parts/problem-line.tsx'
import { useRules, useRuleTable } from '../../use-rules.ts'
import { useWords } from '../../words/use-words.tsx'
import { TableDesk } from './table-desk.tsx'
import './rules.css'
import './table-page.css'

/** One decision table: a new one at `/rules/new`. */
export function RuleTablePage() {
  const { words } = useWords()
  const { tableId = 'new' } = useParams()
  const mayRule = useLive().me.agent.role !== 'agent'
  const rules = useRules(mayRule)
  const table = useRuleTable(mayRule && tableId !== 'new' ? tableId : null)
  const versions: readonly RuleTable[] | undefined = tableId === 'new' ? NONE : table.data?.versions
  const problem = rules.error ?? table.error
  return (
    <div className="rules rules-table">
      <h1 className="unseen">{versions?.[0]?.title ?? words.rules.tables.new}</h1>
      <Link className="rules-back" to="/rules">
        <Icon name="back" size={14} />
        {words.rules.back}
      </Link>
      {!mayRule && <p className="empty">{words.rules.onlyLeads}</p>}
      {problem && <ProblemLine problem={problem} onAgain={() => void Promise.all([rules.refetch(), tableId === 'new' ? null : table.refetch()])} />}
      {mayRule && !problem && !(rules.data && versions) && <p className="opening">{words.place.loading}</p>}
      {rules.data && versions && !problem && <TableDesk key={tableId} all={rules.data} versions={versions} names={namesOf(rules.data, table.data)} />}
    </div>
  )
}

const NONE: readonly RuleTable[] = []

function namesOf(rules: Output<'rules'>, table: Output<'ruleTable'> | undefined): Readonly<Record<string, string>> {
  return { ...rules.names, ...table?.names }
}
