import { Menu } from '@mantine/core'
import { IconCheck, IconChevronDown, IconDeviceFloppy, IconPencil, IconStack2, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MatrixSearch } from '../../../../shared/plan/savedView.ts'
import { RemoveViewDialog } from './RemoveViewDialog.tsx'
import { SaveViewDialog } from './SaveViewDialog.tsx'
import type { SavedViews } from './useSavedViews.ts'
import './saved.css'

export interface SavedViewsProps {
  readonly saved: SavedViews
  readonly onShow: (search: MatrixSearch, id: string | null) => void
}

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const

/** [SV1] Views that all readers of a programme share: to open, and for the coordinator's people to save, rename and remove. */
export function SavedViewsMenu({ saved, onShow }: SavedViewsProps) {
  const { t } = useTranslation()
  const [dialog, setDialog] = useState<'save' | 'rename' | 'remove' | null>(null)
  const { programmes, opened, maySaveOpened, search } = saved
  if (programmes.length === 0) return null
  const close = (): void => setDialog(null)
  return (
    <>
      <Menu position="bottom-start" width={320}>
        <Menu.Target>
          <button type="button" className="matrix-chip saved-views" data-on={opened !== null || undefined}>
            <IconStack2 size={14} stroke={1.75} aria-hidden="true" />
            <span className="saved-view-name">{opened?.name ?? t('matrix.saved.menu')}</span>
            <IconChevronDown size={14} stroke={1.75} aria-hidden="true" />
          </button>
        </Menu.Target>
        <Menu.Dropdown className="saved-views-list">
          <Menu.Item
            leftSection={opened === null ? <IconCheck {...icon} /> : <span className="saved-view-blank" />}
            onClick={() => onShow({}, null)}
          >
            {t('matrix.saved.plain')}
          </Menu.Item>
          {programmes
            .filter(({ views }) => views.length > 0)
            .map(({ programmeId, title, views }) => (
              <div key={programmeId}>
                <Menu.Label className="saved-view-programme">{title}</Menu.Label>
                {views.map((view) => (
                  <Menu.Item
                    key={view.id}
                    leftSection={view.id === opened?.id ? <IconCheck {...icon} /> : <span className="saved-view-blank" />}
                    onClick={() => onShow(view.search, view.id)}
                  >
                    {view.name}
                  </Menu.Item>
                ))}
              </div>
            ))}
          {maySaveOpened && opened ? (
            <>
              <Menu.Divider />
              <Menu.Item leftSection={<IconPencil {...icon} />} onClick={() => setDialog('rename')}>
                {t('matrix.saved.rename', { name: opened.name })}
              </Menu.Item>
              <Menu.Item leftSection={<IconTrash {...icon} />} onClick={() => setDialog('remove')}>
                {t('matrix.saved.remove', { name: opened.name })}
              </Menu.Item>
            </>
          ) : null}
          {programmes.some(({ maySave }) => maySave) ? (
            <>
              <Menu.Divider />
              <Menu.Item leftSection={<IconDeviceFloppy {...icon} />} onClick={() => setDialog('save')}>
                {t('matrix.saved.save')}
              </Menu.Item>
            </>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      {dialog === 'save' ? <SaveViewDialog programmes={programmes} search={search} before={null} onShow={onShow} onClose={close} /> : null}
      {dialog === 'rename' && opened ? (
        <SaveViewDialog programmes={programmes} search={opened.search} before={opened} onShow={null} onClose={close} />
      ) : null}
      {dialog === 'remove' && opened ? <RemoveViewDialog view={opened} onRemoved={() => onShow(search, null)} onClose={close} /> : null}
    </>
  )
}
