import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { derived } from '@core/snapshot/derived'
import { emptySnapshot, type Snapshot } from '@core/snapshot/snapshot'
import { describe, expect, it } from 'vitest'

describe('what is read off a snapshot', () => {
  function aCount() {
    let reads = 0
    const appsOf = derived(({ apps }: Snapshot, more: number) => {
      reads++
      return apps.length + more
    })
    return { appsOf, reads: () => reads }
  }

  it('is read once for the same snapshot, and again for another one', () => {
    const { appsOf, reads } = aCount()
    const snapshot = emptySnapshot([])
    expect([appsOf(snapshot, 1), appsOf(snapshot, 1)]).toEqual([1, 1])
    expect(reads()).toBe(1)
    expect(appsOf({ ...snapshot }, 1)).toBe(1)
    expect(reads()).toBe(2)
  })

  it('is read again for anything else that it is read by, and when that is said to have changed', () => {
    const { appsOf, reads } = aCount()
    const snapshot = emptySnapshot([])
    expect([appsOf(snapshot, 1), appsOf(snapshot, 2)]).toEqual([1, 2])
    expect(reads()).toBe(2)
    appsOf.forget(snapshot)
    expect(appsOf(snapshot, 2)).toBe(2)
    expect(reads()).toBe(3)
  })

  it('is read again where it is read by more than the last time, or by less', () => {
    const read = derived(({ apps }: Snapshot, ...names: string[]) => `${apps.length} ${names.join()}`)
    const snapshot = emptySnapshot([])
    expect([read(snapshot), read(snapshot, 'a'), read(snapshot, 'a', 'b'), read(snapshot, 'a')]).toEqual([
      ...['0 ', '0 a', '0 a,b', '0 a'],
    ])
  })

  it('is not kept of a snapshot that nobody has any more', async () => {
    const read = derived((snapshot: Snapshot) => new WeakRef(snapshot))
    const snapshots = Array.from({ length: 100 }, () => read(emptySnapshot([])))
    // Who looks at a weak reference holds what it refers to until its turn ends.
    await new Promise((next) => setImmediate(next))
    collectGarbage()
    expect(snapshots.filter((snapshot) => snapshot.deref() !== undefined)).toEqual([])
  })
})

function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  if (typeof collect === 'function') collect()
}

describe('the memory of what is read off a snapshot', () => {
  it('is in one place', () => {
    const elsewhere = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path))
      .filter((path) => {
        const text = readFileSync(join('src', path), 'utf8')
        const parts = [...text.matchAll(PARTS)].flatMap(([, names = '']) => names.split(/\W+/))
        return [...text.matchAll(WEAK)].some(([, key = '']) => parts.includes(key))
      })
    expect(elsewhere).toEqual([])
  })
})

/** What a file has of snapshots and their deploys. */
const PARTS = /import (?:type )?\{([^}]*)\} from '[^']*(?:snapshot|deploys)\/[^']*'/g
const WEAK = /new Weak(?:Map|Set)<(\w+)/g
