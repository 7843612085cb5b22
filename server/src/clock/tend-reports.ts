import type { WorkspaceId } from '@xiaoer/contract/id'
import type { Reports } from '../store/reports.ts'

/** Nobody waits for it: whoever reads counts what is missing first. */
const EVERY_MS = 60_000

/** A message that took longer to be written than this was lost to its channel before. */
const LOOK_BACK_MS = 180_000

interface ReportsHouse {
  readonly reports: Reports
  readonly workspaces: () => Promise<readonly { readonly id: WorkspaceId }[]>
  readonly onTrouble: (error: unknown) => void
}

/** Keeps the reports of all workspaces counted and their days added up; never twice at once, safe in several processes. */
export function reportTender({ reports, workspaces, onTrouble }: ReportsHouse): (now: number) => Promise<void> {
  let next = 0
  let isBusy = false
  return async (now) => {
    if (isBusy || now < next) return
    isBusy = true
    next = now + EVERY_MS
    try {
      for (const { id } of await workspaces()) {
        try {
          while ((await reports.follow(id, { now, lookBackMs: LOOK_BACK_MS })).isBehind);
          while ((await reports.buildDays(id, now)) > 0);
        } catch (error) {
          onTrouble(error)
        }
      }
    } finally {
      isBusy = false
    }
  }
}
