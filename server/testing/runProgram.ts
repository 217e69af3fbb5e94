import { type ChildProcess, spawn } from 'node:child_process'

export interface RunningProgram {
  readonly child: ChildProcess
  /** "http://localhost:41234" */
  readonly url: string
  readonly signInPath: string
  readonly output: () => string
  readonly exited: Promise<number | null>
}

export interface EndedProgram {
  readonly code: number | null
  readonly output: string
}

const main = new URL('../main.ts', import.meta.url).pathname

function spawnProgram(
  dataFolder: string,
  env: Record<string, string>,
  args: readonly string[],
): { child: ChildProcess; output: () => string; exited: Promise<number | null> } {
  const child = spawn(process.execPath, [main, ...args], {
    // A database that is named for the tests of storage is not a workspace to start on.
    env: { ...process.env, DATABASE_URL: '', PORT: '0', RO_DATA: dataFolder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
  const exited = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)))
  return { child, output: () => output, exited }
}

/** Starts the program itself in a process of its own. Resolves when it is ready and has printed its sign-in link. */
export async function runProgram(
  dataFolder: string,
  env: Record<string, string> = {},
  args: readonly string[] = [],
): Promise<RunningProgram> {
  const { child, output, exited } = spawnProgram(dataFolder, env, args)
  const ready = new Promise<{ url: string; signInPath: string }>((resolve, reject) => {
    const look = (): void => {
      const url = /^Rõ is ready on (http\S+)/mu.exec(output())?.[1]
      const signInPath = /(\/sign-in#\S+)/u.exec(output())?.[1]
      if (url !== undefined && signInPath !== undefined) resolve({ url, signInPath })
    }
    child.stdout?.on('data', look)
    exited.then(
      (code) => reject(new Error(`The program ended with ${code}: ${output()}`)),
      () => {},
    )
  })
  return { child, output, exited, ...(await ready) }
}

/** Runs the program until it ends by itself. */
export async function runProgramToEnd(dataFolder: string, env: Record<string, string> = {}): Promise<EndedProgram> {
  const { output, exited } = spawnProgram(dataFolder, env, [])
  const code = await exited
  return { code, output: output() }
}
