import type { Scan } from '@xiaoer/contract/tracking'

/** A scan as it was told; `at` is null where the time cannot be read, `step` is the teller's code. */
export interface ToldScan {
  readonly at: string | null
  readonly place: string | null | undefined
  readonly text: string | null | undefined
  readonly step?: string | null | undefined
}

/**
 * Scans by the time at which they happened, in whatever zones they were told, without those whose time cannot be read. Those of one
 * second stay as they are given: who is told the newest first turns them round before. `steps` goes with `scans`.
 */
export function oldestFirst(told: readonly ToldScan[]): { readonly scans: Scan[]; readonly steps: (string | null)[] } {
  const known = told.filter((scan): scan is ToldScan & { at: string } => scan.at !== null).sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
  return {
    scans: known.map(({ at, place, text }) => ({ at, place: place?.trim() ?? '', text: text?.trim() ?? '' })),
    steps: known.map(({ step }) => step ?? null),
  }
}
