/** Which wishes come after which in one message: what a shop hears together ("it broke" and "send a new one") is likelier together. */
export interface Company {
  readonly labels: readonly string[]
  /** weights[before * labels + after]: what is added to the logarithm of a probability. */
  readonly weights: Float32Array
}

/** Learns from the main intents of composite messages in their order. Seldom pairs are drawn towards chance. */
export function learnCompany(messages: readonly (readonly string[])[]): Company {
  const labels = [...new Set(messages.flat())].sort()
  const size = labels.length
  const number = new Map(labels.map((label, i) => [label, i]))
  const pairs = new Float64Array(size * size)
  const before = new Float64Array(size)
  const after = new Float64Array(size)
  let all = 0
  for (const message of messages) {
    for (let i = 0; i + 1 < message.length; i++) {
      const first = number.get(message[i]!)!
      const second = number.get(message[i + 1]!)!
      pairs[first * size + second]! += 1
      before[first]! += 1
      after[second]! += 1
      all += 1
    }
  }
  const weights = Float32Array.from(pairs, (times, at) => {
    const first = Math.floor(at / size)
    const chance = (after[at % size]! + 1) / (all + size)
    return WEIGHT * Math.log((times + DOUBT * chance) / ((before[first]! + DOUBT) * chance))
  })
  return { labels, weights }
}

/** Found on the development set with the cuts of the writer: pieces right 80.8 → 82.4 % in Chinese, 72.4 → 75.2 % in English. */
const WEIGHT = 0.4
const DOUBT = 20

/** The pieces of one message heard together: each probability takes in what stands beside it, in the likeliest row of all. */
export function hearTogether(pieces: readonly Float64Array[], labels: readonly string[], company: Company): readonly Float64Array[] {
  if (pieces.length < 2 || company.labels.length !== labels.length || company.labels.some((label, i) => label !== labels[i])) return pieces
  const row = likeliestRow(pieces, company)
  const size = labels.length
  return pieces.map((piece, at) => {
    const heard = piece.map((share, label) => {
      const former = at > 0 ? company.weights[row[at - 1]! * size + label]! : 0
      const latter = at + 1 < row.length ? company.weights[label * size + row[at + 1]!]! : 0
      return share * Math.exp(former + latter)
    })
    const sum = heard.reduce((total, share) => total + share, 0)
    return heard.map((share) => share / sum)
  })
}

/** Viterbi. */
function likeliestRow(pieces: readonly Float64Array[], { labels, weights }: Company): readonly number[] {
  const size = labels.length
  let best = pieces[0]!.map((share) => Math.log(share + LEAST))
  const back: Int32Array[] = []
  for (const piece of pieces.slice(1)) {
    const from = new Int32Array(size)
    best = piece.map((share, label) => {
      let most = Number.NEGATIVE_INFINITY
      for (let former = 0; former < size; former++) {
        const sum = best[former]! + weights[former * size + label]!
        if (sum > most) {
          most = sum
          from[label] = former
        }
      }
      return most + Math.log(share + LEAST)
    })
    back.push(from)
  }
  const row = [best.reduce((most, score, label) => (score > best[most]! ? label : most), 0)]
  for (const from of back.reverse()) row.unshift(from[row[0]!]!)
  return row
}

const LEAST = 1e-6

/** Bytes that `openCompany` reads back: the labels, then the weights (little endian). */
export function packCompany({ labels, weights }: Company): Uint8Array {
  const names = labels.join('\n')
  const head = Uint8Array.from([names.length & 255, names.length >> 8, ...Array.from(names, (letter) => letter.charCodeAt(0))])
  const packed = new Uint8Array(head.length + weights.byteLength)
  packed.set(head)
  packed.set(new Uint8Array(weights.buffer, weights.byteOffset, weights.byteLength), head.length)
  return packed
}

export function openCompany(bytes: Uint8Array): Company {
  const length = bytes[0]! | (bytes[1]! << 8)
  const labels = String.fromCharCode(...bytes.subarray(2, 2 + length)).split('\n')
  return { labels, weights: new Float32Array(bytes.slice(2 + length).buffer) }
}
