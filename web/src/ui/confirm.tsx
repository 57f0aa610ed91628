import { Button, Group, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'

import { createStore, useStore } from '../platform/store'
import { Dialog } from './dialog'
import { useCommonText } from './text'

interface Question {
  title: string
  body: ReactNode
  action: string
  danger?: boolean
  /** For what cannot be undone: the person types this (a name) before the button works. */
  typed?: string
}

const open = createStore<(Question & { settle: (yes: boolean) => void }) | null>(null)

/** `if (await confirm({ … })) …` */
export const confirm = (question: Question): Promise<boolean> => new Promise((settle) => open.write({ ...question, settle }))

/** Stands once in the app. */
export function ConfirmHost() {
  const question = useStore(open)
  if (!question) return null
  const settle = (yes: boolean) => {
    open.write(null)
    question.settle(yes)
  }
  return <Dialog title={question.title} onClose={() => settle(false)}><Body question={question} settle={settle} /></Dialog>
}

function Body({ question, settle }: { question: Question; settle: (yes: boolean) => void }) {
  const t = useCommonText()
  const [typed, setTyped] = useState('')
  const ready = question.typed === undefined || typed.trim() === question.typed
  return (
    <form onSubmit={(event) => {
      event.preventDefault()
      if (ready) settle(true)
    }}>
      <div>{question.body}</div>
      {question.typed !== undefined && (
        <TextInput mt="md" label={t('confirm.type', { text: question.typed })} value={typed} autoComplete="off" spellCheck={false}
          onChange={(event) => setTyped(event.currentTarget.value)} />
      )}
      <Group mt="lg" justify="flex-end">
        <Button variant="default" onClick={() => settle(false)}>{t('action.cancel')}</Button>
        <Button type="submit" {...(question.danger ? { color: 'red' } : {})} disabled={!ready}>{question.action}</Button>
      </Group>
    </form>
  )
}
