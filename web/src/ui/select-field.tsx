import { NativeSelect, type NativeSelectProps } from '@mantine/core'

import { useField, type Named } from './field'

export const SelectField = ({ name, ...rest }: Named<NativeSelectProps>) => <NativeSelect mt="sm" {...rest} {...useField(name)} />
