export const errors = {
  notSignedIn: 'Your session has ended. Sign in to go on.',
  forbidden: 'This account may not do that.',
  notFound: 'Not found on the server.',
  invalidRequest: 'The server refused what was sent as malformed.',
  conflict: 'The server has something else under this id. Start again.',
  linkSpent: 'This link was used before or has expired.',
  tooLarge: 'Too large for the server.',
  storageUnavailable: 'The server cannot write to its disk yet. Try again soon.',
  internal: 'Something unexpected failed. Try again; then tell the administrator.',
  unreachable: 'Server not reached. Check the network, then try again.',
  unreadable: 'The server answered in a way this version does not know. Reload the page.',
} as const
