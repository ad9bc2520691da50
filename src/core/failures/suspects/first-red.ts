import type { Candidate, Finding, Findings, Inquiry } from './inquiry'
import { repositoriesOf } from './repositories'
import { AFTER_UNKNOWN, WEIGHTS } from './weights'

/**
 * The commit of each repository with which its own CI turned red and stayed so: the oldest red one after the newest green one. Where
 * the newest that is known is green, what broke is nothing that CI sees.
 */
export function firstRedFindings({ candidates }: Inquiry): Findings {
  return new Map(
    repositoriesOf(candidates).flatMap((own): [Candidate, Finding][] => {
      const green = own.findIndex(({ ci }) => ci === 'passing')
      const since = green === -1 ? own : own.slice(0, green)
      const red = since.findLastIndex(({ ci }) => ci === 'failing')
      const candidate = since[red]
      if (candidate === undefined) return []
      const isProven = red === since.length - 1 && green !== -1
      // That the newest is red is what one set out from.
      if (red === 0 && !isProven) return []
      const sentence = isProven
        ? 'Its own CI was the first to turn red.'
        : 'Of the commits whose own CI is known to be red, it is the first.'
      const weight = WEIGHTS['first-red'] * (isProven ? 1 : AFTER_UNKNOWN)
      return [[candidate, { reason: { kind: 'first-red', sentence }, weight }]]
    }),
  )
}
