import type { RuleDraft } from '@xiaoer/contract/rule-api'
import type { RuleTable } from '@xiaoer/contract/rule-table'
import { useCallback, useEffect, useState } from 'react'
import { draftOf, type Edit, emptyDraft, isSameDraft } from './draft.ts'

interface Kept {
  readonly draft: RuleDraft
  /** The version that it was written from; 0 for a new table. */
  readonly basedOn: number
}

/** What somebody has written and not saved, by table: still there when they come back to it. */
const kept = new Map<string, Kept>()

/** The draft of one table while it is written. */
export function useTableDraft(newest: RuleTable | undefined) {
  const tableId = newest?.id ?? ''
  const saved = newest ? draftOf(newest) : emptyDraft()
  const [{ draft, basedOn }, setState] = useState<Kept>(() => kept.get(tableId) ?? { draft: saved, basedOn: newest?.version ?? 0 })
  const isChanged = !isSameDraft(draft, saved)
  useEffect(() => {
    if (isChanged) kept.set(tableId, { draft, basedOn })
    else kept.delete(tableId)
    const warn = (event: BeforeUnloadEvent) => isChanged && event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [tableId, draft, basedOn, isChanged])
  const change = useCallback((edit: Edit) => setState((now) => ({ ...now, draft: edit(now.draft) })), [])
  return {
    draft,
    basedOn,
    isChanged,
    change,
    /** What is kept on the server now is what it goes on from. */
    goOnFrom: (table: RuleTable | undefined) => {
      kept.delete(tableId)
      setState({ draft: table ? draftOf(table) : emptyDraft(), basedOn: table?.version ?? 0 })
    },
  }
}
