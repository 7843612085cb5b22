import { expect, test } from 'vitest'
import { LOOK } from '../look.ts'
import { type Drawing, optionOf } from './chart-option.ts'

const drawing: Drawing = {
  kind: 'line',
  labels: ['Mon', 'Tue'],
  series: [
    { name: 'now', tone: 'main', values: [1, null] },
    { name: 'before', tone: 'before', values: [2, 3] },
  ],
  say: (value) => `${value} s`,
}

test('a picture has the numbers of its table, in the colours of the look, and what it is compared with is dashed, too', () => {
  const option = optionOf(drawing, LOOK.dark, false) as { series: { data: unknown; color: string; lineStyle: { type: string } }[]; animation: boolean }
  expect(option.series.map(({ data }) => data)).toEqual(drawing.series.map(({ values }) => values))
  expect(option.series.map(({ color }) => color)).toEqual([LOOK.dark.ink, LOOK.dark.edge])
  expect(option.series.map(({ lineStyle }) => lineStyle.type)).toEqual(['solid', 'dashed'])
  expect(option.animation).toBe(true)
})

test('who wants less motion sees none', () => {
  expect(optionOf(drawing, LOOK.light, true)).toMatchObject({ animation: false })
})

test('lying bars have their names at the side, the first on top', () => {
  expect(optionOf({ ...drawing, kind: 'across' }, LOOK.light, true)).toMatchObject({ yAxis: { data: drawing.labels, inverse: true }, xAxis: { type: 'value' } })
})
