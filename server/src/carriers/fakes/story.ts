import type { TrackingState } from '@xiaoer/contract/tracking'

export interface StoryScan {
  /** RFC 3339 in UTC; each fake tells it in its own zone. */
  readonly at: string
  readonly place: string
  readonly text: string
  readonly state: TrackingState
}

export interface StoryParcel {
  readonly number: string
  readonly state: TrackingState
  /** Oldest first. */
  readonly scans: readonly StoryScan[]
  /** Shown to nobody who does not know the end of the phone. */
  readonly phoneTail?: string
}

const announced: StoryScan = { at: '2026-11-17T10:30:00Z', place: '', text: '商家正通知快递公司揽件', state: 'announced' }
// late in the evening in China, still the day before in UTC
const collected: StoryScan = { at: '2026-11-17T17:05:09Z', place: '杭州市', text: '快件已被揽收', state: 'in-transit' }
const moved: StoryScan = { at: '2026-11-18T03:20:00Z', place: '上海市', text: '快件到达 <上海转运中心> & 已发出', state: 'in-transit' }
// in the same second as the scan before
const sorted: StoryScan = { at: '2026-11-18T03:20:00Z', place: '上海市', text: '已分拣', state: 'in-transit' }
const last = (state: TrackingState, text: string): StoryScan => ({ at: '2026-11-19T01:00:00Z', place: '北京市', text, state })

const parcel = (number: string, ...scans: StoryScan[]): StoryParcel => ({ number, state: scans.at(-1)!.state, scans })

/** One parcel in each state that carriers tell; every fake tells these in its own words. */
export const STORY = {
  announced: parcel('SF1000000000001', announced),
  moving: parcel('SF1000000000002', announced, collected, moved, sorted),
  outForDelivery: parcel('SF1000000000003', collected, last('out-for-delivery', '正在派送')),
  atPickup: parcel('SF1000000000004', collected, last('pickup', '已放入快递柜，凭取件码取件')),
  delivered: parcel('SF1000000000005', announced, collected, moved, sorted, last('delivered', '已签收，感谢使用')),
  stuck: parcel('SF1000000000006', collected, last('exception', '电话无人接听，派件不成功')),
  goingBack: parcel('SF1000000000007', collected, last('returning', '应客户要求退回')),
  guarded: { ...parcel('SF1000000000008', collected, moved), phoneTail: '0008' },
} as const satisfies Record<string, StoryParcel>

export const PARCELS: readonly StoryParcel[] = Object.values(STORY)

/** As clocks show it in a zone that is so many hours ahead of UTC. */
export function clock(at: string, hours: number): string {
  return new Date(Date.parse(at) + hours * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
}
