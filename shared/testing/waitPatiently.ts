import { vi } from 'vitest'

/** A second, the default, is what a busy machine takes for a breath: what a test waits for is given as long as a slow one needs. */
const PATIENCE = 20_000
const { waitFor } = vi
vi.waitFor = (check, options = { timeout: PATIENCE }) => waitFor(check, options)
