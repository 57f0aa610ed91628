import { useMe } from '../../platform/session'
import { Empty } from '../../ui/empty'
import { Page } from '../../ui/page'
import { useCommonText } from '../../ui/text'

/** The dashboard's place; its cards come from the features. */
export default function HomePage() {
  const t = useCommonText()
  const me = useMe()
  return (
    <Page title={me.full_name ? t('home.greeting', { name: me.full_name }) : t('nav.home')} description={me.organisation.name}>
      <Empty title={t('home.empty')}>{t('home.empty_body')}</Empty>
    </Page>
  )
}
