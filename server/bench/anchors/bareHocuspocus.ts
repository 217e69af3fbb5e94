import { openSync } from 'node:fs'
import { join } from 'node:path'
import { type Extension, Server } from '@hocuspocus/server'
import { plansInFiles } from './plansInFiles.ts'
import { syncedLog } from './syncedLog.ts'

/**
 * Hocuspocus as it comes, documents in memory only: the part under the product's gate, log and index. PORT chooses the port;
 * with LOG_FOLDER every update is written and synced there before it is shown, with PLANS_FOLDER documents are read from there.
 */
const logFolder = process.env['LOG_FOLDER'] ?? ''
const plansFolder = process.env['PLANS_FOLDER'] ?? ''
const extensions: Extension[] = []
if (logFolder !== '') extensions.push(syncedLog(openSync(join(logFolder, 'log'), 'a')))
if (plansFolder !== '') extensions.push(plansInFiles(plansFolder))
const server = new Server({
  port: Number(process.env['PORT']),
  address: '127.0.0.1',
  quiet: true,
  stopOnSignals: false,
  extensions,
})
await server.listen()
process.stdout.write('ready\n')
