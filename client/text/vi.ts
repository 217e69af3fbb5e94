import { accounts } from './vi/accounts.ts'
import { agencyHome } from './vi/agencyHome.ts'
import { amend } from './vi/amend.ts'
import { app } from './vi/app.ts'
import { audit } from './vi/audit.ts'
import { board } from './vi/board.ts'
import { device } from './vi/device.ts'
import { directory } from './vi/directory.ts'
import { errors } from './vi/errors.ts'
import { home } from './vi/home.ts'
import { importReview, templates } from './vi/import.ts'
import { join } from './vi/join.ts'
import { mail } from './vi/mail.ts'
import { matrix } from './vi/matrix.ts'
import { notices } from './vi/notices.ts'
import { plan } from './vi/plan.ts'
import { preview } from './vi/preview.ts'
import { programmes } from './vi/programmes.ts'
import { report } from './vi/report.ts'
import { session } from './vi/session.ts'
import { shell } from './vi/shell.ts'
import { signIn } from './vi/signIn.ts'
import { subPlan } from './vi/subPlan.ts'

/** Every word a user sees in Vietnamese, the first language. */
export const vi = {
  amend,
  preview,
  app,
  session,
  device,
  shell,
  errors,
  signIn,
  home,
  import: importReview,
  templates,
  join,
  mail,
  matrix,
  accounts,
  audit,
  plan,
  programmes,
  report,
  board,
  directory,
  agencyHome,
  notices,
  subPlan,
} as const
