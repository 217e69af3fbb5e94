import { accounts } from './en/accounts.ts'
import { agencyHome } from './en/agencyHome.ts'
import { amend } from './en/amend.ts'
import { app } from './en/app.ts'
import { audit } from './en/audit.ts'
import { board } from './en/board.ts'
import { device } from './en/device.ts'
import { directory } from './en/directory.ts'
import { errors } from './en/errors.ts'
import { home } from './en/home.ts'
import { importReview, templates } from './en/import.ts'
import { join } from './en/join.ts'
import { mail } from './en/mail.ts'
import { matrix } from './en/matrix.ts'
import { notices } from './en/notices.ts'
import { plan } from './en/plan.ts'
import { preview } from './en/preview.ts'
import { programmes } from './en/programmes.ts'
import { report } from './en/report.ts'
import { session } from './en/session.ts'
import { shell } from './en/shell.ts'
import { signIn } from './en/signIn.ts'
import { subPlan } from './en/subPlan.ts'

/** Every word a user sees in English. */
export const en = {
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
