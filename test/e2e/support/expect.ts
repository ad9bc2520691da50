import { expect as expectOf } from '@playwright/test'

/** So long between two looks, ms: what is waited for comes soon, and Playwright's own last step is a second. */
const LOOKS_MS = [20, 50, 100]

const poll: typeof expectOf.poll = (actual, options) =>
  expectOf.poll(actual, {
    intervals: LOOKS_MS,
    ...(typeof options === 'string' ? { message: options } : options),
  })

/** Playwright's, but that `poll` looks often. */
export const expect = new Proxy(expectOf, {
  get: (target, name) => (name === 'poll' ? poll : Reflect.get(target, name)),
})
