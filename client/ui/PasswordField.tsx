import { TextInput, type TextInputProps, UnstyledButton } from '@mantine/core'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { useState } from 'react'

interface PasswordFieldProps extends Omit<TextInputProps, 'type' | 'rightSection' | 'rightSectionWidth' | 'rightSectionPointerEvents'> {
  readonly showWord: string
  readonly hideWord: string
}

/** A password that its writer may look at: long ones are typed right only when they can be read. */
export function PasswordField({ showWord, hideWord, ...rest }: PasswordFieldProps) {
  const [shown, setShown] = useState(false)
  const Icon = shown ? IconEyeOff : IconEye
  return (
    <TextInput
      {...rest}
      type={shown ? 'text' : 'password'}
      autoCapitalize="none"
      spellCheck={false}
      rightSectionWidth={84}
      rightSectionPointerEvents="all"
      rightSection={
        <UnstyledButton className="ui-show-password" onClick={() => setShown(!shown)}>
          <Icon size={16} stroke={1.75} aria-hidden="true" />
          {shown ? hideWord : showWord}
        </UnstyledButton>
      }
    />
  )
}
