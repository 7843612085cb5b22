import { expect, test } from 'vitest'
import { LOOK, type LookName } from './look.ts'

const GROUNDS = ['paper', 'raised', 'sunk', 'said'] as const
const TEXTS = ['ink', 'muted', 'cinnabarText', 'jadeText', 'amberText'] as const

test.each(['light', 'dark'] as const)('in the %s look every text can be read on every ground it stands on', (name) => {
  const look = LOOK[name]
  for (const text of TEXTS)
    for (const ground of GROUNDS) {
      // Bubbles of agents carry only ink; their troubles stand below, on paper. The rail's own ground has ink and muted.
      if (ground === 'said' && text !== 'ink' && text !== 'amberText') continue
      expect(contrast(look[text], look[ground]), `${name} ${text} on ${ground}`).toBeGreaterThanOrEqual(4.5)
    }
  expect(contrast(look.onCinnabar, look.cinnabar), 'primary deed').toBeGreaterThanOrEqual(4.5)
  expect(contrast(look.onCinnabar, look.cinnabarDeep), 'primary deed under the mouse').toBeGreaterThanOrEqual(4.5)
  expect(contrast(look.cinnabarText, look.cinnabarWash), 'problem').toBeGreaterThanOrEqual(4.5)
})

test.each(['light', 'dark'] as const)('in the %s look the edge of a field can be found', (name: LookName) => {
  for (const ground of ['paper', 'raised'] as const) expect(contrast(LOOK[name].edge, LOOK[name][ground])).toBeGreaterThanOrEqual(3)
})

/** WCAG 2.2 contrast ratio of two #RRGGBB colours. */
function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light! + 0.05) / (dark! + 0.05)
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}
