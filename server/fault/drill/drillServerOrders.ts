/** What a drilled server is told beside its usual work. */
export interface DrillServerOrders {
  /** ends the life of a session, as time does */
  expire: { readonly order: { readonly cookie: string }; readonly answer: undefined }
  compact: { readonly order: { readonly document: string }; readonly answer: undefined }
  /** bytes in use after a collection of garbage, and bytes held of the system's */
  figures: {
    readonly order: Record<string, never>
    readonly answer: { readonly heap: number; readonly rss: number }
  }
}
