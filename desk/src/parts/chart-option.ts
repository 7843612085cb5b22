import { FONT, type LOOK, type LookName } from '../look.ts'

/** What a line or bar means; its colour follows. `main` is what is looked at, `before` what it is compared with. */
export type Tone = 'main' | 'before' | 'good' | 'fair' | 'wait' | 'bad' | 'quiet'

export interface Series {
  readonly name: string
  readonly tone: Tone
  /** One for each label; null: nothing to say there. */
  readonly values: readonly (number | null)[]
}

/** What is drawn. `across`: bars lie, for names that are long. */
export interface Drawing {
  readonly kind: 'line' | 'bar' | 'stack' | 'across'
  readonly labels: readonly string[]
  readonly series: readonly Series[]
  readonly say: (value: number) => string
  /** Pixels; 220 where nothing is said. */
  readonly height?: number
  /** The end of the scale, e.g. 1 for shares. */
  readonly most?: number
}

type Look = (typeof LOOK)[LookName]

/** A drawing in the look of the desk, as the library wants it. */
export function optionOf({ kind, labels, series, say, most }: Drawing, look: Look, isStill: boolean): Record<string, unknown> {
  const text = { color: look.muted, fontFamily: FONT, fontSize: 12 }
  const names = {
    type: 'category',
    data: labels,
    inverse: kind === 'across',
    axisLine: { lineStyle: { color: look.line } },
    axisTick: { show: false },
    axisLabel: { ...text, hideOverlap: true },
  }
  const scale = {
    type: 'value',
    ...(most === undefined ? { splitNumber: 3 } : { max: most, interval: most / 4 }),
    splitLine: { lineStyle: { color: look.line } },
    axisLabel: { ...text, formatter: say },
  }
  const isBar = kind !== 'line'
  return {
    animation: !isStill,
    animationDuration: 150,
    animationDurationUpdate: 150,
    textStyle: { fontFamily: FONT },
    grid: { left: 4, right: 12, top: series.length > 1 ? 32 : 12, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    ...(series.length > 1 ? { legend: { top: 0, left: 0, itemWidth: 16, itemHeight: 8, textStyle: { ...text, color: look.ink } } } : {}),
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: isBar ? 'shadow' : 'line', lineStyle: { color: look.edge }, shadowStyle: { color: look.line, opacity: 0.5 } },
      backgroundColor: look.raised,
      borderColor: look.line,
      textStyle: { ...text, color: look.ink },
      valueFormatter: (value: number | null) => (typeof value === 'number' ? say(value) : '–'),
      confine: true,
    },
    [kind === 'across' ? 'yAxis' : 'xAxis']: names,
    [kind === 'across' ? 'xAxis' : 'yAxis']: scale,
    series: series.map(({ name, tone, values }) => ({
      name,
      type: isBar ? 'bar' : 'line',
      data: values,
      ...(kind === 'stack' ? { stack: 'all' } : {}),
      color: colourOf(tone, look),
      ...(isBar
        ? { barMaxWidth: 28 }
        : { showSymbol: labels.length < 2, symbolSize: 6, lineStyle: { width: 2, type: tone === 'before' ? ('dashed' as const) : ('solid' as const) } }),
    })),
  }
}

function colourOf(tone: Tone, look: Look): string {
  return { main: look.ink, before: look.edge, good: look.jade, fair: look.edge, wait: look.amber, bad: look.cinnabar, quiet: look.line }[tone]
}
