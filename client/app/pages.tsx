import { Button } from '@mantine/core'
import { Link, useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../ui/EmptyState.tsx'

export function NotFoundPage() {
  const { t } = useTranslation()
  return (
    <main id="content">
      <EmptyState
        isPage
        title={t('app.notFound.title')}
        actions={
          <Button variant="filled" renderRoot={(props) => <Link to="/" {...props} />}>
            {t('app.notFound.home')}
          </Button>
        }
      >
        {t('app.notFound.text')}
      </EmptyState>
    </main>
  )
}

/** A first visit without a server: there is nothing on this device to open. */
export function UnreachablePage() {
  const { t } = useTranslation()
  const router = useRouter()
  return (
    <main id="content">
      <EmptyState
        isPage
        title={t('app.unreachable.title')}
        actions={
          <Button variant="filled" onClick={() => void router.invalidate()}>
            {t('app.unreachable.retry')}
          </Button>
        }
      >
        {t('app.unreachable.text')}
      </EmptyState>
    </main>
  )
}

export function OpeningPage() {
  const { t } = useTranslation()
  return (
    <main id="content" className="opening" role="status">
      {t('app.loading')}
    </main>
  )
}

export function CrashPage({ error }: { error: unknown }) {
  const { t } = useTranslation()
  return (
    <main id="content" role="alert">
      <EmptyState
        isPage
        title={t('app.crashed.title')}
        actions={
          <>
            <Button variant="filled" onClick={() => window.location.reload()}>
              {t('app.crashed.reload')}
            </Button>
            <code className="crash-detail">{error instanceof Error ? error.message : String(error)}</code>
          </>
        }
      >
        {t('app.crashed.text')}
      </EmptyState>
    </main>
  )
}
