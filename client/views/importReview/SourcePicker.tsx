import { Button } from '@mantine/core'
import { IconAlertTriangle, IconArrowLeft, IconFileText } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type ClipboardEvent, type DragEvent, type ReactNode, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Result } from '../../../shared/core/Result.ts'
import { MOST_BYTES, readPastedHtml, readPastedText, readSourceFile, type SourceProblem, sourceKinds } from '../../sourceText/sourceFile.ts'
import { Notice } from '../../ui/Notice.tsx'

const MEGABYTE = 1024 * 1024

export interface SourcePickerProps {
  readonly onText: (name: string, text: string) => void
  /** the text that is being read, and how far it is; null when none is */
  readonly progress: ReactNode
  /** why the last text was not read */
  readonly problem: string | null
  /** reviews that wait to be gone on with */
  readonly waiting: ReactNode
}

/** A file by picker or drop, or pasted text; read at once, on this device. */
export function SourcePicker({ onText, progress, problem: readingProblem, waiting }: SourcePickerProps) {
  const { t } = useTranslation()
  const picker = useRef<HTMLInputElement>(null)
  const pasteId = useId()
  const [pasted, setPasted] = useState('')
  const [problem, setProblem] = useState<SourceProblem | null>(null)
  const [readingName, setReadingName] = useState<string | null>(null)
  const [dragging, setDragging] = useState(false)

  const take = (name: string, text: Result<string, SourceProblem>): void => {
    if (!text.ok) {
      setProblem(text.code)
      setReadingName(null)
      return
    }
    setReadingName(name)
    onText(name, text.value)
  }
  const takeFile = async (file: File | undefined): Promise<void> => {
    if (!file) return
    setProblem(null)
    setReadingName(file.name)
    take(file.name, await readSourceFile(file))
  }
  /** [IR13] What a word processor keeps beside the letters goes where the letters would. */
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>): void => {
    const html = event.clipboardData.getData('text/html')
    if (html === '') return
    const letters = event.clipboardData.getData('text/plain')
    const { selectionStart, selectionEnd } = event.currentTarget
    event.preventDefault()
    void readPastedHtml(html)
      .catch(() => null)
      .then((text) => setPasted((old) => `${old.slice(0, selectionStart)}${text ?? letters}${old.slice(selectionEnd)}`))
  }
  const onDrop = (event: DragEvent): void => {
    event.preventDefault()
    setDragging(false)
    void takeFile(event.dataTransfer.files[0])
  }

  return (
    <main id="content" className="source-picker">
      <Link to="/" className="page-back">
        <IconArrowLeft size={16} stroke={1.75} aria-hidden="true" />
        {t('app.tabs.plans')}
      </Link>
      <h1 className="t-h1">{t('import.sourceTitle')}</h1>
      <p className="c2 source-lead">{t('import.sourceLead')}</p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button inside is the first */}
      <div
        className="source-drop"
        data-dragging={dragging ? '' : undefined}
        onDragOver={(event) => {
          event.preventDefault()
          setDragging(true)
        }}
        onDragLeave={() => setDragging(false)}
        onDrop={onDrop}
      >
        <IconFileText size={28} stroke={1.5} aria-hidden="true" />
        <div className="grow">
          <p className="b">{t(dragging ? 'import.dropNow' : 'import.drop')}</p>
          <p className="c3 t-small">{t('import.limits', { size: MOST_BYTES / MEGABYTE })}</p>
        </div>
        <Button variant={pasted.trim() ? 'default' : 'filled'} onClick={() => picker.current?.click()}>
          {t('import.pick')}
        </Button>
        <input
          ref={picker}
          type="file"
          accept={sourceKinds}
          hidden
          aria-label={t('import.pick')}
          onChange={(event) => {
            void takeFile(event.currentTarget.files?.[0])
            event.currentTarget.value = ''
          }}
        />
      </div>
      {problem ? (
        <Notice tone="amber" icon={<IconAlertTriangle size={16} stroke={1.75} aria-hidden="true" />}>
          <span role="alert">{t(`import.fileErrors.${problem}`)}</span>
        </Notice>
      ) : readingProblem ? (
        <Notice tone="amber" icon={<IconAlertTriangle size={16} stroke={1.75} aria-hidden="true" />}>
          <span role="alert">{readingProblem}</span>
        </Notice>
      ) : null}
      {waiting}
      <label className="source-paste-label" htmlFor={pasteId}>
        {t('import.orPaste')}
      </label>
      <textarea
        id={pasteId}
        className="source-paste"
        aria-label={t('import.pasteLabel')}
        placeholder={t('import.pasteHint')}
        value={pasted}
        onChange={(event) => setPasted(event.currentTarget.value)}
        onPaste={onPaste}
      />
      <div className="row">
        <Button
          variant={pasted.trim() ? 'filled' : 'default'}
          onClick={() => {
            setProblem(null)
            take(t('import.pastedName'), readPastedText(pasted))
          }}
        >
          {t('import.read')}
        </Button>
        {progress}
        {readingName && !progress && !readingProblem ? (
          <span className="c2" role="status">
            {t('import.reading', { name: readingName })}
          </span>
        ) : null}
      </div>
    </main>
  )
}
