/** The server allows the inline styles that carry this, and no others. It is new with each page; public/policy.js is its other half. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
}
