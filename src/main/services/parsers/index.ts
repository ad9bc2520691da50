import type { LoadParsers } from '@core/migrations/parser'
import { fail, ok } from '@core/result'
import * as words from './words'

/** PostgreSQL's and Ruby's own parsers, as WebAssembly. Each is read when it is first asked for, and once. */
export const loadParsers: LoadParsers = async ({ ruby }) => {
  try {
    const [sql, rubyParser] = await Promise.all([
      import('./postgres').then(({ startParser }) => startParser()),
      ruby ? import('./ruby').then(({ startRuby }) => startRuby()) : UNLOADED,
    ])
    return ok({ ...sql, ...rubyParser })
  } catch (error) {
    return fail('fault', words.NOT_LOADED, error)
  }
}

const UNLOADED = { ruby: () => fail('fault', words.RUBY_NOT_ASKED_FOR) }
