import { Anchor, Button } from '@mantine/core'
import { createLink } from '@tanstack/react-router'

/** A link inside the app. */
export const Link = createLink(Anchor<'a'>)
/** A link that looks like a button, because it leads to a thing to be done. */
export const ButtonLink = createLink(Button<'a'>)
