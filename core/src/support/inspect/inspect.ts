import type { Finding } from '@xiaoer/contract/quality'
import { advertising } from './advertising.ts'
import { brushOff } from './brush-off.ts'
import { cold } from './cold.ts'
import { gap } from './gap.ts'
import { greeting } from './greeting.ts'
import { noPerson } from './no-person.ts'
import { offPlatform } from './off-platform.ts'
import { ownWords } from './own-words.ts'
import { policy } from './policy.ts'
import { privacy } from './privacy.ts'
import { promise } from './promise.ts'
import { repeated } from './repeated.ts'
import { rude } from './rude.ts'
import type { Check, InForce, Segment } from './segment.ts'
import { unkept } from './unkept.ts'
import { unresolved } from './unresolved.ts'

/** All checks, in the order in which their findings are told. */
export const CHECKS: readonly Check[] = [
  ...[greeting, gap, advertising, promise, unkept, rude, brushOff, privacy, offPlatform],
  ...[policy, unresolved, cold, noPerson, repeated, ownWords],
]

/** Everything that is found in a segment, each with its words and the rule that says so. */
export function inspect(segment: Segment, inForce: InForce): readonly Finding[] {
  return CHECKS.flatMap(({ name, version, find }) =>
    find(segment, inForce).map(({ severity, evidence, why, values, rule }) => ({
      ...{ check: name, severity, why },
      evidence: [...evidence],
      values: values ?? {},
      rule: rule ?? `${name}@${version}`,
    })),
  )
}
