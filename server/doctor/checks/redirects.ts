import { type Check, failure, ok, warning } from '../Check.ts'

/** [RD2] Where readers who type the address arrive. */
export const redirects: Check = async ({ redirects: passed, page }) => {
  const [first] = passed
  if (first === undefined || passed.length === 1) return ok('noRedirect')
  const leavesTls = passed.some((url, index) => url.protocol === 'http:' && passed[index - 1]?.protocol === 'https:')
  if (leavesTls) return failure('redirectsToPlain', page.href)
  return first.hostname === page.hostname ? ok('redirected', page.href) : warning('redirectedElsewhere', page.href)
}
