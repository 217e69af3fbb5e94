import { Button, Select } from '@mantine/core'
import { IconAlertTriangle, IconBuilding, IconCircleCheck, IconHelpCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { foldDiacritics } from '../../../shared/core/vietnameseFold.ts'
import type { Review } from '../../../shared/review/Review.ts'
import { useAgencyOptions } from '../../hooks/useAgencyOptions.ts'
import { Entry, type EntryProps } from './Entry.tsx'
import type { AgencyItem } from './reviewItems.ts'
import type { AgencyMatches } from './useAgencyMatches.ts'
import type { ReviewActs } from './useReviewActs.ts'

export interface AgencyEntryProps extends EntryProps {
  readonly item: AgencyItem
  readonly review: Review
  readonly acts: ReviewActs
  readonly matches: AgencyMatches
}

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const

/** Names by which agencies are told apart: with the province where two share one, and until when one was there. */
function useLabels(): (agencyId: string) => string {
  const options = useAgencyOptions()
  return (agencyId) => options.find(({ value }) => value === agencyId)?.label ?? agencyId
}

/** A printed name and whom it stands for: said once, it holds wherever the name occurs. */
export function AgencyEntry({ item, review, acts, matches, ...entry }: AgencyEntryProps) {
  const { t } = useTranslation()
  const nameOf = useLabels()
  const line = matches.lines.get(item.id)
  const known = review.plan.agencies.find(({ ref }) => ref === item.id)?.directoryId ?? null
  const state = entry.isSettled || known !== null ? 'sure' : (line?.state ?? null)
  const members = line?.members ?? []
  const isOld = state === 'check' && matches.offersFor(item.name)[0]?.tookOverFrom != null
  const Icon = state === 'sure' ? IconCircleCheck : state === 'check' ? IconHelpCircle : state === 'open' ? IconAlertTriangle : IconBuilding
  return (
    <Entry
      {...entry}
      tone={state === 'sure' ? 'seen' : state === null ? undefined : 'doubt'}
      title={
        <>
          <Icon {...icon} />
          <span className="grow">{item.name}</span>
          <span className="c3 nowrap">{t('import.taskCount', { count: item.tasks })}</span>
        </>
      }
      below={<Offers item={item} acts={acts} matches={matches} known={known} isGroup={line?.isGroup ?? false} />}
    >
      {line ? (
        <span className="c2">
          {members.length === 0
            ? t('programmes.issue.nobody')
            : line.isGroup
              ? t('import.groupMembers', { count: members.length })
              : t('import.standsFor', { names: members.map(nameOf).join('; ') })}{' '}
          {members.length === 0 && !entry.isSettled
            ? null
            : t(
                known !== null || entry.isSettled
                  ? 'import.matched.byPerson'
                  : isOld
                    ? 'import.matched.old'
                    : `import.matched.${line.state}`,
              )}
        </span>
      ) : null}
    </Entry>
  )
}

function Offers({
  item,
  acts,
  matches,
  known,
  isGroup,
}: Pick<AgencyEntryProps, 'item' | 'acts' | 'matches'> & { readonly known: string | null; readonly isGroup: boolean }) {
  const { t } = useTranslation()
  const options = useAgencyOptions()
  const nameOf = useLabels()
  if (!matches.isKnown) return <p className="c2">{t('import.noDirectory')}</p>
  const offers = matches.offersFor(item.name)
  const match = (directoryId: string | null): void =>
    acts.decide(
      {
        kind: 'all',
        of: [
          { kind: 'match', agency: item.id, directoryId },
          { kind: 'settle', item: item.id, settled: directoryId !== null },
        ],
      },
      t(directoryId === null ? 'import.said.unmatched' : 'import.said.matched', { name: item.name }),
    )
  return (
    <>
      {offers.length > 0 ? (
        <div className="item-ways" role="radiogroup" aria-label={t('import.waysLabel')}>
          {offers.map((offer, place) => (
            // biome-ignore lint/a11y/useSemanticElements: a digit chooses it, Enter takes it
            <button
              key={offer.agencyId}
              type="button"
              role="radio"
              className="item-way"
              aria-checked={acts.choice === place}
              onClick={() => acts.choose(place)}
            >
              <kbd>{place + 1}</kbd>
              <span className="grow">
                {nameOf(offer.agencyId)}
                {offer.tookOverFrom ? <span className="c3"> {t('import.tookOver', { name: nameOf(offer.tookOverFrom) })}</span> : null}
              </span>
              <span className="c3">{t(`import.sureness.${offer.sureness}`)}</span>
            </button>
          ))}
        </div>
      ) : null}
      {acts.open === 'edit' ? (
        <Select
          autoFocus
          searchable
          clearable
          limit={40}
          label={t('import.chooseAgency')}
          placeholder={t('import.chooseAgencyHint')}
          data={[...options]}
          value={known}
          nothingFoundMessage={t('programmes.issue.noAgency')}
          filter={({ options: all, search }) =>
            all.filter((option) => 'label' in option && foldDiacritics(option.label).includes(foldDiacritics(search).trim()))
          }
          onChange={match}
        />
      ) : null}
      <div className="row">
        <Button size="xs" variant="filled" onClick={acts.accept}>
          {t(offers.length > 0 ? 'import.acceptWay' : isGroup ? 'import.acceptGroup' : 'import.acceptAsRead', { n: acts.choice + 1 })}{' '}
          <kbd>Enter</kbd>
        </Button>
        <Button size="xs" onClick={acts.edit}>
          {t('import.otherAgency')} <kbd>E</kbd>
        </Button>
      </div>
    </>
  )
}
