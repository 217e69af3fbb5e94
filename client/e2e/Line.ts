import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { SlowWire, type Speed } from './SlowWire.ts'

/** A browser's line to the server: a TCP relay that can be cut, and slow. A cut line drops every connection and refuses new ones. */
export class Line {
  private readonly sockets = new Set<Socket>()
  private isCut = false
  private readonly server: Server
  private readonly slow: { readonly up: SlowWire; readonly down: SlowWire; readonly roundTrip: number } | null
  readonly port: number

  private constructor(server: Server, port: number, speed: Speed | null) {
    this.server = server
    this.port = port
    this.slow = speed && { up: new SlowWire(speed), down: new SlowWire(speed), roundTrip: speed.roundTrip }
  }

  /** `speed`: null for as fast as the machine. */
  static async to(targetPort: number, speed: Speed | null = null): Promise<Line> {
    const server = createServer()
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    const line = new Line(server, address.port, speed)
    server.on('connection', (near) => line.accept(near, targetPort))
    return line
  }

  get address(): string {
    return `http://localhost:${this.port}`
  }

  /** bytes that have reached the browser over a slow line */
  get carriedDown(): number {
    return this.slow?.down.carried ?? 0
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

  private accept(near: Socket, targetPort: number): void {
    if (this.isCut) {
      near.destroy()
      return
    }
    this.watch(near)
    const { slow } = this
    if (!slow) {
      const far = this.watch(connect(targetPort, '127.0.0.1'))
      for (const [socket, other] of [
        [near, far],
        [far, near],
      ] as const)
        socket.on('close', () => other.destroy())
      near.pipe(far).pipe(near)
      return
    }
    near.pause()
    // The handshake goes there and back before anything can be sent.
    setTimeout(() => {
      if (near.destroyed) return
      const far = this.watch(connect(targetPort, '127.0.0.1'))
      slow.up.carry(near, far)
      slow.down.carry(far, near)
      near.resume()
    }, slow.roundTrip)
  }

  private watch(socket: Socket): Socket {
    this.sockets.add(socket)
    socket.setNoDelay(true)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => this.sockets.delete(socket))
    return socket
  }
}
