import type { ChipField } from '../../editor/nodes/taskBlock/taskChips.ts'

export type PanelField = ChipField

/** Puts the focus into a field of the panel, or into its first field. */
export function focusPanelField(root: HTMLElement | null, field: PanelField | null): void {
  const panel = root?.querySelector('.plan-panel')
  const scope = field ? panel?.querySelector(`[data-panel-field="${field}"]`) : panel
  scope?.querySelector<HTMLElement>('input:not([type="hidden"]), textarea, select')?.focus()
}
