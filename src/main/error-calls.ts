import type { Handlers } from '@contract/handlers'
import type { Errors } from './engine/errors'

type ErrorCall = 'errorsSince' | 'errorDetails' | 'support'

/** What main answers to the window's questions about the errors that users meet. */
export const errorCalls = (errors: Errors): Pick<Handlers, ErrorCall> => ({
  errorsSince: (at) => errors.since(at),
  errorDetails: ({ app, issue }) => errors.details(app, issue),
  support: ({ text }) => errors.support(text),
})
