/** What a reviewer said of findings, by their place: true where they agree with the check. */
export type Verdicts = ReadonlyMap<string, boolean>

/** How far two who judged the same things agree beyond chance (Cohen's kappa), 1 is fully; null: there is nothing to tell it from. */
export function kappaOf(pairs: readonly (readonly [boolean, boolean])[]): number | null {
  const all = pairs.length
  if (all === 0) return null
  const share = (count: number) => count / all
  const observed = share(pairs.filter(([one, other]) => one === other).length)
  const yes = [share(pairs.filter(([one]) => one).length), share(pairs.filter(([, other]) => other).length)] as const
  const chance = yes[0] * yes[1] + (1 - yes[0]) * (1 - yes[1])
  // who always says the same agrees by chance already: nothing can be told
  return chance === 1 ? null : (observed - chance) / (1 - chance)
}

/** Does a finding stand? An appeal that was granted ends it; else more must speak against it than for it. */
export function stands(verdicts: readonly boolean[], isAppealGranted: boolean): boolean {
  if (isAppealGranted) return false
  const against = verdicts.filter((agrees) => !agrees).length
  return against <= verdicts.length - against
}

/** Fewer verdicts say nothing of a check. */
export const LEAST_VERDICTS = 10
/** More of what people looked at was no such thing: whoever reads the check should know. */
export const MOST_FALSE = 0.3

export function raisesFalseAlarms({ agreed, overruled }: { readonly agreed: number; readonly overruled: number }): boolean {
  const all = agreed + overruled
  return all >= LEAST_VERDICTS && overruled / all > MOST_FALSE
}
