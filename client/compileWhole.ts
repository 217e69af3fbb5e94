import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin } from 'vite'

/** The screen of a plan, and what it stands on. */
const needed = /[/]views[/]plan[/]PlanView\.tsx$|[/]node_modules[/](?:dexie|prosemirror-view|yjs)[/]/u
const comment = '//# allFunctionsCalledOnLoad\n'

/**
 * Asks the browser to compile a plan's screen whole and beside the page, when it comes, and not function by function while the
 * first plan opens. Browsers that do not know the comment pass it by.
 */
export function compileWhole(): Plugin {
  return {
    name: 'compile-whole',
    apply: 'build',
    // Not before: the comment counts only at the very start of a file, and other plugins put their lines there.
    async writeBundle({ dir = '' }, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk' || !chunk.moduleIds.some((id) => needed.test(id))) continue
        const path = join(dir, chunk.fileName)
        await writeFile(path, comment + (await readFile(path, 'utf8')))
      }
    },
  }
}
