import { describe, expect, it } from 'vitest'
import { harbour, value } from '../support'

describe('who is new on plain git', () => {
  it('is nobody who wrote before under another name or address, had a part in it, or is a program', async () => {
    const { releases, repository } = harbour()
    const by = (author: string, message: string) => {
      repository.git('commit', '--allow-empty', `--author=${author}`, '--message', message)
      return repository.git('rev-parse', 'HEAD').trim()
    }
    repository.commit('Root', { '.mailmap': 'Di Em <di@example.com> <di@laptop>\n' })
    by('Grace <grace@example.com>', 'One')
    by('Bo <bo@example.com>', 'Two\n\nCo-authored-by: Cy <cy@example.com>')
    by('Di Em <di@example.com>', 'Three')
    repository.git('tag', 'v1')
    by('Grace Hopper <GRACE@example.com>', 'Four')
    by('BO <bo@work>', 'Five')
    by('Cy <cy@example.com>', 'Six')
    by('di <di@laptop>', 'Seven')
    by('renovate[bot] <1+renovate[bot]@users.noreply.github.com>', 'Eight')
    const head = by('Eve <eve@example.com>', 'Nine\n\nCo-authored-by: Flo <flo@example.com>')
    const notes = value(await releases.generateNotes({ tag: 'v2', previous: 'v1', head }))
    expect(notes.split('\n').filter((line) => line.includes('first contribution'))).toEqual([
      '* Eve made their first contribution',
      '* Flo made their first contribution',
    ])
  })
})

describe('who is new on plain git, by the mailmap of the release', () => {
  it('is nobody who had a part under an old address, whatever is checked out', async () => {
    const { releases, repository } = harbour()
    const by = (author: string, message: string) =>
      repository.git('commit', '--allow-empty', `--author=${author}`, '--message', message)
    repository.commit('Root')
    by('bo <bo@laptop>', 'One\n\nCo-authored-by: cy <cy@laptop>')
    repository.git('tag', 'v1')
    by('Bo Ek <bo@example.com>', 'Two')
    by('Cy Ho <cy@example.com>', 'Three')
    const head = repository.commit('Four', {
      '.mailmap': 'Bo Ek <bo@example.com> <bo@laptop>\nCy Ho <cy@example.com> <cy@laptop>\n',
    })
    for (const shown of ['main', 'v1']) {
      repository.git('checkout', '--quiet', shown)
      const notes = value(await releases.generateNotes({ tag: 'v2', previous: 'v1', head }))
      expect(notes, shown).not.toMatch(/(Bo|Cy) .*first contribution/)
    }
  })

  it('is a person whose address a program used before', async () => {
    const { releases, repository } = harbour()
    const by = (author: string, message: string) => {
      repository.git('commit', '--allow-empty', `--author=${author}`, '--message', message)
      return repository.git('rev-parse', 'HEAD').trim()
    }
    repository.commit('Root')
    by('harbour-bot <eve@example.com>', 'Publish 1')
    repository.git('tag', 'v1')
    by('harbour-bot <eve@example.com>', 'Publish 2')
    const head = by('Eve <eve@example.com>', 'One')
    expect(value(await releases.generateNotes({ tag: 'v2', previous: 'v1', head }))).toContain(
      '* Eve made their first contribution',
    )
  })
})
