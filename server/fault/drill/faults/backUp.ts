import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { about, type Fault } from '../Fault.ts'
import { documentsOfFile } from '../readFile.ts'

const root = fileURLToPath(new URL('../../../..', import.meta.url))

/** `ro` in a process of its own, as an administrator calls it. Rejects with what it said when it does not end with 0. */
export async function callRo(args: readonly string[], dataFolder: string): Promise<void> {
  const child = spawn(process.execPath, ['server/cli/main.ts', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DATABASE_URL: '', RO_DATA: dataFolder },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => {
      said += text.toString()
    })
  const [status] = (await once(child, 'close')) as [number | null]
  if (status !== 0) throw new Error(`ro ${args.join(' ')} ended with ${status}:\n${said}`)
}

/** A backup is written, whatever the server is doing or suffering. It must be sound, and hold what was acknowledged before it began. */
export const backUp: Fault = {
  name: 'backup',
  gap: about(50),
  strike: async (ground) => {
    const file = join(dirname(ground.dataFolder), 'backup.ro')
    await ground.collectAcked()
    const before = ground.book.copy()
    await callRo(['backup', file], ground.dataFolder)
    await callRo(['verify', file], ground.dataFolder)
    const lost = before.lostIn(documentsOfFile(file))
    if (lost > 0) throw new Error(`a backup lacks ${lost} edits that were acknowledged before it began`)
    rmSync(file)
  },
}
