import { type MantineColorScheme, Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import { IconDeviceDesktop, IconDeviceLaptop, IconKey, IconLogout, IconMail, IconMoon, IconSun, IconUserPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Language, languages } from '../../shared/core/language.ts'
import type { Account } from '../../shared/protocol/httpApi.ts'
import { changeLanguage } from '../text/i18n.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { useServices } from './AppServices.ts'
import { DeviceDialog } from './DeviceDialog.tsx'
import { MailDialog } from './mail/MailDialog.tsx'
import { PasswordDialog } from './PasswordDialog.tsx'
import { SignOutDialog } from './SignOutDialog.tsx'

const schemes: readonly {
  readonly value: MantineColorScheme
  readonly key: 'themeAuto' | 'themeLight' | 'themeDark'
  readonly Icon: typeof IconSun
}[] = [
  { value: 'auto', key: 'themeAuto', Icon: IconDeviceDesktop },
  { value: 'light', key: 'themeLight', Icon: IconSun },
  { value: 'dark', key: 'themeDark', Icon: IconMoon },
]

/** Who is signed in, and how the program looks and speaks to them. */
export function AccountMenu({ account }: { account: Account }) {
  const { t, i18n } = useTranslation()
  const { shelf } = useServices()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const [leaving, setLeaving] = useState(false)
  const [changingPassword, setChangingPassword] = useState(false)
  const [mailing, setMailing] = useState(false)
  const [keeping, setKeeping] = useState(false)
  const unit = account.agencyName || account.displayName
  const speak = (language: Language): void => {
    shelf.write('language', language)
    void changeLanguage(i18n, language)
  }
  return (
    <>
      <Menu position="bottom-end" width={240} withinPortal={false} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <UnstyledButton className="account-button">
            <span className="visually-hidden">{t('app.account.menu')}: </span>
            <span aria-hidden="true">
              <Avatar name={unit} />
            </span>
            <span className="account-words">
              <b>{unit}</b>
              <span>{account.agencyName ? account.displayName : t(`app.account.roles.${account.role}`)}</span>
            </span>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('app.account.theme')}</Menu.Label>
          <Menu.RadioGroup value={colorScheme} onChange={(value) => setColorScheme(value as MantineColorScheme)}>
            {schemes.map(({ value, key, Icon }) => (
              <Menu.RadioItem
                key={value}
                value={value}
                rightSection={<Icon size={16} stroke={1.75} aria-hidden="true" />}
                closeMenuOnClick={false}
              >
                {t(`app.account.${key}`)}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Label>{t('app.account.language')}</Menu.Label>
          <Menu.RadioGroup value={i18n.language} onChange={(value) => speak(value as Language)}>
            {languages.map((language) => (
              <Menu.RadioItem key={language} value={language} lang={language}>
                {t(language === 'vi' ? 'app.account.languageVi' : 'app.account.languageEn')}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Divider />
          {account.role !== 'administrator' && account.memberships.some(({ capacity }) => capacity === 'head') ? (
            <Menu.Item
              leftSection={<IconUserPlus size={16} stroke={1.75} aria-hidden="true" />}
              renderRoot={(props) => <Link to="/people" {...props} />}
            >
              {t('accounts.people.menu')}
            </Menu.Item>
          ) : null}
          <Menu.Item leftSection={<IconDeviceLaptop size={16} stroke={1.75} aria-hidden="true" />} onClick={() => setKeeping(true)}>
            {t('device.menu')}
          </Menu.Item>
          <Menu.Item leftSection={<IconMail size={16} stroke={1.75} aria-hidden="true" />} onClick={() => setMailing(true)}>
            {t('mail.menu')}
          </Menu.Item>
          <Menu.Item leftSection={<IconKey size={16} stroke={1.75} aria-hidden="true" />} onClick={() => setChangingPassword(true)}>
            {t('accounts.password.menu')}
          </Menu.Item>
          <Menu.Item leftSection={<IconLogout size={16} stroke={1.75} aria-hidden="true" />} onClick={() => setLeaving(true)}>
            {t('app.account.signOut')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <DeviceDialog account={account} opened={keeping} onClose={() => setKeeping(false)} />
      {mailing ? <MailDialog onClose={() => setMailing(false)} /> : null}
      {changingPassword ? <PasswordDialog account={account} onClose={() => setChangingPassword(false)} /> : null}
      <SignOutDialog account={account} opened={leaving} onClose={() => setLeaving(false)} />
    </>
  )
}
