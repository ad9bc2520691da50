import type { Plan } from './plan'

/** Why the button cannot be pressed now, for the place beside it; null where nothing is in the way. */
export function whyNot({
  plan,
  settled,
  missing,
}: {
  plan: Plan
  /** What is typed is what was looked up. */
  settled: boolean
  /** The environment left the workspace. */
  missing: boolean
}): string | null {
  if (missing) return 'This environment is no longer in the workspace.'
  if (!settled || plan.kind === 'looking') return 'Looking up the commit…'
  if (plan.kind === 'problem') return 'Choose what to ship first.'
  if (plan.stale) return 'What runs there has changed. Comparing again…'
  return plan.verdict.level === 'stop' ? (plan.verdict.reasons[0]?.sentence ?? 'Stop.') : null
}
