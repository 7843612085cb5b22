import { CUT, gapsOf } from './cuts.ts'
import { lookUp } from './hashing.ts'
import { type Classifier, unitOf } from './model.ts'

/** A stretch of a message that asks for one thing, with its place in it and the probability of every label; null: nothing known in it. */
export interface Wish {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly heard: Float64Array | null
}

export interface Ears {
  /** Where messages are cut; without it a message is one wish. */
  readonly cuts: Classifier | undefined
  /** The probability of every label, null for a text of which nothing is known. */
  readonly hear: (text: string) => Float64Array | null
  /** Stretches that no cut goes through: an address has commas. */
  readonly whole: readonly { readonly start: number; readonly end: number }[]
}

/**
 * Cuts a message into its wishes: of all ways to cut it at the likeliest places the one in which the places, the certainty of what is
 * heard in each piece and the difference between neighbours are best together. `heard` is the text with what is no wish blanked out
 * (same length).
 */
export function splitWishes(text: string, heard: string, ears: Ears): readonly Wish[] {
  const places = ears.cuts ? worthTrying(likelyPlaces(text, ears.cuts, ears.whole), heard, ears.hear) : []
  const bounds = [0, ...places.map(({ at }) => at), text.length]
  const pieces = piecesBetween(heard, bounds, ears.hear)
  return bestRow(pieces, places).map(({ from, to, heard: probabilities }) => {
    const raw = text.slice(bounds[from], bounds[to])
    const start = bounds[from]! + raw.length - raw.trimStart().length
    const trimmed = raw.trim()
    return { text: trimmed, start, end: start + trimmed.length, heard: probabilities }
  })
}

interface Place {
  readonly at: number
  /** Above 0 a cut is likelier than none. */
  readonly likely: number
}

/** No wish ends with a word that waits for another. */
const HANGS =
  /(?:^|[\s(])(?:how (?:much|many|long)|special|only|in|of|to|from|for|with|at|by|into|onto|than|the|an?|my|your|our|their|his|her|and|or|but|if|is|are|was|i|i'm|i'd|we|you|can|could|would|please|because|not|no|very|too|about)\s+$|(?:[的和跟与把被在向从对给让])$/i

/** Nor does one begin with what hangs on the words before it, unless a sentence ends there: a choice, a verb whose subject stands before, a condition of nothing that follows. */
const HANGS_ON =
  /^(?:or (?!(?:i|i'll|i'd|i'm|it|it's|if|you|we|they|do|does|can|should|would|else|is|are|was|give|send|cancel|refund|return|exchange|change|get|just|how|what|when|where|tell)\b)|(?:than|again|and again|don'?t|doesn'?t|didn'?t|isn'?t|aren'?t|won'?t|did (?!you))\b|(?:the|my|these|those) \S|\d[\w%. -]{0,20} (?:of|from|in) (?:my |the |that |this )?order\b|and (?!(?:also|then|please|i|i'd|i'll|we|can|could|would|cancel|return|exchange|change|modify|switch|update|refund|swap|replace|send|ship|get|give|tell|check|track|put|add|keep|remove|take|where|when|what|how|is|are|do|does|for)\b)[\p{L}' ,-]{2,40} (?:from|of|in) (?:my |the |that |this )?(?:order )?#?\w{0,3}\d{4,}|if\b(?![^.;!?\n]*(?:,|\b(?:cancel|send|ship|return|refund|replace|exchange|swap|change|tell|give|let|quote|add|i'll|i'm|can|do|does|did|what|what's|how|when|who|where)\b))|比如|例如|譬如)/iu
/** A condition waits for what it is the condition of, «要是整单退款，», and “between this” for “and that”. */
const WAITS = /\b(?:between|either)\s[^,.;?!]{0,50}$|(?:^|[。！？；.!?;])\s*(?:要是|如果|假如|万一|if(?![\p{L}\p{N}]))[^，,。！？；.!?;]{0,60}[，,]\s*$/iu
/** So far ahead is looked for what a condition is the condition of. */
const FORWARD = 80
const ENDED = /[.。!！?？;；\n]\s*$/

interface Piece {
  readonly from: number
  readonly to: number
  /** Words, or characters where writing has no spaces. */
  readonly size: number
  /** A number of an order or parcel is named. */
  readonly numbered: boolean
  readonly heard: Float64Array | null
}

/** Found on composite messages of the development set, so that single wishes stay whole (docs/decisions/010-the-classifier.md). */
const CERTAINTY = 4
const DIFFERENCE = 1
const READINESS = 7
const UNMARKED = 4
/** Two surely heard, different pieces are worth a little more than nothing: the sums above are not exactly zero then. */
const MOST_GAINED = 0.1
const SHORTNESS = 12
/** Of a message with more places the likeliest are tried: pieces grow with the square. */
const MOST_PLACES = 6
/** Pieces of long messages take long to hear. */
const FEW_PLACES = 3
const LONG = 800
const UNLIKELY = -6

function likelyPlaces(text: string, cuts: Classifier, whole: Ears['whole']): readonly Place[] {
  const cut = cuts.labels.indexOf(CUT)
  const places = gapsOf(text).map(({ at, marks, hashes }) => {
    const scores = scorePlace(hashes, cuts)
    return { at, likely: (scores[cut]! - scores[1 - cut]!) * cuts.sharpness - (marks === '' ? UNMARKED : 0) }
  })
  const hangs = (at: number) =>
    HANGS.test(text.slice(Math.max(0, at - 12), at)) ||
    (HANGS_ON.test(text.slice(at, at + FORWARD)) && !ENDED.test(text.slice(Math.max(0, at - 3), at))) ||
    WAITS.test(text.slice(Math.max(0, at - 80), at))
  return places
    .filter(({ at, likely }) => likely > UNLIKELY && !hangs(at) && !whole.some(({ start, end }) => start < at && at < end))
    .sort((one, other) => other.likely - one.likely)
    .slice(0, text.length > LONG ? FEW_PLACES : MOST_PLACES)
    .sort((one, other) => one.at - other.at)
}

/** What `classifyVector` says of the features as a vector, without making one: there are many places, and each feature stands once. */
function scorePlace(hashes: readonly number[], { vocabulary, rarity, starts, owners, weights, units, bias }: Classifier): Float64Array {
  const scores = new Float64Array(bias.length)
  let square = 0
  for (const hash of hashes) {
    const column = lookUp(vocabulary, hash)
    if (column < 0) continue
    const value = rarity[column]!
    square += value * value
    const unit = value * unitOf(units[column]!)
    const to = starts[column + 1]!
    for (let at = starts[column]!; at < to; at++) scores[owners[at]!]! += unit * weights[at]!
  }
  const scale = square > 0 ? 1 / Math.sqrt(square) : 0
  for (let label = 0; label < scores.length; label++) scores[label] = scores[label]! * scale + bias[label]!
  return scores
}

/**
 * A place at which even the best would not pay: both sides surely heard, and nothing alike. Most messages are one wish and sure of it,
 * and are spared being heard in pieces.
 */
function worthTrying(places: readonly Place[], text: string, hear: Ears['hear']): readonly Place[] {
  if (places.length === 0) return places
  const unsure = -CERTAINTY * Math.log(0.01 + certainty(hear(text)))
  const whole = SHORTNESS / sizeOf(text)
  return places.filter(
    ({ at, likely }) => READINESS + likely + unsure + MOST_GAINED + whole > SHORTNESS / sizeOf(text.slice(0, at)) + SHORTNESS / sizeOf(text.slice(at)),
  )
}

/** By where they end: all pieces between two bounds. */
function piecesBetween(text: string, bounds: readonly number[], hear: Ears['hear']): readonly (readonly Piece[])[] {
  return bounds.map((end, to) =>
    bounds.slice(0, to).map((start, from) => {
      const said = text.slice(start, end)
      return { from, to, size: sizeOf(said), numbered: /\d{4}/.test(said), heard: hear(said) }
    }),
  )
}

interface Row {
  readonly piece: Piece
  readonly worth: number
  readonly before: Row | null
}

/** Dynamic programming over the last piece of a row: what a piece is worth depends on the one before it. */
function bestRow(pieces: readonly (readonly Piece[])[], places: readonly Place[]): readonly Piece[] {
  const rows: Row[][] = []
  pieces.forEach((ending, to) => {
    rows[to] = ending.map((piece) => {
      const worth = CERTAINTY * Math.log(0.01 + certainty(piece.heard)) - SHORTNESS / piece.size
      if (piece.from === 0) return { piece, worth, before: null }
      const cut = READINESS + places[piece.from - 1]!.likely
      const before = best(rows[piece.from]!.map((row) => ({ ...row, worth: row.worth + DIFFERENCE * Math.log(1.02 - overlap(row.piece, piece)) })))
      return { piece, worth: worth + cut + before.worth, before: rows[piece.from]![before.piece.from]! }
    })
  })
  const row: Piece[] = []
  for (let at: Row | null = best(rows.at(-1)!); at; at = at.before) row.unshift(at.piece)
  return row
}

function sizeOf(text: string): number {
  return Math.max(
    1,
    (text.match(/[\p{L}\p{M}\p{N}'’]+/gu)?.length ?? 0) +
      (text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu)?.length ?? 0) / 2,
  )
}

const best = (rows: readonly Row[]): Row => rows.reduce((one, other) => (other.worth > one.worth ? other : one))

const certainty = (heard: Float64Array | null): number => (heard ? heard.reduce((most, share) => Math.max(most, share), 0) : 0)

/** Two orders may want the same. */
function overlap(former: Piece, latter: Piece): number {
  const { heard: one } = former
  const { heard: other } = latter
  if (former.numbered && latter.numbered) return 0
  if (!one || !other) return 1
  let shared = 0
  for (let label = 0; label < one.length; label++) shared += Math.min(one[label]!, other[label]!)
  return shared
}
