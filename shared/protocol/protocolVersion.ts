/** Version of the HTTP, event and collaboration protocol. 1 (2026-11): first. */
export const PROTOCOL_VERSION = 1
