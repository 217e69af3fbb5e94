import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useServices } from '../app/AppServices.ts'
import { directoryQuery } from '../app/programmeQueries.ts'
import { formatDay } from '../text/formatDay.ts'
import { useOwnAgency } from './useOwnAgency.ts'

export interface AgencyOption {
  readonly value: string
  readonly label: string
}

/** The directory to choose from, the reader's own province first: an agency that shares its name says its province, one that has ended until when. */
export function useAgencyOptions(): readonly AgencyOption[] {
  const { t } = useTranslation()
  const { data } = useQuery(directoryQuery(useServices()))
  const own = useOwnAgency()
  return useMemo(() => {
    const agencies = (data?.agencies ?? []).filter(({ duplicateOf }) => duplicateOf === null)
    const counts = new Map<string, number>()
    for (const { shortName, name } of agencies) counts.set(shortName ?? name, (counts.get(shortName ?? name) ?? 0) + 1)
    const near = agencies.find(({ id }) => id === own)?.province ?? null
    const sorted = near === null ? agencies : agencies.toSorted((a, b) => Number(b.province === near) - Number(a.province === near))
    return sorted.map(({ id, shortName, name, province, validTo }) => {
      const short = shortName ?? name
      const place = (counts.get(short) ?? 0) > 1 && province !== null ? `, ${province}` : ''
      const ended = validTo === null ? '' : ` (${t('directory.until', { day: formatDay(validTo) })})`
      return { value: id, label: `${short}${place}${ended}` }
    })
  }, [data, t, own])
}
