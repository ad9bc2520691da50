import type { SourceHost } from '@core/ports'
import { fail, type Result } from '@core/result'
import * as words from './words'

/** In the place of the source of an app whose workspace file names none: whatever needs its commits says so, and nobody is asked. */
export function noSource(app: string): SourceHost {
  const answer = (): Promise<Result<never>> => Promise.resolve(fail('invalid', words.noSource(app)))
  return {
    id: `no source ${app}`,
    label: words.NO_SOURCE,
    unasked: true,
    isAbsent: true,
    resolve: answer,
    compare: answer,
    refs: answer,
    tags: answer,
  }
}
