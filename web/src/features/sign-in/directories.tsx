import { Button } from '@mantine/core'

import type { Named } from '../../platform/contract'
import { inputNow } from '../../platform/idle'
import { BuildingIcon } from '../../ui/icons'
import { returnPath } from './enter'
import { useSignInText } from './text'

/** Sign-in by the hospital's own directory: the whole page goes there and comes back. */
export function Directories({ directories }: { directories: readonly Named[] }) {
  const t = useSignInText()
  return directories.map(({ id, name }) => (
    <Button key={id} component="a" variant="default" fullWidth leftSection={<BuildingIcon />}
      onClick={inputNow} href={`/api/v1/auth/directories/${encodeURIComponent(id)}/start?return_to=${encodeURIComponent(returnPath())}`}>
      {t('by_directory', { name })}
    </Button>
  ))
}
