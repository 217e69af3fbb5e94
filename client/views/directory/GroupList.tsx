import { Select } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { indexDirectory } from '../../../shared/directory/directoryIndex.ts'
import { expandGroup } from '../../../shared/directory/expandGroup.ts'
import type { AgencyGroup, Directory } from '../../../shared/plan/directory.ts'
import { useServices } from '../../app/AppServices.ts'
import { dayOf } from '../../text/formatDay.ts'
import { ActDay } from './acts/ActDay.tsx'

/** Whom each collective name stands for, on a day and in a province. */
export function GroupList({ directory }: { directory: Directory }) {
  const { t } = useTranslation()
  const { now } = useServices()
  const provinces = useMemo(() => [...new Set(directory.agencies.flatMap(({ province }) => province ?? []))].sort(), [directory])
  const [province, setProvince] = useState(provinces[0] ?? null)
  const [on, setOn] = useState(dayOf(now()))
  const index = useMemo(() => indexDirectory(directory), [directory])
  return (
    <>
      <div className="directory-when">
        <Select label={t('directory.columns.province')} allowDeselect={false} data={provinces} value={province} onChange={setProvince} />
        <ActDay label={t('directory.groups.on')} value={on} onChange={setOn} />
      </div>
      <ul className="directory-groups">
        {directory.groups.map((group) => (
          <Group key={group.id} group={group} {...{ index, province, on }} />
        ))}
      </ul>
    </>
  )
}

function Group({
  group,
  index,
  province,
  on,
}: {
  group: AgencyGroup
  index: ReturnType<typeof indexDirectory>
  province: string | null
  on: string
}) {
  const { t } = useTranslation()
  const { rule, name, aliases } = group
  if (rule === null)
    return (
      <li>
        <b>{name}</b> <span className="c2">{t('directory.groups.open')}</span>
      </li>
    )
  const { members, instead } = expandGroup(rule, index, { on, province })
  const inPlace = instead === null ? [] : expandGroup(instead, index, { on, province }).members
  return (
    <li>
      <details>
        <summary>
          <b>{name}</b> <span className="c2">{t('directory.groups.members', { count: members.length })}</span>
          {aliases.length > 0 ? <span className="c3"> {t('directory.groups.also', { names: aliases.join('; ') })}</span> : null}
        </summary>
        {instead === null ? null : <p className="c2">{t('directory.groups.instead', { count: inPlace.length })}</p>}
        <ul className="directory-members">
          {(instead === null ? members : inPlace).map((agency) => (
            <li key={agency.id}>{agency.shortName ?? agency.name}</li>
          ))}
        </ul>
      </details>
    </li>
  )
}
