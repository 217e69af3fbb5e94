import { MultiSelect } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconHelpCircle } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { foldDiacritics } from '../../../shared/core/vietnameseFold.ts'
import type { IssueLine } from '../../../shared/programme/issueLines.ts'
import { useAgencyNames } from '../../hooks/useAgencyNames.ts'
import { useAgencyOptions } from '../../hooks/useAgencyOptions.ts'

export interface IssueLineRowProps {
  readonly line: IssueLine
  readonly members: readonly string[]
  /** somebody has looked at it here */
  readonly isChecked: boolean
  readonly onChange: (members: readonly string[]) => void
}

/** More members than this are counted, and listed when they are asked for. */
const SHOWN = 4

/** One mention and whom it stands for, to be confirmed or put right. */
export function IssueLineRow({ line, members, isChecked, onChange }: IssueLineRowProps) {
  const { t } = useTranslation()
  const nameOf = useAgencyNames()
  const [isOpen, setOpen] = useState(false)
  const state = members.length === 0 ? 'open' : isChecked ? 'sure' : line.state
  const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const
  return (
    <tr data-state={state}>
      <th scope="row">{line.name}</th>
      <td className="num">{line.tasks}</td>
      <td>
        <div className="issue-members">
          {state === 'sure' ? (
            <IconCircleCheck {...icon} />
          ) : state === 'check' ? (
            <IconHelpCircle {...icon} />
          ) : (
            <IconAlertTriangle {...icon} />
          )}
          {isOpen ? (
            <MemberSelect members={members} onChange={onChange} label={t('programmes.issue.membersOf', { name: line.name })} />
          ) : (
            <>
              <span className="grow">
                {members.length === 0
                  ? t('programmes.issue.nobody')
                  : members.length <= SHOWN
                    ? members.map(nameOf).join('; ')
                    : t('programmes.issue.memberCount', { count: members.length, first: members.slice(0, 2).map(nameOf).join('; ') })}
              </span>
              {state === 'check' ? (
                <button type="button" className="issue-link" onClick={() => onChange(members)}>
                  {t('programmes.issue.right')}
                </button>
              ) : null}
              <button
                type="button"
                className="issue-link"
                onClick={() => setOpen(true)}
                aria-label={t('programmes.issue.changeOf', { name: line.name })}
              >
                {t('programmes.issue.change')}
              </button>
            </>
          )}
        </div>
      </td>
    </tr>
  )
}

interface MemberSelectProps extends Pick<IssueLineRowProps, 'members' | 'onChange'> {
  readonly label: string
}

function MemberSelect({ members, onChange, label }: MemberSelectProps) {
  const { t } = useTranslation()
  const options = useAgencyOptions()
  return (
    <MultiSelect
      aria-label={label}
      className="grow"
      searchable
      clearable
      limit={40}
      data={[...options]}
      value={[...members]}
      onChange={onChange}
      nothingFoundMessage={t('programmes.issue.noAgency')}
      filter={({ options: found, search }) => {
        const words = foldDiacritics(search).trim()
        return found.filter((option) => 'label' in option && foldDiacritics(option.label).includes(words))
      }}
    />
  )
}
