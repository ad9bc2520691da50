import type { Deploy } from '@core/deploys/deploy'

export const median = (values: number[]): { ms: number | null; of: number } => {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length / 2
  const middle = sorted.slice(Math.ceil(half) - 1, Math.floor(half) + 1)
  const sum = middle.reduce((a, b) => a + b, 0)
  return { ms: sorted.length === 0 ? null : Math.round(sum / middle.length), of: sorted.length }
}

export const timed = <L extends { readonly ms: number | null }>(leads: readonly L[]) =>
  leads.flatMap((lead) => (lead.ms === null ? [] : [{ ...lead, ms: lead.ms }]))

/** What a deploy spent on a step; for CI it waited before it was sent, too, as it was sent once. */
export function timeOf({ phases, ciWaitMs, revision }: Deploy, step: string): number | [] {
  const before = step === 'CI' && revision.attempt === 1 ? (ciWaitMs ?? []) : []
  const all = phases
    .flatMap(({ name, ...phase }) =>
      name === step && phase.state === 'done' ? phase.endedAt - phase.startedAt : [],
    )
    .concat(before)
  return all.length === 0 ? [] : all.reduce((a, b) => a + b, 0)
}
