import type { AutomationAction, AutomationCondition, AutomationDraft, AutomationField } from '@xiaoer/contract/automation'
import { sayLanguage } from '../../parts/say-language.ts'
import type { Words } from '../../words/zh.ts'
import { type ShopMoney, toMain } from '../rules/shop-money.ts'
import { sayTeam } from '../tickets/say-team.ts'
import { type ConditionForm, formOf } from './condition-form.ts'

/** How automations are said: in which language, in which money, and who is who. */
export interface Saying {
  readonly words: Words
  readonly language: string
  readonly money: ShopMoney
  /** People by id. */
  readonly names: Readonly<Record<string, string>>
}

/** What an automation does, in one sentence. */
export function sayAutomation({ event, conditions, actions }: Pick<AutomationDraft, 'event' | 'conditions' | 'actions'>, saying: Saying): string {
  const { say, when } = saying.words.automation
  const held = conditions.filter(({ test }) => test.trim() !== '').map((condition) => sayCondition(condition, saying))
  const done = actions.map((action) => sayAction(action, saying))
  return [when[event], ...held].join(say.and) + say.so + (done.length > 0 ? done.join(say.next) : say.nothing) + say.end
}

/** One condition as a part of a sentence. */
export function sayCondition({ field, test }: AutomationCondition, saying: Saying): string {
  const { say, about } = saying.words.automation
  const form = formOf(field, test)
  const name = about[field]
  switch (form.kind) {
    case 'words': {
      const values = form.values.map((value) => named(field, value, saying)).join(say.or)
      if (field === 'textContains') return (form.not ? say.hasNot : say.has)(values)
      if (field === 'tag') return (form.not ? say.untagged : say.tagged)(values)
      return (form.not ? say.isNot : say.is)(name, values)
    }
    case 'number':
      return sayNumber(field, form, saying)
    case 'hours':
      return say.hours(form.from, form.to)
    case 'days':
      return say.is(name, sayDays(form.days, saying))
    case 'raw':
      return say.raw(name, test)
  }
}

/** One action as a part of a sentence. */
export function sayAction(action: AutomationAction, { words, language, names }: Saying): string {
  const { say } = words.automation
  switch (action.type) {
    case 'tag':
      return say.tag(action.tag || say.blank)
    case 'untag':
      return say.untag(action.tag || say.blank)
    case 'setPriority':
      return say.setPriority(words.ticketPriority[action.priority])
    case 'assign':
      if (action.to.kind === 'team') return say.assign(action.to.name ? say.team(sayTeam(action.to.name, words)) : say.nobody)
      return say.assign(names[action.to.id] || say.nobody)
    case 'reply':
      return say.reply(shortened(action.texts[language] ?? Object.values(action.texts)[0] ?? '', say.blank))
    case 'handOver':
      return say.handOver(shortened(action.reason, say.blank))
    case 'openTicket':
      return say.openTicket(words.ticketKind[action.kind])
    case 'webhook':
      return say.webhook(hostOf(action.url) || say.blank)
    case 'resolve':
      return say.resolve
  }
}

/** A value of a condition as the desk calls it everywhere; the shop's own words as they are. */
export function named(field: AutomationField, value: string, { words, language, money }: Saying): string {
  const { holder, parcelState, refundState, say, weekdays } = words.automation
  const tables: Partial<Record<AutomationField, Readonly<Record<string, string>>>> = {
    emotion: words.emotion,
    holder,
    handoffReason: words.handoffReason,
    intent: words.intent,
    ticketKind: words.ticketKind,
    ticketState: words.ticketState,
    ticketPriority: words.ticketPriority,
    commandType: words.command,
    orderStatus: words.orderStatus,
    parcelState,
    refundState,
  }
  const table = tables[field]
  if (table) return Object.hasOwn(table, value) ? table[value]! : value
  if (field === 'language') return sayLanguage(value, language)
  if (field === 'weekday') return weekdays[Number(value) - 1] ?? value
  if (field === 'amount') return toMain(value, money.digits)
  return field === 'textContains' || field === 'tag' ? say.quote(value) : value
}

function sayNumber(field: AutomationField, { by, from, to }: Extract<ConditionForm, { kind: 'number' }>, saying: Saying): string {
  const { say, about } = saying.words.automation
  const shown = (number: string) => (field === 'amount' ? toMain(number, saying.money.digits) : number)
  if (field === 'waitingMinutes')
    return say.waited(by === 'between' ? say.range(from, to) : { '>=': say.atLeast, '<=': say.atMost, '==': say.exactly }[by](from))
  return by === 'between' ? say.between(about[field], shown(from), shown(to)) : say[by](about[field], shown(from))
}

/** Three days in a row and more are a span. */
function sayDays(days: readonly number[], { words }: Saying): string {
  const { say, weekdays } = words.automation
  const name = (day: number) => weekdays[day - 1]!
  const [first, last] = [days[0], days.at(-1)]
  if (first !== undefined && last !== undefined && days.length > 2 && last - first === days.length - 1) return say.days(name(first), name(last))
  return days.map(name).join(say.or)
}

function shortened(text: string, blank: string): string {
  const plain = text.replace(/\s+/g, ' ').trim()
  if (plain === '') return blank
  return plain.length > 60 ? `${plain.slice(0, 60)}…` : plain
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url
}
