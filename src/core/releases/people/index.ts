export { isBot } from './bots'
export { type Contact, coAuthorsIn } from './contact'
export { type Mailmap, NO_MAILMAP, readMailmap } from './mailmap'
export { keysOf, type Person, peopleOf } from './people'
