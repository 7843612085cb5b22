import { mix } from './hashing.ts'
import { inSmall, mustHave } from './must-have.ts'

/**
 * False where an expression surely has no match in a text, for it has none of the pieces that the expression must have. A message meets hundreds of
 * expressions and matches few: to look a piece up in the message's own pieces takes a tenth of running an expression whose code nobody has used since
 * the last message.
 */
export function mayMatch(text: string, pattern: RegExp): boolean {
  const needed = neededBy(pattern)
  if (needed === null) return true
  const pieces = piecesOf(text)
  for (let i = 0; i < needed.length; i += 2) if (has(pieces, needed[i]!) && has(pieces, needed[i + 1]!)) return true
  return false
}

/** Of each string that would do, the hashes of its first and its last three units. */
function neededBy(pattern: RegExp): Int32Array | null {
  let needed = NEEDED.get(pattern)
  if (needed === undefined) {
    const strings = mustHave(pattern)
    needed =
      strings && !strings.includes('')
        ? Int32Array.from(strings.flatMap((one) => [hashOf(one, 0, Math.min(3, one.length)), hashOf(one, Math.max(0, one.length - 3), one.length)]))
        : null
    NEEDED.set(pattern, needed)
  }
  return needed
}

const NEEDED = new WeakMap<RegExp, Int32Array | null>()

function has(pieces: Uint32Array, hash: number): boolean {
  return (pieces[(hash >>> 5) & WORDS]! & (1 << (hash & 31))) !== 0
}

/** One bit for each one, two and three units that stand side by side in the text, in small letters. */
function piecesOf(text: string): Uint32Array {
  if (text === latest.text) return latest.pieces
  if (text === former.text) return former.pieces
  const { pieces } = former
  former = latest
  latest = { text, pieces }
  pieces.fill(0)
  const small = inSmall(text)
  for (let at = 0; at < small.length; at++) {
    let hash = SEED
    for (let to = at; to < at + 3 && to < small.length; to++) {
      hash = mix(hash, small.charCodeAt(to))
      pieces[(hash >>> 5) & WORDS]! |= 1 << (hash & 31)
    }
  }
  return pieces
}

/** Finders take turns with the text as it is and as they fold it. */
let latest = { text: '', pieces: new Uint32Array(512) }
let former = { text: '', pieces: new Uint32Array(512) }

const WORDS = 511
const SEED = 0x2f6e2b1

function hashOf(text: string, start: number, end: number): number {
  let hash = SEED
  for (let at = start; at < end; at++) hash = mix(hash, text.charCodeAt(at))
  return hash
}
