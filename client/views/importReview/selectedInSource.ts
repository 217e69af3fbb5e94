/** The items whose words a selection in the source touches; none when nothing is selected there. */
export function selectedInSource(): ReadonlySet<string> {
  const selection = window.getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return new Set()
  const desk = document.querySelector('.source-desk')
  if (!desk?.contains(selection.anchorNode)) return new Set()
  const words = [...desk.querySelectorAll<HTMLElement>('[data-ids]')].filter((element) => selection.containsNode(element, true))
  return new Set(words.flatMap((element) => element.dataset.ids?.split(' ') ?? []))
}
