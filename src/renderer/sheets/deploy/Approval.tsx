import type { NeededApproval } from '@contract/features/chat'
import { useQuery } from '@tanstack/react-query'
import { Users } from 'lucide-react'
import { ask } from '../../data/bridge'
import { keyOf } from '../../data/queryKeys'
import type { Addressed } from '../environment'
import styles from './DeploySheet.module.css'
import * as words from './words'

/** Chat may be heard again at any moment, ms. */
const PAUSE_MS = 5_000

/** Whose approval a deploy needs besides the person's own; null for nobody's, undefined before it is known. */
export function useNeededApproval(
  at: { readonly app: string; readonly environment: string },
  { environment }: Addressed,
): NeededApproval | null | undefined {
  const isNeeded = environment?.approvals === 1
  const { app, environment: name } = at
  const { data } = useQuery({
    queryKey: keyOf('neededApproval', { app, environment: name }),
    queryFn: () => ask('neededApproval', { app, environment: name }),
    enabled: isNeeded,
    refetchInterval: PAUSE_MS,
    gcTime: 0,
  })
  return isNeeded ? data : null
}

/** Why it can't be asked for; null where it can, or needn't. `waits`: it would only be asked for once CI is green. */
export function whyNotApproved(
  needed: NeededApproval | null | undefined,
  { forced, waits }: { readonly forced: boolean; readonly waits: boolean },
): string | null {
  if (needed === null) return null
  if (needed === undefined) return words.WHY_NOT.approvers
  if (forced) return words.WHY_NOT.forcedApproval
  return waits && needed.isForNow ? null : needed.cannot
}

/** Says beforehand that somebody else has to approve it, and who can. */
export const Approval = ({ needed }: { needed: NeededApproval | null | undefined }) =>
  needed && needed.by.length > 0 ? (
    <p className={styles.approval}>
      <Users aria-hidden="true" />
      {words.needsApprovalBy(needed.by)}
    </p>
  ) : null
