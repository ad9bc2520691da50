/** What there is to try in the sample, in the order in which it makes sense. */
export const STEPS = [
  { id: 'deploy', title: 'Deploy', hint: 'Press “Deploy…” of staging, read what ships, and send it.' },
  { id: 'watch', title: 'Watch it', hint: 'Open its log while it runs.' },
  {
    id: 'break',
    title: 'Break it',
    hint: 'Deploy the newest commit, whose check fails, anyway; or wait for one that fails.',
  },
  { id: 'cause', title: 'Find the cause', hint: 'Failures shows what broke and the suspects.' },
  { id: 'rollback', title: 'Roll back', hint: '“Roll back…” says beforehand whether going back is safe.' },
  { id: 'release', title: 'Release', hint: 'Release has the checklist, and tags and drafts a version.' },
] as const
export type Step = (typeof STEPS)[number]['id']

export const TRY_NEXT = 'Try next'
export const ALL_TRIED = 'That was all of it. Add an app of your own when you like.'
export const ADD_APP = 'Add an app…'
export const NOT_DEPLOYED = 'Not deployed yet'
export const NOTHING_DEPLOYS = 'Nothing deploys it yet.'
export const SET_UP = 'Set up deploys…'
export const setUpWords = (app: string): string => `Set up deploys of ${app}…`
