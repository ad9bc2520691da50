import { fail, ok, type Result } from '@core/result'
import { z } from 'zod'
import type { GithubRepository } from '../source/repository'
import * as words from '../words'
import type { GithubRuns } from './runs/runs'

/** Approves what a run waits for in one environment, and in no other, where this account may. Approving twice is refused by GitHub and does no harm. */
export async function approve(
  { client, place }: GithubRepository,
  runs: GithubRuns,
  run: number,
  environment: string,
): Promise<Result<null>> {
  const pending = await runs.pending(run)
  if (!pending.ok) return pending
  const review = pending.value.find((one) => one.environment.name === environment)
  if (review === undefined) return fail('invalid', words.notWaitingForReview(environment))
  if (!review.current_user_can_approve) return fail('invalid', words.mayNotReview(environment))
  const sent = await client.ask(
    (rest) =>
      rest.actions.reviewPendingDeploymentsForRun({
        ...place,
        run_id: run,
        environment_ids: [review.environment.id],
        state: 'approved',
        comment: words.APPROVED,
      }),
    z.unknown(),
  )
  return sent.ok ? ok(null) : sent
}
