import styles from './progress-bar.module.css'
import { useFormats } from './formats'

/** Progress from 0 to 1; null when nobody knows how far. */
export function ProgressBar({ label, value }: { label: string; value: number | null }) {
  const { percent } = useFormats()
  return (
    <div className={styles.frame}>
      <progress aria-label={label} max={1} {...(value === null ? {} : { value })} className={styles.bar} />
      {value !== null && <span aria-hidden="true">{percent(value)}</span>}
    </div>
  )
}
