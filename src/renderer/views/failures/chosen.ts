import { deployKey } from '@core/deploys/deploy'
import type { Failure } from '@core/failures/failure'

/**
 * The failure that is shown: the one wished for, by its id, by the name of a deploy that failed by it, or by a commit that CI was red on;
 * else the first. null where there is none.
 */
export const chosenOf = (failures: readonly Failure[], wanted: string | null): Failure | null =>
  failures.find((failure) => failure.id === wanted) ??
  failures.find((failure) => wanted !== null && names(failure).includes(wanted)) ??
  failures[0] ??
  null

const names = (failure: Failure): string[] =>
  failure.kind === 'ci'
    ? [failure.head, failure.first].map((sha) => ['ci', failure.app, sha].join(' '))
    : failure.kind === 'errors' || failure.kind === 'cancelled'
      ? [deployKey(failure)]
      : failure.tries.map(({ number }) => deployKey({ ...failure, number }))
