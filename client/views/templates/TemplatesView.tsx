import { Button } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Plan } from '../../../shared/plan/plan.ts'
import { templates } from '../../../templates/index.ts'
import type { PlanTemplate } from '../../../templates/PlanTemplate.ts'
import { useServices } from '../../app/AppServices.ts'
import { useCan } from '../../hooks/useActor.ts'
import { useCreatePlan } from '../../hooks/useCreatePlan.ts'
import { formatDay } from '../../text/formatDay.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { OwnTemplate } from './OwnTemplate.tsx'
import { SaveTemplateDialog } from './SaveTemplateDialog.tsx'
import { TemplatePaper } from './TemplatePaper.tsx'
import './templates.css'
import { ownTemplatesQuery, templateVersionQuery } from './templateQueries.ts'
import { useOwnTemplateWords } from './useOwnTemplateWords.ts'

/** Templates on the left, the workspace's own before those that come with the program; the chosen one as paper on the right. */
export function TemplatesView() {
  const { t, i18n } = useTranslation()
  const { t: own } = useOwnTemplateWords()
  const services = useServices()
  const may = useCan('plan.create')
  const { data: mine, error } = useQuery({ ...ownTemplatesQuery(services), enabled: may })
  /** a slug, or the id of one of the workspace's; null: nobody has chosen */
  const [chosenKey, setChosen] = useState<string | null>(null)
  const [isMaking, setMaking] = useState(false)
  const listed = mine?.templates.find(({ id }) => id === chosenKey)
  const { data: version } = useQuery({
    ...templateVersionQuery(services, listed?.id ?? '', listed?.number ?? 0),
    enabled: listed !== undefined,
  })
  const builtIn = listed ? undefined : (templates.find(({ slug }) => slug === chosenKey) ?? templates[0])
  const language = i18n.language === 'en' ? 'en' : 'vi'
  if (!may) {
    return (
      <main id="content">
        <EmptyState title={t('app.forbidden.title')}>{t('app.forbidden.text')}</EmptyState>
      </main>
    )
  }
  const shown = listed ? (version?.content.file.plan as Plan | undefined) : builtIn?.file.plan
  return (
    <main id="content" className="templates">
      <section className="templates-side" aria-label={t('templates.list')}>
        <Link to="/" className="page-back">
          <IconArrowLeft size={16} stroke={1.75} aria-hidden="true" />
          {t('app.tabs.plans')}
        </Link>
        <h1 className="t-h1">{t('templates.title')}</h1>
        <p className="c2">{t('templates.lead')}</p>
        <div className="templates-groups">
          {error ? <p className="c2">{own('failed')}</p> : null}
          {mine && (mine.mayChange || mine.templates.length > 0) ? (
            <>
              <div className="templates-group">
                <h2 className="t-h2">{own('own')}</h2>
                {mine.mayChange ? <Button onClick={() => setMaking(true)}>{own('make')}</Button> : null}
              </div>
              {mine.templates.length === 0 ? <p className="c2">{own('none')}</p> : null}
              <ul>
                {mine.templates.map((one) => (
                  <Choice
                    key={one.id}
                    title={one.title}
                    description={one.description}
                    tasks={one.taskCount}
                    blocks={one.blockCount}
                    note={own('version', { number: one.number, day: formatDay(one.createdAt.slice(0, 10)), by: one.createdBy })}
                    isChosen={one.id === listed?.id}
                    onChoose={() => setChosen(one.id)}
                  />
                ))}
              </ul>
              <h2 className="t-h2">{own('builtIn')}</h2>
            </>
          ) : null}
          <ul>
            {templates.map((template) => (
              <Choice
                key={template.slug}
                title={template.title[language]}
                description={template.description[language]}
                tasks={template.file.plan.tasks.length}
                blocks={template.file.plan.body.length}
                isChosen={template.slug === builtIn?.slug}
                onChoose={() => setChosen(template.slug)}
              />
            ))}
          </ul>
        </div>
        {/* A creation keeps its ids for retries; another template is another creation. */}
        {builtIn ? <CreateFromTemplate key={builtIn.slug} template={builtIn} /> : null}
        {listed && version ? (
          <OwnTemplate
            key={`${version.id} ${version.number}`}
            version={version}
            mayChange={mine?.mayChange ?? false}
            onGone={() => setChosen(null)}
          />
        ) : null}
      </section>
      {shown ? <TemplatePaper plan={shown} /> : <p className="plan-opening">{own('loading')}</p>}
      {isMaking ? <SaveTemplateDialog before={null} onClose={() => setMaking(false)} /> : null}
    </main>
  )
}

interface ChoiceProps {
  readonly title: string
  readonly description: string
  readonly tasks: number
  readonly blocks: number
  readonly note?: string
  readonly isChosen: boolean
  readonly onChoose: () => void
}

function Choice({ title, description, tasks, blocks, note, isChosen, onChoose }: ChoiceProps) {
  const { t } = useTranslation()
  return (
    <li>
      <button type="button" aria-pressed={isChosen} onClick={onChoose}>
        <span className="b">{title}</span>
        {description === '' ? null : <span className="c2">{description}</span>}
        <span className="c3 t-small">
          {t('templates.tasks', { count: tasks })}, {t('templates.blocks', { count: blocks })}
        </span>
        {note ? <span className="c3 t-small">{note}</span> : null}
      </button>
    </li>
  )
}

function CreateFromTemplate({ template }: { template: PlanTemplate }) {
  const { t } = useTranslation()
  const creation = useCreatePlan()
  return (
    <div className="templates-create">
      {creation.failure ? <Failure>{`${t('templates.failed')} ${t(`errors.${creation.failure}`)}`}</Failure> : null}
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
