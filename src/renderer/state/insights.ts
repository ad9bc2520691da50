import type { InsightsQuestion } from '@core/insights'
import { create } from 'zustand'

/** What is measured. `environment` undefined: nobody has chosen one yet, so that it is production where there is one. */
type InsightsChoice = Omit<InsightsQuestion, 'environment'> & {
  readonly environment: string | null | undefined
}

/** Kept while one is in another view. */
export const useAsked = create<InsightsChoice>(() => ({
  app: null,
  environment: undefined,
  by: null,
  days: 84,
}))

export const changeAsked = (change: Partial<InsightsChoice>): void => useAsked.setState(change)

/** The environment that people are served from, by its usual names; null where there is none. */
export const productionOf = (environments: readonly string[]): string | null =>
  environments.find((name) => name === 'production') ??
  environments.find((name) => /^prod/i.test(name)) ??
  null
