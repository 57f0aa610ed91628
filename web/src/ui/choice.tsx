import { useId } from 'react'

import styles from './choice.module.css'

interface Props<T extends string> {
  /** What is chosen, for those who do not see it. */
  label: string
  value: T
  options: readonly { value: T; label: string }[]
  onChange: (value: T) => void
}

/** A few choices beside each other, of which one holds: the browser's own radio buttons, arrows and all. */
export function Choice<T extends string>({ label, value, options, onChange }: Props<T>) {
  const name = useId()
  return (
    <div role="radiogroup" aria-label={label} className={styles.choice}>
      {options.map((option) => (
        <label key={option.value}><input type="radio" name={name} checked={option.value === value} onChange={() => onChange(option.value)} /><span>{option.label}</span></label>
      ))}
    </div>
  )
}
