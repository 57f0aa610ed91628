import { Button, Checkbox } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'

import { ask } from '../../platform/http'
import { saveFile } from '../../platform/save'
import type { components } from '../../platform/schema'
import { refreshMe } from '../../platform/session'
import { confirm } from '../../ui/confirm'
import { useCopy } from '../../ui/copy'
import { Dialog, useHold } from '../../ui/dialog'
import { CopyIcon, DownloadIcon } from '../../ui/icons'
import { Notice } from '../../ui/notice'
import { Section } from '../../ui/page'
import { useProblemText } from '../../ui/problem-text'
import { StatusBadge } from '../../ui/status-badge'
import { useCommonText } from '../../ui/text'
import styles from './account.module.css'
import { useAccountText } from './text'

const few = 3

export function RecoveryCodes({ left }: { left: number }) {
  const t = useAccountText()
  const text = useProblemText()
  const renew = useMutation({ mutationFn: async () => (await ask<components['schemas']['RecoverySet']>('POST', '/auth/totp/recovery-codes')).recovery_codes })
  const askFirst = async () => {
    if (left === 0 || await confirm({ title: t('codes_renew'), body: t('codes_renew_body'), action: t('codes_renew') })) renew.mutate()
  }
  return (
    <Section title={t('codes')} actions={<Button variant="default" loading={renew.isPending} onClick={() => void askFirst()}>{t(left === 0 ? 'codes_make' : 'codes_renew')}</Button>}>
      <div className={styles.line}>
        <p>{t('codes_body')}</p>
        <StatusBadge tone={left === 0 ? 'bad' : left <= few ? 'warn' : 'good'}>{t('codes_left', { count: left })}</StatusBadge>
      </div>
      {renew.isError && <Notice kind="bad">{text(renew.error)}</Notice>}
      {renew.data && (
        <Dialog title={t('codes')} onClose={renew.reset}>
          <CodeSheet codes={renew.data} done={() => {
            renew.reset()
            void refreshMe()
          }} />
        </Dialog>
      )}
    </Section>
  )
}

/** Shown this once: to be printed, kept in a file or copied, and left only by somebody who says that they did. */
export function CodeSheet({ codes, done }: { codes: readonly string[]; done: () => void }) {
  const t = useAccountText()
  const common = useCommonText()
  const { copy, said } = useCopy()
  const [kept, setKept] = useState(false)
  useHold(!kept)
  const sheet = codes.join('\n')
  return (
    <div className={styles.ways}>
      <Notice kind="warn">{common('secret.once')}</Notice>
      <ul className={styles.codes} dir="ltr" aria-label={t('codes')}>{codes.map((code) => <li key={code}>{code}</li>)}</ul>
      <div className={styles.actions}>
        <Button variant="default" leftSection={<CopyIcon />} onClick={() => copy(sheet)}>{common('action.copy')}</Button>
        <Button variant="default" leftSection={<DownloadIcon />} onClick={() => saveFile('maristan-recovery-codes.txt', 'text/plain', `${sheet}\n`)}>{t('codes_download')}</Button>
        <Button variant="default" onClick={() => window.print()}>{t('codes_print')}</Button>
      </div>
      <p role="status">{said}</p>
      <Checkbox label={common('secret.kept')} checked={kept} onChange={(event) => setKept(event.currentTarget.checked)} />
      <Button disabled={!kept} onClick={done}>{t('codes_done')}</Button>
    </div>
  )
}
