import { useFormats } from '../formats'
import { ChartFrame } from './chart-frame'
import styles from './chart.module.css'

/** A few named amounts beside each other; the longest bar is the largest. */
export function BarChart({ title, by, of, bars, format }: { title: string; by: string; of: string; bars: readonly { name: string; value: number }[]; format?: (value: number) => string }) {
  const { number } = useFormats()
  const written = format ?? ((value: number) => number(value))
  const largest = Math.max(1, ...bars.map((bar) => bar.value))
  return (
    <ChartFrame title={title} first={by} heads={[of]} rows={bars.map((bar) => ({ time: bar.name, values: [written(bar.value)] }))}>
      <div className={styles.bars}>
        {bars.map((bar) => (
          <div key={bar.name} className={styles.bar}>
            <span className={styles.name}>{bar.name}</span>
            <svg className={styles.track} preserveAspectRatio="none" viewBox="0 0 100 10"><rect width={Math.max(0.5, (bar.value / largest) * 100)} height="10" /></svg>
            <span className={styles.value}>{written(bar.value)}</span>
          </div>
        ))}
      </div>
    </ChartFrame>
  )
}
