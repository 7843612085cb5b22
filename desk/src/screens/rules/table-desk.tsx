import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Output } from '@xiaoer/contract/api'
import type { RuleTable } from '@xiaoer/contract/rule-table'
import { checkTable, hiddenRows } from '@xiaoer/core/tables/check-table'
import { type KeyboardEvent, useMemo, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { ClientProblem, call } from '../../client.ts'
import { useNotice } from '../../parts/notice.tsx'
import { tableChanged } from '../../use-rules.ts'
import { useWords } from '../../words/use-words.tsx'
import { Calendar } from './calendar.tsx'
import { ColumnBar } from './column-bar.tsx'
import { History } from './history.tsx'
import { PublishSheet } from './publish-sheet.tsx'
import { shopMoney } from './shop-money.ts'
import { TableEditor } from './table-editor.tsx'
import { TableHead } from './table-head.tsx'
import { TryOut } from './try-out.tsx'
import { useTableDraft } from './use-table-draft.ts'
import { Validity } from './validity.tsx'

type Props = { all: Output<'rules'>; versions: readonly RuleTable[]; names: Readonly<Record<string, string>> }

/** A table on the desk: written, tried, saved, published; with what became of it before. */
export function TableDesk({ all, versions, names }: Props) {
  const { words, language } = useWords()
  const say = words.rules.editor
  const newest = versions[0]
  const isNew = newest === undefined
  const { draft, basedOn, isChanged, change, goOnFrom } = useTableDraft(newest)
  const [asks, setAsks] = useState<'publish' | 'end' | null>(null)
  // a new table gets an address of its own when it is saved: what was said at the old one is said here
  const savedAs = (useLocation().state as { savedAs?: number } | null)?.savedAs
  const [said, setSaid] = useState(savedAs === undefined ? '' : say.saved(savedAs))
  const problems = useMemo(() => checkTable(draft), [draft])
  const hidden = useMemo(() => hiddenRows(draft), [draft])
  const save = useSave((table) => {
    // the next new table begins empty
    goOnFrom(isNew ? undefined : table)
    setSaid(say.saved(table.version))
  })
  const saying = useMemo(() => ({ words, language, money: shopMoney(all.rules) }), [words, language, all.rules])
  const published = versions.find(({ state }) => state === 'published')
  const press = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return
    event.preventDefault()
    // what is being typed is taken over when its field is left
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    requestAnimationFrame(() => document.getElementById('save-table')?.click())
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: one key for the whole table; every deed of it is also a button
    <div className="table-desk" onKeyDown={press}>
      <TableHead
        all={all}
        versions={versions}
        draft={draft}
        isChanged={isChanged}
        isReadable={problems.length === 0}
        isBehind={newest !== undefined && basedOn !== newest.version}
        isSaving={save.isPending}
        said={said}
        onChange={change}
        onSave={() => save.mutate({ draft, basedOn })}
        onDiscard={() => goOnFrom(newest)}
        onAsk={setAsks}
      />
      <ColumnBar draft={draft} onChange={change} />
      <TableEditor draft={draft} problems={problems} hidden={hidden} saying={saying} onChange={change} />
      <div className="table-when">
        <Validity draft={draft} onChange={change} />
        <Calendar draft={draft} onChange={change} />
      </div>
      <TryOut draft={draft} isReadable={problems.length === 0} saying={saying} />
      {!isNew && (
        <History
          versions={versions}
          names={names}
          saying={saying}
          onUse={(table) => {
            change(() => ({
              ...draft,
              title: table.title,
              conditions: table.conditions,
              outcomes: table.outcomes,
              rows: table.rows,
              promotions: table.promotions,
            }))
            setSaid(words.rules.history.used(table.version))
            document.getElementById('table-title')?.focus()
          }}
        />
      )}
      {asks && newest && (
        <PublishSheet
          ends={asks === 'end'}
          newest={newest}
          published={published ?? null}
          saying={saying}
          onClose={() => setAsks(null)}
          onDone={(table) => {
            setAsks(null)
            goOnFrom(table)
            setSaid(asks === 'end' ? words.rules.publish.ended : words.rules.publish.done(table.version))
          }}
        />
      )}
    </div>
  )
}

/** Keeps a draft on the server; who was slower is shown the newer one and loses nothing. */
function useSave(onSaved: (table: RuleTable) => void) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const { complain } = useNotice()
  return useMutation({
    mutationFn: ({ draft, basedOn }: { draft: Parameters<typeof call<'tryRuleTable'>>[1]['draft']; basedOn: number }) =>
      call('saveRuleTable', { ...draft, basedOn }),
    onSuccess: (table, { basedOn }) => {
      onSaved(table)
      tableChanged(client, table)
      if (basedOn === 0) void navigate(`/rules/${table.id}`, { replace: true, state: { savedAs: table.version } })
    },
    onError: (problem, { draft }) => {
      complain(problem)
      if (problem instanceof ClientProblem && problem.code === 'conflict') void client.invalidateQueries({ queryKey: ['rule-table', draft.tableId] })
    },
  })
}
