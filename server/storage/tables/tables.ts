import type { Generated } from 'kysely'

/** Columns as every database holds them: instants in milliseconds, booleans as 0 or 1, records as JSON text. */
export interface Tables {
  documents: { name: string; plan_id: string; frozen: number; ready: number }
  updates: { document: string; id: number; seq: number; crc: number | null; actor: string; received_at: number; bytes: Uint8Array }
  snapshots: {
    document: string
    bytes: Uint8Array
    crc: number | null
    last_row: number
    last_seq: number
    merged: number
    written_at: number
  }
  author_sessions: {
    id: Generated<number>
    document: string
    actor: string
    from_at: number
    to_at: number
    bytes: Uint8Array
    crc: number | null
  }
  plans: {
    id: string
    document: string
    command_id: string
    created_by: string
    created_at: number
    updated_at: number
    title: string
    issuer: string
    task_count: number
    owner_id: string | null
    place: Generated<string>
    stage: Generated<string>
    programme_id: string | null
  }
  accounts: { id: string; role: string; display_name: string; agency_name: string; created_at: number; disabled_at: number | null }
  /** `expires_at` 0: somebody ended it */
  sessions: {
    token_hash: string
    account_id: string
    expires_at: number
    opened_at: number
    opened_by: string
    ends_at: number
    revoked_at: number | null
  }
  passwords: { account_id: string; login_name: string; hash: string; changed_at: number }
  access_tokens: {
    id: string
    account_id: string
    secret_hash: string
    name: string
    scope: string
    created_at: number
    expires_at: number
  }
  sign_in_links: { token_hash: string; account_id: string; expires_at: number; consumed_at: number | null }
  /** `audit_seq`: a decision's line in the chain; null for commands that have none */
  commands: { id: string; account: string; result: string; at: number; audit_seq: number | null }
  task_rows: { plan_id: string; task_id: string; position: number; row: string }
  index_state: { document: string; row_id: number }
  events: { cursor: Generated<number>; kind: string; body: string }
  agencies: { id: string; record: string; changed_at: number }
  agency_groups: { id: string; record: string; changed_at: number }
  memberships: { account_id: string; agency_id: string; capacity: string; since: number }
  plan_shares: { plan_id: string; agency_id: string; shared_by: string; shared_at: number }
  programmes: {
    id: string
    title: string
    master_plan: string
    coordinator_id: string
    stage: string
    drafts: string
    lateness: string
    version: number
    created_by: string
    created_at: number
    issued_at: number | null
  }
  issued_versions: {
    programme_id: string
    version: number
    hash: string
    content: Uint8Array
    plan_json: string
    issued_at: number
    issued_by: string
    number: string | null
    date: string | null
  }
  assignments: { programme_id: string; id: string; agency_id: string; task_number: number; record: string }
  rounds: { id: string; programme_id: string; due: string; record: string }
  obligations: {
    round_id: string
    agency_id: string
    plan_id: string | null
    stage: string
    record: string
    changed_at: number
  }
  submissions: {
    id: string
    round_id: string
    agency_id: string
    number: number
    record: string
    content: Uint8Array | null
    plan_json: string | null
    file: Uint8Array
    received_at: number
  }
  saved_views: { id: string; programme_id: string; record: string; changed_at: number }
  reports: { round_id: string; agency_id: string; record: string; changed_at: number }
  extensions: { id: string; round_id: string; agency_id: string; record: string; asked_at: number }
  audit: {
    seq: number
    at: number
    actor: string
    action: string
    subject: string
    details: string
    previous: string
    hash: string
  }
  /** what lines of the audit are about, to find them by */
  audit_subjects: { subject: string; seq: number }
  notices: { id: Generated<number>; account_id: string; kind: string; body: string; at: number; read_at: number | null; key: string }
  mail_settings: {
    account_id: string
    address: string | null
    choice: string
    language: string
    changed_at: number
    quiet: string | null
    address_since: number
  }
  password_requests: {
    id: string
    address: string
    language: string
    asked_at: number
    attempts: number
    next_at: number
    ended_at: number | null
  }
  password_links: { token_hash: string; account_id: string; expires_at: number; used_at: number | null }
  /** `state`: waiting, claimed, sent, failed, or dropped: not to be sent any more */
  mails: {
    id: Generated<number>
    notice_id: number
    account_id: string
    agency_id: string
    topic: string | null
    token: string
    state: string
    attempts: number
    next_at: number
    at: number
    ended_at: number | null
    fault: string | null
  }
  comment_threads: {
    id: string
    plan_id: string
    anchor: string
    opened_at: number
    resolved_at: number | null
    resolved_by: string | null
  }
  comments: {
    seq: Generated<number>
    id: string
    thread_id: string
    author_id: string
    text: string
    mentions: string
    at: number
    edited_at: number | null
    deleted_at: number | null
  }
  invitations: {
    id: string
    token_hash: string
    mail_token_hash: string | null
    agency_id: string
    capacity: string
    created_by: string
    created_at: number
    expires_at: number
    withdrawn_at: number | null
    used_at: number | null
    account_id: string | null
    address: string | null
    language: string
    mail_state: string
    mail_attempts: number
    mail_next_at: number
    mail_fault: string | null
  }
  templates: { id: string; created_by: string; created_at: number; retired_at: number | null }
  template_versions: {
    template_id: string
    number: number
    title: string
    description: string
    content: string
    hash: string
    task_count: number
    block_count: number
    created_by: string
    created_at: number
  }
  probe: { id: Generated<number>; ballast: Uint8Array }
}
