import { ar, type Chrono, de, es, fi, fr, id, it, ja, nl, type ParsedResult, pt, ru, sv, uk, vi } from 'chrono-node'
import { matchesOf } from '../matches-of.ts'
import type { FindingContext } from './finding-context.ts'
import type { Found } from './found.ts'
import { dayOf, isoInstant, offsetAt, readInstant } from './local-clock.ts'

const LANGUAGES: Record<string, { readonly casual: Chrono }> = { ar, de, es, fi, fr, id, it, ja, nl, pt, ru, sv, uk, vi }

/** Dates and times of languages other than Chinese and English. */
export function findForeignDates(text: string, language: string, context: FindingContext): readonly Found[] {
  const parser = LANGUAGES[language]?.casual
  if (!parser) return []
  const instant = new Date(readInstant(context.now))
  const reference = { instant, timezone: offsetAt(instant.getTime(), context.timeZone) }
  return stretches(text).flatMap(({ start, piece }) =>
    parser
      .parse(piece, reference, { forwardDate: !PAST.test(piece) })
      .filter(({ index, text: said }) => !AGO.test(piece.slice(0, index)) && !TOO_SHORT.test(said))
      .map((result) => toFound(result, start, context.timeZone, PAST.test(piece))),
  )
}

/** Verbs of what has been, in the languages read here: the last such day is meant, not the next. */
const PAST =
  /bestellt|gekauft|bezahlt|erhalten|geliefert|besteld|gekocht|betaald|commandé|acheté|payé|reçu|pedí|compré|pagué|recibí|ordinato|comprato|pagato|ricevuto|pedi\b|comprei|paguei|recebi|купил|заказал|получил|оплатил|замовив|купив|注文した|買った|届いた|beställde|köpte|tilasin|ostin|đã|sudah|beli\b|اشتريت|طلبت|دفعت/iu
/** "hace tres días" is read by the parser as "tres días", from now on. */
const AGO = /\bhace $/i

/** German "so" and "do" are words before they are Sunday and Thursday. */
const TOO_SHORT = /^[a-z]{1,2}\.?$/i

/** A date stands within a sentence: the parser reads it sentence by sentence, and of a long page the beginning, because its cost grows faster than the text. */
const LONGEST = 200
const MOST = 20
const SENTENCE = /[^\n!?;。！？；]{1,200}/g

function stretches(text: string): readonly { start: number; piece: string }[] {
  const pieces: { start: number; piece: string }[] = []
  for (const match of matchesOf(text.slice(0, LONGEST * MOST), SENTENCE)) {
    if (/[\p{L}\d]/u.test(match[0])) pieces.push({ start: match.index, piece: match[0] })
    if (pieces.length === MOST) break
  }
  return pieces
}

function toFound({ index, text, start, end, refDate }: ParsedResult, offset: number, timeZone: string, isPast: boolean): Found {
  const range = { start: offset + index, end: offset + index + text.length }
  const read = (point: typeof start): string => {
    const year = point.get('year') ?? 1970
    // the nearest 12 May may lie ahead; one that something was bought on does not
    const ahead = isPast && !point.isCertain('year') && point.isCertain('month') && point.date() > refDate
    const day = dayOf(ahead ? year - 1 : year, point.get('month') ?? 1, point.get('day') ?? 1)
    if (point.isCertain('hour')) return isoInstant(day, (point.get('hour') ?? 0) * 60 + (point.get('minute') ?? 0), timeZone)
    return isoInstant(day, 0, timeZone).slice(0, point.isCertain('day') || point.isCertain('weekday') || !point.isCertain('month') ? 10 : 7)
  }
  const onlyTime = start.isCertain('hour') && !start.isCertain('day') && !start.isCertain('weekday')
  return { kind: onlyTime ? 'time' : 'date', ...range, value: end ? `${read(start)}/${read(end)}` : read(start), sure: 'worded' }
}
