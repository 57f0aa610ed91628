import type { ReactNode } from 'react'

import { Page } from '../../ui/page'

/** A page of few words before the sign-in. */
export function Frame({ title, description, children }: { title: string; description?: ReactNode; children: ReactNode }) {
  return <Page title={title} description={description} narrow><div>{children}</div></Page>
}
