import { afterEach, describe, expect, it, vi } from 'vitest'
import { World } from '../../../src/main/engine/world'
import { aDeploy, anApp } from '../support/builders'

afterEach(() => vi.unstubAllGlobals())

describe('the world', () => {
  it('tells all its readers of a change although one of them fails, and hides no failure', () => {
    const later: (() => void)[] = []
    vi.stubGlobal('queueMicrotask', (run: () => void) => later.push(run))
    const world = new World()
    world.reset([anApp()], [])
    const heard: string[] = []
    world.subscribe(() => {
      throw new Error('The disk is gone.')
    })
    world.subscribe(() => heard.push('second'))
    world.observe([{ kind: 'deploys', environments: ['site/staging'], deploys: [aDeploy()] }])
    expect(heard).toEqual(['second'])
    expect(later).toHaveLength(1)
    expect(later[0]).toThrow('The disk is gone.')
  })
})
