import { Checkbox, NativeSelect, Textarea, type NativeSelectProps, type TextareaProps } from '@mantine/core'
import type { ReactNode } from 'react'

import { useField, type Named } from './field'

// Apart from form.tsx, because the sign-in needs none of these and everybody loads the sign-in.
export const LongTextField = ({ name, ...rest }: Named<TextareaProps>) => <Textarea mt="sm" minRows={3} {...rest} {...useField(name)} />
export const SelectField = ({ name, ...rest }: Named<NativeSelectProps>) => <NativeSelect mt="sm" {...rest} {...useField(name)} />
export const CheckField = ({ name, label, description }: { name: string; label: ReactNode; description?: ReactNode }) => (
  <Checkbox mt="md" label={label} description={description} {...useField(name)} />
)
