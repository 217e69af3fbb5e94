import type { Migration } from 'kysely/migration'
import * as first from './0001_first.ts'
import * as passwords from './0002_passwords.ts'
import * as accessTokens from './0003_access_tokens.ts'
import * as checksums from './0004_checksums.ts'
import * as revocation from './0005_revocation.ts'
import * as programmes from './0010_programmes.ts'
import * as auditedCommands from './0011_audited_commands.ts'
import * as notices from './0012_notices.ts'
import * as mail from './0013_mail.ts'
import * as comments from './0014_comments.ts'
import * as reports from './0016_reports.ts'
import * as auditSubjects from './0017_audit_subjects.ts'
import * as invitations from './0018_invitations.ts'
import * as templates from './0019_templates.ts'
import * as savedViews from './0022_saved_views.ts'
import * as mailHours from './0023_mail.ts'

/**
 * In order, for every database: written in SQLite's words, which PostgreSQL's runner says in its own (postgres/ddl.ts). Names are
 * stored in the data, so a released one never changes.
 */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001_first': first,
  '0002_passwords': passwords,
  '0003_access_tokens': accessTokens,
  '0004_checksums': checksums,
  '0005_revocation': revocation,
  '0010_programmes': programmes,
  '0011_audited_commands': auditedCommands,
  '0012_notices': notices,
  '0013_mail': mail,
  '0014_comments': comments,
  '0016_reports': reports,
  '0017_audit_subjects': auditSubjects,
  '0018_invitations': invitations,
  '0019_templates': templates,
  '0022_saved_views': savedViews,
  '0023_mail': mailHours,
}
