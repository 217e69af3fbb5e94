import { Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { type ReactNode, type RefObject, useRef, useState } from 'react'
import './rowActions.css'

interface RowMenuProps {
  readonly label: string
  /** the items, made when they are first asked for */
  readonly items: () => ReactNode
}

/** What else may be done to a table's row, behind three dots. Until somebody asks for it, it is a plain button. */
export function RowMenu({ label, items }: RowMenuProps) {
  const [isMade, setMade] = useState(false)
  const dots = useRef<HTMLButtonElement>(null)
  if (!isMade) return <Dots label={label} dots={dots} onClick={() => setMade(true)} />
  return (
    <Menu defaultOpened position="bottom-end" width={200} returnFocus={false} onClose={() => dots.current?.focus()}>
      <Menu.Target>
        <Dots label={label} dots={dots} />
      </Menu.Target>
      <Menu.Dropdown>{items()}</Menu.Dropdown>
    </Menu>
  )
}

interface DotsProps {
  readonly label: string
  readonly dots: RefObject<HTMLButtonElement | null>
  readonly className?: string
  readonly onClick?: () => void
  readonly ref?: ((element: HTMLButtonElement | null) => void) | RefObject<HTMLButtonElement | null>
}

/** The menu gives its target more than is named here: what it must know of the keyboard and of its dropdown. */
function Dots({ label, dots, ref, className, ...rest }: DotsProps) {
  const keep = (element: HTMLButtonElement | null): void => {
    dots.current = element
    if (typeof ref === 'function') ref(element)
    else if (ref) ref.current = element
  }
  return (
    <button
      type="button"
      aria-haspopup="menu"
      aria-expanded={false}
      aria-label={label}
      {...rest}
      className={`ui-row-dots ${className ?? ''}`}
      ref={keep}
    >
      <IconDots size={16} stroke={1.75} aria-hidden />
    </button>
  )
}
