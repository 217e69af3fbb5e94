import { IconGitCompare } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { AssignmentChange } from '../../../shared/programme/amend.ts'
import type { Touched } from '../../../shared/programme/touchedBy.ts'
import { wordPieces } from '../../../shared/versions/wordPieces.ts'
import { Notice } from '../../ui/Notice.tsx'

const kinds = ['added', 'changed', 'withdrawn'] as const

/** [PR28] Before a new version is issued: which sub-plans it touches and how. */
export function TouchedAgencies({
  touched,
  version,
  nameOf,
}: {
  touched: readonly Touched[]
  version: number
  nameOf: (id: string) => string
}) {
  const { t } = useTranslation()
  return (
    <section className="issue-touched" aria-labelledby="issue-touched">
      <h2 id="issue-touched" className="t-h2">
        {t('programmes.amend.touched', { version, count: touched.length })}
      </h2>
      {touched.length === 0 ? (
        <Notice icon={<IconGitCompare size={16} stroke={1.75} aria-hidden="true" />}>{t('programmes.amend.nobody')}</Notice>
      ) : null}
      {touched.map(({ agencyId, counts, changes }) => (
        <details key={agencyId}>
          <summary>
            <b>{nameOf(agencyId)}</b>{' '}
            <span className="c2">
              {kinds
                .filter((kind) => counts[kind] > 0)
                .map((kind) => t(`programmes.amend.counts.${kind}`, { count: counts[kind] }))
                .join(', ')}
            </span>
          </summary>
          <ul>
            {changes.map((change) => (
              <li key={change.id}>
                <Change change={change} />
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  )
}

function Change({ change: { kind, before, after, parts } }: { change: AssignmentChange }) {
  const { t } = useTranslation()
  const shown = after ?? before
  if (!shown) return null
  const pieces = kind === 'changed' ? wordPieces(before?.wording ?? '', after?.wording ?? '') : []
  return (
    <>
      <b>{t(`programmes.amend.kinds.${kind}`, { number: shown.taskNumber })}</b>{' '}
      {parts.includes('wording')
        ? pieces.map(({ kind: piece, text }, index) => {
            const Mark = piece === 'removed' ? 'del' : 'ins'
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no id and are made anew with the words
            return piece === 'same' ? text : <Mark key={index}>{text}</Mark>
          })
        : shown.wording}
      {parts.includes('deadline') ? (
        <span className="issue-change">
          {t('amend.parts.deadline')}: <del>{before?.deadline?.text ?? t('amend.noDeadline')}</del>{' '}
          <ins>{after?.deadline?.text ?? t('amend.noDeadline')}</ins>
        </span>
      ) : null}
      {parts.includes('role') && before && after ? (
        <span className="issue-change">
          {t('amend.parts.role')}: <del>{t(`subPlan.roles.${before.role}`)}</del> <ins>{t(`subPlan.roles.${after.role}`)}</ins>
        </span>
      ) : null}
    </>
  )
}
