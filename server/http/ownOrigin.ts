/**
 * Whether a request comes from a page of this server. With the cookie's SameSite=Lax this is the guard against other sites
 * acting for the user. A request without Origin comes from no browser page: browsers send it with every unsafe request and
 * every upgrade. `publicOrigin`: the address that readers use, when a proxy in front gives the server another Host.
 */
export function isOwnOrigin(origin: string | null, host: string | null, publicOrigin: string | null = null): boolean {
  if (origin === null || (publicOrigin !== null && origin === publicOrigin)) return true
  try {
    return host !== null && new URL(origin).host === host
  } catch {
    return false
  }
}
