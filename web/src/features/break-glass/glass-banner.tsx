import { useOwnOpen } from '../../platform/glasses'
import { WarningIcon } from '../../ui/icons'
import { Link } from '../../ui/link'
import { useFormats } from '../../ui/formats'
import styles from './break-glass.module.css'
import { secondsLeft, useNow } from './glasses'
import { useBreakGlassText } from './text'

/** On every page, for as long as this person has a record open by emergency. */
export default function GlassBanner() {
  const { data = [] } = useOwnOpen()
  return <div role="status">{data.length > 0 && <Shown open={data} />}</div>
}

function Shown({ open }: { open: NonNullable<ReturnType<typeof useOwnOpen>['data']> }) {
  const t = useBreakGlassText()
  const { duration } = useFormats()
  const now = useNow()
  const left = open.map((glass) => secondsLeft(glass, now)).filter((seconds) => seconds > 0)
  if (left.length === 0) return null
  return (
    <div className={styles.banner}>
      <WarningIcon />
      <span className={styles.bannerText}>{t('banner', { count: left.length })}</span>
      <span role="timer" aria-label={t('left')}>{duration(Math.max(...left))}</span>
      <Link to="/break-glass">{t('banner_go')}</Link>
    </div>
  )
}
