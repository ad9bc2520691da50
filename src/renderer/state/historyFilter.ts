import { EVERYTHING, type HistoryFilter } from '@core/deploys/history'
import { create } from 'zustand'

/** What is looked for in the history, as it is typed: words and fields. Kept while one is in another view. */
export const useSearch = create<string>(() => '')

/** More is not read. */
const LONGEST = 500

/** Looks for this in all of it. */
export const searchFor = (search: string): void => useSearch.setState(search.slice(0, LONGEST), true)

export const clearFilter = (): void => searchFor('')

/** The question that a search is: main reads its fields. */
export const filterOf = (search: string): HistoryFilter => ({ ...EVERYTHING, search })
