import type { Deploy } from '@core/deploys/deploy'
import type { NewErrors } from '@core/releases/checklist'
import { fail, ok, type Result } from '@core/result'
import type { Errors } from '../../../user-errors'
import type { Hosted } from './production'

/** What users hit that nobody hit before the deploy that brought the candidate; `deploy` null where none did. */
export async function readNewErrors(
  errors: Pick<Errors, 'issues'>,
  { app }: Hosted,
  deploy: Deploy | null,
  limit: number,
): Promise<Result<NewErrors>> {
  const service = app.errors
  if (service === null) return fail('invalid', `No error tracker is connected to ${app.name}.`)
  if (deploy === null) return fail('invalid', 'No user has met the candidate yet.')
  const met = await errors.issues(service, deploy)
  if (!met.ok) return met
  if (met.value.version === null)
    return fail('invalid', `${service.name} knows no release of the commit that ${app.name} runs.`)
  const fresh = met.value.issues.filter(({ how }) => how === 'new')
  if (!met.value.isWhole && fresh.length <= limit)
    return fail('invalid', 'More errors began than could be read, so how many of them are new is not known.')
  return ok({ service: service.name, count: fresh.length, limit, worst: fresh[0]?.title ?? null })
}
