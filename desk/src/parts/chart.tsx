import { useEffect, useId, useRef } from 'react'
import { LOOK } from '../look.ts'
import { useWords } from '../words/use-words.tsx'
import { type Drawing, optionOf } from './chart-option.ts'
import './chart.css'
import { useLook, useMatches } from './use-look.ts'

/**
 * A picture of numbers with the same numbers as a table below it: for who cannot see it, works by keyboard, or wants them exactly.
 * Pixels are drawn by a chunk that is fetched with the first picture; what was drawn says nothing that the table does not.
 */
export function Chart({ title, labelsAre, ...drawing }: Drawing & { readonly title: string; readonly labelsAre: string }) {
  const { words, language } = useWords()
  const { look } = useLook()
  const isStill = useMatches('(prefers-reduced-motion: reduce)')
  const place = useRef<HTMLDivElement>(null)
  const drawn = useRef<{ show(option: Record<string, unknown>): void; end(): void } | null>(null)
  const option = optionOf(drawing, LOOK[look], isStill)
  const latest = useRef(option)
  latest.current = option
  const name = useId()

  useEffect(() => {
    let isGone = false
    import('./chart-canvas.ts').then(
      ({ openCanvas }) => {
        if (isGone || !place.current) return
        drawn.current = openCanvas(place.current)
        drawn.current.show(latest.current)
      },
      // without the picture there still is its table
      () => undefined,
    )
    return () => {
      isGone = true
      drawn.current?.end()
      drawn.current = null
    }
  }, [])
  useEffect(() => drawn.current?.show(option))

  const { labels, series, say } = drawing
  return (
    <figure className="chart" aria-labelledby={name}>
      <figcaption id={name}>{title}</figcaption>
      <div className="chart-picture" ref={place} aria-hidden="true" style={{ height: drawing.height ?? 220 }} />
      <details className="chart-table">
        <summary>
          {words.chart.asTable}
          <span className="unseen"> {title}</span>
        </summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
        <section tabIndex={0} aria-label={title}>
          <table lang={language}>
            <thead>
              <tr>
                <th scope="col">{labelsAre}</th>
                {series.map(({ name }) => (
                  <th scope="col" key={name}>
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {labels.map((label, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows stand in their order, and two may have one label.
                <tr key={at}>
                  <th scope="row">{label}</th>
                  {series.map(({ name, values }) => (
                    <td key={name}>{values[at] === null || values[at] === undefined ? '–' : say(values[at])}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </figure>
  )
}
