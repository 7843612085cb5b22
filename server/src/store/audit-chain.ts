import { createHash } from 'node:crypto'

/** A row of the record, as it was hashed when it was written. */
export interface Link {
  readonly seq: number
  readonly workspaceId: string
  readonly id: string
  /** RFC 3339 in UTC, to the microsecond. */
  readonly at: string
  readonly who: string
  readonly what: string
  readonly conversationId: string | null
  readonly address: string | null
  readonly via: string | null
  /** As the database writes it; null where it was taken out because somebody has a right to be forgotten. */
  readonly detail: string | null
  readonly detailHash: string
  readonly previous: string
  readonly hash: string
}

/** `missing`: a row before it is gone; `changed`: it is not what was written; `reordered`: it does not follow the row before it. */
export interface Break {
  readonly seq: number
  readonly why: 'missing' | 'changed' | 'reordered'
}

/** The first place where the record is not what was written, or null. `links` follow `after`; what was cut off at the end only a hash kept elsewhere tells. */
export function firstBreak(links: readonly Link[], after: { readonly seq: number; readonly hash: string } = { seq: 0, hash: '' }): Break | null {
  let last = after
  for (const link of links) {
    const { seq, hash, previous, detail, detailHash } = link
    if (seq !== last.seq + 1) return { seq: last.seq + 1, why: 'missing' }
    if (previous !== last.hash) return { seq, why: 'reordered' }
    if (hashOf(link) !== hash || (detail !== null && sha256(detail) !== detailHash)) return { seq, why: 'changed' }
    last = { seq, hash }
  }
  return null
}

/** As `chain_audit` in functions.sql writes it. */
export function hashOf({ previous, seq, workspaceId, id, at, who, what, conversationId, address, via, detailHash }: Omit<Link, 'hash' | 'detail'>): string {
  return sha256([previous, String(seq), workspaceId, id, at, who, what, conversationId, address, via, detailHash].map(netstring).join(''))
}

function netstring(part: string | null): string {
  return part === null ? '-' : `${Buffer.byteLength(part)}:${part}`
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
