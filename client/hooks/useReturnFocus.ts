import { useEffect, useState } from 'react'

/**
 * Gives the focus back to whoever had it when this was first drawn, once it goes: for dialogs that are drawn only while they are
 * open. The kit does so by itself where a dialog stays and is told that it is closed.
 */
export function useReturnFocus(): void {
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      // After the dialog has let go of the focus.
      setTimeout(() => {
        if (before instanceof HTMLElement && before.isConnected && document.activeElement === document.body) before.focus()
      })
    },
    [before],
  )
}
