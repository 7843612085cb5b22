import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer])

/** A place to draw in, as wide as its element is at any time. */
export function openCanvas(place: HTMLElement): { show(option: Record<string, unknown>): void; end(): void } {
  const chart = init(place, null, { renderer: 'svg' })
  const watcher = new ResizeObserver(() => chart.resize())
  watcher.observe(place)
  return {
    // nothing of the drawing before stays: series that are gone would
    show: (option) => chart.setOption(option, true),
    end() {
      watcher.disconnect()
      chart.dispose()
    },
  }
}
