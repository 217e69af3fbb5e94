import type { Storage } from '../Storage.ts'
import { accessTokenTables } from './accessTokenTables.ts'
import { accountTables } from './accountTables.ts'
import { auditTables } from './auditTables.ts'
import { commentTables } from './commentTables.ts'
import { decisionQueries } from './decisionQueries.ts'
import { decisionTables } from './decisionTables.ts'
import { documentTables } from './documentTables.ts'
import { indexTables } from './indexTables.ts'
import { invitationTables } from './invitationTables.ts'
import { mailTables } from './mailTables.ts'
import { noticeTables } from './noticeTables.ts'
import { passwordResetTables } from './passwordResetTables.ts'
import { passwordTables } from './passwordTables.ts'
import { revocationTables } from './revocationTables.ts'
import type { SqlRunner } from './SqlRunner.ts'
import { templateTables } from './templateTables.ts'

/** Everything of Storage that is the same on every database. */
export function storageTables(runner: SqlRunner): Omit<Storage, 'health' | 'probe' | 'close' | 'append'> {
  return {
    ...documentTables(runner),
    ...accountTables(runner),
    ...passwordTables(runner),
    ...passwordResetTables(runner),
    ...accessTokenTables(runner),
    ...revocationTables(runner),
    ...indexTables(runner),
    ...noticeTables(runner),
    ...mailTables(runner),
    ...commentTables(runner),
    ...auditTables(runner),
    ...invitationTables(runner),
    ...templateTables(runner),
    ...decisionTables(runner),
    ...decisionQueries(runner),
  }
}
