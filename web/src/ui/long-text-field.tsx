import { Textarea, type TextareaProps } from '@mantine/core'

import { useField, type Named } from './field'

export const LongTextField = ({ name, ...rest }: Named<TextareaProps>) => <Textarea mt="sm" minRows={3} {...rest} {...useField(name)} />
