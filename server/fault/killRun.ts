import type { Random } from '../../shared/testing/Random.ts'
import { Typing } from './Typing.ts'
import { pause } from './until.ts'
import { type Verdict, Workspace } from './Workspace.ts'

export interface KillRunOptions {
  readonly dataFolder: string
  readonly random: Random
  readonly seconds: number
  readonly kills: number
  readonly clients: number
  readonly plans: number
  readonly editsPerSecond: number
  readonly onKill?: (kill: Kill) => void
}

export interface Kill {
  /** seconds since the start */
  readonly at: number
  /** edits acknowledged until then */
  readonly acked: number
  readonly lost: number
  /** milliseconds from the new process to its first answer */
  readonly restart: number
}

export interface KillRunReport extends Verdict {
  readonly kills: readonly Kill[]
}

/**
 * Drafters type while the server is killed again and again, each time at a random moment. After every restart a stranger reads
 * the documents before any drafter may come back: what the author's own memory would mend is not counted as kept.
 */
export async function killRun(options: KillRunOptions): Promise<KillRunReport> {
  const { random, seconds } = options
  const workspace = await Workspace.open(options)
  const kills: Kill[] = []
  try {
    const began = performance.now()
    const typing = new Typing(workspace.clients, random, options.editsPerSecond)
    const window = (seconds * 1000) / (options.kills + 1)
    for (let index = 0; index < options.kills; index++) {
      const at = began + window * (index + 0.5 + random.next() * 0.8)
      await pause(Math.max(0, at - performance.now()))
      kills.push(await killOnce(workspace, began))
      options.onKill?.(kills.at(-1) as Kill)
    }
    await pause(Math.max(0, began + seconds * 1000 - performance.now()))
    typing.stop()
    const verdict = await workspace.examine()
    return { ...verdict, lost: verdict.lost + kills.reduce((sum, { lost }) => sum + lost, 0), kills }
  } finally {
    await workspace.close()
  }
}

async function killOnce(workspace: Workspace, began: number): Promise<Kill> {
  await workspace.kill()
  const at = (performance.now() - began) / 1000
  const acked = workspace.acked
  const down = performance.now()
  await workspace.restart()
  const restart = performance.now() - down
  const lost = await workspace.countLost()
  workspace.comeBack()
  return { at, acked, lost, restart }
}
