import { Popover, UnstyledButton } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Notice } from '../../../shared/plan/notice.ts'
import { type AppServices, useServices } from '../AppServices.ts'
import { NoticeLine } from './NoticeLine.tsx'
import './notices.css'

const noticesQuery = ({ http }: Pick<AppServices, 'http'>) => queryOptions({ queryKey: ['notices'], queryFn: () => http.notices() })

const MOST_SHOWN = 99

/** What the reader was told, newest first. Opening the list is reading it. */
export function NoticeBell() {
  const { t } = useTranslation()
  const services = useServices()
  const queryClient = useQueryClient()
  const { data: notices = [] } = useQuery(noticesQuery(services))
  const [isOpen, setOpen] = useState(false)
  const reading = useMutation({
    mutationFn: (upTo: number) => services.http.readNotices(upTo),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['notices'] }),
  })
  const unread = notices.filter(({ readAt }) => readAt === null).length
  const toggle = (): void => {
    const newest = notices[0]
    if (isOpen && unread > 0 && newest) reading.mutate(newest.id)
    setOpen(!isOpen)
  }
  return (
    <Popover
      opened={isOpen}
      onChange={(opened) => (opened ? setOpen(true) : toggle())}
      position="bottom-end"
      width={400}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <UnstyledButton className="notice-bell" onClick={toggle} aria-label={t('notices.open', { count: unread })} aria-expanded={isOpen}>
          <IconBell size={18} stroke={1.75} aria-hidden="true" />
          {unread > 0 ? <b>{unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}</b> : null}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className="notice-list" aria-label={t('notices.title')}>
        <h2>{t('notices.title')}</h2>
        {notices.length === 0 ? <p className="c2">{t('notices.none')}</p> : null}
        <ul>
          {(notices as readonly Notice[]).map((notice) => (
            <NoticeLine key={notice.id} notice={notice} onFollow={toggle} />
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  )
}
