import { useTranslation } from 'react-i18next'
import { SignInLink } from './SignInLink.tsx'

/** The link of an invitation, and whether a letter with one of its own is on its way. */
export function InvitationLink({ path, address, onDone }: { path: string; address: string | null; onDone: () => void }) {
  const { t } = useTranslation()
  return (
    <>
      {address === null ? null : <p className="accounts-mailed">{t('accounts.invite.mailed', { address })}</p>}
      <SignInLink path={path} text={t('accounts.invite.linkText')} field={t('accounts.invite.link')} onDone={onDone} />
    </>
  )
}
