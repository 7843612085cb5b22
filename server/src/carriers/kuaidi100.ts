import { createHash } from 'node:crypto'
import type { Tracking, TrackingState } from '@xiaoer/contract/tracking'
import * as z from 'zod'
import type { Question } from '../ask-json.ts'
import type { Elsewhere } from '../elsewhere.ts'
import { AppError } from '../errors.ts'
import { parseBody } from '../parse-body.ts'
import type { Push } from '../push.ts'
import { CHINA, readTime } from '../read-time.ts'
import { setting } from '../setting.ts'
import { isSame } from '../signed-body.ts'
import { askCarrier, readPushed, readTold, unavailable } from './ask-carrier.ts'
import type { Carrier, Parcel } from './carrier.ts'
import { companyCode } from './kuaidi100/company-codes.ts'
import { oldestFirst } from './oldest-first.ts'
import { tidyNumber } from './tidy-number.ts'

export const Kuaidi100Settings = z.object({
  /** Both from the account's page. */
  customer: setting(z.string().min(1), { zh: 'Customer', en: 'Customer', where: { zh: '快递100 → 我的信息', en: 'Kuaidi100 → account' } }),
  key: setting(z.string().min(1), { zh: '授权 key', en: 'Key', secret: true }),
  /** Given with a subscription; pushes are signed with it. */
  salt: setting(z.string().min(8).optional(), { zh: '推送的 salt', en: 'Salt of pushes', secret: true }),
})
export type Kuaidi100Settings = z.infer<typeof Kuaidi100Settings>

/** Parcels of nearly all Chinese carriers, by Kuaidi100. An answer is good for half an hour: who asks for it sooner is locked out. */
export function kuaidi100(settings: Kuaidi100Settings, place: Elsewhere): Carrier {
  const remember = rememberAnswers(place)
  return {
    name: 'kuaidi100',
    settings: Kuaidi100Settings,
    async track(parcel) {
      const number = tidyNumber(parcel.number)
      if (number === null) return null
      const company = companyCode(parcel.carrier) ?? (await companyOf(number, settings, place))
      return company === null ? null : remember([company, number, parcel.phoneTail], () => query(company, { ...parcel, number }, settings, place))
    },
    receive: (push) => receive(push, settings),
    acknowledgement: { contentType: 'application/json', body: JSON.stringify({ result: true, returnCode: '200', message: '成功' }) },
  }
}

/** Upper-case hex MD5 over the parts in this order. */
export function signKuaidi100(...parts: readonly string[]): string {
  return createHash('md5').update(parts.join('')).digest('hex').toUpperCase()
}

/** The signed text itself is sent: written anew it might differ. */
export function queryForm(company: string, { number, phoneTail = '' }: Parcel, { customer, key }: Kuaidi100Settings): string {
  const param = JSON.stringify({ com: company, num: number, phone: phoneTail, from: '', to: '', resultv2: '4', show: '0', order: 'desc' })
  return new URLSearchParams({ customer, sign: signKuaidi100(param, key, customer), param }).toString()
}

const HALF_AN_HOUR = 30 * 60_000
const ANSWERS_AT_MOST = 10_000

const Code = z.union([z.string(), z.number()]).transform(String)
const Entry = z.object({
  time: z.string().nullish(),
  ftime: z.string().nullish(),
  context: z.string().nullish(),
  areaName: z.string().nullish(),
  statusCode: Code.nullish(),
})
const Told = z.object({ nu: z.string().min(1), com: z.string().min(1), state: Code, data: z.array(Entry) })
const Problem = z.object({ result: z.literal(false), returnCode: Code, message: z.string().default('') })
const Detected = z.array(z.object({ comCode: z.string().min(1) }))
const Pushed = z.object({ status: z.string(), lastResult: z.unknown().optional() })

async function companyOf(number: string, { key }: Kuaidi100Settings, place: Elsewhere): Promise<string | null> {
  const url = `${place.address ?? 'https://www.kuaidi100.com'}/autonumber/auto?${new URLSearchParams({ num: number, key })}`
  const answer = await askCarrier(() => ({ method: 'GET', url, headers: {} }), place)
  const problem = Problem.safeParse(answer.body)
  if (problem.success) throw refusal(problem.data)
  return readTold(Detected, answer.body)[0]?.comCode ?? null
}

async function query(company: string, parcel: Parcel, settings: Kuaidi100Settings, place: Elsewhere): Promise<Tracking | null> {
  const question: Question = {
    method: 'POST',
    url: `${place.address ?? 'https://poll.kuaidi100.com'}/poll/query.do`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: queryForm(company, parcel, settings),
  }
  const { body } = await askCarrier(() => question, place)
  const problem = Problem.safeParse(body)
  if (problem.success && SHOWN_TO_NOBODY.has(problem.data.returnCode)) return null
  if (problem.success) throw refusal(problem.data)
  return tracking(readTold(Told, body))
}

/** 500: no carrier has said anything yet. 408: the phone is not the one on the parcel. */
const SHOWN_TO_NOBODY = new Set(['500', '408'])

function refusal({ returnCode, message }: z.infer<typeof Problem>): AppError {
  if (returnCode === '503') return unavailable(`Our key is not accepted (${message}).`)
  if (returnCode === '601') return unavailable(`The key has no questions left, or has expired (${message}).`)
  return unavailable(`${returnCode} ${message}`.trim())
}

function receive({ rawBody }: Push, { salt }: Kuaidi100Settings): Tracking[] {
  const form = new URLSearchParams(Buffer.from(rawBody).toString('utf8'))
  const [sign, param] = [form.get('sign'), form.get('param')]
  if (salt === undefined || sign === null || param === null || !isSame(signKuaidi100(param, salt), sign.toUpperCase())) throw new AppError('wrong-signature')
  const { status, lastResult } = readPushed(Pushed, parseBody(Buffer.from(param)))
  // they have given up: no carrier has said anything of it
  if (status === 'abort') return []
  const told = tracking(readPushed(Told, lastResult))
  return told ? [told] : []
}

function tracking({ nu, com, state: code, data }: z.infer<typeof Told>): Tracking | null {
  if (data.length === 0) return null
  // they tell the newest first
  const { scans, steps } = oldestFirst(
    data.toReversed().map((one) => ({ at: readTime(one.ftime ?? one.time, CHINA), place: one.areaName, text: one.context, step: one.statusCode })),
  )
  const state = stateOf(code)
  const signed = steps.findLastIndex((step) => step !== null && stateOf(step) === 'delivered')
  return {
    carrier: com,
    trackingNumber: nu,
    state,
    scans,
    estimatedAt: null,
    deliveredAt: state === 'delivered' ? ((scans[signed] ?? scans.at(-1))?.at ?? null) : null,
  }
}

/** Codes of several digits are finer and begin with the coarse one, but for the line haul, which begins like "picked up". */
function stateOf(code: string): TrackingState {
  return STATES[code] ?? (code.length > 2 ? STATES[code[0]!] : undefined) ?? 'unknown'
}

const STATES: Readonly<Record<string, TrackingState>> = {
  0: 'in-transit',
  1: 'in-transit',
  101: 'announced',
  102: 'announced',
  2: 'exception',
  3: 'delivered',
  // refused, and signed for by the sender
  4: 'returning',
  5: 'out-for-delivery',
  501: 'pickup',
  6: 'returning',
  7: 'in-transit',
  8: 'in-transit',
  10: 'in-transit',
  11: 'in-transit',
  12: 'in-transit',
  // customs will not let it through
  13: 'exception',
  14: 'exception',
}

/** Two who ask at once share one question; a fault is forgotten at once. */
function rememberAnswers({ now }: Elsewhere): (key: readonly (string | undefined)[], ask: () => Promise<Tracking | null>) => Promise<Tracking | null> {
  const kept = new Map<string, { readonly at: number; readonly answer: Promise<Tracking | null> }>()
  return (parts, ask) => {
    const key = JSON.stringify(parts)
    const before = kept.get(key)
    if (before !== undefined && now() - before.at < HALF_AN_HOUR) return before.answer
    const answer = ask()
    kept.delete(key)
    kept.set(key, { at: now(), answer })
    if (kept.size > ANSWERS_AT_MOST) kept.delete(kept.keys().next().value!)
    answer.catch(() => kept.get(key)?.answer === answer && kept.delete(key))
    return answer
  }
}
