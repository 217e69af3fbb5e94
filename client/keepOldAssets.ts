import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Plugin, ResolvedConfig } from 'vite'

const DAYS_KEPT = 30
const DAY_MS = 24 * 60 * 60 * 1000

/**
 * Puts the files with a hash in their name of earlier builds into `kept/` beside the new ones, for 30 days from when they were
 * built: a page that was opened before an update may still ask for a part of the program that it has not loaded yet.
 */
export function keepOldAssets(): Plugin {
  let config: ResolvedConfig
  return {
    name: 'keep-old-assets',
    apply: 'build',
    configResolved(resolved) {
      config = resolved
    },
    buildStart() {
      const out = resolve(config.root, config.build.outDir)
      const [assets, kept] = [join(out, 'assets'), join(out, 'kept', 'assets')]
      if (!existsSync(out)) return
      mkdirSync(kept, { recursive: true })
      if (existsSync(assets)) for (const name of readdirSync(assets)) renameSync(join(assets, name), join(kept, name))
      for (const name of readdirSync(kept))
        if (Date.now() - statSync(join(kept, name)).mtimeMs > DAYS_KEPT * DAY_MS) rmSync(join(kept, name))
      for (const name of readdirSync(out)) if (name !== 'kept') rmSync(join(out, name), { recursive: true })
    },
  }
}
