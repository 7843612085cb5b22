import { expect, test } from 'vitest'
import { makeTable, numberOf } from './hashing.ts'
import { type Classifier, decode, encode, rarityOf, UNCALIBRATED, unitOf } from './model.ts'
import { thinOut } from './thin-out.ts'

/** A classifier of 300 labels and 40 features, label n speaking for feature n % 40. */
function wide(): Classifier {
  const labels = 300
  const columns = 40
  const weights = Float32Array.from({ length: columns * labels }, (_, i) => ((i % labels) % columns === Math.floor(i / labels) ? 2 + (i % 7) / 10 : 0.5))
  const vocabulary = makeTable(columns)
  for (let column = 0; column < columns; column++) numberOf(vocabulary, column * 1_000_003)
  const bias = Float32Array.from({ length: labels }, (_, i) => -i / 1000)
  const rarity = Float32Array.from({ length: columns }, (_, i) => rarityOf(i + 1, 50))
  return {
    labels: Array.from({ length: labels }, (_, i) => `标签${i}`),
    vocabulary,
    rarity,
    bias,
    ...thinOut({ labels, weights, bias }, columns),
    ...UNCALIBRATED,
  }
}

test('a classifier of more labels than a byte can count is read back as it was written', () => {
  const { vocabulary, ...rest } = wide()
  const { vocabulary: read, ...back } = decode(encode({ vocabulary, ...rest }))
  expect(back).toEqual(rest)
  expect(read.count).toBe(vocabulary.count)
})

test('weights that are alike for all labels are left out, the others are kept to a hundredth', () => {
  const { starts, owners, weights, units } = wide()
  const first = Array.from(owners.slice(0, starts[1]))
  expect(first).toEqual([0, 40, 80, 120, 160, 200, 240, 280])
  first.forEach((label, at) => {
    expect(weights[at]! * unitOf(units[0]!)).toBeCloseTo(1.5 + (label % 7) / 10, 1)
  })
})
