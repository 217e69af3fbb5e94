import { IconHistory } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { indexDirectory } from '../../../shared/directory/directoryIndex.ts'
import { vanishedNames } from '../../../shared/directory/vanishedNames.ts'
import type { Directory } from '../../../shared/plan/directory.ts'
import { provinceOf } from '../../../shared/programme/issueLines.ts'
import { useServices } from '../../app/AppServices.ts'
import { directoryQuery } from '../../app/programmeQueries.ts'
import { useOwnAgency } from '../../hooks/useOwnAgency.ts'
import type { RecordsSnapshot } from '../../openPlan/PlanRecords.ts'
import { dayOf, formatDay } from '../../text/formatDay.ts'

/** A district's work went to twenty communes. */
const SHOWN = 4

/** [PV9] Of a task's agencies those that are no longer there, with who took over; one click writes the successor's name in its place. */
export function VanishedAgencies({
  names,
  letterhead,
  onReplace,
}: {
  names: readonly string[]
  letterhead: RecordsSnapshot['letterhead']
  /** null: nothing may be changed */
  onReplace: ((name: string, by: string) => void) | null
}) {
  const { t } = useTranslation()
  const services = useServices()
  const { data } = useQuery(directoryQuery(services))
  const index = useMemo(() => (data ? indexDirectory(data as Directory) : null), [data])
  const today = dayOf(services.now())
  const own = useOwnAgency()
  const vanished = useMemo(
    () => (index ? vanishedNames(names, index, { on: today, province: provinceOf({ letterhead }, index.directory, own) }) : []),
    [index, names, letterhead, today, own],
  )
  return vanished.map(({ name, agency, successors }) => (
    <p key={name} className="after-master" role="status">
      <IconHistory size={14} stroke={1.75} aria-hidden="true" />
      <span>
        {t(successors.length === 0 ? 'plan.vanished.alone' : 'plan.vanished.text', { name, day: formatDay(agency.validTo ?? today) })}{' '}
        {successors.slice(0, SHOWN).map(({ agency: heir, part }) => {
          const by = heir.shortName ?? heir.name
          const words = part === null ? by : `${by} (${part})`
          return onReplace === null ? (
            <span key={heir.id}>{words} </span>
          ) : (
            <button key={heir.id} type="button" className="assigned-link" onClick={() => onReplace(name, by)}>
              {t('plan.vanished.replace', { name: words })}
            </button>
          )
        })}
        {successors.length > SHOWN ? t('plan.vanished.more', { count: successors.length - SHOWN }) : null}
      </span>
    </p>
  ))
}
