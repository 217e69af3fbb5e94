import { spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as Y from 'yjs'
import { forEachTextBlock } from '../../shared/planDocument/readBody.ts'
import type { Random } from '../../shared/testing/Random.ts'
import { randomEdit } from '../../shared/testing/randomEdit.ts'
import type { HeadlessClient } from './HeadlessClient.ts'
import { pause, until } from './until.ts'
import { type Verdict, Workspace } from './Workspace.ts'

export interface FullDiskReport extends Verdict {
  /** what was not as it must be while the disk was full */
  readonly faults: readonly string[]
}

const DISK_MEGABYTES = 24
const ROOM_LEFT = 3 * 1024 * 1024
const LONG_TEXT = 'rà soát, lập danh sách '.repeat(1200)
const MOST_LONG_TEXTS = 600
const BETWEEN_TEXTS = 20
const SOON = 10_000

/** A small disk of its own; `problem` says why there is none. */
export function mountSmallDisk(): { folder: string; unmount: () => void } | { problem: string } {
  const folder = mkdtempSync(join(tmpdir(), 'ro-fault-disk-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MEGABYTES}m`, 'tmpfs', folder], { encoding: 'utf8' })
  if (mounted.status !== 0) {
    rmSync(folder, { recursive: true, force: true })
    return { problem: mounted.error?.message ?? mounted.stderr.trim() }
  }
  const unmount = (): void => {
    process.off('exit', unmount)
    if (spawnSync('umount', [folder]).status !== 0) spawnSync('umount', ['-l', folder])
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', unmount)
  return { folder, unmount }
}

/** Drafters type until nothing more fits on the disk; room is made while the server runs, and again after it was killed on a full disk. */
export async function fullDisk(folder: string, options: { random: Random; clients: number; plans: number }): Promise<FullDiskReport> {
  const { random } = options
  const dataFolder = join(folder, 'data')
  mkdirSync(dataFolder)
  const workspace = await Workspace.open({ ...options, dataFolder })
  const faults: string[] = []
  let lost = 0
  const comeBackAfterKill = async (): Promise<void> => {
    await workspace.restart()
    lost += await workspace.countLost()
    workspace.comeBack()
    await workspace.allSaved()
  }
  try {
    await typeUntilFull(workspace, folder, random)
    faults.push(...(await faultsWhileFull(workspace)))
    makeRoom(folder)
    await workspace.allSaved()
    await workspace.kill()
    await comeBackAfterKill()

    await typeUntilFull(workspace, folder, random)
    faults.push(...(await faultsWhileFull(workspace)))
    await workspace.kill()
    makeRoom(folder)
    await comeBackAfterKill()

    const verdict = await workspace.examine()
    return { ...verdict, lost: verdict.lost + lost, faults }
  } finally {
    await workspace.close()
  }
}

/** Fills the disk from both sides: a file of somebody else's up to what one text needs, then texts until one is not taken. */
async function typeUntilFull(workspace: Workspace, folder: string, random: Random): Promise<void> {
  const before = workspace.clients.map(({ refusals }) => refusals.length)
  const isRefused = (): boolean => workspace.clients.some(({ refusals }, index) => refusals.length > (before[index] ?? 0))
  takeRoom(folder, ROOM_LEFT)
  for (let text = 0; !isRefused(); text++) {
    if (text === MOST_LONG_TEXTS) throw new Error('the disk did not fill')
    insertLongText(random.pick(workspace.clients), random)
    await pause(BETWEEN_TEXTS)
  }
  takeRoom(folder, 0)
  for (const client of workspace.clients) randomEdit(client.doc, random)
}

async function faultsWhileFull(workspace: Workspace): Promise<string[]> {
  const faults: string[] = []
  const unsaved = workspace.clients.filter((client) => !client.isSaved)
  if (unsaved.length === 0) faults.push('everybody is shown "saved" although something was refused')
  for (const { refusals } of workspace.clients)
    for (const reason of refusals) if (reason !== 'storageUnavailable' && reason !== 'resync') faults.push(`refused with ${reason}`)
  if (!workspace.clients.some(({ refusals }) => refusals.includes('storageUnavailable'))) faults.push('nobody was told storageUnavailable')
  const isDegraded = async (): Promise<boolean> => (await workspace.api.storageHealth()) === 'degraded'
  await until(isDegraded, SOON, () => '/healthz does not report the disk').catch((error: Error) => faults.push(error.message))
  if (!workspace.server.isRunning) faults.push('the server ended')
  return faults
}

function insertLongText(client: HeadlessClient, random: Random): void {
  const texts: Y.XmlText[] = []
  forEachTextBlock(client.doc, (element) => {
    for (const child of element.toArray()) if (child instanceof Y.XmlText) texts.push(child)
  })
  random.pick(texts).insert(0, LONG_TEXT)
}

const ballastOf = (folder: string): string => join(folder, 'ballast')

/** Fills the disk with somebody else's bytes, up to `left` bytes from its end. */
function takeRoom(folder: string, left: number): void {
  const { bavail, bsize } = statfsSync(folder)
  const block = Buffer.alloc(bsize, 1)
  const file = openSync(ballastOf(folder), 'a')
  try {
    for (let blocks = bavail - Math.ceil(left / bsize); blocks > 0; blocks--) writeSync(file, block)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  } finally {
    closeSync(file)
  }
}

const makeRoom = (folder: string): void => rmSync(ballastOf(folder), { force: true })
