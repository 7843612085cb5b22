import { createHash } from 'node:crypto'
import type { TrackingState } from '@xiaoer/contract/tracking'
import { type FakeAnswer, type FakePlatform, openFakePlatform } from '../../fake-platform.ts'
import { clock, PARCELS, type StoryParcel } from './story.ts'

export const FAKE_KUAIDI100 = { customer: 'CUSTOMER0001', key: 'fakeKey1', salt: 'fake-salt' }

export interface FakeKuaidi100 extends FakePlatform {
  /** A parcel's state is told as this code from now on. */
  readonly codes: Map<string, string>
  /** The next question is refused with this code. */
  refuseNext: string | undefined
  /** A push about a parcel, as it would come. */
  push(parcel: StoryParcel): { headers: Record<string, string>; rawBody: Buffer }
}

/** Kuaidi100, written from the protocol's sheet: real-time query, detection by number, pushes. */
export async function openFakeKuaidi100(): Promise<FakeKuaidi100> {
  const codes = new Map<string, string>()
  const fake = await openFakePlatform(({ method, path, url, headers, body }): FakeAnswer => {
    if (method === 'GET' && path === '/autonumber/auto') {
      if (url.searchParams.get('key') !== FAKE_KUAIDI100.key) return problem('503', '验证签名失败')
      return { status: 200, body: url.searchParams.get('num')!.startsWith('SF') ? [{ comCode: 'shunfeng', lengthPre: 15, noCount: 99, noPre: 'SF' }] : [] }
    }
    if (method !== 'POST' || path !== '/poll/query.do') return { status: 404, body: 'no such page' }
    if (!headers['content-type']?.startsWith('application/x-www-form-urlencoded')) return problem('400', '提交的数据不完整')
    const refused = open.refuseNext
    open.refuseNext = undefined
    if (refused) return problem(refused, 'refused by the test')
    const form = new URLSearchParams(body)
    const param = form.get('param') ?? ''
    const wanted = createHash('md5').update(`${param}${FAKE_KUAIDI100.key}${FAKE_KUAIDI100.customer}`).digest('hex').toUpperCase()
    if (form.get('customer') !== FAKE_KUAIDI100.customer || form.get('sign') !== wanted) return problem('503', '验证签名失败')
    const asked = JSON.parse(param)
    if (asked.resultv2 !== '4' || asked.show !== '0') return problem('400', '参数错误')
    const parcel = PARCELS.find(({ number }) => number === asked.num)
    if (parcel === undefined || asked.com !== 'shunfeng') return problem('500', '查询无结果，请隔段时间再查')
    if (parcel.phoneTail !== undefined && parcel.phoneTail !== asked.phone) return problem('408', '验证码错误')
    return { status: 200, body: told(parcel, codes) }
  })
  const open: FakeKuaidi100 = Object.assign(fake, {
    codes,
    refuseNext: undefined as string | undefined,
    push(parcel: StoryParcel) {
      const param = JSON.stringify({
        status: parcel.state === 'delivered' ? 'shutdown' : 'polling',
        billstatus: 'check',
        message: '',
        autoCheck: '0',
        comOld: '',
        comNew: '',
        lastResult: told(parcel, codes),
      })
      const sign = createHash('md5').update(`${param}${FAKE_KUAIDI100.salt}`).digest('hex').toUpperCase()
      return {
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        rawBody: Buffer.from(new URLSearchParams({ sign, param }).toString()),
      }
    },
  })
  return open
}

const CODES: Readonly<Record<TrackingState, string>> = {
  announced: '102',
  'in-transit': '1001',
  'out-for-delivery': '5',
  pickup: '501',
  delivered: '301',
  exception: '204',
  returning: '6',
  unknown: '99',
}

function told({ number, state, scans }: StoryParcel, codes: Map<string, string>): object {
  return {
    message: 'ok',
    nu: number,
    ischeck: state === 'delivered' ? '1' : '0',
    com: 'shunfeng',
    status: '200',
    condition: 'F00',
    state: codes.get(number) ?? CODES[state],
    isLoop: false,
    // their own guess, which is not the carrier's word
    arrivalTime: '2026-11-20 18',
    data: scans.toReversed().map((scan) => ({
      time: clock(scan.at, 8),
      ftime: clock(scan.at, 8),
      context: scan.text,
      status: '在途',
      statusCode: CODES[scan.state],
      areaCode: 'CN310000000000',
      areaName: scan.place,
      areaPinYin: 'somewhere',
    })),
    routeInfo: { from: null, cur: null, to: null },
  }
}

function problem(returnCode: string, message: string): FakeAnswer {
  return { status: 200, body: { result: false, returnCode, message } }
}
