import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ownTemplates as en } from '../../text/en/ownTemplates.ts'
import { ownTemplates as vi } from '../../text/vi/ownTemplates.ts'

/** The words of this page, which come with it. */
export function useOwnTemplateWords() {
  const { i18n } = useTranslation()
  useState(() => {
    i18n.addResourceBundle('vi', 'ownTemplates', vi)
    i18n.addResourceBundle('en', 'ownTemplates', en)
  })
  return useTranslation('ownTemplates')
}
