import { type Check, failure, ok } from '../Check.ts'

/** [RD4] Whether the server's disk takes writes. */
export const storage: Check = async ({ storage: state }) => (state === 'ok' ? ok('storageGood') : failure('storageDegraded'))
