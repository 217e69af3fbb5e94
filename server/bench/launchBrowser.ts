import { type Browser, chromium } from '@playwright/test'

const browserArguments = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync']

/** A Chromium with a fresh profile, drawn by the processor: the same for product and anchor. */
export const launchBrowser = (executablePath: string): Promise<Browser> => chromium.launch({ executablePath, args: browserArguments })
