import { Button } from '@mantine/core'
import { IconFileSpreadsheet, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { MatrixWords } from '../../../shared/documents/matrixWorkbook.ts'
import type { TaskRow } from '../../../shared/plan/taskRow.ts'
import { makeWorkbook } from '../../documents/makeWorkbook.ts'
import { useNoteExport } from '../../hooks/useNoteExport.ts'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import { download } from '../plan/download.ts'
import { useWorkbookFile } from './useWorkbookFile.ts'

const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

interface WorkbookButtonProps {
  /** the tasks that the view shows, each once */
  readonly tasks: () => readonly TaskRow[]
  readonly titles: () => ReadonlyMap<string, string>
}

/** The Excel file of the tasks that are shown, made beside the page. While it is being made the same button, still in focus, ends the work. */
export function WorkbookButton({ tasks, titles }: WorkbookButtonProps) {
  const { t } = useTranslation()
  const noteExport = useNoteExport()
  const { state, begin, cancel } = useWorkbookFile(makeWorkbook, (bytes, rows) => {
    download(bytes, EXCEL, `${t('matrix.workbook.fileName')}.xlsx`)
    // Without a line nobody is kept from the rows that are here already.
    noteExport({ tasks: rows })
  })
  const isBusy = state.kind === 'busy'
  const press = (): void => {
    if (isBusy) cancel()
    else void begin({ rows: tasks(), titles: titles(), words: t('matrix.workbook.words', { returnObjects: true }) as MatrixWords })
  }
  const said = isBusy ? 'busy' : state.last
  return (
    <>
      <span role="alert" className="matrix-workbook-failed">
        {said === 'failed' ? t('matrix.workbook.failed') : null}
      </span>
      <span role="status" className="visually-hidden">
        {said === null || said === 'failed' ? null : t(`matrix.workbook.${said}`)}
      </span>
      {isBusy ? (
        <ProgressBar
          label={t('matrix.workbook.busy')}
          share={state.progress ? state.progress.rows / Math.max(1, state.progress.ofRows) : 0}
          words={state.progress ? t('matrix.workbook.progress', { ...state.progress }) : t('matrix.workbook.busy')}
        />
      ) : null}
      <Button
        variant="transparent"
        size="xs"
        leftSection={
          isBusy ? <IconX size={14} stroke={1.75} aria-hidden="true" /> : <IconFileSpreadsheet size={14} stroke={1.75} aria-hidden="true" />
        }
        // Who presses twice by habit means once.
        onClick={({ detail }) => (detail > 1 ? undefined : press())}
      >
        {isBusy ? t('matrix.workbook.cancel') : t('matrix.workbook.take')}
      </Button>
    </>
  )
}
