import { type Answer, ask, textOf } from '../ask.ts'
import { type Check, failure, ok } from '../Check.ts'

export interface ReadPage {
  readonly answer: Answer
  readonly html: string
  /** the scripts that the page begins with, as it names them */
  readonly scripts: readonly string[]
}

export async function readPage({ page, question }: Pick<Parameters<Check>[0], 'page' | 'question'>): Promise<ReadPage> {
  const answer = await ask(page, { ...question, headers: { accept: 'text/html' } })
  const html = textOf(answer)
  const scripts = [...html.matchAll(/<script\b[^>]*?\bsrc="([^"]+)"/gu)].map(([, source]) => source ?? '')
  return { answer, html, scripts }
}

/** [RD5] That the page comes, of the server's version, and that what it loads is where it says: so under the path that was asked for. */
export const page: Check = async (visit) => {
  const { answer, html, scripts } = await readPage(visit)
  if (answer.status !== 200 || scripts.length === 0) return failure('noPage', visit.page.href, answer.status)
  for (const source of scripts) {
    const script = await ask(new URL(source, visit.page), visit.question)
    const isScript = script.status === 200 && (script.headers['content-type'] ?? '').includes('javascript')
    if (!isScript) return failure('scriptMissing', source, script.status)
  }
  const version = /<meta name="ro-version" content="([^"]*)"/u.exec(html)?.[1] ?? '?'
  return version === visit.version ? ok('pageGood', version) : failure('pageOfOtherVersion', version, visit.version)
}
