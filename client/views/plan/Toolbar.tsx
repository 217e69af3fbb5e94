import { ActionIcon, Button, Menu, NativeSelect } from '@mantine/core'
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBold,
  IconChecklist,
  IconItalic,
  IconList,
  IconMessagePlus,
  IconPlus,
} from '@tabler/icons-react'
import type { Editor } from '@tiptap/core'
import type { Command } from '@tiptap/pm/state'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { UndoOutcome } from '../../../shared/planDocument/PlanUndo.ts'
import { type BlockKind, blockKinds, kindOf } from '../../editor/commands/blockKind.ts'
import { insertPageBreak } from '../../editor/commands/insertPageBreak.ts'
import { insertTask } from '../../editor/commands/insertTask.ts'
import { setBlockKind } from '../../editor/commands/setBlockKind.ts'
import { toggleBullet } from '../../editor/commands/toggleBullet.ts'
import { toggleTask } from '../../editor/commands/toggleTask.ts'
import { useEditorSnapshot } from '../../editor/useEditorSnapshot.ts'
import type { PlanSession } from '../../openPlan/PlanSession.ts'

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const

interface ToolbarProps {
  readonly editor: Editor
  readonly session: PlanSession
  readonly onUndone: (outcome: UndoOutcome) => void
  /** null: the reader may not comment */
  readonly onComment: ((field: null) => void) | null
}

/** What the caret's block is, and the commands on it. A button does not take the caret out of the text. */
export function Toolbar({ editor, session, onUndone, onComment }: ToolbarProps) {
  const { t } = useTranslation()
  const kind = useEditorSnapshot<BlockKind | 'other'>(editor, (living) => kindOf(living.state.selection.$from.parent) ?? 'other', 'other')
  const bold = useEditorSnapshot(editor, (living) => living.isActive('bold'), false)
  const italic = useEditorSnapshot(editor, (living) => living.isActive('italic'), false)
  const undoState = useSyncExternalStore(
    (listener) => session.undo.onChange(listener),
    () => `${session.undo.canUndo}/${session.undo.canRedo}`,
  )
  const [canUndo, canRedo] = undoState.split('/').map((each) => each === 'true')
  const run = (command: Command) => () => {
    command(editor.state, editor.view.dispatch, editor.view)
    editor.view.focus()
  }
  const button = (label: string, pressed: boolean | undefined, Icon: typeof IconBold, onClick: () => void, disabled = false) => (
    <ActionIcon
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      data-pressed={pressed || undefined}
      disabled={disabled}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onClick}
    >
      <Icon {...icon} />
    </ActionIcon>
  )
  return (
    <div className="plan-tools" role="toolbar" aria-label={t('plan.toolbar.label')}>
      <NativeSelect
        className="plan-kind"
        aria-label={t('plan.toolbar.kind')}
        value={kind}
        data={[
          ...(kind === 'other' ? [{ value: 'other', label: t('plan.toolbar.otherKind') }] : []),
          ...blockKinds.map((each) => ({ value: each, label: t(`plan.toolbar.kinds.${each}`) })),
        ]}
        onChange={(event) => run(setBlockKind(event.currentTarget.value as BlockKind))()}
      />
      {button(t('plan.toolbar.bold'), bold, IconBold, () => editor.chain().focus().toggleMark('bold').run())}
      {button(t('plan.toolbar.italic'), italic, IconItalic, () => editor.chain().focus().toggleMark('italic').run())}
      {button(t('plan.toolbar.bullet'), kind === 'bullet', IconList, run(toggleBullet))}
      {button(t('plan.toolbar.task'), kind === 'task', IconChecklist, run(toggleTask))}
      {onComment ? button(t('plan.comments.begin'), undefined, IconMessagePlus, () => onComment(null)) : null}
      {button(t('plan.toolbar.undo'), undefined, IconArrowBackUp, () => onUndone(session.undo.undo()), !canUndo)}
      {button(t('plan.toolbar.redo'), undefined, IconArrowForwardUp, () => onUndone(session.undo.redo()), !canRedo)}
      <Menu position="bottom-start">
        <Menu.Target>
          <Button className="plan-insert" variant="subtle" leftSection={<IconPlus {...icon} />}>
            {t('plan.toolbar.insert')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={run(insertTask)}>{t('plan.toolbar.insertTask')}</Menu.Item>
          <Menu.Item onClick={run(insertPageBreak)}>{t('plan.toolbar.insertPageBreak')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}

/** In place of the toolbar, for who only reads the text, or a text that is frozen: it may still be commented on. */
export function ReadingTools({ onComment }: Pick<ToolbarProps, 'onComment'>) {
  const { t } = useTranslation()
  if (!onComment) return <span className="grow" />
  return (
    <div className="plan-tools" role="toolbar" aria-label={t('plan.comments.tab')}>
      <Button
        variant="subtle"
        leftSection={<IconMessagePlus {...icon} />}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => onComment(null)}
      >
        {t('plan.comments.begin')}
      </Button>
    </div>
  )
}
