import { Badge } from '@mantine/core'

/** A state in words and colour; the words alone must say it, because not everyone sees the colour. */
export function StatusBadge({ tone, children }: { tone: 'good' | 'bad' | 'warn' | 'quiet'; children: string }) {
  const color = { good: 'tile', bad: 'red', warn: 'saffron', quiet: 'gray' }[tone]
  return <Badge color={color} variant="light" radius="sm" tt="none" fw={600} miw="max-content">{children}</Badge>
}
