import { Button } from '@mantine/core'
import { useState } from 'react'

import type { Directory } from '../../platform/contract'
import { useList } from '../../platform/pages'
import { Empty } from '../../ui/empty'
import { PlusIcon } from '../../ui/icons'
import { Page } from '../../ui/page'
import { QueryState } from '../../ui/query-state'
import { DirectoryCard } from './directory-card'
import { DirectoryForm } from './directory-form'
import { useDirectoriesText } from './text'

export default function DirectoriesPage() {
  const t = useDirectoriesText()
  const [adding, setAdding] = useState(false)
  const directories = useList<Directory>(['directories'], '/directories', { limit: 100 })
  const add = <Button leftSection={<PlusIcon size={18} />} onClick={() => setAdding(true)}>{t('add')}</Button>
  return (
    <Page title={t('title')} description={t('description')} actions={add}>
      <QueryState query={directories} isEmpty={(rows) => rows.length === 0} whenEmpty={<Empty title={t('none')} action={add}>{t('none_body')}</Empty>}>
        {(rows) => rows.map((directory) => <DirectoryCard key={directory.id} directory={directory} />)}
      </QueryState>
      {adding && <DirectoryForm close={() => setAdding(false)} />}
    </Page>
  )
}
