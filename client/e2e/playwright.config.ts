import { defineConfig } from '@playwright/test'

/** Stories in Debian's Chromium against a real server. Each story starts its own server on its own data folder. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.story.ts',
  fullyParallel: false,
  workers: 1,
  retries: 0,
  // For a story that hangs. How long one takes says nothing of the product: a busy machine is no failure.
  timeout: 600_000,
  expect: { timeout: 20_000 },
  outputDir: '../../test-results',
  use: {
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    viewport: { width: 1440, height: 900 },
    trace: 'off',
    screenshot: 'only-on-failure',
    actionTimeout: 20_000,
    launchOptions: {
      executablePath: process.env.RO_CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
