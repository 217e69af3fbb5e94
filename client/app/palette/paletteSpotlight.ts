import { createSpotlight } from '@mantine/spotlight'

const [store, actions] = createSpotlight()

/** The one palette: its state, and how to open it. */
export const paletteSpotlight = { store, open: actions.open, close: actions.close }
