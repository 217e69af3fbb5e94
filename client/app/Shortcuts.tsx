import { UnstyledButton } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useServices } from './AppServices.ts'
import { KeysDialog } from './KeysDialog.tsx'
import { focusNextRegion } from './nextRegion.ts'

const Palette = lazy(async () => ({ default: (await import('./palette/Palette.tsx')).Palette }))
const shelfKey = 'singleKeysOff'

/** The keys that work on every screen, and the button for those who do not know them. */
export function Shortcuts() {
  const { t } = useTranslation()
  const { shelf } = useServices()
  const [palette, setPalette] = useState(false)
  const [keys, setKeys] = useState(false)
  const [singlesOff, setSinglesOff] = useState(() => shelf.read(shelfKey) === true)
  const returnTo = useRef<HTMLElement | null>(null)
  const open = useCallback((): void => {
    returnTo.current = document.activeElement instanceof HTMLElement ? document.activeElement : null
    setPalette(true)
  }, [])

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        event.stopPropagation()
        open()
      } else if (event.key === 'F6' && !event.ctrlKey && !event.altKey) {
        event.preventDefault()
        focusNextRegion(document, event.shiftKey ? -1 : 1)
      } else if (event.key === '?' && !singlesOff && !isTyping(event.target)) {
        event.preventDefault()
        setKeys(true)
      }
    }
    // Before the editor: it has a meaning of its own for some of them.
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [singlesOff, open])

  return (
    <>
      <UnstyledButton className="shell-find" onClick={open}>
        <IconSearch size={16} stroke={1.75} aria-hidden="true" />
        <span>{t('shell.palette.open')}</span>
        <kbd>Ctrl K</kbd>
      </UnstyledButton>
      {palette ? (
        <Suspense>
          <Palette
            onShowKeys={() => setKeys(true)}
            onClosed={() => {
              setPalette(false)
              returnTo.current?.focus()
            }}
          />
        </Suspense>
      ) : null}
      <KeysDialog
        opened={keys}
        onClose={() => setKeys(false)}
        singlesOff={singlesOff}
        onSinglesOff={(off) => {
          shelf.write(shelfKey, off)
          setSinglesOff(off)
        }}
      />
    </>
  )
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/u.test(target.tagName))
}
