// TrustSheet
export const TRUST_THIS_WORKSPACE = 'Trust this workspace?'
export const FILE_CHANGED =
  'The file changed since you trusted it. It can now run these commands and ask these servers. Trust it only if you know who wrote it.'
export const FILE_CAN_RUN_COMMANDS =
  'This file can run commands on this computer and ask servers with your keys. Trust it only if you know who wrote it.'
export const UNTIL_YOU_TRUST_IT = 'Until you trust it, nothing runs and nothing is sent.'
export const VIEW_READ_ONLY = 'View read-only'
export const TRUST = 'Trust'
export const COMMANDS = 'Commands'
export const IT_RUNS_NO_COMMANDS = 'It runs no commands.'
export const inFolder = (where: string): string => `in ${where}`
export const SERVERS = 'Servers'
export const IT_ASKS_NO_SERVERS = 'It asks no servers.'
export const NOT_ENCRYPTED = 'Not encrypted: your secret is sent only if you allow it in Settings.'
export const GETS_NO_SECRET = 'gets no secret'
export const getsYourSecret = (service: string, variable: string): string =>
  `gets your ${service} secret, also from ${variable}`
export const getsWhatYouEnter = (service: string): string =>
  `gets only a ${service} secret that you enter for it`
export const PEOPLE_IN_CHAT = 'People in chat'
