import { shownOf } from '@core/reasons/shown'
import { POINT_VERDICT } from '@core/releases/checklist'
import { useState } from 'react'
import { useCommand } from '../../../data/commands'
import { lookAgain, usePicks, usePointPlan, useProgress } from '../../../data/releases'
import { openRelease } from '../../../state/ui'
import * as words from '../words'
import { keyOf, pointNotes, shasOf } from './picks'

/** A point release as a person puts it together: first what goes into it, then, the version fixed, what will be created. */
export function usePoint(release: string, base: string) {
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [shas, setShas] = useState<readonly string[]>([])
  const [notes, setNotes] = useState<string | null>(null)
  /** From the second step on the name stays, also when its tag is there; null in the first. */
  const [version, setVersion] = useState<string | null>(null)
  const ask = { release, base, shas: [...shas], version }
  const picks = usePicks(ask)
  const plan = usePointPlan(version === null ? null : ask)
  const progress = useProgress(version === null ? null : { release, version }) ?? null
  const command = useCommand('pointRelease')
  const candidates = picks.data?.candidates ?? []
  const picked = candidates.filter((one) => one.isThere || chosen.includes(keyOf(one)))
  const text = notes ?? pointNotes(picked)

  return {
    chosen,
    picks,
    picked,
    plan,
    version,
    progress,
    notes: text,
    setNotes,
    isMade: progress?.done.includes('draft') === true,
    isWorking: command.isPending || (progress?.doing ?? null) !== null,
    /** What went wrong last, in a sentence; null for nothing. */
    problem:
      progress?.stopped ??
      command.error?.problem.sentence ??
      plan.error?.message ??
      picks.error?.message ??
      null,
    choose(keys: readonly string[]): void {
      setChosen(keys)
      setShas(shasOf(candidates.filter((one) => one.isThere || keys.includes(keyOf(one)))))
    },
    goOn: () => setVersion(picks.data?.version ?? null),
    goBack: () => setVersion(null),
    make(): void {
      if (version === null) return
      command.mutate(
        { release, base, shas: [...shas], version, notes: text, shown: shownOf(POINT_VERDICT) },
        { onSettled: lookAgain, onSuccess: () => openRelease(release, version) },
      )
    },
  }
}

export type Point = ReturnType<typeof usePoint>

/** Why it cannot go on now; null where it can. */
export function whyNotPoint({ isMade, picks, picked, plan, version }: Point): string | null {
  if (isMade) return words.TAGGED_AND_DRAFTED
  if (picks.data === undefined) return picks.error === null ? words.LOOKING_AT_MERGED : null
  if (picked.length === 0) return words.CHOOSE_PICKS
  if (picks.isFetching) return words.TRYING_PICKS
  if (picks.data.picked.some(({ kind }) => kind === 'conflict')) return words.LEAVE_OUT_CONFLICTS
  return version !== null && plan.data === undefined && plan.error === null ? words.LOOKING_AT_HOST : null
}
