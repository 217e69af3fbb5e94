import { useMantineColorScheme } from '@mantine/core'
import { Spotlight } from '@mantine/spotlight'
import { IconBuilding, IconCommand, IconFileText, IconListCheck, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCan } from '../../hooks/useActor.ts'
import { useMatrix } from '../../hooks/useMatrix.ts'
import { changeLanguage } from '../../text/i18n.ts'
import { useServices } from '../AppServices.ts'
import { plansQuery } from '../queries.ts'
import './palette.css'
import { findInPalette, type PaletteAction, type PaletteTarget, paletteActions, paletteGroups } from './paletteItems.ts'
import { paletteSpotlight } from './paletteSpotlight.ts'

const icons = { actions: IconCommand, plans: IconFileText, tasks: IconListCheck, agencies: IconBuilding } as const

/** One field that leads everywhere: plans, tasks, agencies, and what one can do. Loaded when it is first opened. */
export function Palette({ onShowKeys, onClosed }: { onShowKeys: () => void; onClosed: () => void }) {
  const { t, i18n } = useTranslation()
  const services = useServices()
  const navigate = useNavigate()
  const { setColorScheme } = useMantineColorScheme()
  const mayList = useCan('account.list')
  const mayAudit = useCan('audit.read')
  const mayCreate = useCan('plan.create')
  const { data: plans } = useQuery(plansQuery(services))
  const { matrix } = useMatrix()
  const [query, setQuery] = useState('')
  const deferred = useDeferredValue(query)
  useEffect(() => paletteSpotlight.open(), [])

  const groups = useMemo(() => {
    const offered = (action: PaletteAction): boolean =>
      (action !== 'accounts' || mayList) &&
      (action !== 'audit' || mayAudit) &&
      ((action !== 'import' && action !== 'template') || mayCreate)
    return paletteGroups({
      actions: paletteActions.filter(offered).map((action) => ({ action, label: t(`shell.palette.actions.${action}`) })),
      plans: plans ?? [],
      matrix,
      words: { untitled: t('home.untitled'), tasks: (count) => t('shell.palette.agencyTasks', { count }) },
    })
  }, [plans, matrix, t, mayList, mayAudit, mayCreate])
  const found = useMemo(() => findInPalette(groups, deferred), [groups, deferred])

  const act: Readonly<Record<PaletteAction, () => void>> = {
    plans: () => void navigate({ to: '/' }),
    matrix: () => void navigate({ to: '/matrix' }),
    accounts: () => void navigate({ to: '/accounts' }),
    audit: () => void navigate({ to: '/audit' }),
    import: () => void navigate({ to: '/import' }),
    template: () => void navigate({ to: '/templates' }),
    keys: onShowKeys,
    light: () => setColorScheme('light'),
    dark: () => setColorScheme('dark'),
    language: () => {
      const language = i18n.language === 'en' ? 'vi' : 'en'
      services.shelf.write('language', language)
      void changeLanguage(i18n, language)
    },
  }
  const go = (target: PaletteTarget): void => {
    if (target.kind === 'action') act[target.action]()
    else if (target.kind === 'plan') void navigate({ to: '/plans/$planId', params: { planId: target.planId } })
    else if (target.kind === 'agency') void navigate({ to: '/matrix', search: { q: target.name } })
    else void navigate({ to: '/plans/$planId', params: { planId: target.planId }, search: { task: target.taskId } })
  }

  return (
    <Spotlight.Root
      store={paletteSpotlight.store}
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      scrollable
      overlayProps={{ blur: 0, backgroundOpacity: 0.35 }}
      maxHeight="min(60dvh, 460px)"
      onSpotlightClose={onClosed}
      attributes={{ content: { 'aria-label': t('shell.palette.label') } }}
      classNames={{ content: 'palette', search: 'palette-search', action: 'palette-item', actionsGroup: 'palette-group' }}
    >
      <Spotlight.Search
        placeholder={t('shell.palette.hint')}
        aria-label={t('shell.palette.label')}
        leftSection={<IconSearch size={16} stroke={1.75} aria-hidden="true" />}
      />
      <Spotlight.ActionsList aria-label={t('shell.palette.label')}>
        {found.map(({ name, items }) => {
          const Icon = icons[name]
          return (
            <Spotlight.ActionsGroup key={name} label={t(`shell.palette.groups.${name}`)}>
              {items.map((item) => (
                <Spotlight.Action key={item.id} highlightQuery={false} onClick={() => go(item.target)}>
                  <Icon size={16} stroke={1.75} aria-hidden="true" />
                  <span className="palette-label ellipsis">{item.label}</span>
                  {item.detail ? <span className="palette-detail ellipsis">{item.detail}</span> : null}
                </Spotlight.Action>
              ))}
            </Spotlight.ActionsGroup>
          )
        })}
        {found.length === 0 ? <Spotlight.Empty>{t('shell.palette.nothing')}</Spotlight.Empty> : null}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}
