import { useMemo } from 'react'

import styles from './account.module.css'
import { qrOf } from './qr'

const quiet = 4

/** Dark on light in every theme: some cameras read nothing else. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const rows = useMemo(() => qrOf(text), [text])
  const size = rows.length + 2 * quiet
  const path = rows.flatMap((row, down) => row.flatMap((dark, right) => (dark ? `M${right + quiet} ${down + quiet}h1v1h-1z` : []))).join('')
  return (
    <svg className={styles.qr} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" /><path d={path} fill="#000" />
    </svg>
  )
}
