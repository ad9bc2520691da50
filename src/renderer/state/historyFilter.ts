import { EVERYTHING, type HistoryFilter } from '@core/deploys/history'
import { create } from 'zustand'

/** What is looked for in the history. Kept while one is in another view. */
export const useFilter = create<HistoryFilter>(() => EVERYTHING)

export const changeFilter = (change: Partial<HistoryFilter>): void => useFilter.setState(change)

/** Looks for these words in all of it. */
export const searchFor = (search: string): void => useFilter.setState({ ...EVERYTHING, search })

export const clearFilter = (): void => useFilter.setState(EVERYTHING)

export const isFiltered = (filter: HistoryFilter): boolean =>
  filter.search.trim() !== '' ||
  [filter.app, filter.environment, filter.status, filter.by].some((x) => x !== null)
