import { Checkbox, Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import './keys.css'

const groups = [
  {
    name: 'everywhere',
    keys: [
      ['Ctrl K', 'palette'],
      ['?', 'list'],
      ['Esc', 'back'],
      ['F6', 'region'],
    ],
  },
  {
    name: 'editor',
    keys: [
      ['Alt ↑ ↓', 'nextTask'],
      ['Alt Enter', 'panel'],
      ['Ctrl Alt M', 'comment'],
      ['Ctrl Z, Ctrl Shift Z', 'undo'],
    ],
  },
  {
    name: 'review',
    keys: [
      ['↑ ↓, J K', 'reviewMove'],
      ['← →', 'reviewLists'],
      ['1 … 9', 'reviewChoose'],
      ['Enter', 'reviewAccept'],
      ['E', 'reviewEdit'],
      ['S', 'reviewSplit'],
      ['M', 'reviewMerge'],
      ['X', 'reviewNotTask'],
      ['T', 'reviewMakeTask'],
      ['Z, Ctrl Z, Ctrl Shift Z', 'reviewUndo'],
    ],
  },
  {
    name: 'matrix',
    keys: [
      ['← ↑ → ↓', 'move'],
      ['Enter', 'openCell'],
      ['Home, End', 'rowEnds'],
      ['Ctrl Home', 'firstCell'],
      ['Page Up, Page Down', 'pages'],
      ['+, −', 'ownTasks'],
    ],
  },
] as const

export interface KeysDialogProps {
  readonly opened: boolean
  readonly onClose: () => void
  readonly singlesOff: boolean
  readonly onSinglesOff: (off: boolean) => void
}

/** Every key of the program on one sheet. */
export function KeysDialog({ opened, onClose, singlesOff, onSinglesOff }: KeysDialogProps) {
  const { t } = useTranslation()
  return (
    <Modal opened={opened} onClose={onClose} title={t('shell.keys.title')} closeButtonProps={{ 'aria-label': t('app.close') }}>
      <div className="dialog-stack">
        {groups.map(({ name, keys }) => (
          <section key={name} className="keys-group">
            <h3>{t(`shell.keys.groups.${name}`)}</h3>
            <dl>
              {keys.map(([key, words]) => (
                <div key={words}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{t(`shell.keys.${words}`)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <Checkbox
          label={t('shell.keys.singlesOff')}
          description={t('shell.keys.singles')}
          checked={singlesOff}
          onChange={(event) => onSinglesOff(event.currentTarget.checked)}
        />
      </div>
    </Modal>
  )
}
