import { IconBuilding, IconUser } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Candidate } from './mentions.ts'

interface MentionListProps {
  readonly id: string
  readonly offers: readonly Candidate[]
  readonly active: number
  /** something is typed that nobody is called */
  readonly isNobody: boolean
  readonly onChoose: (candidate: Candidate) => void
}

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const

/** Who is offered, below the field that keeps the focus. */
export function MentionList({ id, offers, active, isNobody, onChoose }: MentionListProps) {
  const { t } = useTranslation('comments')
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (offers.length > 0) list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active, offers.length])
  return (
    <>
      <div className="mention-list" role="listbox" id={id} aria-label={t('mention.label')} ref={list} hidden={offers.length === 0}>
        {offers.map((candidate, index) => (
          // The keys are the field's: it keeps the focus.
          // biome-ignore lint/a11y/useKeyWithClickEvents: see above
          <div
            key={candidate.label}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(candidate)}
          >
            {candidate.unit === null ? <IconBuilding {...icon} /> : <IconUser {...icon} />}
            <span className="ellipsis">{candidate.label}</span>
            <span className="c3 ellipsis">{candidate.unit ?? t('mention.agency')}</span>
          </div>
        ))}
      </div>
      <span role="status" className={isNobody ? 'mention-none' : 'visually-hidden'}>
        {isNobody ? t('mention.none') : offers.length > 0 ? t('mention.count', { count: offers.length }) : ''}
      </span>
    </>
  )
}
