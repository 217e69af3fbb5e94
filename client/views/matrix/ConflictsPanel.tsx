import { CloseButton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { conflictKinds, type MatrixConflict } from '../../../shared/matrix/matrixConflicts.ts'
import './conflicts.css'

export interface ConflictsPanelProps {
  readonly conflicts: readonly MatrixConflict[]
  readonly nameOf: (agencyId: string) => string
  readonly onClose: () => void
}

const AT_FIRST = 50

/** What plans say against each other, kind by kind; each leads to its sentence. A native dialog: Escape closes it, the focus stays in it. */
export function ConflictsPanel({ conflicts, nameOf, onClose }: ConflictsPanelProps) {
  const { t } = useTranslation()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  return (
    <dialog ref={dialog} className="conflicts" aria-labelledby="conflicts-title" onClose={onClose}>
      <header>
        <h2 id="conflicts-title">{t('matrix.conflictsTitle', { count: conflicts.length })}</h2>
        <CloseButton aria-label={t('app.close')} onClick={onClose} />
      </header>
      {conflictKinds.map((kind) => {
        const some = conflicts.filter((one) => one.kind === kind)
        return some.length > 0 ? <ConflictGroup key={kind} kind={kind} conflicts={some} nameOf={nameOf} /> : null
      })}
    </dialog>
  )
}

function ConflictGroup({ kind, conflicts, nameOf }: Omit<ConflictsPanelProps, 'onClose'> & { kind: MatrixConflict['kind'] }) {
  const { t } = useTranslation()
  const [isWhole, setIsWhole] = useState(false)
  const shown = isWhole ? conflicts : conflicts.slice(0, AT_FIRST)
  return (
    <section>
      <h3>
        {t(`matrix.conflictKinds.${kind}`)} <span>{conflicts.length}</span>
      </h3>
      <p className="c3">{t(`matrix.conflictWhy.${kind}`)}</p>
      <ul>
        {shown.map((one) => {
          const { task } = one.row
          const agencies = one.kind === 'severalLeads' ? one.agencies : [one.agencyId]
          return (
            <li key={`${task.planId} ${task.taskId} ${agencies.join(' ')}`}>
              <Link to="/plans/$planId" params={{ planId: task.planId }} search={{ task: task.taskId }}>
                {task.wording || t('matrix.noWording')}
              </Link>
              <p>
                <b>{agencies.map(nameOf).join(', ')}</b> <ConflictWords conflict={one} />
              </p>
            </li>
          )
        })}
      </ul>
      {shown.length < conflicts.length ? (
        <button type="button" className="matrix-chip" onClick={() => setIsWhole(true)}>
          {t('matrix.showAll', { count: conflicts.length })}
        </button>
      ) : null}
    </section>
  )
}

function ConflictWords({ conflict }: { conflict: MatrixConflict }) {
  const { t } = useTranslation()
  if (conflict.kind === 'severalLeads') return null
  const role = conflict.item.marks.get(conflict.agencyId)?.role ?? 'support'
  if (conflict.kind === 'neverPlanned')
    return t('matrix.conflictNeverPlanned', { role: t(`matrix.${role}`), number: conflict.item.row.task.order + 1 })
  return t('matrix.conflictAfter', {
    deadline: conflict.row.task.deadline?.text ?? '',
    master: conflict.item.row.task.deadline?.text ?? '',
    number: conflict.item.row.task.order + 1,
  })
}
