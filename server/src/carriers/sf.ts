import { createHash, randomUUID } from 'node:crypto'
import type { Tracking, TrackingState } from '@xiaoer/contract/tracking'
import * as z from 'zod'
import type { Answer, Question } from '../ask-json.ts'
import type { Elsewhere } from '../elsewhere.ts'
import { AppError } from '../errors.ts'
import { CHINA, readTime } from '../read-time.ts'
import { setting } from '../setting.ts'
import { askCarrier, readTold, unavailable } from './ask-carrier.ts'
import type { Carrier, Parcel } from './carrier.ts'
import { oldestFirst } from './oldest-first.ts'
import { tidyNumber } from './tidy-number.ts'

export const SfSettings = z.object({
  /** 顾客编码 */
  partnerId: setting(z.string().min(1), {
    zh: '顾客编码',
    en: 'Partner id',
    where: { zh: '顺丰开放平台（丰桥）→ 开发者对接', en: 'SF open platform → developer' },
  }),
  /** 校验码 */
  checkword: setting(z.string().min(1), { zh: '校验码', en: 'Check word', secret: true }),
})
export type SfSettings = z.infer<typeof SfSettings>

/** SF Express (顺丰), by 丰桥. A parcel that was not sent from our own account is shown only with the end of a phone number. */
export function sf(settings: SfSettings, place: Elsewhere): Carrier {
  return {
    name: 'sf',
    settings: SfSettings,
    async track(parcel) {
      const number = tidyNumber(parcel.number)
      if (number === null) return null
      const answer = await askCarrier(() => searchRoutes({ ...parcel, number }, settings, place), place, isBusy)
      const { apiResultCode, apiErrorMsg, apiResultData } = readTold(Envelope, answer.body)
      if (WRONG_KEY.has(apiResultCode)) throw unavailable(`Our key is not accepted (${apiResultCode} ${apiErrorMsg ?? ''}).`)
      if (apiResultCode !== 'A1000') throw unavailable(`${apiResultCode} ${apiErrorMsg ?? ''}`.trim())
      const told = readTold(Result, parseText(apiResultData))
      if (!told.success) throw unavailable(`${told.errorCode ?? ''} ${told.errorMsg ?? ''}`.trim())
      const [route] = told.msgData?.routeResps.filter(({ mailNo }) => mailNo.toUpperCase() === number) ?? []
      return route && route.routes.length > 0 ? tracking(number, route.routes) : null
    },
    // SF's pushes carry no signature: anybody could send them, so a parcel is asked for instead
    receive() {
      throw new AppError('wrong-signature')
    },
    acknowledgement: { contentType: 'application/json', body: JSON.stringify({ return_code: '0000', return_msg: '成功' }) },
  }
}

/** Base64 MD5 over the URL-encoded (as Java does it, which is how forms are encoded) data, time and checkword. */
export function signSf(msgData: string, timestamp: string, checkword: string): string {
  const encoded = new URLSearchParams({ _: `${msgData}${timestamp}${checkword}` }).toString().slice('_='.length)
  return createHash('md5').update(encoded).digest('base64')
}

const WRONG_KEY = new Set(['A1003', 'A1004', 'A1006', 'A1008'])
const TOO_MANY = 'A1005'

const Envelope = z.object({
  apiResultCode: z.string(),
  apiErrorMsg: z.string().nullish(),
  apiResultData: z.union([z.string(), z.record(z.string(), z.unknown())]).nullish(),
})
const Code = z.union([z.string(), z.number()]).transform(String)
const Route = z.object({ acceptTime: z.string().nullish(), acceptAddress: z.string().nullish(), remark: z.string().nullish(), opCode: Code.nullish() })
const Result = z.object({
  success: z.union([z.boolean(), z.enum(['true', 'false'])]).transform((success) => String(success) === 'true'),
  errorCode: z.string().nullish(),
  errorMsg: z.string().nullish(),
  msgData: z.object({ routeResps: z.array(z.object({ mailNo: z.string(), routes: z.array(Route) })) }).nullish(),
})

function searchRoutes({ number, phoneTail }: Parcel, { partnerId, checkword }: SfSettings, place: Elsewhere): Question {
  const msgData = JSON.stringify({
    language: 'zh-CN',
    trackingType: '1',
    trackingNumber: [number],
    methodType: '1',
    ...(phoneTail ? { checkPhoneNo: phoneTail } : {}),
  })
  const timestamp = String(place.now())
  const form = {
    partnerID: partnerId,
    requestID: randomUUID(),
    serviceCode: 'EXP_RECE_SEARCH_ROUTES',
    timestamp,
    msgDigest: signSf(msgData, timestamp, checkword),
    msgData,
  }
  return {
    method: 'POST',
    url: `${place.address ?? 'https://bspgw.sf-express.com'}/std/service`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  }
}

function isBusy({ body }: Answer): boolean {
  return (body as { apiResultCode?: unknown } | null)?.apiResultCode === TOO_MANY
}

/** The answer within the answer is text. */
function parseText(data: unknown): unknown {
  if (typeof data !== 'string') return data
  try {
    return JSON.parse(data)
  } catch {
    return undefined
  }
}

function tracking(number: string, routes: readonly z.infer<typeof Route>[]): Tracking {
  const told = routes.map((one) => ({ at: readTime(one.acceptTime, CHINA), place: one.acceptAddress, text: one.remark, step: one.opCode }))
  const { scans, steps } = oldestFirst(told)
  const state = stateAfter(steps)
  return {
    carrier: 'sf',
    trackingNumber: number,
    state,
    scans,
    estimatedAt: null,
    deliveredAt: state === 'delivered' ? (scans[steps.lastIndexOf(SIGNED)] ?? scans[steps.lastIndexOf(SIGNED_BY)]!).at : null,
  }
}

/** The last step that says something; what goes back to the sender is signed for there. */
function stateAfter(steps: readonly (string | null)[]): TrackingState {
  let state: TrackingState = 'unknown'
  for (const step of steps) if (state !== 'returning') state = STATES[step ?? ''] ?? state
  return state
}

const SIGNED = '80'
/** Who has signed; follows the signature. */
const SIGNED_BY = '8000'

const STATES: Readonly<Record<string, TrackingState>> = {
  50: 'in-transit',
  54: 'in-transit',
  30: 'in-transit',
  31: 'in-transit',
  44: 'out-for-delivery',
  204: 'out-for-delivery',
  125: 'pickup',
  33: 'exception',
  70: 'exception',
  [SIGNED]: 'delivered',
  [SIGNED_BY]: 'delivered',
  99: 'returning',
  648: 'returning',
}
