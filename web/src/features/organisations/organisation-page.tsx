import { useQuery } from '@tanstack/react-query'

import { organisationQuery } from '../../platform/versioned'
import { Facts } from '../../ui/facts'
import { Page, Section } from '../../ui/page'
import { QueryState } from '../../ui/query-state'
import { Time } from '../../ui/time'
import { RulesForm } from './rules-form'
import { useOrganisationsText } from './text'

export default function OrganisationPage() {
  const t = useOrganisationsText()
  const rules = useQuery(organisationQuery)
  return (
    <Page title={t('title')} description={t('description')} narrow>
      <QueryState query={rules} lines={8}>
        {(found) => (
          <>
            <RulesForm found={found} />
            <Section title={t('about')}>
              <Facts facts={[
                [t('registration'), t(`registration.${found.value.registration}`)],
                [t('synthetic'), t(found.value.synthetic ? 'synthetic.yes' : 'synthetic.no')],
                [t('column.made'), <Time key="made" at={found.value.created_at} exact />],
              ]} />
              <p>{t('about_body')}</p>
            </Section>
          </>
        )}
      </QueryState>
    </Page>
  )
}
