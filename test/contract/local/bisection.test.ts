import type { BisectProgress } from '@core/failures/bisect'
import { describe, expect, it } from 'vitest'
import { Bisections } from '../../../src/main/features/failures/bisection'
import { harbour, realClock } from './support'

describe('a search on a real repository', () => {
  it('finds the commit that broke the check, by checks alone', async () => {
    const site = harbour({ check: 'sh check.sh' })
    const { repository, source, ci, deploy } = site
    const base = repository.commit('Base', { 'check.sh': 'test "$(cat answer)" -le 42\n', answer: '40\n' })
    const shas: string[] = []
    for (let i = 0; i < 9; i++) {
      const files = i === 5 ? { answer: '43\n' } : { [`note-${i}`]: 'a note\n' }
      shas.push(repository.commit(`Change ${i}`, files))
    }
    const checked = new Set<string>()
    const end = await new Promise<BisectProgress>((resolve) => {
      const app = {
        name: 'site',
        branch: 'main',
        source,
        ci: [ci],
        includes: [],
        errors: null,
        releases: null,
        deploy,
      }
      const bisections = new Bisections({
        clock: realClock,
        app: () => app,
        changed: (_app, progress) => {
          if (progress.state === 'running') checked.add(progress.checking)
          else resolve(progress)
        },
      })
      const commits = shas.map((sha, i) => ({ sha, weight: i === 4 ? 5 : 1 }))
      expect(bisections.start({ app: 'site', base, commits }).ok).toBe(true)
    })
    expect(end).toEqual({ state: 'found', sha: shas[5], checks: checked.size })
    expect(checked.size).toBeLessThan(shas.length)
  })
})
