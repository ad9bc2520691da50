import type { Deploy } from '@core/deploys/deploy'
import type { NewErrors } from '@core/releases/checklist'
import { fail, ok, type Result } from '@core/result'
import type { Errors } from '../../../user-errors'
import * as words from '../../words'
import type { Hosted } from './production'

/** What users hit that nobody hit before the deploy that brought the candidate; `deploy` null where none did. */
export async function readNewErrors(
  errors: Pick<Errors, 'issues'>,
  { app }: Hosted,
  deploy: Deploy | null,
  limit: number,
): Promise<Result<NewErrors>> {
  const service = app.errors
  if (service === null) return fail('invalid', words.noErrorTracker(app.name))
  if (deploy === null) return fail('invalid', words.CANDIDATE_NOT_USED)
  const met = await errors.issues(service, deploy)
  if (!met.ok) return met
  if (met.value.version === null) return fail('invalid', words.knowsNoReleaseOf(service.name, app.name))
  const fresh = met.value.issues.filter(({ how }) => how === 'new')
  if (!met.value.isWhole && fresh.length <= limit) return fail('invalid', words.TOO_MANY_ERRORS)
  return ok({ service: service.name, count: fresh.length, limit, worst: fresh[0]?.title ?? null })
}
