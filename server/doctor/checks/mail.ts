import { type Check, ok, warning } from '../Check.ts'

/** [RD19] Whether letters go out. Off is no fault: notices stay in the application. */
export const mail: Check = async ({ mail: state }) => {
  if (state === null) return null
  return state === 'off' ? ok('mailOff') : state === 'ok' ? ok('mailGood') : warning('mailFailing')
}
