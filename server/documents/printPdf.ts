import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'msedge', 'microsoft-edge']
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** The program of a browser made of Chromium: the one that `RO_CHROMIUM` names, else where such programs lie. Null when there is none. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | null {
  const named = env.RO_CHROMIUM
  if (named !== undefined && named !== '') return existsSync(named) ? named : null
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean)
  const endings = process.platform === 'win32' ? ['.exe'] : ['']
  const candidates = names.flatMap((name) => folders.flatMap((folder) => endings.map((ending) => join(folder, name + ending))))
  return [...candidates, ...places].find((path) => existsSync(path)) ?? null
}

/** How long a long plan may take to print (ms), the start of the browser included. */
const TIME = 120_000

/**
 * [DO15] A PDF file of an HTML file that needs nothing from elsewhere, printed by `chromium` with a profile of its own. Rejects when the
 * browser fails, or is not done after `time` ms; it is ended then.
 */
export async function printPdf(html: string, chromium: string, time = TIME): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'ro-pdf-'))
  try {
    const [page, out] = [join(folder, 'page.html'), join(folder, 'page.pdf')]
    await writeFile(page, html)
    await run(
      chromium,
      [
        '--headless',
        '--disable-gpu',
        '--disable-extensions',
        '--no-first-run',
        '--no-pdf-header-footer',
        `--user-data-dir=${join(folder, 'profile')}`,
        `--print-to-pdf=${out}`,
        // The sandbox of Chromium refuses to start for root, as in a container. The page is ours, without scripts and without a network.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        pathToFileURL(page).href,
      ],
      time,
    )
    return await readFile(out)
  } finally {
    // The browser's helpers may still write for a moment.
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}

function run(program: string, args: readonly string[], time: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    const timer = setTimeout(() => child.kill('SIGKILL'), time)
    child.stderr.on('data', (data: Buffer) => {
      said = (said + data.toString()).slice(-2000)
    })
    child.on('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      if (code === 0) resolve()
      else
        reject(
          new Error(signal ? `${program}: ended after ${time / 1000} s` : `${program}: ${code}: ${said.trim().split('\n').at(-1) ?? ''}`),
        )
    })
  })
}
