import { bothWays, type Rule, UNHARMED } from './rule'

/** What no code notices. */
export const harmless: Rule = {
  id: 'harmless',
  judge: (operation) =>
    operation.kind === 'harmless' || operation.kind === 'know' ? bothWays(UNHARMED) : null,
}
