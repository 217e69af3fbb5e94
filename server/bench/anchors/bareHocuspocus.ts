import { Server } from '@hocuspocus/server'

/** Hocuspocus as it comes, documents in memory only: the part under the product's gate, log and index. PORT chooses the port. */
const server = new Server({ port: Number(process.env['PORT']), address: '127.0.0.1', quiet: true, stopOnSignals: false })
await server.listen()
process.stdout.write('ready\n')
