import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { RuleTable } from '@xiaoer/contract/rule-table'
import { whatChanged } from '@xiaoer/core/tables/what-changed'
import Button from 'antd/es/button'
import { useEffect, useState } from 'react'
import { call } from '../../client.ts'
import { useNotice } from '../../parts/notice.tsx'
import { Sheet } from '../../parts/sheet.tsx'
import { tableChanged } from '../../use-rules.ts'
import { draftOf } from './draft.ts'
import type { Saying } from './say-cell.ts'
import { sayChange } from './say-change.ts'
import { TriedCounts, useTryOut } from './try-out.tsx'

type Props = {
  /** It is to rule nothing any more: a version without rows. */
  ends: boolean
  newest: RuleTable
  published: RuleTable | null
  saying: Saying
  onClose: () => void
  onDone: (table: RuleTable) => void
}

/** The last look before a table rules: what changes, what the past would have been, and for which orders it holds. */
export function PublishSheet({ ends, newest, published, saying, onClose, onDone }: Props) {
  const { words } = saying
  const say = words.rules.publish
  const [from, setFrom] = useState<'now' | 'draft'>(newest.validFrom === null || ends ? 'now' : 'draft')
  const { complain } = useNotice()
  const client = useQueryClient()
  const tried = useTryOut()
  const table = ends ? { ...newest, rows: [] } : newest
  const changes = published ? whatChanged(published, table) : []
  const tryIt = tried.mutate
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the sheet opens
  useEffect(() => tryIt({ draft: draftOf(table), placedOn: '' }), [])
  const publish = useMutation({
    mutationFn: async () => {
      const draft = ends ? await call('saveRuleTable', { ...draftOf(table), validFrom: null, validTo: null, basedOn: newest.version }) : newest
      return call('publishRuleTable', { tableId: newest.id, version: draft.version, from: ends ? 'now' : from })
    },
    onSuccess: (done) => {
      tableChanged(client, done)
      onDone(done)
    },
    onError: (problem) => {
      complain(problem)
      void client.invalidateQueries({ queryKey: ['rule-table', newest.id] })
      onClose()
    },
  })
  return (
    <Sheet title={ends ? say.endTitle : say.title(newest.version)} onClose={onClose}>
      <div className="publish">
        <p>{ends ? say.endLead : say.lead}</p>
        {!ends && (
          <fieldset>
            <legend>{words.rules.validity.title}</legend>
            <label>
              <input type="radio" name="publish-from" checked={from === 'now'} onChange={() => setFrom('now')} />
              <span>
                {say.now} <span className="quiet">{say.nowHint}</span>
              </span>
            </label>
            <label>
              <input type="radio" name="publish-from" checked={from === 'draft'} onChange={() => setFrom('draft')} />
              <span>{newest.validFrom === null && newest.validTo === null ? say.draftAll : say.draft}</span>
            </label>
          </fieldset>
        )}
        {tried.data ? <TriedCounts {...tried.data.counts} /> : <p className="quiet">{tried.isPending ? words.rules.trial.trying : ''}</p>}
        <div>
          <h3>{say.changes}</h3>
          {published === null && <p className="quiet">{say.first}</p>}
          <ul className="table-changes">
            {changes.slice(0, 12).map((change) => (
              <li key={JSON.stringify(change)}>{sayChange(change, saying)}</li>
            ))}
            {changes.length > 12 && <li className="quiet">{words.rules.history.changes(changes.length)}</li>}
          </ul>
        </div>
        <div className="sheet-deeds">
          <Button type="primary" loading={publish.isPending} onClick={() => publish.mutate()}>
            {ends ? say.endGo : say.go}
          </Button>
          <Button onClick={onClose}>{words.rules.editor.cancel}</Button>
        </div>
      </div>
    </Sheet>
  )
}
