import { TextInput, type TextInputProps } from '@mantine/core'
import { useWatch } from 'react-hook-form'

import { momentOf } from '../platform/filters'
import { useField, type Named } from './field'
import { useFormats } from './formats'

interface Props extends Omit<TextInputProps, 'type' | 'description' | 'inputWrapperOrder'> {
  value: string
}

/** A moment, typed as browsers take it: by the Gregorian calendar. Below it stands the same in the person's own calendar and words. */
export function MomentInput({ value, ...rest }: Props) {
  const { exact } = useFormats()
  const moment = momentOf(value)
  return <TextInput {...rest} type="datetime-local" value={value} description={moment ? exact(moment) : undefined} inputWrapperOrder={['label', 'input', 'description', 'error']} />
}

export function MomentField({ name, ...rest }: Named<Omit<Props, 'value'>>) {
  const value: unknown = useWatch({ name })
  return <MomentInput mt="sm" {...rest} {...useField(name)} value={typeof value === 'string' ? value : ''} />
}
