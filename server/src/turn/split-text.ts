import type { ChannelCapabilities } from '../channels/channel.ts'
import { smsSegments } from '../sms-segments.ts'

type Limit = ChannelCapabilities['text']

/** Words in pieces that the channel takes, cut between paragraphs, else sentences, else words; never inside what a reader sees as one sign. */
export function splitText(text: string, limit: Limit): readonly string[] {
  if (lengthIn(text, limit.unit) <= limit.max) return [text]
  const pieces: string[] = []
  let piece = ''
  const close = () => {
    if (piece.trim() !== '') pieces.push(piece.trim())
    piece = ''
  }
  const add = (part: string, finer: readonly Cut[]): void => {
    if (lengthIn(piece + part, limit.unit) <= limit.max) {
      piece += part
      return
    }
    const [cut, ...rest] = finer
    if (lengthIn(part, limit.unit) <= limit.max || cut === undefined) {
      close()
      piece = part
      return
    }
    // what is cut inside a sentence begins a piece of its own
    if (cut === words) close()
    for (const smaller of cut(part)) add(smaller, rest)
  }
  add(text, [paragraphs, sentences, words, signs])
  close()
  return pieces
}

/** In the channel's own unit. */
export function lengthIn(text: string, unit: Limit['unit']): number {
  if (unit === 'bytes') return Buffer.byteLength(text)
  if (unit === 'segments') return smsSegments(text)
  return unit === 'chars' ? [...text].length : text.length
}

type Cut = (text: string) => readonly string[]

const paragraphs: Cut = (text) => text.split(/(?<=\n)/)
const sentences: Cut = by('sentence')
const wordSegments = new Intl.Segmenter(undefined, { granularity: 'word' })
/** With the signs that follow a word, so that no full stop begins a piece. */
const words: Cut = (text) => {
  const found: string[] = []
  for (const { segment, isWordLike } of wordSegments.segment(text)) {
    if (isWordLike || found.length === 0) found.push(segment)
    else found[found.length - 1] += segment
  }
  return found
}
const signs: Cut = by('grapheme')

function by(granularity: 'sentence' | 'grapheme'): Cut {
  const segmenter = new Intl.Segmenter(undefined, { granularity })
  return (text) => [...segmenter.segment(text)].map(({ segment }) => segment)
}
