import { Button } from '@mantine/core'
import { IconAlertTriangle, IconArrowLeft } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { templates } from '../../../templates/index.ts'
import type { PlanTemplate } from '../../../templates/PlanTemplate.ts'
import { useCan } from '../../hooks/useActor.ts'
import { useCreatePlan } from '../../hooks/useCreatePlan.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { TemplatePaper } from './TemplatePaper.tsx'
import './templates.css'

/** Templates on the left, the chosen one as paper on the right. */
export function TemplatesView() {
  const { t, i18n } = useTranslation()
  const [slug, setSlug] = useState(templates[0]?.slug ?? '')
  const chosen = templates.find((template) => template.slug === slug)
  const language = i18n.language === 'en' ? 'en' : 'vi'
  if (!useCan('plan.create')) {
    return (
      <main id="content">
        <EmptyState title={t('app.forbidden.title')}>{t('app.forbidden.text')}</EmptyState>
      </main>
    )
  }
  return (
    <main id="content" className="templates">
      <section className="templates-side" aria-label={t('templates.list')}>
        <Link to="/" className="page-back">
          <IconArrowLeft size={16} stroke={1.75} aria-hidden="true" />
          {t('app.tabs.plans')}
        </Link>
        <h1 className="t-h1">{t('templates.title')}</h1>
        <p className="c2">{t('templates.lead')}</p>
        <ul>
          {templates.map((template) => (
            <li key={template.slug}>
              <button type="button" aria-pressed={template.slug === slug} onClick={() => setSlug(template.slug)}>
                <span className="b">{template.title[language]}</span>
                <span className="c2">{template.description[language]}</span>
                <span className="c3 t-small">
                  {t('templates.tasks', { count: template.file.plan.tasks.length })},{' '}
                  {t('templates.blocks', { count: template.file.plan.body.length })}
                </span>
              </button>
            </li>
          ))}
        </ul>
        {/* A creation keeps its ids for retries; another template is another creation. */}
        {chosen ? <CreateFromTemplate key={chosen.slug} template={chosen} /> : null}
      </section>
      {chosen ? <TemplatePaper plan={chosen.file.plan} /> : null}
    </main>
  )
}

function CreateFromTemplate({ template }: { template: PlanTemplate }) {
  const { t } = useTranslation()
  const creation = useCreatePlan()
  return (
    <div className="templates-create">
      {creation.failure ? (
        <Notice tone="red" icon={<IconAlertTriangle size={16} stroke={1.75} aria-hidden="true" />}>
          <b>{t('templates.failed')}</b> {t(`errors.${creation.failure}`)}
        </Notice>
      ) : null}
      <Button
        variant="filled"
        fullWidth
        disabled={creation.isPending}
        onClick={() => creation.create(() => template.file.plan, template.slug)}
      >
        {t(creation.isPending ? 'templates.creating' : 'templates.create')}
      </Button>
    </div>
  )
}
