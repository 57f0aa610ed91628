import { Button, PasswordInput, TextInput, type ButtonProps, type TextInputProps } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { FormProvider, useForm as useHookForm, useFormContext, type DefaultValues, type FieldValues, type Resolver, type UseFormReturn } from 'react-hook-form'
import type { $ZodType, infer as Infer } from 'zod/v4/core'
import { safeParseAsync } from 'zod/v4/core'

import { Problem } from '../platform/problem'
import { useField, type Named } from './field'
import { Notice } from './notice'
import { useProblemText } from './problem-text'
import { useCommonText } from './text'

export { CheckField, LongTextField, SelectField } from './fields'

/**
 * A form by its schema of zod/mini. A check's message is a key of `invalid.…` in common.json. With `values`, what is fetched anew comes
 * into the fields that nobody has touched: then read `form.formState.dirtyFields` while drawing, or it is not known which those are.
 */
export function useForm<S extends $ZodType<FieldValues, FieldValues>>(schema: S, defaultValues: DefaultValues<Infer<S>>, values?: Infer<S>): UseFormReturn<Infer<S>> {
  return useHookForm<Infer<S>>({ defaultValues, resolver: resolverOf<Infer<S>>(schema), ...(values === undefined ? {} : { values, resetOptions: { keepDirtyValues: true } }) })
}

function resolverOf<T extends FieldValues>(schema: $ZodType): Resolver<T> {
  return async (values) => {
    const result = await safeParseAsync(schema, values)
    if (result.success) return { values: result.data as T, errors: {} }
    const errors: Record<string, { type: string; message: string }> = {}
    for (const issue of result.error.issues) errors[issue.path.join('.')] ??= { type: issue.code, message: issue.message }
    return { values: {}, errors: errors as never }
  }
}

interface FormProps<T extends FieldValues> {
  form: UseFormReturn<T>
  /** Throws the server's Problem: its `errors` appear at their fields, the rest above the button. */
  onSubmit: (values: T) => Promise<unknown>
  children: ReactNode
  /** Where a page tells some refusals in its own way; true when it did. */
  onProblem?: (problem: Problem) => boolean
}

export function Form<T extends FieldValues>({ form, onSubmit, children, onProblem }: FormProps<T>) {
  const t = useCommonText()
  const text = useProblemText()
  const [failure, setFailure] = useState<unknown>(null)
  const submit = form.handleSubmit(async (values) => {
    setFailure(null)
    try {
      await onSubmit(values)
    } catch (refused) {
      if (refused instanceof Problem && (onProblem?.(refused) || atFields(form, refused, t.maybe(`problem.${refused.code}`)))) return
      setFailure(refused)
    }
  })
  return (
    <FormProvider {...form}>
      <form noValidate onSubmit={(event) => void submit(event)}>
        {children}
        {failure !== null && <Notice kind="bad"><span dir="auto">{text(failure)}</span></Notice>}
      </form>
    </FormProvider>
  )
}

/** True when every message of the server found its field. */
function atFields<T extends FieldValues>(form: UseFormReturn<T>, problem: Problem, ours: string | undefined): boolean {
  const known = Object.keys(form.getValues())
  const messages = Object.entries(problem.errors)
  for (const [field, [message]] of messages) {
    if (known.includes(field)) form.setError(field as never, { type: 'server', message: ours ?? message ?? problem.message }, { shouldFocus: true })
  }
  return messages.length > 0 && messages.every(([field]) => known.includes(field))
}

export const TextField = ({ name, ...rest }: Named<TextInputProps>) => <TextInput mt="sm" {...rest} {...useField(name)} />
/** `complete` is the browser's word for what it may fill in: current-password or new-password. */
export function PasswordField({ name, label, complete, autoFocus = false, description }: {
  name: string; label: string; complete: 'current-password' | 'new-password'; autoFocus?: boolean; description?: ReactNode
}) {
  const t = useCommonText()
  const [shown, setShown] = useState(false)
  return (
    <PasswordInput mt="sm" label={label} description={description} autoComplete={complete} data-autofocus={autoFocus || undefined} autoFocus={autoFocus}
      visible={shown} onVisibilityChange={setShown} dir="ltr"
      visibilityToggleButtonProps={{ 'aria-label': t(shown ? 'action.hide_password' : 'action.show_password'), tabIndex: 0, 'aria-hidden': false }}
      {...useField(name)} />
  )
}

export function SubmitButton({ children, ...rest }: ButtonProps & { children: ReactNode }) {
  const { formState } = useFormContext()
  return <Button type="submit" mt="lg" loading={formState.isSubmitting} {...rest}>{children}</Button>
}
