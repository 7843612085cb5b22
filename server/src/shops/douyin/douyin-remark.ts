import { PlatformRefusal } from '../platforms/ask-platform.ts'

/** Douyin's own limit, in characters; staff and we share them. */
const REMARK_AT_MOST = 60
/** Too short for a mark: what stands between these is a shopper's note, all else is the staff's. */
const NOTE = /「客：([^」]*)」/g

/** The notes of shoppers in a seller's remark, the latest last. */
export function readNotes(remark: string): string[] {
  return [...remark.matchAll(NOTE)].map(([, note]) => note!)
}

/** A note as it stands in a remark: in one line, without the brackets that end it. */
export const noteAs = (note: string): string =>
  note
    .replace(/\s+/g, ' ')
    .replace(/[「」]/g, '"')
    .trim()

/** The remark with a note more. Throws PlatformRefusal where it has no room: neither the staff's words nor a shopper's are cut. */
export function addNote(remark: string, note: string): string {
  const added = `${remark}「客：${noteAs(note)}」`
  if ([...added].length > REMARK_AT_MOST) throw new PlatformRefusal('LIMIT', `The remark of this order has room for ${REMARK_AT_MOST} characters in all.`)
  return added
}
