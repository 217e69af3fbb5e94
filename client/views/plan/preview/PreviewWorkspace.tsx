import { ActionIcon, Button, Checkbox, SegmentedControl, Select } from '@mantine/core'
import { IconArrowLeft, IconDownload, IconFileSpreadsheet, IconFileTypeHtml, IconMinus, IconPlus, IconPrinter } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useMemo, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { fileNameOf } from '../../../../shared/documents/fileNameOf.ts'
import { writeHtml } from '../../../../shared/documents/writeHtml.ts'
import { circulationMarks, landscapePage, page, urgencyMarks } from '../../../../shared/nd30/layoutRules.ts'
import { taskSpellings } from '../../../../shared/nd30/taskSpellings.ts'
import { readPlan } from '../../../../shared/planDocument/readPlan.ts'
import { useNoteExport } from '../../../hooks/useNoteExport.ts'
import type { PlanSession } from '../../../openPlan/PlanSession.ts'
import { download } from '../download.ts'
import { downloadTasks, downloadWord } from '../exportWord.ts'
import { useRecords } from '../usePlanSession.ts'
import type { PageCounts, PageWords } from './layPages.ts'
import { PaperPages } from './PaperPages.tsx'
import { planAtRest } from './planAtRest.ts'
import { type PreviewOptions, plainPreview, previewDocument } from './previewOptions.ts'
import { printDocument } from './printDocument.ts'

const zooms = [0.35, 0.42, 0.52, 0.65, 0.8, 1, 1.25] as const
const FIRST_ZOOM = 2

/** The pages, what is chosen for them, and the ways out: print, Word, HTML. */
export function PreviewWorkspace({ session }: { session: PlanSession }) {
  const { t } = useTranslation()
  const noteExport = useNoteExport()
  const { letterhead } = useRecords(session)
  const rest = useMemo(() => planAtRest(session.doc, (doc) => readPlan(doc).plan), [session])
  const plan = useSyncExternalStore(rest.subscribe, rest.snapshot)
  const [options, setOptions] = useState<PreviewOptions>(plainPreview)
  const [counts, setCounts] = useState<PageCounts>([])
  const [zoomAt, setZoomAt] = useState<number>(FIRST_ZOOM)
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle')
  const shown = useMemo(() => previewDocument(plan, options), [plan, options])
  const words = useMemo(
    (): PageWords => ({
      name: (row, number, isLandscape) =>
        t(row === 0 ? 'preview.pageName' : 'preview.furtherPageName', {
          number,
          paper: t(isLandscape ? 'preview.landscape' : 'preview.portrait'),
        }),
    }),
    [t],
  )
  const name = fileNameOf(letterhead.title) || t('plan.fileName')
  const choose = (chosen: Partial<PreviewOptions>) => setOptions((now) => ({ ...now, ...chosen }))
  const zoom = zooms[zoomAt] ?? 1
  /** For the log; the file is there whether the server hears of it or not. */
  const take = async (form: 'docx' | 'xlsx') => {
    setState('busy')
    try {
      if (form === 'docx') await downloadWord(shown, name)
      else await downloadTasks(plan, name)
      noteExport({ planId: session.planId, form })
      setState('idle')
    } catch {
      setState('failed')
    }
  }
  const [text = 0, ...further] = counts
  const furtherPages = further.reduce((sum, count) => sum + count, 0)
  return (
    <div className="plan preview">
      <section className="plan-bar preview-bar" data-region aria-label={t('preview.bar')}>
        <ActionIcon
          aria-label={t('preview.back')}
          renderRoot={(props) => <Link to="/plans/$planId" params={{ planId: session.planId }} {...props} />}
        >
          <IconArrowLeft size={18} stroke={1.75} />
        </ActionIcon>
        <h1 className="preview-title ellipsis" title={letterhead.title ?? ''}>
          {t('preview.title', { plan: letterhead.title || t('plan.untitled') })}
        </h1>
        <div className="preview-zoom">
          <ActionIcon aria-label={t('preview.smaller')} disabled={zoomAt === 0} onClick={() => setZoomAt(zoomAt - 1)}>
            <IconMinus size={16} stroke={1.75} />
          </ActionIcon>
          <span className="tabular">{Math.round(zoom * 100)}%</span>
          <ActionIcon aria-label={t('preview.larger')} disabled={zoomAt === zooms.length - 1} onClick={() => setZoomAt(zoomAt + 1)}>
            <IconPlus size={16} stroke={1.75} />
          </ActionIcon>
        </div>
        <span className="preview-count" role="status" data-testid="page-count">
          {t('preview.count', { count: text })}
          {furtherPages > 0 ? `, ${t('preview.furtherCount', { count: furtherPages })}` : ''}
        </span>
        <Button leftSection={<IconPrinter size={16} stroke={1.75} aria-hidden="true" />} onClick={() => printDocument(shown, name)}>
          {t('preview.print')}
        </Button>
        <Button
          variant="filled"
          leftSection={<IconDownload size={16} stroke={1.75} aria-hidden="true" />}
          disabled={state === 'busy'}
          onClick={() => void take('docx')}
        >
          {state === 'busy' ? t('plan.exporting') : t('preview.word')}
        </Button>
      </section>
      <div className="preview-main">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <main id="content" className="preview-desk" data-region aria-label={t('preview.pages')} tabIndex={0}>
          <PaperPages document={shown} words={words} zoom={zoom} onCount={setCounts} />
        </main>
        <aside className="preview-side" data-region aria-label={t('preview.choices')}>
          <h2>{t('preview.choices')}</h2>
          <p className="preview-decree">{t('preview.decree', { ...page, sideMm: landscapePage.leftMm })}</p>
          <fieldset>
            <legend>{t('preview.tasks')}</legend>
            <SegmentedControl
              fullWidth
              size="xs"
              aria-label={t('preview.tasks')}
              value={options.tasks}
              onChange={(tasks) => choose({ tasks: tasks as PreviewOptions['tasks'] })}
              data={taskSpellings.map((value) => ({ value, label: t(`preview.spellings.${value}`) }))}
            />
          </fieldset>
          <Checkbox
            label={t('preview.annex')}
            checked={options.hasAnnex}
            onChange={(event) => choose({ hasAnnex: event.currentTarget.checked })}
          />
          <Checkbox
            label={t('preview.decision')}
            checked={options.hasDecision}
            onChange={(event) => choose({ hasDecision: event.currentTarget.checked })}
          />
          <Select
            label={t('preview.urgency')}
            value={options.urgency ?? ''}
            allowDeselect={false}
            onChange={(value) => choose({ urgency: (value || null) as PreviewOptions['urgency'] })}
            data={[
              { value: '', label: t('preview.none') },
              ...Object.entries(urgencyMarks).map(([value, mark]) => ({ value, label: mark.words })),
            ]}
          />
          <Select
            label={t('preview.circulation')}
            value={options.circulation ?? ''}
            allowDeselect={false}
            onChange={(value) => choose({ circulation: (value || null) as PreviewOptions['circulation'] })}
            data={[
              { value: '', label: t('preview.none') },
              ...Object.entries(circulationMarks).map(([value, label]) => ({ value, label })),
            ]}
          />
          <Button
            leftSection={<IconFileTypeHtml size={16} stroke={1.75} aria-hidden="true" />}
            onClick={() => download(writeHtml(shown), 'text/html;charset=utf-8', `${name}.html`)}
          >
            {t('preview.html')}
          </Button>
          <Button
            leftSection={<IconFileSpreadsheet size={16} stroke={1.75} aria-hidden="true" />}
            disabled={state === 'busy' || plan.tasks.length === 0}
            onClick={() => void take('xlsx')}
          >
            {t('preview.excel')}
          </Button>
          <p className="preview-hint">{t('preview.hint')}</p>
        </aside>
      </div>
      {state === 'failed' ? (
        <div className="toast" role="alert">
          {t('plan.exportFailed')}
        </div>
      ) : null}
    </div>
  )
}
