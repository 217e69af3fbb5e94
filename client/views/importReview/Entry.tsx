import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

export interface EntryProps {
  readonly id: string
  readonly isSelected: boolean
  /** somebody found it right, or decided it */
  readonly isSettled: boolean
  readonly onSelect: () => void
  readonly onShowSource: () => void
}

/** One item, of which the chosen one is reached by Tab, the others by arrows: a button that shows its words in the source, with what was read below it; what can be done to the chosen one follows. */
export function Entry({
  id,
  isSelected,
  onSelect,
  onShowSource,
  title,
  children,
  tone,
  below,
}: Omit<EntryProps, 'isSettled'> & {
  readonly title: ReactNode
  readonly children?: ReactNode
  readonly tone?: 'doubt' | 'seen' | undefined
  readonly below?: ReactNode
}) {
  const { t } = useTranslation()
  return (
    <li className="item" data-item={id} data-selected={isSelected ? '' : undefined} data-tone={tone}>
      <button type="button" className="item-main" tabIndex={isSelected ? 0 : -1} aria-pressed={isSelected} onClick={onSelect}>
        <span className="item-title">{title}</span>
        {children ? <span className="item-rest">{children}</span> : null}
      </button>
      {isSelected ? (
        <div className="item-below">
          {below}
          <button type="button" className="review-link item-to-source" onClick={onShowSource}>
            {t('import.showSource')}
          </button>
        </div>
      ) : null}
    </li>
  )
}
