import { Tracking, type TrackingState } from '@xiaoer/contract/tracking'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { badLineContract, tampered } from '../bad-line.contract.ts'
import type { Elsewhere } from '../elsewhere.ts'
import type { FakePlatform } from '../fake-platform.ts'
import type { Push } from '../push.ts'
import type { Carrier } from './carrier.ts'
import { STORY, type StoryParcel } from './fakes/story.ts'

export interface CarrierUnderTest {
  readonly fake: FakePlatform
  /** On the fake, unless the place is another. */
  open(place?: Partial<Elsewhere>): Carrier
  /** With a key that nobody knows. */
  stranger(): Carrier
  /** The request that asks for a parcel. */
  readonly asks: RegExp
  /** What it calls SF in what it tells of the story. */
  readonly calls: string
  /** States of the story that it cannot tell. */
  readonly cannotTell?: readonly TrackingState[]
  /** It shows parcels only to who knows the end of the phone, where the parcel says so. */
  readonly guards: boolean
  /** Null: its pushes cannot be told from anybody else's. */
  readonly pushes: {
    about(parcel: StoryParcel): Push
    /** Genuine, but nothing that tells of a parcel. */
    readonly others: readonly Push[]
    /** Genuine and broken. */
    readonly broken: readonly Push[]
    /** Right in all but the signature: missing, of another key, over other bytes. */
    readonly wrong: readonly Push[]
  } | null
}

/** What every carrier keeps; the fakes tell one story of parcels, each in its own words. */
export function carrierContract(openUnderTest: () => Promise<CarrierUnderTest>): void {
  describe('on a bad line', () => {
    badLineContract(async () => {
      const at = await openUnderTest()
      const parcel = { number: STORY.moving.number, carrier: '顺丰速运' }
      return {
        fake: at.fake,
        // opened anew each time: answers may be remembered
        ask: () => at.open().track(parcel),
        askAsStranger: () => at.stranger().track(parcel),
        askNobody: () => at.open({ address: 'http://127.0.0.1:9' }).track(parcel),
        asks: at.asks,
      }
    }, 'carrier-unavailable')
  })

  let at: CarrierUnderTest
  beforeEach(async () => {
    at = await openUnderTest()
  })
  afterEach(() => at.fake.close())

  /** What the contract's nouns say of a parcel of the story; times are compared as instants. */
  const instants = (told: Tracking | null | undefined) => told && { ...told, scans: told.scans.map((scan) => ({ ...scan, at: Date.parse(scan.at) })) }
  const expected = (parcel: StoryParcel) => ({
    carrier: at.calls,
    trackingNumber: parcel.number,
    state: at.cannotTell?.includes(parcel.state) ? 'unknown' : parcel.state,
    scans: parcel.scans.map(({ at, place, text }) => ({ at: Date.parse(at), place, text })),
    estimatedAt: null,
  })

  test.each(Object.entries(STORY))('tells a parcel of the story: %s', async (_, parcel: StoryParcel) => {
    const told = await at.open().track({ number: parcel.number, ...(parcel.phoneTail ? { phoneTail: parcel.phoneTail } : {}) })
    expect(Tracking.parse(told)).toEqual(told)
    expect(instants(told)).toMatchObject(expected(parcel))
    const arrived = parcel.state === 'delivered' ? Date.parse(parcel.scans.at(-1)!.at) : null
    expect(told?.deliveredAt ? Date.parse(told.deliveredAt) : null).toBe(arrived)
  })

  test('finds a number however it is written', async () => {
    const number = ` ${STORY.moving.number.toLowerCase().slice(0, 6)} ${STORY.moving.number.slice(6)} `
    expect(await at.open().track({ number })).toMatchObject({ trackingNumber: STORY.moving.number })
    expect(await at.open().track({ number: STORY.moving.number, carrier: 'sf-express' })).not.toBeNull()
    expect(await at.open().track({ number: STORY.moving.number, carrier: 'a carrier that nobody knows' })).not.toBeNull()
  })

  test.each(['SF9999999999999', '770000000000000'])('knows nothing of a parcel that nobody has sent (%s)', async (number) => {
    expect(await at.open().track({ number })).toBeNull()
  })

  test.each(['', 'hello', '你好', '../../etc/passwd', 'SF1&key=2', `SF${'1'.repeat(60)}`])('asks nobody for what is no number (%j)', async (number) => {
    expect(await at.open().track({ number })).toBeNull()
    expect(at.fake.heard).toEqual([])
  })

  test('shows a guarded parcel to nobody who does not know the phone', async () => {
    if (!at.guards) return
    expect(await at.open().track({ number: STORY.guarded.number })).toBeNull()
    expect(await at.open().track({ number: STORY.guarded.number, phoneTail: '9999' })).toBeNull()
    const carrier = at.open()
    expect(await carrier.track({ number: STORY.guarded.number, phoneTail: '0008' })).not.toBeNull()
    expect(await carrier.track({ number: STORY.guarded.number, phoneTail: '9999' })).toBeNull()
  })

  test('hears what is pushed', () => {
    if (at.pushes === null) return
    for (const parcel of [STORY.delivered, STORY.moving]) {
      const told = at.open().receive(at.pushes.about(parcel))
      expect(told.map(instants)).toMatchObject([expected(parcel)])
      expect(Tracking.parse(told[0])).toEqual(told[0])
    }
  })

  test('hears nothing in a push about something else, and says when a genuine push cannot be read', () => {
    if (at.pushes === null) return
    for (const push of at.pushes.others) expect(at.open().receive(push)).toEqual([])
    for (const push of at.pushes.broken) expect(() => at.open().receive(push)).toThrow(expect.objectContaining({ code: 'invalid' }))
  })

  test('takes no push from anybody else', () => {
    const genuine = at.pushes?.about(STORY.delivered)
    const nothing: Push = { headers: {}, rawBody: Buffer.alloc(0) }
    const forged = genuine ? tampered(genuine.rawBody).map((rawBody) => ({ ...genuine, rawBody })) : []
    for (const push of [nothing, { ...nothing, rawBody: Buffer.from('{}') }, ...forged, ...(at.pushes?.wrong ?? [])])
      expect(() => at.open().receive(push)).toThrow(expect.objectContaining({ code: 'wrong-signature' }))
  })

  test('says how a push is acknowledged', () => {
    expect(at.open().acknowledgement.body).not.toBe('')
    expect(at.open().acknowledgement.contentType).toMatch(/^[a-z]+\/[a-z]+$/)
  })
}
