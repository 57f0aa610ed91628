import { Button } from '@mantine/core'
import { useState } from 'react'

import { LineChart, type LineChartProps } from '../../ui/charts/line-chart'
import { useFormats } from '../../ui/formats'
import { Section } from '../../ui/page'
import { QueryState } from '../../ui/query-state'
import styles from './health.module.css'
import { latest, type Figures } from './figures'
import { ranges, useFigures, type Range } from './series'
import { useHealthText } from './text'

export function Charts() {
  const t = useHealthText()
  const [range, setRange] = useState<Range>('minutes')
  const figures = useFigures(range)
  return (
    <Section title={t('charts')} actions={
      <div role="group" aria-label={t('range')} className={styles.ranges}>
        {(Object.keys(ranges) as Range[]).map((each) => (
          <Button key={each} size="xs" variant={each === range ? 'filled' : 'default'} aria-pressed={each === range} onClick={() => setRange(each)}>{t(`range.${each}`)}</Button>
        ))}
      </div>
    }>
      <QueryState query={figures} lines={12}>{(data) => <Grid figures={data} />}</QueryState>
    </Section>
  )
}

type Chart = Omit<LineChartProps, 'times' | 'title'> & { key: string; title: string }

function Grid({ figures }: { figures: Figures }) {
  const charts = useCharts(figures)
  return (
    <div className={styles.charts}>
      {charts.map(({ key, title, ...chart }) => <LineChart key={key} title={title} times={figures.times} {...chart} />)}
    </div>
  )
}

function useCharts({ of, perSecond }: Figures): Chart[] {
  const t = useHealthText()
  const { percent, span, number } = useFormats()
  const rest = (values: (number | null)[]) => values.map((value) => (value === null ? null : 1 - value))
  const chart = (key: ChartKey, series: Chart['series'], format: (value: number) => string, scale: number | 'zero' = 'zero'): Chart => {
    const now = latest(series[0]?.values ?? [])
    return { key, series, format, scale, title: now === null ? t(`chart.${key}`) : t('chart_now', { title: t(`chart.${key}`), value: format(now) }) }
  }
  const one = (key: ChartKey, values: (number | null)[], format: (value: number) => string, scale?: number | 'zero') => chart(key, [{ name: t(`chart.${key}`), values }], format, scale)
  const share = (value: number) => percent(value)
  const count = (value: number) => number(value, 2)
  return [
    one('cpu', of('system.cpu.share'), share, 1),
    one('memory', rest(of('system.memory.available.share')), share, 1),
    one('disk', rest(of('system.disk.free.share')), share, 1),
    one('requests', perSecond('api.requests'), count),
    chart('latency', [
      { name: t('latency.p50'), values: of('api.latency.p50') }, { name: t('latency.p95'), values: of('api.latency.p95') }, { name: t('latency.p99'), values: of('api.latency.p99') },
    ], span),
    { ...chart('errors', [{ name: t('errors.logged'), values: of('errors') }, { name: t('errors.answers'), values: of('api.failures') }], count), whole: true },
    { ...one('jobs', of('jobs.waiting'), count), whole: true },
    one('lag', of('feed.lag'), span),
  ]
}

type ChartKey = 'cpu' | 'memory' | 'disk' | 'requests' | 'latency' | 'errors' | 'jobs' | 'lag'
