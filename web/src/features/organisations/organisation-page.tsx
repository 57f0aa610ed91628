import { useQuery } from '@tanstack/react-query'

import type { OrganisationRules } from '../../platform/contract'
import { ask } from '../../platform/http'
import { Facts } from '../../ui/facts'
import { Page, Section } from '../../ui/page'
import { QueryState } from '../../ui/query-state'
import { Time } from '../../ui/time'
import { RulesForm } from './rules-form'
import { useOrganisationsText } from './text'

export default function OrganisationPage() {
  const t = useOrganisationsText()
  const rules = useQuery({ queryKey: ['organisation'], queryFn: ({ signal }) => ask<OrganisationRules>('GET', '/organisation', { signal }) })
  return (
    <Page title={t('title')} description={t('description')} narrow>
      <QueryState query={rules} lines={8}>
        {(found) => (
          <>
            {/* Anew when somebody else changed them meanwhile, but not while they are being typed here. */}
            <RulesForm rules={found} />
            <Section title={t('about')}>
              <Facts facts={[
                [t('registration'), t(`registration.${found.registration}`)],
                [t('synthetic'), t(found.synthetic ? 'synthetic.yes' : 'synthetic.no')],
                [t('column.made'), <Time key="made" at={found.created_at} exact />],
              ]} />
              <p>{t('about_body')}</p>
            </Section>
          </>
        )}
      </QueryState>
    </Page>
  )
}
