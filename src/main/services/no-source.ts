import type { SourceHost } from '@core/ports'
import { fail, type Result } from '@core/result'

/** Why nothing can be said of an app's commits, and what to do. */
export const noSourceWords = (app: string): string =>
  `${app} has no source in the workspace, so Binnacle can’t see its commits. Connect its repository in Settings.`

/** In the place of the source of an app whose workspace file names none: whatever needs its commits says so, and nobody is asked. */
export function noSource(app: string): SourceHost {
  const answer = (): Promise<Result<never>> => Promise.resolve(fail('invalid', noSourceWords(app)))
  return {
    id: `no source ${app}`,
    label: 'No source',
    unasked: true,
    isAbsent: true,
    resolve: answer,
    compare: answer,
    refs: answer,
    tags: answer,
  }
}
