import { Button } from '@mantine/core'
import { useState } from 'react'

import { saveFile } from '../../platform/save'
import { confirm } from '../../ui/confirm'
import { DownloadIcon } from '../../ui/icons'
import { useProblemText } from '../../ui/problem-text'
import { toast } from '../../ui/toast'
import { useAuditText } from './text'
import { allOf, type Wish } from './trail'

const most = 50_000

/** What the search finds, one entry of JSON on each line. */
export function ExportButton({ wish }: { wish: Wish }) {
  const t = useAuditText()
  const text = useProblemText()
  const [count, setCount] = useState<number | null>(null)
  const save = async () => {
    if (!(await confirm({ title: t('export'), body: t('export_body'), action: t('export') }))) return
    setCount(0)
    try {
      const { entries, isWhole } = await allOf(wish, most, setCount)
      saveFile(`audit-${new Date().toISOString().slice(0, 10)}.ndjson`, 'application/x-ndjson', entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''))
      toast(t(isWhole ? 'exported' : 'exported_part', { count: entries.length }))
    } catch (failure) {
      toast(text(failure), { kind: 'bad' })
    }
    setCount(null)
  }
  return (
    <Button variant="default" leftSection={<DownloadIcon size={16} />} disabled={count !== null} onClick={() => void save()}>
      {count === null ? t('export') : t('exporting', { count })}
    </Button>
  )
}
