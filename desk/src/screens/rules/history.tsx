import type { RuleTable } from '@xiaoer/contract/rule-table'
import { whatChanged } from '@xiaoer/core/tables/what-changed'
import Button from 'antd/es/button'
import { momentOf } from '../../parts/when.ts'
import type { Saying } from './say-cell.ts'
import { sayChange } from './say-change.ts'

type Props = {
  versions: readonly RuleTable[]
  names: Readonly<Record<string, string>>
  saying: Saying
  /** What an older version says is to be written on from. */
  onUse: (table: RuleTable) => void
}

/** Every version of a table, the newest first: who wrote it, what changed, who published it. */
export function History({ versions, names, saying, onUse }: Props) {
  const { words } = saying
  return (
    <section className="table-history" aria-labelledby="history">
      <h2 id="history">{words.rules.history.title}</h2>
      <ol>
        {versions.map((table, place) => (
          <li key={table.version}>
            <Version table={table} before={versions[place + 1] ?? null} names={names} saying={saying} onUse={place === 0 ? null : () => onUse(table)} />
          </li>
        ))}
      </ol>
    </section>
  )
}

type VersionProps = Pick<Props, 'names' | 'saying'> & { table: RuleTable; before: RuleTable | null; onUse: (() => void) | null }

function Version({ table, before, names, saying, onUse }: VersionProps) {
  const { words, language } = saying
  const say = words.rules.history
  const changes = whatChanged(before, table)
  const name = (id: string) => (id === 'pack' ? words.rules.pack : names[id] || words.rules.gone)
  return (
    <article className="table-version">
      <p>
        <b>{say.version(table.version)}</b> <span className={`version-${table.state}`}>{say.state[table.state]}</span>{' '}
        <span className="quiet">{words.rules.who(say.wrote(name(table.createdBy)), momentOf(table.createdAt, language))}</span>
      </p>
      {table.publishedBy && table.publishedAt && <p className="quiet">{say.published(name(table.publishedBy), momentOf(table.publishedAt, language))}</p>}
      <details>
        <summary>{say.changes(changes.length)}</summary>
        <ul className="table-changes">
          {changes.map((change) => (
            <li key={JSON.stringify(change)}>{sayChange(change, saying)}</li>
          ))}
        </ul>
      </details>
      {onUse && (
        <Button size="small" onClick={onUse}>
          {say.use}
        </Button>
      )}
    </article>
  )
}
