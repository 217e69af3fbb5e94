export const refusedKinds = ['node', 'attribute', 'mark', 'text', 'field', 'root', 'meta', 'bytes'] as const
export type RefusedKind = (typeof refusedKinds)[number]

const fields = ['tasks', 'agencies', 'indicators', 'letterhead']

/**
 * What was refused, from the gate's detail ("node: script", "tasks: key x.owner"): a kind that the catalogue has words for, and
 * the name as the gate gave it. Null when the reason says all there is.
 */
export function refusedWhat(detail: string | null): { readonly kind: RefusedKind; readonly name: string } | null {
  const [, before, name] = /^(\w+): (.*)$/su.exec(detail ?? '') ?? []
  if (before === undefined || name === undefined) return null
  if (fields.includes(before)) return { kind: 'field', name }
  if (before === 'struct') return { kind: 'bytes', name }
  if (before === 'body' || before === 'place') return { kind: 'node', name }
  const kind = refusedKinds.find((each) => each === before)
  return kind ? { kind, name } : null
}
