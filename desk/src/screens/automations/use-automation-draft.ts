import { type Automation, AutomationDraft, type AutomationId } from '@xiaoer/contract/automation'
import { useState } from 'react'
import * as z from 'zod'
import { useLive } from '../../live-room.tsx'
import { keep, readKept, useKept } from '../../parts/kept.ts'
import { draftOf, withoutSecrets } from './automation-draft.ts'

/** Half of it may be filled in. */
const Kept = z.looseObject({
  title: z.string(),
  event: AutomationDraft.shape.event,
  conditions: z.array(z.looseObject({})),
  actions: z.array(z.looseObject({})),
})

/** What was begun to be changed, kept in this browser (its secrets are not) until it is saved or discarded; null: there is no such automation. */
export function useAutomationDraft(id: AutomationId, saved: Automation | null) {
  const { me } = useLive()
  const key = keyOf(me.agent.id, id)
  const [own, setOwn] = useState<AutomationDraft | null>(() => readDraft(key))
  const kept = useKept(key)
  // another tab may have saved or dropped it
  const draft = kept === null ? null : (own ?? readDraft(key))
  return {
    draft: draft ?? (saved && draftOf(saved)),
    isBegun: draft !== null,
    write: (next: AutomationDraft) => {
      const isAsSaved = saved !== null && JSON.stringify(next) === JSON.stringify(draftOf(saved))
      setOwn(isAsSaved ? null : next)
      // what was changed back is no change
      keep(key, isAsSaved ? null : JSON.stringify(withoutSecrets(next)))
    },
    drop: () => {
      setOwn(null)
      keep(key, null)
    },
  }
}

/** Begins a new automation. */
export function beginAutomation(agentId: string, id: AutomationId, draft: AutomationDraft): void {
  keep(keyOf(agentId, id), JSON.stringify(draft))
}

/** Is something begun and not saved? */
export function useIsBegun(id: AutomationId): boolean {
  const { me } = useLive()
  return useKept(keyOf(me.agent.id, id)) !== null
}

function readDraft(key: string): AutomationDraft | null {
  const kept = readKept(key)
  if (kept === null) return null
  const read = Kept.safeParse(JSON.parse(kept))
  return read.success ? (read.data as unknown as AutomationDraft) : null
}

function keyOf(agentId: string, id: AutomationId): string {
  return `automation.${agentId}.${id}`
}
