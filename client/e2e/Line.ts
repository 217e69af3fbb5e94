import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'

/** A browser's line to the server: a TCP relay that can be cut. A cut line drops every connection and refuses new ones. */
export class Line {
  private readonly sockets = new Set<Socket>()
  private isCut = false
  private readonly server: Server
  readonly port: number

  private constructor(server: Server, port: number) {
    this.server = server
    this.port = port
  }

  static async to(targetPort: number): Promise<Line> {
    const server = createServer()
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    const line = new Line(server, address.port)
    server.on('connection', (near) => line.relay(near, targetPort))
    return line
  }

  get address(): string {
    return `http://localhost:${this.port}`
  }

  cut(): void {
    this.isCut = true
    for (const socket of this.sockets) socket.destroy()
  }

  mend(): void {
    this.isCut = false
  }

  close(): void {
    this.cut()
    this.server.close()
  }

  private relay(near: Socket, targetPort: number): void {
    if (this.isCut) {
      near.destroy()
      return
    }
    const far = connect(targetPort, '127.0.0.1')
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(socket)
      socket.on('error', () => other.destroy())
      socket.on('close', () => {
        this.sockets.delete(socket)
        other.destroy()
      })
    }
    near.pipe(far).pipe(near)
  }
}
