import { expect, test } from 'vitest'
import { TOKENS } from './tokens.ts'

const GROUNDS = ['paper', 'raised', 'said'] as const

test.each(['light', 'dark'] as const)('every word can be read on every ground, %s', (look) => {
  const tokens = TOKENS[look]
  for (const ground of GROUNDS) expect(contrast(tokens.ink, tokens[ground])).toBeGreaterThanOrEqual(4.5)
  for (const ground of ['paper', 'raised'] as const)
    for (const word of ['muted', 'cinnabarText', 'jade', 'amber'] as const)
      expect(contrast(tokens[word], tokens[ground]), `${word} on ${ground}`).toBeGreaterThanOrEqual(4.5)
  expect(contrast(tokens.onCinnabar, tokens.cinnabar)).toBeGreaterThanOrEqual(4.5)
  expect(contrast(tokens.paper, tokens.ink)).toBeGreaterThanOrEqual(4.5)
})

test.each(['light', 'dark'] as const)('every control can be found, %s', (look) => {
  for (const ground of ['paper', 'raised'] as const) expect(contrast(TOKENS[look].edge, TOKENS[look][ground])).toBeGreaterThanOrEqual(3)
})

/** WCAG 2.2, relative luminance. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((from) => Number.parseInt(colour.slice(from, from + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
