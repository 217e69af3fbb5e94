import { Button } from '@mantine/core'
import { IconCircleCheck, IconHelpCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { LetterheadField } from '../../../shared/plan/letterhead.ts'
import { doubtChoices, tasksOfDoubt } from '../../../shared/review/doubtChoices.ts'
import type { Review } from '../../../shared/review/Review.ts'
import { formatDay } from '../../text/formatDay.ts'
import { AddRound } from './AddRound.tsx'
import { Entry, type EntryProps } from './Entry.tsx'
import { LetterheadEditor } from './LetterheadEditor.tsx'
import type { DoubtItem } from './reviewItems.ts'
import { SplitEditor } from './SplitEditor.tsx'
import { TaskEditor } from './TaskEditor.tsx'
import type { AgencyMatches } from './useAgencyMatches.ts'
import type { ReviewActs } from './useReviewActs.ts'

export interface DoubtEntryProps extends EntryProps {
  readonly item: DoubtItem
  readonly review: Review
  readonly acts: ReviewActs
  readonly matches: AgencyMatches
}

/** A doubt: what is unclear, and when it is chosen the numbered ways to understand it. */
export function DoubtEntry({ item, review, acts, matches, ...entry }: DoubtEntryProps) {
  const { t } = useTranslation()
  const { doubt } = item
  const { source } = review.reading
  const whole = review.reading.blocks.find(({ start, end }) => start === doubt.start && end === doubt.end)
  const words = (whole?.text || source.slice(doubt.start, doubt.end)).replace(/\s+/gu, ' ').trim()
  const line = doubt.end > doubt.start ? source.slice(0, doubt.start).split('\n').length : null
  const place = [line ? t('import.line', { line }) : null, doubt.ref ? t('import.section', { ref: doubt.ref }) : null].filter(Boolean)
  const Icon = entry.isSettled ? IconCircleCheck : IconHelpCircle
  return (
    <Entry
      {...entry}
      tone={entry.isSettled ? 'seen' : 'doubt'}
      title={
        <>
          <Icon size={16} stroke={1.75} aria-hidden="true" />
          <b>{t(`import.doubts.${doubt.code}`, { group: doubt.values.agency ?? '' })}</b>
          {entry.isSettled ? <span className="c3">{t('import.seen')}</span> : null}
          <span className="c3">{place.join(', ')}</span>
        </>
      }
      below={
        entry.isSettled ? (
          <Button size="xs" onClick={acts.accept}>
            {t('import.markUnseen')}
          </Button>
        ) : (
          <Ways item={item} review={review} acts={acts} matches={matches} />
        )
      }
    >
      {words && doubt.code !== 'groupNotListed' ? <q className="item-quote">{words}</q> : null}
      <span className="c2">
        {t(`import.doubtHints.${doubt.code}`)}
        {doubt.code === 'missingLetterhead'
          ? ` ${fieldsOf(doubt.values.fields)
              .map((field) => t(`import.fields.${field}`))
              .join(', ')}.`
          : null}
      </span>
    </Entry>
  )
}

const missing = { docNumber: 'number', issuedOn: 'date', issuer: 'issuer', title: 'title' } as const
const fieldsOf = (names = ''): (typeof missing)[keyof typeof missing][] =>
  names.split(',').flatMap((name) => (name in missing ? [missing[name as keyof typeof missing]] : []))

function Ways({ item: { doubt }, review, acts, matches }: Pick<DoubtEntryProps, 'item' | 'review' | 'acts' | 'matches'>) {
  const { t } = useTranslation()
  const ways = doubtChoices(review, doubt)
  const [task] = tasksOfDoubt(review, doubt)
  const settle = { kind: 'settle', item: doubt.id, settled: true } as const
  const line = [...matches.lines.values()].find(({ name }) => name === doubt.values.agency)
  const isOwnField = doubt.code === 'missingLetterhead' || doubt.code === 'noSubmission'
  if (acts.open === 'split' && task) return <SplitEditor task={task} acts={acts} />
  if (acts.open === 'edit' && doubt.code === 'missingLetterhead')
    return <LetterheadEditor fields={fieldsOf(doubt.values.fields) as LetterheadField[]} also={settle} review={review} acts={acts} />
  if (acts.open === 'edit' && doubt.code === 'noSubmission')
    return (
      <AddRound
        autoFocus
        also={[settle]}
        inHand={{
          review,
          decide: (decision) => {
            acts.decide(decision, t('import.said.settled'))
            return true
          },
        }}
      />
    )
  if (acts.open === 'edit' && task) return <TaskEditor task={task} review={review} acts={acts} also={settle} />
  return (
    <>
      {ways.length > 1 ? (
        <div className="item-ways" role="radiogroup" aria-label={t('import.waysLabel')}>
          {ways.map((way, place) => (
            // biome-ignore lint/a11y/useSemanticElements: a digit chooses it, Enter takes it
            <button
              key={`${way.code} ${way.values.agency ?? ''}`}
              type="button"
              role="radio"
              className="item-way"
              aria-checked={acts.choice === place}
              onClick={() => acts.choose(place)}
            >
              <kbd>{place + 1}</kbd>
              <span className="grow">
                {t(`import.ways.${way.code}`, { agency: way.values.agency ?? '', day: way.values.day ? formatDay(way.values.day) : '' })}
              </span>
              {place === 0 ? <span className="c3">{t('import.asRead')}</span> : null}
            </button>
          ))}
        </div>
      ) : null}
      {line?.isGroup ? <p className="c2">{t('import.groupMembers', { count: line.members.length })}</p> : null}
      <div className="row">
        <Button size="xs" variant="filled" onClick={acts.accept}>
          {t(ways.length > 1 ? 'import.acceptWay' : 'import.acceptAsRead', { n: acts.choice + 1 })} <kbd>Enter</kbd>
        </Button>
        {task || isOwnField ? (
          <Button size="xs" onClick={acts.edit}>
            {t('import.edit')} <kbd>E</kbd>
          </Button>
        ) : null}
      </div>
    </>
  )
}
