/** The same sentences in English: forms `_zero`, `_one`, `_other`. */
export const noticeSentencesEn = {
  assigned: 'Your agency was given tasks in a new programme',
  amended: 'The master plan changed your agency’s tasks',
  urged: 'The coordinator urges you, due {{due}}',
  submitted: '{{agency}} has submitted',
  returned: 'Your plan was returned, with reasons to answer',
  accepted: 'Your plan was accepted',
  extensionAsked: '{{agency}} asks for an extension',
  extensionDecided: 'Your due day: {{due}}',
  shared: 'A plan was shared with your agency',
  mentioned: 'You are mentioned in a comment on a plan',
  replied: 'An answer came to a comment of yours on a plan',
  dueSoon_zero: 'Today is the last day, due {{due}}',
  dueSoon_one: '{{count}} day left, due {{due}}',
  dueSoon_other: '{{count}} days left, due {{due}}',
  overdue_one: '{{count}} day overdue, was due {{due}}',
  overdue_other: '{{count}} days overdue, was due {{due}}',
} as const
