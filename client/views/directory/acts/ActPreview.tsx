import { useTranslation } from 'react-i18next'
import type { DirectoryChange } from '../../../../shared/directory/changeDirectory.ts'
import type { Directory } from '../../../../shared/plan/directory.ts'
import { formatDay } from '../../../text/formatDay.ts'

/** What will stand in the directory afterwards, a sentence a record. */
export function ActPreview({ changes, directory }: { changes: readonly DirectoryChange[]; directory: Directory }) {
  const { t } = useTranslation()
  const names = new Map([...directory.agencies, ...changes.map(({ after }) => after)].map((agency) => [agency.id, agency.name]))
  const nameOf = (id: string): string => names.get(id) ?? id
  const say = ({ before, after }: DirectoryChange): string | null => {
    if (before === null) return t('directory.acts.preview.begins', { name: after.name, day: formatDay(after.validFrom ?? '') })
    if (after.duplicateOf !== null && before.duplicateOf === null)
      return t('directory.acts.preview.joined', { name: before.name, keep: nameOf(after.duplicateOf) })
    if (after.validTo !== null && after.validTo !== before.validTo) {
      const heirs = after.successors.map(({ agencyId, part }) => (part === null ? nameOf(agencyId) : `${nameOf(agencyId)} (${part})`))
      const ended = { name: before.name, day: formatDay(after.validTo), heirs: heirs.join('; ') }
      return heirs.length === 0 ? t('directory.acts.preview.endsAlone', ended) : t('directory.acts.preview.ends', ended)
    }
    const former = after.formerNames.length > before.formerNames.length ? after.formerNames.at(-1) : undefined
    if (former?.until && after.name !== before.name)
      return t('directory.acts.preview.renamed', { name: before.name, next: after.name, day: formatDay(former.until) })
    return after.name === before.name && after.shortName === before.shortName
      ? null
      : t('directory.acts.preview.corrected', { name: before.name, next: after.name })
  }
  const lines = changes.flatMap((change) => say(change) ?? [])
  return (
    <section className="directory-preview-act" aria-label={t('directory.acts.preview.label')}>
      <h3>{t('directory.acts.preview.label')}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
        <li>{t('directory.acts.preview.signed')}</li>
      </ul>
    </section>
  )
}
