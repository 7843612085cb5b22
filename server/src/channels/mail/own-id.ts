import { isSame, signBody } from '../../signed-body.ts'
import type { Outbound } from '../channel.ts'
import { pieceId } from '../platform/piece-id.ts'
import { keyOf, type MailSettings } from './settings.ts'

/** The Message-ID of a piece of ours: the same whenever it is sent, and sealed for whom it goes to, so that nobody makes up a bounce for somebody else. */
export function ownId(message: Pick<Outbound, 'messageId' | 'part' | 'to'>, settings: MailSettings): string {
  const piece = pieceId('mail', message)
  return `<xiaoer.${piece}.${sealOf(piece, message.to, settings)}@${settings.address.split('@').at(-1)}>`
}

/** Every id of that form, wherever it stands: servers that give mails back quote them in many ways. */
export function ownIdsIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/<xiaoer\.[0-9a-f-]{36}\.[0-9a-f]{16}@[\w.-]{1,180}>/g)].map(([id]) => id))]
}

/** Did a mail of ours with this id go to this person? */
export function isSealedFor(id: string, to: string, settings: MailSettings): boolean {
  const [, piece = '', seal = ''] = /^<xiaoer\.([0-9a-f-]{36})\.([0-9a-f]{16})@/.exec(id) ?? []
  return isSame(seal, sealOf(piece, to, settings))
}

function sealOf(piece: string, to: string, settings: MailSettings): string {
  return signBody(`mail ${keyOf(settings)}`, `${piece} ${to}`, 'hex').slice(0, 16)
}
