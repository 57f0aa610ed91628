import { useMay } from '../../platform/session'
import { Page } from '../../ui/page'
import { useBreakGlassText } from './text'
import { History } from './history'
import { OpenForm } from './open-form'
import { OpenNow } from './open-now'

export default function BreakGlassPage() {
  const t = useBreakGlassText()
  const mayUse = useMay('break-glass:use')
  const mayReview = useMay('break-glass:review')
  return (
    <Page title={t('title')} description={t(mayReview && !mayUse ? 'description_review' : 'description')}>
      {mayUse && <OpenNow />}
      {mayUse && <OpenForm />}
      <History mayReview={mayReview} />
    </Page>
  )
}
