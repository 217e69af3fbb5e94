import { issuedProgrammes } from './demoProgrammes.ts'
import type { DemoAccount } from './layOutDemo.ts'

/** What the console says of the demo: under each province's head a line for each part, "post, unit: sign-in link". */
export function demoLines(accounts: readonly DemoAccount[], publicUrl: string): string {
  const provinces = [...new Set(accounts.map(({ post }) => post.province))]
  return provinces
    .map((province) => {
      const issued = issuedProgrammes.find((one) => one.province === province)
      const state = issued === undefined ? 'in mid-programme' : `programme of ${issued.year}, as issued`
      const own = accounts.filter(({ post }) => post.province === province)
      const lines = own.map(({ post, signInPath }) => `${post.post}, ${post.unit}: ${publicUrl}${signInPath}\n`)
      return `\nTỉnh ${province} (${state})\n${lines.join('')}`
    })
    .join('')
    .concat('\n')
}
