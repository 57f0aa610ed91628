import { TextInput, type TextInputProps } from '@mantine/core'
import { useEffect, useRef, useState, type ReactNode } from 'react'

import styles from './filters.module.css'

/** What narrows a list: a row of fields that wraps. */
export function Filters({ label, children }: { label: string; children: ReactNode }) {
  return <search className={styles.filters} aria-label={label}>{children}</search>
}

interface Props extends Omit<TextInputProps, 'value' | 'onChange'> {
  value: string
  onValue: (value: string) => void
}

/** A field whose value counts once the person has paused, so that not every letter is a question to the server. */
export function FilterText({ value, onValue, ...rest }: Props) {
  const [typed, setTyped] = useState(value)
  const [last, setLast] = useState(value)
  const due = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(due.current), [])
  if (last !== value) {
    setLast(value)
    // A space at the end is the beginning of the next word, and no reason to write over what is being typed.
    if (typed.trim() !== value) setTyped(value)
  }
  const tell = (text: string, after: number) => {
    clearTimeout(due.current)
    due.current = setTimeout(() => onValue(text), after)
  }
  return (
    <TextInput {...rest} value={typed} autoComplete="off" spellCheck={false}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        tell(event.currentTarget.value.trim(), 400)
      }}
      onKeyDown={(event) => event.key === 'Enter' && tell(typed.trim(), 0)} />
  )
}
