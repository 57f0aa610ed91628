import { useEffect, useRef } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'

import { useFormats } from '../formats'
import { useLanguage } from '../../platform/text'
import { useCommonText } from '../text'
import type { LineChartProps } from './line-chart'
import styles from './chart.module.css'

const strokes = ['--mantine-color-tile-5', '--mantine-color-saffron-5', '--mantine-color-red-5', '--mantine-color-gray-6']
// A second line must differ by more than its colour.
const dashes = [[], [8, 4], [2, 4], [12, 4, 2, 4]]

// Small counts on a fine grid would be named twice: of equal neighbours only the first says what it is.
const once = (labels: string[]) => labels.map((label, at) => (label === labels[at - 1] ? '' : isolated(label)))

// 1, 2, 5, 10, 20 …
const wholes = Array.from({ length: 30 }, (_, at) => (([1, 2, 5][at % 3] ?? 1) * 10 ** Math.floor(at / 3)))

const topOf = (most: number, whole: boolean) => Math.max(whole ? 1 : 0, most * 1.1) || 1

// A label's own letters say its direction, also on a canvas that runs from left to right.
const isolated = (label: string) => `\u2068${label}\u2069`

/** As wide as its widest label, measured as it will be drawn: the canvas may have another font at this moment. */
const widest = (font: string) => (plot: uPlot, labels: string[] | null): number => {
  plot.ctx.font = font.replace('12px', `${12 * devicePixelRatio}px`)
  return 18 + Math.max(32, ...(labels ?? []).map((label) => plot.ctx.measureText(label).width / devicePixelRatio))
}

export default function LinePlot({ times, series, format = String, scale, whole = false, daily = false, height = 220 }: LineChartProps) {
  const frame = useRef<HTMLDivElement>(null)
  const t = useCommonText()
  const { time, day, utcDay } = useFormats()
  const language = useLanguage()

  useEffect(() => {
    const element = frame.current
    if (!element) return
    const style = getComputedStyle(element)
    const ink = style.getPropertyValue('--mantine-color-dimmed')
    const font = `12px ${style.fontFamily}`
    const grid = { stroke: style.getPropertyValue('--rule'), width: 1 }
    // Over more than two days the hour says nothing.
    const moment = daily ? utcDay : (times.at(-1) ?? 0) - (times[0] ?? 0) > 172_800 ? day : time
    const plot = new uPlot({
      width: element.clientWidth, height, cursor: { y: false }, legend: { show: series.length > 1 },
      ...(scale === undefined ? {} : { scales: { y: { range: (_, __, most) => [0, typeof scale === 'number' ? scale : topOf(most, whole)] } } }),
      ...(daily ? { tzDate: (second) => uPlot.tzDate(new Date(second * 1000), 'UTC') } : {}),
      axes: [
        { stroke: ink, grid, font, space: 64, values: (_, splits) => splits.map((second) => isolated(moment(second * 1000))) },
        { stroke: ink, grid, font, size: widest(font), ...(whole ? { incrs: wholes } : {}), values: (_, splits) => once(splits.map((value) => format(value))) },
      ],
      series: [{ label: isolated(t('chart.at')), value: (_, second) => (second ? isolated(moment(second * 1000)) : '—') }, ...series.map(({ name, values }, at) => ({
        // A few values far apart would make no line at all.
        ...(values.filter((value) => value !== null).length < 60 ? { points: { show: true } } : {}),
        label: isolated(name), width: 2, dash: dashes[at % 4] ?? [], stroke: style.getPropertyValue(strokes[at % 4] ?? '--mantine-color-text'),
        value: (_: uPlot, value: number | null) => (value === null ? '—' : isolated(format(value))),
      }))],
    }, [times.slice(), ...series.map(({ values }) => values.slice())] as uPlot.AlignedData, element)
    const watch = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height }))
    watch.observe(element)
    return () => {
      watch.disconnect()
      plot.destroy()
    }
    // A new array of the same values is drawn again: cheaper than comparing.
  }, [times, series, format, scale, whole, daily, height, time, day, utcDay, language, t])

  // Time runs from left to right on a plot in every language of ours.
  return <div ref={frame} className={styles.plot} dir="ltr" />
}
