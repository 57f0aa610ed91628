import { lazy, Suspense } from 'react'

import { Skeleton } from '@mantine/core'

import { ChartFrame } from './chart-frame'

export interface Series {
  name: string
  /** One per time; null where nothing was measured. */
  values: readonly (number | null)[]
}

export interface LineChartProps {
  title: string
  /** Seconds since 1970, ascending. */
  times: readonly number[]
  series: readonly Series[]
  format?: (value: number) => string
  /** Where the plot ends: as the values do unless given; a number begins it at zero and ends it there, 'zero' only begins it so. */
  scale?: number | 'zero'
  /** Things that are counted: the axis names whole numbers only. */
  whole?: boolean
  /** Each time is a day of the world's calendar, by its beginning in UTC, wherever it is looked at. */
  daily?: boolean
  height?: number
}

// uPlot comes with the first chart that is shown, never with the app.
const Plot = lazy(() => import('./line-plot'))

/** Values over time, dense if need be, with the same as a table. */
export function LineChart(props: LineChartProps) {
  const { title, times, series, format = String, daily = false, height = 220 } = props
  return (
    <ChartFrame title={title} heads={series.map((each) => each.name)} daily={daily}
      rows={times.map((time, at) => ({ time: time * 1000, values: series.map(({ values }) => shown(values[at], format)) }))}>
      <Suspense fallback={<Skeleton height={height} />}><Plot {...props} /></Suspense>
    </ChartFrame>
  )
}

const shown = (value: number | null | undefined, format: (value: number) => string) => (value === null || value === undefined ? '—' : format(value))
