import type { DeployState, Phase } from '@core/deploys/deploy'
import type { DeployRecord } from './record'

/** How a phase, or the whole deploy, comes to its end; `at` is epoch ms. */
export type Ending =
  | { readonly kind: 'done'; readonly at: number }
  | { readonly kind: 'failed'; readonly step: string | null; readonly sentence: string; readonly at: number }
  | { readonly kind: 'cancelled'; readonly at: number }

/** The state and the phases of a deploy that has come to its end; it never ended before it began. */
export function endedAs(
  { deploy, cancelledBy }: DeployRecord,
  ending: Ending,
): { readonly state: DeployState; readonly phases: Phase[] } {
  const { state, createdAt, phases } = deploy
  const startedAt = state.status === 'queued' ? null : state.startedAt
  const endedAt = Math.max(ending.at, startedAt ?? createdAt)
  return { state: endState(), phases: phases.map((phase) => endPhase(phase, ending, endedAt)) }

  function endState(): DeployState {
    switch (ending.kind) {
      case 'done':
        return { status: 'finished', startedAt, endedAt }
      case 'failed':
        return { status: 'failed', startedAt, endedAt, step: ending.step, sentence: ending.sentence }
      case 'cancelled':
        return { status: 'cancelled', startedAt, endedAt, by: cancelledBy }
    }
  }
}

function endPhase(phase: Phase, ending: Ending, at: number): Phase {
  if (phase.state !== 'running') return phase
  const { name, startedAt } = phase
  return {
    name,
    state: ending.kind === 'done' ? 'done' : 'failed',
    startedAt,
    endedAt: Math.max(at, startedAt),
  }
}

/** Nobody was there to see to it: what was not shipping has not shipped, and what was is not known. `doing` null: between two steps. */
export function interrupted(doing: string | null, at: number): Ending {
  const what = doing === null ? 'it was between two steps' : (WHILE[doing] ?? 'it ran')
  return {
    kind: 'failed',
    step: doing,
    sentence: `interrupted: Binnacle ended while ${what}.`,
    at,
  }
}

const WHILE: Readonly<Record<string, string>> = {
  CI: 'its check ran',
  Build: 'it was being built',
  Ship: 'it was shipping; how far it got is not known',
}

export const neverBegan = (at: number): Ending => ({
  kind: 'failed',
  step: null,
  sentence:
    'interrupted: Binnacle ended before this deploy left the queue, so nothing was shipped. Deploy again if it is still wanted.',
  at,
})
