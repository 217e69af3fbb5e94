import { Button } from '@mantine/core'
import { IconFileSpreadsheet } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MatrixWords } from '../../../shared/documents/matrixWorkbook.ts'
import type { TaskRow } from '../../../shared/plan/taskRow.ts'
import { makeWorkbook } from '../../documents/makeWorkbook.ts'
import { useNoteExport } from '../../hooks/useNoteExport.ts'
import { download } from '../plan/download.ts'

const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

interface WorkbookButtonProps {
  /** the tasks that the view shows, each once */
  readonly tasks: () => readonly TaskRow[]
  readonly titles: () => ReadonlyMap<string, string>
}

/** The Excel file of the tasks that are shown, made beside the page. While it is being made the button ends the work. */
export function WorkbookButton({ tasks, titles }: WorkbookButtonProps) {
  const { t } = useTranslation()
  const noteExport = useNoteExport()
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle')
  const cancel = useRef<(() => void) | null>(null)
  useEffect(() => () => cancel.current?.(), [])
  const make = async (): Promise<void> => {
    const rows = tasks()
    const words = t('matrix.workbook.words', { returnObjects: true }) as MatrixWords
    const work = makeWorkbook({ rows, titles: titles(), words })
    cancel.current = work.cancel
    setState('busy')
    const made = await work.result
    cancel.current = null
    setState(made.ok || made.code === 'cancelled' ? 'idle' : 'failed')
    if (!made.ok) return
    download(made.value, EXCEL, `${t('matrix.workbook.fileName')}.xlsx`)
    // Without a line nobody is kept from the rows that are here already.
    noteExport({ tasks: rows.length })
  }
  return (
    <>
      <span role="alert" className="matrix-workbook-failed">
        {state === 'failed' ? t('matrix.workbook.failed') : null}
      </span>
      <Button
        variant="transparent"
        size="xs"
        leftSection={<IconFileSpreadsheet size={14} stroke={1.75} aria-hidden="true" />}
        onClick={() => (state === 'busy' ? cancel.current?.() : void make())}
      >
        <span aria-live="polite">
          {state === 'busy' ? `${t('matrix.workbook.busy')} · ${t('matrix.workbook.cancel')}` : t('matrix.workbook.take')}
        </span>
      </Button>
    </>
  )
}
