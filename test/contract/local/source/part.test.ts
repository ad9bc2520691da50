import { fail } from '@core/result'
import { describe, expect, it } from 'vitest'
import { harbour, sentence, value } from '../support'

describe('whether a commit has all of another', () => {
  it('is told for one before it, itself, one after it and one beside it', async () => {
    const { repository, source } = harbour()
    const first = repository.commit('One')
    const second = repository.commit('Two')
    repository.git('checkout', '-q', '-b', 'topic', first)
    const beside = repository.commit('Beside')
    const isAncestor = async (before: string, after: string) =>
      value((await source.isAncestor?.(before, after)) ?? fail('fault', 'It cannot tell.'))
    expect(await isAncestor(first, second)).toBe(true)
    expect(await isAncestor(second, second)).toBe(true)
    expect(await isAncestor(second, first)).toBe(false)
    expect(await isAncestor(second, beside)).toBe(false)
  })

  it('is a sentence for what is no commit', async () => {
    const { repository, source } = harbour()
    const sha = repository.commit('One')
    for (const odd of ['--all', 'main', 'd'.repeat(40)])
      expect(sentence((await source.isAncestor?.(odd, sha)) ?? { ok: true, value: null })).toMatch(/^site: /)
  })
})
