/**
 * Names of the real plans that tests read where they lie: in the folder named by `RO_PLANS`, else `../shared/plans` beside the
 * project. Their text is not part of the project; a test that needs them says so and skips when they are missing.
 */
export const seedPlanNames = ['seed-000', 'seed-001', 'seed-002', 'seed-003', 'seed-004'] as const

/** The plan whose careful reading must be met in full. */
export const wholePlanName = 'seed-000'
