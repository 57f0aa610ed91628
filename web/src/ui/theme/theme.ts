import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

// The green of glazed tiles in the old hospitals, with their saffron as the second voice. theme.test.ts holds every pair
// that text is written in to WCAG's 4.5:1, in light and dark.
const tile: MantineColorsTuple = ['#eaf5f2', '#d2e9e3', '#a5d4c8', '#74bdad', '#4ba996', '#2d9481', '#1c7d6c', '#116a5b', '#0d5a4d', '#08453b']
const saffron: MantineColorsTuple = ['#fdf4e3', '#f9e6c1', '#f2cd86', '#eab44b', '#dd9b1f', '#bd8010', '#99650a', '#7d5208', '#654206', '#4a3004']
const red: MantineColorsTuple = ['#fdeeec', '#fad7d2', '#f3aca3', '#ec8276', '#e36155', '#d5443a', '#bf3129', '#a4251f', '#871d18', '#651410']
const gray: MantineColorsTuple = ['#f6f9f8', '#eef2f1', '#e2e8e6', '#d0d8d5', '#aab5b2', '#84918d', '#66736f', '#4f5b57', '#37413e', '#1d2523']
const dark: MantineColorsTuple = ['#e3ebe8', '#c0ccc8', '#9fafa9', '#768883', '#485b55', '#34453f', '#22312d', '#17231f', '#111b18', '#0a110f']

const sans = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif'

export const theme = createTheme({
  colors: { tile, saffron, red, gray, dark },
  primaryColor: 'tile',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  luminanceThreshold: 0.3,
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: `var(--face, ${sans})`,
  headings: { fontFamily: `var(--face, ${sans})`, fontWeight: '650' },
  components: {
    // WCAG 2.2 asks 24 px of what is pressed; the defaults have 20.
    Checkbox: { defaultProps: { size: 'md' } },
    Radio: { defaultProps: { size: 'md' } },
    // Its arrows have no name. Our lists grow by "show more"; whoever needs arrows gives them names by getControlProps.
    Pagination: { defaultProps: { withControls: false } },
    // Inside the browser's own <dialog> a layer at the end of the page would lie behind it.
    Popover: { defaultProps: { withinPortal: false } },
    Combobox: { defaultProps: { withinPortal: false } },
    Tooltip: { defaultProps: { withinPortal: false } },
    Menu: { defaultProps: { withinPortal: false } },
    Skeleton: { defaultProps: { radius: 'sm' } },
  },
})

export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-text': gray[9],
    '--mantine-color-dimmed': gray[7],
    '--mantine-color-placeholder': gray[6],
    '--mantine-color-error': red[7],
    '--mantine-color-anchor': tile[7],
    // The border of a field is what shows that one can type there: 3:1.
    '--mantine-color-default-border': gray[5],
    '--page': gray[0],
    '--rule': gray[2],
    '--hover': gray[1],
    '--mark': saffron[6],
    ...light({ tile, saffron, red, gray }),
  },
  dark: {
    '--mantine-color-text': dark[0],
    '--mantine-color-dimmed': dark[2],
    '--mantine-color-placeholder': dark[2],
    '--mantine-color-error': red[3],
    '--mantine-color-anchor': tile[3],
    '--mantine-color-default-border': dark[3],
    '--page': dark[8],
    '--rule': dark[5],
    '--hover': dark[6],
    '--mark': saffron[3],
    ...soft({ tile, saffron, red, gray }),
  },
})

/** The quiet variant (badges, alerts): dark letters on a pale ground, and the reverse in the dark. */
function light(colors: Record<string, MantineColorsTuple>): Record<string, string> {
  return Object.fromEntries(Object.entries(colors).flatMap(([name, shades]) => [
    [`--mantine-color-${name}-light`, shades[1]], [`--mantine-color-${name}-light-hover`, shades[2]], [`--mantine-color-${name}-light-color`, shades[8]],
  ]))
}

function soft(colors: Record<string, MantineColorsTuple>): Record<string, string> {
  return Object.fromEntries(Object.entries(colors).flatMap(([name, shades]) => [
    [`--mantine-color-${name}-light`, shades[9]], [`--mantine-color-${name}-light-hover`, shades[8]], [`--mantine-color-${name}-light-color`, shades[2]],
  ]))
}
