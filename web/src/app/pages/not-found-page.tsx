import { Empty } from '../../ui/empty'
import { ButtonLink } from '../../ui/link'
import { Page } from '../../ui/page'
import { useCommonText } from '../../ui/text'

export default function NotFoundPage() {
  const t = useCommonText()
  return (
    <Page title={t('not_found.title')} narrow>
      <Empty title={t('not_found.heading')} action={<ButtonLink to="/">{t('not_found.home')}</ButtonLink>}>{t('not_found.body')}</Empty>
    </Page>
  )
}
