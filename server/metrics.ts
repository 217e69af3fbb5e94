import type { RefusalReason } from '../shared/protocol/refusalReasons.ts'

export interface Gauges {
  readonly documents: number
  readonly connections: number
  readonly logRows: number
}

/** Counters of this process, written in the text form of Prometheus. */
export class Metrics {
  readonly #refused = new Map<RefusalReason, number>()
  #accepted = 0
  #commits = 0
  #commitSeconds = 0

  judged(reason: RefusalReason | null): void {
    if (reason === null) this.#accepted += 1
    else this.#refused.set(reason, (this.#refused.get(reason) ?? 0) + 1)
  }

  committed(milliseconds: number): void {
    this.#commits += 1
    this.#commitSeconds += milliseconds / 1000
  }

  text({ documents, connections, logRows }: Gauges): string {
    const lines = [
      '# TYPE ro_updates_accepted_total counter',
      `ro_updates_accepted_total ${this.#accepted}`,
      '# TYPE ro_updates_refused_total counter',
      ...[...this.#refused].map(([reason, count]) => `ro_updates_refused_total{reason="${reason}"} ${count}`),
      '# TYPE ro_log_commit_seconds summary',
      `ro_log_commit_seconds_sum ${this.#commitSeconds}`,
      `ro_log_commit_seconds_count ${this.#commits}`,
      '# TYPE ro_open_documents gauge',
      `ro_open_documents ${documents}`,
      '# TYPE ro_connections gauge',
      `ro_connections ${connections}`,
      '# TYPE ro_log_rows gauge',
      `ro_log_rows ${logRows}`,
    ]
    return `${lines.join('\n')}\n`
  }
}
