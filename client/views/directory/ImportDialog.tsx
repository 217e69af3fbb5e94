import { Button, Checkbox, FileButton, Modal } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newId } from '../../../shared/core/ids.ts'
import { acceptedChanges, readAgencyTable, type TablePreview, type TableRow } from '../../../shared/directory/agencyTable.ts'
import { indexDirectory } from '../../../shared/directory/directoryIndex.ts'
import type { Directory } from '../../../shared/plan/directory.ts'
import { useServices } from '../../app/AppServices.ts'
import { useDecision } from '../../hooks/useDecision.ts'
import { useReturnFocus } from '../../hooks/useReturnFocus.ts'
import { Failure } from '../../ui/Failure.tsx'
import { readTableFile } from './readTableFile.ts'

type Problem = 'tooLarge' | 'notTable' | 'noNameColumn' | 'missingParent'

/** A table of agencies, row by row as it would change the directory; nothing is written before it was looked at. */
export function ImportDialog({ directory, onClose }: { directory: Directory; onClose: () => void }) {
  useReturnFocus()
  const { t } = useTranslation()
  const { random } = useServices()
  const queryClient = useQueryClient()
  const index = useMemo(() => indexDirectory(directory), [directory])
  const [preview, setPreview] = useState<TablePreview | null>(null)
  const [accepted, setAccepted] = useState<ReadonlySet<number>>(new Set())
  const [problem, setProblem] = useState<Problem | null>(null)
  const saving = useDecision('directory.save')

  const read = async (file: File | null): Promise<void> => {
    if (!file) return
    const rows = await readTableFile(file)
    const table = rows.ok ? readAgencyTable(rows.value, index, { province: null, newId: () => newId(random) }) : rows
    setProblem(table.ok ? null : table.code)
    setPreview(table.ok ? table.value : null)
    if (table.ok)
      setAccepted(new Set(table.value.rows.filter(({ status }) => status === 'new' || status === 'changed').map(({ row }) => row)))
  }
  const save = async (): Promise<void> => {
    if (!preview) return
    const changes = acceptedChanges(preview, accepted, index)
    if (!changes.ok) {
      setProblem(changes.code)
      return
    }
    const latest = new Map(changes.value.map(({ after }) => [after.id, after]))
    await saving.decide({ agencies: [...latest.values()], groups: [] } as never)
    await queryClient.invalidateQueries({ queryKey: ['directory'] })
    onClose()
  }
  const toggle = (row: number): void =>
    setAccepted((before) => {
      const after = new Set(before)
      if (!after.delete(row)) after.add(row)
      return after
    })

  return (
    <Modal opened size={720} onClose={onClose} title={t('directory.import.title')} closeButtonProps={{ 'aria-label': t('app.close') }}>
      <div className="dialog-stack">
        <p className="c2">{t('directory.import.text')}</p>
        <FileButton onChange={(file) => void read(file)} accept=".xlsx,.csv,.txt,.tsv">
          {(props) => (
            <Button {...props} leftSection={<IconUpload size={16} stroke={1.75} aria-hidden="true" />}>
              {t('directory.import.choose')}
            </Button>
          )}
        </FileButton>
        {problem ? <Failure>{t(`directory.import.problems.${problem}`)}</Failure> : null}
        {preview ? <PreviewTable preview={preview} accepted={accepted} onToggle={toggle} /> : null}
        {saving.failure ? <Failure>{t(`errors.${saving.failure.code}`)}</Failure> : null}
        <div className="dialog-actions">
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button variant="filled" disabled={saving.isPending || accepted.size === 0} onClick={() => void save().catch(() => undefined)}>
            {t('directory.import.submit', { count: accepted.size })}
          </Button>
        </div>
      </div>
    </Modal>
  )
}

function PreviewTable({
  preview,
  accepted,
  onToggle,
}: {
  preview: TablePreview
  accepted: ReadonlySet<number>
  onToggle: (row: number) => void
}) {
  const { t } = useTranslation()
  const rows = preview.rows.filter(({ status }) => status !== 'unchanged')
  return (
    <div className="directory-preview">
      <p aria-live="polite">{t('directory.import.summary', { count: rows.length, unchanged: preview.rows.length - rows.length })}</p>
      <table className="plan-table">
        <tbody>
          {rows.map((row) => (
            <tr key={row.row}>
              <td>
                <Checkbox
                  size="xs"
                  disabled={row.status === 'error'}
                  checked={accepted.has(row.row)}
                  onChange={() => onToggle(row.row)}
                  aria-label={t('directory.import.take', { row: row.row })}
                />
              </td>
              <td className="num c3">{row.row}</td>
              <td>{row.agency?.name ?? ''}</td>
              <td className={row.status === 'new' || row.status === 'changed' ? 'c2' : 'directory-doubt'}>
                <RowWords row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function RowWords({ row }: { row: TableRow }) {
  const { t } = useTranslation()
  return <>{row.problem === null ? t(`directory.import.statuses.${row.status}`) : t(`directory.import.rowProblems.${row.problem}`)}</>
}
