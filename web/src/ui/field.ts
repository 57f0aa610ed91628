import { useFormContext } from 'react-hook-form'

import { useCommonText } from './text'

/** What binds a field to its form, with the message that stands there now. */
export function useField(name: string) {
  const t = useCommonText()
  const { register, formState } = useFormContext()
  const message = formState.errors[name]?.message
  const error = typeof message === 'string' ? (t.maybe(`invalid.${message}`) ?? message) : undefined
  return { ...register(name), ...(error === undefined ? {} : { error }) }
}

export type Named<P> = Omit<P, 'name' | 'error'> & { name: string }
