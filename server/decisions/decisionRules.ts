import type { DecisionName } from '../../shared/protocol/decisions.ts'
import { closeProgramme, configureProgramme } from './configureProgramme.ts'
import { createProgramme } from './createProgramme.ts'
import type { DecisionRule } from './Deciding.ts'
import { delegateRound } from './delegateRound.ts'
import { issueProgramme, reopenProgramme, setProgrammeNumber } from './issueProgramme.ts'
import { saveDirectory, setMembership } from './keepDirectory.ts'
import { removeRound, saveRound } from './saveRound.ts'
import { sharePlan } from './sharePlan.ts'

/** Every decision and the rule that takes it. */
export const decisionRules: { readonly [Name in DecisionName]: DecisionRule<Name> } = {
  'directory.save': saveDirectory,
  'membership.set': setMembership,
  'programme.create': createProgramme,
  'programme.configure': configureProgramme,
  'programme.issue': issueProgramme,
  'programme.reopen': reopenProgramme,
  'programme.setNumber': setProgrammeNumber,
  'programme.close': closeProgramme,
  'round.save': saveRound,
  'round.remove': removeRound,
  'round.delegate': delegateRound,
  'plan.share': sharePlan,
}
