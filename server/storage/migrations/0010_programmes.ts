import { type Kysely, sql } from 'kysely'

/**
 * Who belongs to which agency, what a plan is to whom, and programmes with what they ask for. Records that are only read whole
 * stand as JSON text beside the columns that are asked by.
 */
const statements = [
  `CREATE TABLE agencies (id TEXT PRIMARY KEY, record TEXT NOT NULL, changed_at INTEGER NOT NULL) STRICT`,
  `CREATE TABLE agency_groups (id TEXT PRIMARY KEY, record TEXT NOT NULL, changed_at INTEGER NOT NULL) STRICT`,
  `CREATE TABLE memberships (account_id TEXT NOT NULL REFERENCES accounts(id), agency_id TEXT NOT NULL REFERENCES agencies(id),
    capacity TEXT NOT NULL, since INTEGER NOT NULL, PRIMARY KEY (account_id, agency_id)) STRICT`,
  'CREATE INDEX memberships_by_agency ON memberships (agency_id)',
  'ALTER TABLE plans ADD COLUMN owner_id TEXT',
  "ALTER TABLE plans ADD COLUMN place TEXT NOT NULL DEFAULT 'loose'",
  "ALTER TABLE plans ADD COLUMN stage TEXT NOT NULL DEFAULT 'draft'",
  'ALTER TABLE plans ADD COLUMN programme_id TEXT',
  `CREATE TABLE plan_shares (plan_id TEXT NOT NULL REFERENCES plans(id), agency_id TEXT NOT NULL REFERENCES agencies(id),
    shared_by TEXT NOT NULL, shared_at INTEGER NOT NULL, PRIMARY KEY (plan_id, agency_id)) STRICT`,
  `CREATE TABLE programmes (id TEXT PRIMARY KEY, title TEXT NOT NULL, master_plan TEXT NOT NULL UNIQUE REFERENCES plans(id),
    coordinator_id TEXT NOT NULL REFERENCES agencies(id), stage TEXT NOT NULL, drafts TEXT NOT NULL, lateness TEXT NOT NULL,
    version INTEGER NOT NULL, created_by TEXT NOT NULL REFERENCES accounts(id), created_at INTEGER NOT NULL,
    issued_at INTEGER) STRICT`,
  `CREATE TABLE issued_versions (programme_id TEXT NOT NULL REFERENCES programmes(id), version INTEGER NOT NULL, hash TEXT NOT NULL,
    content BLOB NOT NULL, plan_json TEXT NOT NULL, issued_at INTEGER NOT NULL, issued_by TEXT NOT NULL REFERENCES accounts(id),
    number TEXT, date TEXT, PRIMARY KEY (programme_id, version)) STRICT`,
  `CREATE TABLE assignments (programme_id TEXT NOT NULL REFERENCES programmes(id), id TEXT NOT NULL, agency_id TEXT NOT NULL,
    task_number INTEGER NOT NULL, record TEXT NOT NULL, PRIMARY KEY (programme_id, id)) STRICT`,
  'CREATE INDEX assignments_by_agency ON assignments (agency_id, programme_id)',
  `CREATE TABLE rounds (id TEXT PRIMARY KEY, programme_id TEXT NOT NULL REFERENCES programmes(id), due TEXT NOT NULL,
    record TEXT NOT NULL) STRICT`,
  'CREATE INDEX rounds_by_programme ON rounds (programme_id, due)',
  `CREATE TABLE obligations (round_id TEXT NOT NULL REFERENCES rounds(id), agency_id TEXT NOT NULL REFERENCES agencies(id),
    plan_id TEXT UNIQUE, stage TEXT NOT NULL, record TEXT NOT NULL, changed_at INTEGER NOT NULL,
    PRIMARY KEY (round_id, agency_id)) STRICT`,
  'CREATE INDEX obligations_by_agency ON obligations (agency_id)',
  `CREATE TABLE submissions (id TEXT PRIMARY KEY, round_id TEXT NOT NULL REFERENCES rounds(id), agency_id TEXT NOT NULL,
    number INTEGER NOT NULL, record TEXT NOT NULL, content BLOB, plan_json TEXT, file BLOB NOT NULL, received_at INTEGER NOT NULL,
    UNIQUE (round_id, agency_id, number)) STRICT`,
  `CREATE TABLE extensions (id TEXT PRIMARY KEY, round_id TEXT NOT NULL REFERENCES rounds(id), agency_id TEXT NOT NULL,
    record TEXT NOT NULL, asked_at INTEGER NOT NULL) STRICT`,
  'CREATE INDEX extensions_by_round ON extensions (round_id, agency_id)',
  `CREATE TABLE audit (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, subject TEXT NOT NULL,
    details TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL) STRICT`,
]

export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}
