import { Button, CloseButton, Popover, TextInput } from '@mantine/core'
import { IconAdjustmentsHorizontal, IconAlertTriangle, IconLink, IconSearch } from '@tabler/icons-react'
import { memo, type ReactNode, type RefObject, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type MatrixView, matrixGroupings, matrixSorts } from '../../../shared/matrix/matrixView.ts'
import type { MatrixColumn } from './MatrixPages.ts'
import { ToolSelect } from './ToolSelect.tsx'
import { ViewFilters } from './ViewFilters.tsx'
import { isFiltered } from './viewInAddress.ts'

export interface MatrixToolsProps {
  readonly agencies: readonly MatrixColumn[]
  readonly isTold: boolean
  /** over all rows: cells not carried in full, later than the master, tasks with several leads, conflicts */
  readonly open: number
  readonly after: number
  readonly several: number
  readonly conflicts: number
  readonly view: MatrixView
  /** the words being typed, before the view follows them */
  readonly query: string
  readonly filter: RefObject<HTMLInputElement | null>
  readonly onQuery: (query: string) => void
  readonly onView: (change: Partial<MatrixView>) => void
  readonly onClear: () => void
  readonly onConflicts: () => void
  readonly isPhone: boolean
  /** must keep their identity */
  readonly saved: ReactNode
  readonly workbook: ReactNode
}

/** Words, groups and filters; all of it stands in the address, so that a view can be sent. A change of a row does not draw it again. */
export const MatrixTools = memo(function MatrixTools(props: MatrixToolsProps) {
  const {
    agencies,
    isTold,
    open,
    after,
    several,
    conflicts,
    view,
    query,
    filter,
    onQuery,
    onView,
    onClear,
    onConflicts,
    isPhone,
    saved,
    workbook,
  } = props
  const { t } = useTranslation()
  const chips = [
    { key: 'open', count: open, on: view.coverage === 'open', flip: { coverage: view.coverage === 'open' ? null : 'open' } },
    { key: 'after', count: after, on: view.after, flip: { after: !view.after } },
    { key: 'several', count: several, on: view.severalLeads, flip: { severalLeads: !view.severalLeads } },
  ] as const
  return (
    <div className="matrix-tools" role="toolbar" aria-label={t('matrix.tools')}>
      {saved}
      <TextInput
        ref={filter}
        className="matrix-filter"
        aria-label={t('matrix.filterLabel')}
        placeholder={t('matrix.filter')}
        value={query}
        onChange={(event) => onQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onQuery('')
        }}
        leftSection={<IconSearch size={16} stroke={1.75} aria-hidden="true" />}
        rightSection={query ? <CloseButton size="sm" aria-label={t('matrix.clearWords')} onClick={() => onQuery('')} /> : null}
      />
      {isPhone ? null : (
        <>
          <ToolSelect
            label={t('matrix.groupBy')}
            value={view.group}
            options={matrixGroupings.map((value) => ({ value, label: t(`matrix.groupings.${value}`) }))}
            onChange={(value) => onView({ group: value as MatrixView['group'] })}
          />
          <ToolSelect
            label={t('matrix.sortBy')}
            value={view.sort}
            options={matrixSorts.map((value) => ({ value, label: t(`matrix.sorts.${value}`) }))}
            onChange={(value) => onView({ sort: value as MatrixView['sort'] })}
          />
        </>
      )}
      <MoreFilters agencies={agencies} isTold={isTold} view={view} onView={onView} />
      {chips.map(({ key, count, on, flip }) =>
        count > 0 || on ? (
          <button key={key} type="button" className="matrix-chip" aria-pressed={on} onClick={() => onView(flip)}>
            {t(`matrix.chips.${key}`)} <b>{count}</b>
          </button>
        ) : null,
      )}
      {isTold && !isPhone ? (
        <button type="button" className="matrix-chip" aria-pressed={view.all} onClick={() => onView({ all: !view.all })}>
          {t('matrix.chips.all')}
        </button>
      ) : null}
      {isFiltered(view) ? (
        <Button variant="transparent" size="xs" onClick={onClear}>
          {t('matrix.clearFilter')}
        </Button>
      ) : null}
      <span className="grow" />
      {conflicts > 0 ? (
        <button type="button" className="matrix-chip" data-tone="amber" onClick={onConflicts}>
          <IconAlertTriangle size={14} stroke={1.75} aria-hidden="true" /> {t('matrix.conflicts')} <b>{conflicts}</b>
        </button>
      ) : null}
      {isPhone ? null : workbook}
      {isPhone ? null : <CopyLink />}
    </div>
  )
})

function MoreFilters({ agencies, isTold, view, onView }: Pick<MatrixToolsProps, 'agencies' | 'isTold' | 'view' | 'onView'>) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  const count = [
    view.agency,
    view.role,
    view.coverage === 'open' ? null : view.coverage,
    view.time,
    view.from,
    view.to,
    view.status,
  ].filter((value) => value !== null).length
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus withRoles>
      <Popover.Target>
        <button type="button" className="matrix-chip" data-on={count > 0 || undefined} onClick={() => setOpened(!opened)}>
          <IconAdjustmentsHorizontal size={14} stroke={1.75} aria-hidden="true" /> {t('matrix.filters')} {count > 0 ? <b>{count}</b> : null}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('matrix.filters')}>
        <ViewFilters agencies={agencies} isTold={isTold} view={view} onView={onView} />
      </Popover.Dropdown>
    </Popover>
  )
}

/** The address is the view: whoever gets it sees the same rows, as far as they may. */
function CopyLink() {
  const { t } = useTranslation()
  const [copied, setCopied] = useState(false)
  if (!window.isSecureContext) return null
  return (
    <Button
      variant="transparent"
      size="xs"
      leftSection={<IconLink size={14} stroke={1.75} aria-hidden="true" />}
      onClick={() => {
        void navigator.clipboard.writeText(window.location.href).then(() => setCopied(true))
      }}
      onBlur={() => setCopied(false)}
    >
      <span aria-live="polite">{t(copied ? 'matrix.linkCopied' : 'matrix.copyLink')}</span>
    </Button>
  )
}
