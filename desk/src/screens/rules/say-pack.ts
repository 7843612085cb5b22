import { COMMAND_TYPES, type CommandType } from '@xiaoer/contract/command'
import type { Rules } from '@xiaoer/contract/rules'
import type { Words } from '../../words/zh.ts'
import { type Saying, sayAmount } from './say-cell.ts'

/** What a pack says about each deed, in sentences; a deed that it does not know is said too. */
export function sayDeeds(rules: Rules, saying: Saying): readonly { readonly type: CommandType; readonly text: string }[] {
  return COMMAND_TYPES.map((type) => ({ type, text: sayDeed(rules, type, saying) }))
}

/** What the shop promises beside. */
export function sayPromises({ promises }: Rules, { words }: Saying): readonly string[] {
  const { words: say } = words.rules
  return [
    ...(promises.dispatchHours === null ? [] : [say.dispatch(promises.dispatchHours)]),
    ...(promises.refundWithinDays === null ? [] : [say.refundWithin(promises.refundWithinDays)]),
    ...(promises.shippingInsurance.length > 0 ? [say.insured] : []),
    ...(promises.warrantyMonths.other ? [say.warranty(promises.warrantyMonths.other)] : []),
  ]
}

function sayDeed(rules: Rules, type: CommandType, saying: Saying): string {
  const { words, money, language } = saying
  const { words: say, and, between } = words.rules
  const deed = rules.deeds[type]
  if (!deed) return say.never
  const amount = (minor: number, currency: string) => sayAmount(minor, { ...money, currency }, language)
  const limits = (amounts: Readonly<Record<string, number>>, one: (text: string) => string, always?: string) =>
    Object.entries(amounts).map(([currency, minor]) => (minor === 0 && always ? always : one(amount(minor, currency))))
  const parts = [
    deed.states.length > 0 ? say.states(deed.states.map((state) => words.orderStatus[state]).join(and)) : null,
    'windowDays' in deed ? (deed.windowDays === null ? say.noWindow : say.window(deed.windowDays)) : null,
    'whoPaysShipping' in deed ? say.whoPays[deed.whoPaysShipping] : null,
    'refundTo' in deed ? say.refundTo[deed.refundTo] : null,
    ...('grounds' in deed ? sayGrounds(deed.grounds, words, amount) : []),
    'excludedTags' in deed ? sayExcept(deed.excludedTags, words) : null,
    deed.timesPerOrder === null ? null : say.once(deed.timesPerOrder),
    ...limits(deed.approvalAbove, say.approvalAbove, say.always),
    ...limits(deed.cap, say.cap),
  ]
  return parts.filter((part) => part !== null).join(between) || say.allowed
}

function sayExcept(tags: Readonly<Record<string, string>>, words: Words): string | null {
  const names = Object.keys(tags).map((tag) => words.rules.tag[tag] ?? tag)
  return names.length > 0 ? words.rules.words.except(names.join(words.rules.and)) : null
}

type Grounds = NonNullable<Rules['deeds']['compensate']>['grounds']

function sayGrounds(grounds: Grounds, { rules: { words: say } }: Words, amount: (minor: number, currency: string) => string): string[] {
  const most = (amounts: Readonly<Record<string, number>> | undefined, one: (text: string) => string) =>
    Object.entries(amounts ?? {}).map(([currency, minor]) => one(amount(minor, currency)))
  return [
    ...(grounds['price-protection'] ? [say.protection(grounds['price-protection'].days)] : []),
    ...(grounds['late-dispatch'] ? [say.late(grounds['late-dispatch'].percent)] : []),
    ...most(grounds.goodwill?.most, say.goodwill),
    ...most(grounds['return-shipping']?.most, say.returnShipping),
  ]
}
