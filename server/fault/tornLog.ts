import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Random } from '../../shared/testing/Random.ts'
import { randomEdit } from '../../shared/testing/randomEdit.ts'
import { Typing } from './Typing.ts'
import { pause, until } from './until.ts'
import { type Verdict, Workspace } from './Workspace.ts'
import { appendTornFrame, cutLastFrame, readWal, type WalState } from './walFile.ts'

export interface TornLogOptions {
  readonly dataFolder: string
  readonly random: Random
  readonly clients: number
  readonly plans: number
}

export interface TornLogReport extends Verdict {
  /** what the server printed at a start over a damaged log, apart from its usual lines */
  readonly said: readonly string[]
  /** frames that the cut took, of edits that nobody had been told were saved */
  readonly framesCut: number
}

const TYPING_TIME = 3_000
const BURST = 40
const WAIT_FOR_DISK = 5_000

/** The log is damaged as a power cut damages it: half a frame after its end, then a last frame cut in the middle. */
export async function tornLog(options: TornLogOptions): Promise<TornLogReport> {
  const workspace = await Workspace.open(options)
  try {
    const said: string[] = []
    let lost = 0
    const restart = async (): Promise<void> => {
      await workspace.restart()
      said.push(...workspace.server.lines.filter(isUnusual))
      lost += await workspace.countLost()
      workspace.comeBack()
      await workspace.allSaved()
    }
    const wal = walPath(options.dataFolder)

    await typeAWhile(workspace, options.random)
    await workspace.kill()
    appendTornFrame(wal, walAt(wal))
    await restart()

    await typeAWhile(workspace, options.random)
    await workspace.allSaved()
    const quiet = walAt(wal)
    await burstUnheard(workspace, options.random, () => isFurther(walAt(wal), quiet))
    await workspace.kill()
    const after = walAt(wal)
    cutLastFrame(wal, after)
    const framesCut = after.frames.length - walAt(wal).frames.length
    await restart()

    const verdict = await workspace.examine()
    return { ...verdict, lost: verdict.lost + lost, said, framesCut }
  } finally {
    await workspace.close()
  }
}

/** Edits reach the disk, but no drafter hears so: what is cut away afterwards was never acknowledged. */
async function burstUnheard(workspace: Workspace, random: Random, isOnDisk: () => boolean): Promise<void> {
  const acked = workspace.acked
  for (const client of workspace.clients) client.goDeaf()
  for (let edit = 0; edit < BURST; edit++) for (const client of workspace.clients) randomEdit(client.doc, random)
  await until(isOnDisk, WAIT_FOR_DISK, () => 'the burst did not reach the log')
  if (workspace.acked !== acked) throw new Error('an acknowledgement was heard by the deaf')
}

async function typeAWhile(workspace: Workspace, random: Random): Promise<void> {
  const typing = new Typing(workspace.clients, random, 8)
  await pause(TYPING_TIME)
  typing.stop()
}

const isFurther = (now: WalState, before: WalState): boolean =>
  now.frames.length > 0 && (now.salts !== before.salts || now.frames.length > before.frames.length)

function walAt(path: string): WalState {
  const state = readWal(path)
  if (!state) throw new Error(`${path} is no write-ahead log`)
  return state
}

function walPath(folder: string): string {
  const name = readdirSync(folder).find((file) => file.endsWith('-wal'))
  if (name === undefined) throw new Error(`no write-ahead log in ${folder}`)
  return join(folder, name)
}

export const isUnusual = (line: string): boolean => !/^Rõ is ready on |sign in once|Deprecation|--trace-warnings/u.test(line)
