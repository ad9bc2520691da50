import type { Plan } from './plan'

/** Why the button cannot be pressed now, for the place beside it; null where nothing is in the way. */
export function whyNot({
  plan,
  settled,
  missing,
  waits = false,
}: {
  plan: Plan
  /** What is typed is what was looked up. */
  settled: boolean
  /** The environment left the workspace. */
  missing: boolean
  /** It begins only when CI is green. */
  waits?: boolean
}): string | null {
  if (missing) return 'This environment is no longer in the workspace.'
  if (!settled || plan.kind === 'looking') return 'Looking up the commit…'
  if (plan.kind === 'problem') return 'Choose what to ship first.'
  if (plan.stale) return 'What runs there has changed. Comparing again…'
  const { level, reasons } = waits ? plan.whenGreen : plan.verdict
  return level === 'stop' ? (reasons[0]?.sentence ?? 'Stop.') : null
}
