import type { Plugin } from 'vite'

/** Writes the version of the program into the page, so that a page that is older than its server can be told. */
export function nameVersion(version: string): Plugin {
  return {
    name: 'name-version',
    transformIndexHtml: () => [{ tag: 'meta', attrs: { name: 'ro-version', content: version }, injectTo: 'head' }],
  }
}
