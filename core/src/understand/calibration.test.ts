import { expect, test } from 'vitest'
import { fitSharpness, measureUsual, quantile, softmax } from './calibration.ts'

test('probabilities sum to one and keep the order, even of huge scores', () => {
  const [a, b, c] = softmax(Float64Array.of(1000, 999, -1000), 1)
  expect(a! + b! + c!).toBeCloseTo(1)
  expect(a).toBeGreaterThan(b!)
  expect(b).toBeGreaterThan(c!)
})

test('scores that are right three times in four are stated as three in four', () => {
  const scores = Array.from({ length: 400 }, () => Float64Array.of(1, 0))
  const truth = scores.map((_, i) => (i % 4 === 0 ? 1 : 0))
  const [stated] = softmax(Float64Array.of(1, 0), fitSharpness(scores, truth))
  expect(stated).toBeCloseTo(0.75, 2)
})

test('the threshold that keeps 95 % lies at the 95th of 100', () => {
  expect(
    quantile(
      Array.from({ length: 100 }, (_, i) => i),
      0.95,
    ),
  ).toBe(95)
  expect(quantile([], 0.95)).toBe(1)
})

test('what is usual is measured in means and spreads that are never nothing', () => {
  expect(measureUsual([Float64Array.of(1, 3), Float64Array.of(5, 2)], [1, 1])).toEqual({ score: 4, scoreSpread: 1, known: 1, knownSpread: Math.fround(0.01) })
})
