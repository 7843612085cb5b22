import { signBody } from '../../signed-body.ts'
import type { Outbound } from '../channel.ts'

/** A UUID that is the same for the same piece of the same message, and another one for another `use`. */
export function pieceId(use: string, { messageId, part }: Pick<Outbound, 'messageId' | 'part'>): string {
  const hex = signBody(use, `${messageId} ${part}`, 'hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
