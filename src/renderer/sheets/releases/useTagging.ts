import type { ReleaseAsk } from '@contract/features/releases'
import type { ShownVerdict } from '@core/reasons/shown'
import type { ReleaseOverview } from '@core/releases/overview'
import { obstacle, type PlannedStep } from '@core/releases/publish'
import type { Problem } from '@core/result'
import { canonical } from '@core/util/same'
import { useEffect, useRef, useState } from 'react'
import { request, useCommand } from '../../data/commands'
import { lookAgain, useNotes, usePlan, useProgress } from '../../data/releases'
import { openRelease } from '../../state/ui'
import * as words from './words'

/** Tag and draft of a version, as a person looks at them and makes them. */
export function useTagging(release: string, { cycle, candidate }: ReleaseOverview) {
  const { version, tag, previous } = cycle
  const at = { release, version }
  const what: ReleaseAsk = { ...at, tag, sha: candidate.sha, previous: previous?.tag ?? null }
  const plan = usePlan(what)
  const written = useNotes(what)
  const progress = useProgress(at) ?? plan.data?.progress ?? null
  const command = useCommand('tagAndDraft')
  const [typed, setTyped] = useState<string | null>(null)
  useSaved(at, typed)
  const notes = typed ?? written.data?.text ?? ''
  const isWorking = command.isPending || (progress?.doing ?? null) !== null
  // A stop says what went wrong and what was done until then, so it stands for both.
  const wrong = isWorking ? null : (progress?.stopped ?? null)
  return {
    at,
    plan,
    written,
    progress,
    notes,
    setNotes: setTyped,
    isMade: progress?.done.includes('draft') === true,
    isWorking,
    /** What went wrong last, in a sentence; null for nothing. */
    problem: plan.error?.message ?? wrong ?? command.error?.problem.sentence ?? null,
    /** `confirmation`: what was typed to pass over a Stop; `shown`: the verdict that was on screen. */
    make(
      read: { readonly confirmation: string | null; readonly shown: ShownVerdict },
      onRefused: (problem: Problem) => void,
    ): void {
      // The next cycle begins with the tag; this version is what the person goes on with.
      openRelease(release, version)
      command.mutate(
        { ...what, notes, ...read },
        { onSettled: lookAgain, onError: ({ problem }) => onRefused(problem) },
      )
    },
  }
}

export type Tagging = ReturnType<typeof useTagging>

/** Why it cannot be made now; null where it can. */
export function whyNotTagged({ isMade, plan, written }: Tagging): string | null {
  if (isMade) return words.TAGGED_AND_DRAFTED
  if (plan.data === undefined) return plan.error === null ? words.LOOKING_AT_HOST : words.HOST_NOT_KNOWN
  const inTheWay = obstacle(plan.data.steps)
  if (inTheWay !== null) return inTheWay
  return written.data === undefined && written.error === null ? words.WRITING_NOTES : null
}

/** Names what a plan says will be created, so that it is known when that is something else. */
export const stepsKey = (plan: { readonly steps: readonly PlannedStep[] } | undefined): string =>
  canonical(plan?.steps ?? [])

/** What is to be said of the notes; null for nothing. */
export function aboutNotes({ written: { data, error } }: Tagging): string | null {
  if (error !== null) return error.message
  if (data === undefined) return words.ARE_BEING_WRITTEN
  if (data.problem !== null) return data.problem
  const headings = data.kept.map((heading) => `“${heading}”`).join(', ')
  return headings === '' ? null : words.yourWordsKept(headings)
}

/** How long after the last letter notes are kept, ms. */
const PAUSE_MS = 600

interface NotesNow {
  at: { release: string; version: string }
  text: string | null
  saved: string | null
}

/** Keeps notes a moment after they were typed, and when the sheet closes; null: nothing was typed yet. */
function useSaved(at: { release: string; version: string }, text: string | null): void {
  const latest = useRef<NotesNow>({ at, text, saved: null })
  latest.current = { ...latest.current, at, text }
  useEffect(() => {
    if (text === null) return
    const timer = setTimeout(() => save(latest.current), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  useEffect(() => () => save(latest.current), [])
}

function save(now: NotesNow): void {
  if (now.text === null || now.text === now.saved) return
  now.saved = now.text
  void request('saveNotes', { ...now.at, text: now.text })
}
