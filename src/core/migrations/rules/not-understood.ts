import { bothWays, type Opinion } from './rule'

/** What no rule speaks of is never taken for safe. */
export const NOT_UNDERSTOOD: { readonly id: string; readonly opinion: Opinion } = {
  id: 'not-understood',
  opinion: bothWays({ level: 'unknown', why: 'Binnacle cannot tell what it does: look at it.' }),
}
