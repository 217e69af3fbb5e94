import { Button, CopyButton, TextInput } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

/** A one-time link, joined to the address under which this reader reaches the server. */
export function SignInLink({ path, text, field, onDone }: { path: string; text?: string; field?: string; onDone: () => void }) {
  const { t } = useTranslation()
  const link = new URL(path, window.location.origin).href
  return (
    <div className="dialog-stack">
      <p>{text ?? t('accounts.link.text')}</p>
      <TextInput
        label={field ?? t('accounts.link.field')}
        value={link}
        readOnly
        data-autofocus
        onFocus={(event) => event.currentTarget.select()}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      />
      <div className="dialog-actions">
        <CopyButton value={link} timeout={4000}>
          {({ copied, copy }) => (
            <Button
              variant="filled"
              onClick={copy}
              leftSection={
                copied ? <IconCheck size={16} stroke={1.75} aria-hidden="true" /> : <IconCopy size={16} stroke={1.75} aria-hidden="true" />
              }
            >
              <span aria-live="polite">{t(copied ? 'app.copied' : 'app.copy')}</span>
            </Button>
          )}
        </CopyButton>
        <Button onClick={onDone}>{t('accounts.link.done')}</Button>
      </div>
    </div>
  )
}
