import type { HttpErrorCode } from './httpClient.ts'

/** The server has judged: the same bytes would be refused again. Anything else may pass, and waits. */
const final: ReadonlySet<HttpErrorCode> = new Set([
  ...(['forbidden', 'notFound', 'invalidRequest', 'conflict', 'secrecyMark', 'tooLarge', 'unsupportedFile'] as const),
  // A person must say who they are.
  ...(['needsPassword', 'wrongPassword', 'needsFreshLink'] as const),
])
const signIn: ReadonlySet<HttpErrorCode> = new Set(['notSignedIn', 'otherAccount', 'accountDisabled', 'deviceRevoked'])

export const isFinal = (code: HttpErrorCode): boolean => final.has(code)
export const needsSignIn = (code: HttpErrorCode): boolean => signIn.has(code)
