import { expect, it } from 'vitest'
import { z } from 'zod'
import { releaseKeys } from '../../../../src/main/features/releases/keys'
import { T0 } from '../../support/builders'
import { MemoryJournal } from '../../support/memory/journal'

const CYCLE = 'Site@26.11.0'
const tick = {
  cycle: CYCLE,
  item: 'announced',
  by: 'ana',
  at: T0,
  note: '',
  stood: { says: null, condition: null, candidate: null },
}

it('two releases of one name in two workspaces share no ticks', () => {
  const journal = new MemoryJournal()
  let file: string | null = '/home/ana/one.json'
  const ticks = releaseKeys(() => file).ticks(journal)
  ticks.tick(tick)
  expect(ticks.ticks(CYCLE)).toEqual([tick])
  file = '/home/ana/two.json'
  expect(ticks.ticks(CYCLE)).toEqual([])
  ticks.untick(CYCLE, 'announced')
  file = '/home/ana/one.json'
  expect(ticks.ticks(CYCLE)).toEqual([tick])
  ticks.untick(CYCLE, 'announced')
  expect(ticks.ticks(CYCLE)).toEqual([])
})

it('nor what was found out of them', () => {
  const kept = new Map<string, unknown>()
  const store = {
    get: <T>(key: string, schema: z.ZodType<T>): T | null => schema.safeParse(kept.get(key)).data ?? null,
    put: (key: string, value: unknown) => void kept.set(key, value),
  }
  let file = '/home/ana/one.json'
  const found = releaseKeys(() => file).found(store)
  found.put('overview', 'of one')
  file = '/home/ana/two.json'
  expect(found.get('overview', z.string())).toBeNull()
  file = '/home/ana/one.json'
  expect(found.get('overview', z.string())).toBe('of one')
})
