import { createHash } from 'node:crypto'
import type { TrackingState } from '@xiaoer/contract/tracking'
import { type FakeAnswer, type FakePlatform, openFakePlatform } from '../../fake-platform.ts'
import { clock, PARCELS, type StoryParcel } from './story.ts'

export const FAKE_SF = { partnerId: 'FAKEPARTNER', checkword: 'fake+check word*~' }

export interface FakeSf extends FakePlatform {
  /** Routes that are told of a number instead of the story's. */
  readonly overrides: Map<string, readonly object[]>
  /** The next answers, instead of what they would be. */
  readonly codes: string[]
}

/** 丰桥, written from the protocol's sheet: EXP_RECE_SEARCH_ROUTES. */
export async function openFakeSf(): Promise<FakeSf> {
  const overrides = new Map<string, readonly object[]>()
  const codes: string[] = []
  const seen = new Set<string>()
  const fake = await openFakePlatform(({ method, path, body }): FakeAnswer => {
    if (method !== 'POST' || path !== '/std/service') return { status: 404, body: 'no such page' }
    const form = new URLSearchParams(body)
    const field = (name: string) => form.get(name) ?? ''
    const code = codes.shift()
    if (code !== undefined) return failed(code, 'refused by the test')
    if (['partnerID', 'requestID', 'serviceCode', 'timestamp', 'msgDigest', 'msgData'].some((name) => field(name) === ''))
      return failed('A1001', '必传参数不可为空')
    if (!/^\d{13}$/.test(field('timestamp'))) return failed('A1002', '请求时效已过期')
    if (seen.has(field('requestID'))) return failed('A1007', '重复请求')
    seen.add(field('requestID'))
    const digest = createHash('md5')
      .update(javaUrlEncode(`${field('msgData')}${field('timestamp')}${FAKE_SF.checkword}`))
      .digest('base64')
    if (field('partnerID') !== FAKE_SF.partnerId || field('msgDigest') !== digest) return failed('A1006', '数字签名无效')
    if (field('serviceCode') !== 'EXP_RECE_SEARCH_ROUTES') return failed('A1004', '无对应服务权限')
    const asked = JSON.parse(field('msgData'))
    if (asked.trackingType !== '1' || !Array.isArray(asked.trackingNumber)) return told({ success: false, errorCode: 'S0001', errorMsg: '非法的JSON格式' })
    const routeResps = asked.trackingNumber.map((mailNo: string) => {
      const parcel = PARCELS.find(({ number }) => number === mailNo)
      const hidden = parcel?.phoneTail !== undefined && parcel.phoneTail !== asked.checkPhoneNo
      return { mailNo, routes: parcel === undefined || hidden ? [] : (overrides.get(mailNo) ?? routesOf(parcel)) }
    })
    return told({ success: true, errorCode: 'S0000', errorMsg: null, msgData: { routeResps } })
  })
  return Object.assign(fake, { overrides, codes })
}

const OP_CODES: Readonly<Record<TrackingState, string>> = {
  announced: '10000',
  'in-transit': '30',
  'out-for-delivery': '44',
  pickup: '125',
  delivered: '80',
  exception: '70',
  returning: '648',
  unknown: '12345',
}

function routesOf({ scans }: StoryParcel): object[] {
  return scans.map((scan) => ({
    acceptTime: clock(scan.at, 8),
    acceptAddress: scan.place,
    remark: scan.text,
    opCode: OP_CODES[scan.state],
    firstStatusName: 'x',
  }))
}

function told(data: object): FakeAnswer {
  return { status: 200, body: { apiErrorMsg: '', apiResponseID: '0001', apiResultCode: 'A1000', apiResultData: JSON.stringify(data) } }
}

function failed(apiResultCode: string, apiErrorMsg: string): FakeAnswer {
  return { status: 200, body: { apiErrorMsg, apiResponseID: '0001', apiResultCode, apiResultData: null } }
}

/** java.net.URLEncoder, from its description: letters, digits and .-*_ stay, a space is a plus, all else by its bytes. */
function javaUrlEncode(text: string): string {
  return [...Buffer.from(text, 'utf8')]
    .map((byte) => {
      const sign = String.fromCharCode(byte)
      if (/[A-Za-z0-9.*_-]/.test(sign)) return sign
      return sign === ' ' ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
    })
    .join('')
}
