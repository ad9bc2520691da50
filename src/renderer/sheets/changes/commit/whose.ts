import { createContext, useContext } from 'react'

/** The app whose changes a list shows, and the included repository that they are of; null for the app's own. */
export interface Whose {
  readonly app: string
  readonly repository: string | null
}

/** Whose commits stand below here. */
export const WhoseCommits = createContext<Whose>({ app: '', repository: null })
export const useWhose = (): Whose => useContext(WhoseCommits)
