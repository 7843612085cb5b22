import type { Message } from '@xiaoer/contract/message'
import { describe, expect, test } from 'vitest'
import { type Pending, stillPending } from './outbox.ts'

const pending = (text: string, afterSeq: number, clientId = text): Pending => ({
  clientId,
  conversationId: 'cv',
  text,
  at: '2025-06-01T10:00:00Z',
  afterSeq,
  state: 'sending',
})
const mine = (seq: number, text: string, more: Partial<Message> = {}) =>
  ({ id: `m${seq}`, seq, from: 'agent', agentId: 'me', content: { type: 'text', text }, ...more }) as Message
const left = (pendings: Pending[], messages: Message[]) => stillPending(pendings, messages, 'me').map((each) => each.clientId)

describe('a reply that is on its way', () => {
  test('is gone once the event brought it, before the answer did', () => {
    expect(left([pending('hi', 4)], [mine(5, 'hi')])).toEqual([])
  })

  test('is not taken for an older reply with the same words', () => {
    expect(left([pending('hi', 4)], [mine(3, 'hi')])).toEqual(['hi'])
  })

  test('is not taken for a colleague’s, or the shopper’s, same words', () => {
    expect(left([pending('hi', 4)], [mine(5, 'hi', { agentId: 'other' as never }), mine(6, 'hi', { from: 'shopper', agentId: null })])).toEqual(['hi'])
  })

  test('is not taken for one that is still held back', () => {
    expect(left([{ ...pending('hi', 4), state: 'holding' }], [mine(5, 'hi')])).toEqual(['hi'])
  })

  test('a picture without words is not any other message without words', () => {
    const picture = (url: string) => ({ type: 'image' as const, url, mime: 'image/png' })
    const sent = { ...pending('', 4, 'chart'), attachment: picture('/chart.png') }
    expect(left([sent], [mine(5, '', { content: picture('/other.png') })])).toEqual(['chart'])
    expect(left([sent], [mine(5, '', { content: picture('/chart.png') })])).toEqual([])
  })

  test('the same words sent twice are settled one by one', () => {
    expect(left([pending('ok', 4, 'first'), pending('ok', 4, 'second')], [mine(5, 'ok')])).toEqual(['second'])
  })
})
