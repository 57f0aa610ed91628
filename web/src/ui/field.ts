import { useFormContext } from 'react-hook-form'

import { useCommonText } from './text'

/** A Mantine input's own properties, but for what the form gives it. */
export type Named<P> = Omit<P, 'name' | 'error'> & { name: string }

/** Ties an input to the form around it, with its error in the person's language. */
export function useField(name: string) {
  const t = useCommonText()
  const { register, formState } = useFormContext()
  const message = formState.errors[name]?.message
  const error = typeof message === 'string' ? (t.maybe(`invalid.${message}`) ?? message) : undefined
  return { ...register(name), ...(error === undefined ? {} : { error }) }
}
