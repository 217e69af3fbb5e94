export const join = {
  title: 'Join',
  lead: 'You are invited to {{agency}} as {{capacity}}',
  text: 'Give your post and choose how to sign in from now on. This link works once, until {{day}}.',
  submit: 'Join',
  voidTitle: 'The invitation is no longer good',
  voidText: 'Its link was used, has run out, or was withdrawn. Ask for a new one; who has an account signs in.',
} as const
