import { type Deploy, deployKey } from '@core/deploys/deploy'
import type { DeployAddress } from '@core/ports'
import { useMutationState } from '@tanstack/react-query'
import { commandKey } from '../../../data/commands'

/** Whether this window has asked for a deploy's end, from its row or from a sheet, and was not refused. */
export function useCancelling(deploy: Deploy): boolean {
  const asked = useMutationState({
    filters: { mutationKey: commandKey('cancel') },
    select: ({ state }) => state,
  })
  // An attempt that began later was not meant.
  const began = deploy.state.status === 'queued' ? 0 : (deploy.state.startedAt ?? 0)
  return asked.some(
    ({ status, variables, submittedAt }) =>
      (status === 'pending' || status === 'success') &&
      isAddress(variables) &&
      deployKey(variables) === deployKey(deploy) &&
      (deploy.revision.attempt === 1 || submittedAt > began),
  )
}

const isAddress = (value: unknown): value is DeployAddress =>
  typeof value === 'object' && value !== null && 'app' in value && 'environment' in value && 'number' in value
