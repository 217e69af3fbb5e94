import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { clientConfig, isTimeout } from './connect.ts'

/** Any number of our own, so that our locks are nobody else's. */
const LOCK_SPACE = 0x526f

/** The server may notice a little later than we that a process has died, and holds its lock until then (ms). */
const LOCK_WAIT = 2_000
const LOCK_NOT_AVAILABLE = '55P03'

/** Another process works on this database. */
export class WorkspaceInUse extends Error {
  override readonly name = 'WorkspaceInUse'
}

/**
 * The one connection that writes. It holds an advisory lock for life, so what is written through it is written by the only
 * owner: when the connection is lost, so is the lock, and nothing more can be written by it. A new connection goes on only when
 * nobody else has owned the workspace meanwhile; what this process knows of the documents would be old.
 */
export class WorkspaceOwner {
  readonly #url: string
  readonly #token = randomBytes(9).toString('base64url')
  #client: pg.Client | null = null
  #isFirst = true
  #line: Promise<unknown> = Promise.resolve()

  constructor(url: string) {
    this.#url = url
  }

  /** Runs `work` when everything before it is done. Its queries reach the database only while this process owns the workspace. */
  inTurn<Value>(work: (client: pg.Client) => Promise<Value>): Promise<Value> {
    const turn = this.#line.then(async () => {
      const client = this.#client ?? (await this.#connect())
      try {
        return await work(client)
      } catch (error) {
        if (isTimeout(error)) this.#drop(client)
        throw error
      }
    })
    this.#line = turn.catch(() => undefined)
    return turn
  }

  async close(): Promise<void> {
    await this.#line
    const client = this.#client
    this.#client = null
    await client?.end()
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client(clientConfig(this.#url, `ro-${this.#token}`))
    client.on('error', () => this.#drop(client))
    client.on('end', () => this.#drop(client))
    try {
      await client.connect()
      await this.#own(client)
    } catch (error) {
      this.#drop(client)
      throw error
    }
    this.#client = client
    return client
  }

  async #own(client: pg.Client): Promise<void> {
    // A lost connection of this very process may still be thought alive by the server, and hold the lock.
    if (!this.#isFirst)
      await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1 AND pid <> pg_backend_pid()', [
        `ro-${this.#token}`,
      ])
    await lock(client)
    await client.query(
      `SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') IN ('off', 'local')`,
    )
    await client.query('CREATE TABLE IF NOT EXISTS workspace_owner (one INT PRIMARY KEY CHECK (one = 1), token TEXT NOT NULL)')
    if (!this.#isFirst) {
      const owner = await client.query<{ token: string }>('SELECT token FROM workspace_owner')
      if (owner.rows[0]?.token !== this.#token)
        throw new WorkspaceInUse('Another Rõ process has used this database meanwhile; start this one again')
      return
    }
    await client.query('INSERT INTO workspace_owner VALUES (1, $1) ON CONFLICT (one) DO UPDATE SET token = $1', [this.#token])
    this.#isFirst = false
  }

  #drop(client: pg.Client): void {
    if (this.#client === client) this.#client = null
    client.end().catch(() => undefined)
  }
}

async function lock(client: pg.Client): Promise<void> {
  await client.query("SELECT set_config('lock_timeout', $1, false)", [`${LOCK_WAIT}ms`])
  try {
    await client.query('SELECT pg_advisory_lock($1, hashtext(current_schema()))', [LOCK_SPACE])
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== LOCK_NOT_AVAILABLE) throw error
    throw new WorkspaceInUse('Another Rõ process is using this database')
  }
  await client.query('RESET lock_timeout')
}
