import { useEffect, useRef } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'

import { useFormats } from '../formats'
import { useCommonText } from '../text'
import type { LineChartProps } from './line-chart'
import styles from './chart.module.css'

const strokes = ['--mantine-color-tile-5', '--mantine-color-saffron-5', '--mantine-color-red-5', '--mantine-color-gray-6']
// A second line must differ by more than its colour.
const dashes = [[], [8, 4], [2, 4], [12, 4, 2, 4]]

export default function LinePlot({ times, series, format = String, height = 220 }: LineChartProps) {
  const frame = useRef<HTMLDivElement>(null)
  const { time } = useFormats()
  const at = useCommonText()('chart.at')

  useEffect(() => {
    const element = frame.current
    if (!element) return
    const style = getComputedStyle(element)
    const ink = style.getPropertyValue('--mantine-color-dimmed')
    const grid = { stroke: style.getPropertyValue('--rule'), width: 1 }
    const plot = new uPlot({
      width: element.clientWidth, height, cursor: { y: false }, legend: { show: series.length > 1 },
      axes: [
        { stroke: ink, grid, values: (_, splits) => splits.map((second) => time(second * 1000)) },
        { stroke: ink, grid, size: 70, values: (_, splits) => splits.map(format) },
      ],
      series: [{ label: at, value: (_, second: number | null) => (second === null ? '—' : time(second * 1000)) }, ...series.map(({ name }, place) => ({
        label: name, width: 2, dash: dashes[place % 4] ?? [], stroke: style.getPropertyValue(strokes[place % 4] ?? '--mantine-color-text'),
        value: (_: uPlot, value: number | null) => (value === null ? '—' : format(value)),
      }))],
    }, [times.slice(), ...series.map(({ values }) => values.slice())] as uPlot.AlignedData, element)
    const watch = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height }))
    watch.observe(element)
    return () => {
      watch.disconnect()
      plot.destroy()
    }
    // A new array of the same values is drawn again: cheaper than comparing.
  }, [times, series, format, height, time, at])

  // Time runs from left to right on a plot in every language of ours.
  return <div ref={frame} className={styles.plot} dir="ltr" />
}
