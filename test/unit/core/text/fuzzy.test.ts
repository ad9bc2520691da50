import { fuzzyScore } from '@core/text/fuzzy'
import { describe, expect, it } from 'vitest'

const best = (search: string, ...texts: string[]) =>
  texts
    .flatMap((text) => {
      const score = fuzzyScore(search, text)
      return score === null ? [] : [{ text, score }]
    })
    .sort((a, b) => b.score - a.score)
    .map(({ text }) => text)

describe('a fuzzy search', () => {
  it('finds each word anywhere, at the beginning of a word first', () => {
    expect(
      best(
        'roll bil',
        'Deploy billing to production…',
        'Roll back billing/production…',
        'Roll back mobil/a…',
      ),
    ).toEqual(['Roll back billing/production…', 'Roll back mobil/a…'])
  })

  it('finds letters that follow each other, where they begin words or stand together', () => {
    expect(best('dbp', 'Deploy billing to production…', 'Cupboard drops')).toEqual([
      'Deploy billing to production…',
    ])
    expect(fuzzyScore('xyz', 'Roll back billing')).toBeNull()
  })

  it('takes everything where nothing is looked for', () => {
    expect(fuzzyScore('  ', 'anything')).not.toBeNull()
  })

  it('prefers the shorter of two that have it', () => {
    expect(best('docs', 'docs/production', 'docs')).toEqual(['docs', 'docs/production'])
  })
})
