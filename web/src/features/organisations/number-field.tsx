import { TextField } from '../../ui/form'

/** A whole number, typed in Latin digits as browsers take them. */
export const NumberField = ({ name, label, description, least, most, readOnly }: {
  name: string; label: string; description: string; least: number; most: number; readOnly: boolean
}) => <TextField name={name} label={label} description={description} type="number" inputMode="numeric" min={least} max={most} step={1} readOnly={readOnly} dir="ltr" />
