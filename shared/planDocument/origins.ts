/** Who changed a Y.Doc inside this process; undo and the local store tell changes apart by it. */
export const origins = {
  /** a field of the side panel or a chip */
  form: Symbol('form'),
  /** content that a template or an import brought, once */
  seed: Symbol('seed'),
  /** the server mending what a merge broke */
  repair: Symbol('repair'),
  migration: Symbol('migration'),
  /** bytes that came from this device's store */
  localStore: Symbol('localStore'),
} as const
export type ChangeOrigin = (typeof origins)[keyof typeof origins] | object
