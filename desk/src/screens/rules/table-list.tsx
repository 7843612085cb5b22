import type { Output } from '@xiaoer/contract/api'
import type { RuleTableLine } from '@xiaoer/contract/rule-api'
import { Link } from 'react-router'
import { momentOf } from '../../parts/when.ts'
import { useWords } from '../../words/use-words.tsx'

/** The merchant's decision tables, each with what is in force and who touched it last. */
export function TableList({ tables, names }: Pick<Output<'rules'>, 'tables' | 'names'>) {
  const { words } = useWords()
  return (
    <section aria-labelledby="tables">
      <div className="rules-head">
        <h2 id="tables">{words.rules.tables.title}</h2>
        <Link className="ant-btn ant-btn-default rules-new" to="/rules/new">
          {words.rules.tables.new}
        </Link>
      </div>
      <p className="quiet">{words.rules.tables.lead}</p>
      {tables.length === 0 && <p className="empty">{words.rules.tables.empty}</p>}
      <ul className="rule-tables">
        {tables.map((table) => (
          <li key={table.tableId}>
            <TableLine table={table} name={names[table.changedBy] || words.rules.gone} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function TableLine({ table, name }: { table: RuleTableLine; name: string }) {
  const { words, language } = useWords()
  const { tables } = words.rules
  const { published, newest, rows, validFrom, validTo } = table
  const isEnded = published !== null && rows === 0
  return (
    <Link className="rule-table" to={`/rules/${table.tableId}`}>
      <b dir="auto">{table.title}</b>
      <span className="rule-table-id">{table.tableId}</span>
      <span className="rule-table-state">
        {published === null && <span className="quiet">{tables.neverPublished}</span>}
        {published !== null && <span className={isEnded ? 'quiet' : 'in-force'}>{isEnded ? tables.ended : tables.inForce(published)}</span>}
        {published !== null && !isEnded && <span>{tables.rows(rows)}</span>}
        {newest !== published && <span className="waits">{tables.draft(newest)}</span>}
      </span>
      <span className="quiet">
        {validFrom ? tables.from(momentOf(validFrom, language)) : tables.allOrders}
        {validTo && ` · ${tables.until(momentOf(validTo, language))}`}
      </span>
      <span className="quiet">{words.rules.who(name, momentOf(table.changedAt, language))}</span>
    </Link>
  )
}
