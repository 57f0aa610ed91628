import { Checkbox } from '@mantine/core'
import { useState } from 'react'

import { keep } from '../../platform/keep'
import { Dialog } from '../../ui/dialog'
import { useCommonText } from '../../ui/text'
import { hasPage } from '../pages'
import styles from './shell.module.css'
import { goTo, shortcutsOn } from './shortcuts'

const names = { h: 'home', n: 'notifications', p: 'projects', u: 'users', a: 'account' } as const

export default function ShortcutHelp({ close }: { close: () => void }) {
  const t = useCommonText()
  const [on, setOn] = useState(shortcutsOn)
  const keys = (Object.keys(goTo) as (keyof typeof goTo)[]).filter((key) => hasPage(goTo[key]))
  return (
    <Dialog title={t('shortcuts.title')} onClose={close}>
      <dl className={styles.keys}>
        <Row keys={['?']} text={t('shortcuts.help')} />
        <Row keys={['/']} text={t('shortcuts.search')} />
        {keys.map((key) => <Row key={key} keys={['g', key]} text={t(`nav.${names[key]}`)} />)}
      </dl>
      <Checkbox label={t('shortcuts.on')} checked={on} onChange={(event) => {
        keep('shortcuts', event.currentTarget.checked ? null : 'off')
        setOn(event.currentTarget.checked)
      }} />
    </Dialog>
  )
}

function Row({ keys, text }: { keys: readonly string[]; text: string }) {
  return <><dt dir="ltr">{keys.map((key) => <span key={key}><kbd>{key}</kbd> </span>)}</dt><dd>{text}</dd></>
}
