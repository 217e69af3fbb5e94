import type { DecisionName } from '../../shared/protocol/decisions.ts'
import { amendAnswer } from './amendAnswer.ts'
import { answerReason, judgeReason } from './answerReason.ts'
import { approveObligation, withdrawApproval } from './approveObligation.ts'
import { changeDirectory } from './changeDirectory.ts'
import { closeProgramme, resumeProgramme } from './closeProgramme.ts'
import { configureProgramme } from './configureProgramme.ts'
import { createProgramme } from './createProgramme.ts'
import type { DecisionRule } from './Deciding.ts'
import { delegateRound, openObligation } from './delegateRound.ts'
import { askExtension, decideExtension, grantExtension } from './extendObligation.ts'
import { issueProgramme, reopenProgramme, setProgrammeNumber } from './issueProgramme.ts'
import { acceptSubmission, returnSubmission } from './judgeSubmission.ts'
import { saveDirectory, setMembership } from './keepDirectory.ts'
import { keepOwn } from './keepOwn.ts'
import { recordSubmission } from './recordSubmission.ts'
import { saveReport, sayReport, submitReport } from './reportRound.ts'
import { removeRound, saveRound } from './saveRound.ts'
import { removeView, saveView } from './saveView.ts'
import { sharePlan } from './sharePlan.ts'
import { submitObligation } from './submitObligation.ts'
import { noteObligation, urgeRound } from './urgeRound.ts'

/** Every decision and the rule that takes it. */
export const decisionRules: { readonly [Name in DecisionName]: DecisionRule<Name> } = {
  'directory.save': saveDirectory,
  'directory.change': changeDirectory,
  'membership.set': setMembership,
  'programme.create': createProgramme,
  'programme.configure': configureProgramme,
  'programme.issue': issueProgramme,
  'programme.reopen': reopenProgramme,
  'programme.setNumber': setProgrammeNumber,
  'programme.close': closeProgramme,
  'programme.resume': resumeProgramme,
  'view.save': saveView,
  'view.remove': removeView,
  'round.save': saveRound,
  'round.remove': removeRound,
  'round.delegate': delegateRound,
  'plan.share': sharePlan,
  'amendment.keepOwn': keepOwn,
  'obligation.open': openObligation,
  'obligation.approve': approveObligation,
  'obligation.withdrawApproval': withdrawApproval,
  'obligation.submit': submitObligation,
  'obligation.amend': amendAnswer,
  'obligation.note': noteObligation,
  'submission.return': returnSubmission,
  'submission.accept': acceptSubmission,
  'submission.record': recordSubmission,
  'reason.answer': answerReason,
  'reason.judge': judgeReason,
  'extension.ask': askExtension,
  'extension.decide': decideExtension,
  'extension.grant': grantExtension,
  'report.save': saveReport,
  'report.say': sayReport,
  'report.submit': submitReport,
  'round.urge': urgeRound,
}
