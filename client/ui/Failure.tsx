import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Notice } from './Notice.tsx'

/** Why something could not be done. */
export function Failure({ children }: { children: ReactNode }) {
  return (
    <Notice tone="red" icon={<IconAlertTriangle size={16} stroke={1.75} aria-hidden="true" />}>
      {children}
    </Notice>
  )
}
