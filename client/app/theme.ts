import { type CSSVariablesResolver, createTheme, defaultVariantColorsResolver, type MantineColorsTuple } from '@mantine/core'

/** Mantine asks for ten shades of its primary colour; the two that it shows come from the tokens, by scheme. */
const ink: MantineColorsTuple = [
  '#E9F0F9',
  '#D3E0F1',
  '#B2C8E5',
  '#8DB6F0',
  '#5F8CC9',
  '#3A6BAE',
  '#1D4E8F',
  '#1D4E8F',
  '#163F76',
  '#0F2D56',
]

/** The kit's components in the words of tokens.css. */
export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 6, dark: 3 },
  colors: { ink },
  fontFamily: 'var(--font-ui)',
  fontFamilyMonospace: 'ui-monospace, Consolas, monospace',
  headings: { fontFamily: 'var(--font-ui)', fontWeight: '600' },
  defaultRadius: 5,
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontSizes: { xs: '12px', sm: '13px', md: '13px', lg: '15px', xl: '16px' },
  variantColorResolver(input) {
    if (input.variant === 'filled') {
      return { background: 'var(--blue)', hover: 'var(--blue-hover)', color: 'var(--on-blue)', border: '1px solid transparent' }
    }
    if (input.variant === 'default') {
      return { background: 'var(--surface)', hover: 'var(--hover)', color: 'var(--ink)', border: '1px solid var(--control)' }
    }
    if (input.variant === 'subtle') {
      return { background: 'transparent', hover: 'var(--hover)', color: 'var(--ink-2)', border: '1px solid transparent' }
    }
    if (input.variant === 'transparent') {
      return { background: 'transparent', hover: 'transparent', color: 'var(--blue)', border: '1px solid transparent' }
    }
    return defaultVariantColorsResolver(input)
  },
  components: {
    Button: { defaultProps: { variant: 'default', size: 'sm' } },
    ActionIcon: { defaultProps: { variant: 'subtle', size: 32 } },
    TextInput: { defaultProps: { size: 'sm' } },
    Menu: { defaultProps: { shadow: 'none', radius: 8, transitionProps: { duration: 160 } } },
    Popover: { defaultProps: { shadow: 'none', radius: 8, transitionProps: { duration: 160 } } },
    Modal: {
      defaultProps: {
        centered: true,
        // A dialog's head is no banner of the page.
        attributes: { header: { role: 'presentation' } },
        radius: 8,
        shadow: 'none',
        transitionProps: { duration: 160 },
        overlayProps: { backgroundOpacity: 0.35 },
      },
    },
  },
})

/** The kit's own variables, filled from ours, so that both schemes follow tokens.css alone. */
export const cssVariables: CSSVariablesResolver = () => {
  const variables = {
    '--mantine-color-body': 'var(--bg)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-3)',
    '--mantine-color-placeholder': 'var(--ink-3)',
    '--mantine-color-error': 'var(--red)',
    '--mantine-color-anchor': 'var(--blue)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--hover)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--control)',
    '--mantine-primary-color-filled': 'var(--blue)',
    '--mantine-primary-color-filled-hover': 'var(--blue-hover)',
    '--mantine-primary-color-light': 'var(--blue-weak)',
    '--mantine-primary-color-light-color': 'var(--blue)',
    '--mantine-primary-color-contrast': 'var(--on-blue)',
    '--mantine-line-height': '20px',
  }
  return { variables: {}, light: variables, dark: variables }
}
