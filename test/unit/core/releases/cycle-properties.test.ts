import type { Ref } from '@core/commits/commit'
import { ReleaseConfigSchema } from '@core/releases/config'
import { cycleOf } from '@core/releases/cycle'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const NOW = new Date('2026-11-20T12:00:00').getTime()
const version = fc.tuple(fc.nat(4), fc.nat(6), fc.nat(6)).map((parts) => parts.join('.'))
const pre = fc.constantFrom('', '', '', '-rc.1', '-rc.2', '-beta.1')
const semantic = fc.tuple(version, pre).map(([numbers, rest]) => `v${numbers}${rest}`)
const calendar = fc
  .tuple(fc.integer({ min: 24, max: 26 }), fc.integer({ min: 1, max: 12 }), fc.nat(3))
  .map((parts) => parts.join('.'))
const other = fc.constantFrom('nightly', 'v9', 'deploy-2026-11-01', 'web@9.9.9', 'release-9.9', 'x/v9.0.0')
const scheme = fc.constantFrom('vSemVer', 'YY.M.MICRO')
const weight = fc.constantFrom('patch', 'minor', 'major' as const)
const some = (from: fc.Arbitrary<string>) => fc.uniqueArray(from, { maxLength: 12 })

const tagOf = (name: string): Ref => ({ kind: 'tag', name, sha: name, at: NOW - name.length * 86_400_000 })

interface Told {
  readonly tag: string
  readonly within: readonly string[]
  readonly elsewhere?: readonly string[]
  readonly weight: 'patch' | 'minor' | 'major'
}

const cycle = ({ tag, within, elsewhere = [], weight }: Told) =>
  cycleOf(ReleaseConfigSchema.parse({ name: 'App', app: 'app', cadence: 'monthly', day: 15, tag }), {
    refs: within.map(tagOf),
    elsewhere: elsewhere.map(tagOf),
    branch: 'main',
    now: NOW,
    madeAt: () => null,
    weighed: { weight, why: 'something says so' },
  })

const told = scheme.chain((tag) => {
  const names = tag === 'vSemVer' ? semantic : calendar
  return fc.record({ tag: fc.constant(tag), within: some(names), elsewhere: some(names), weight })
})

describe('whatever is tagged', () => {
  it('the order of the tags changes nothing', () => {
    fc.assert(
      fc.property(
        told.chain((one) =>
          fc.tuple(fc.constant(one), fc.shuffledSubarray(one.within, { minLength: one.within.length })),
        ),
        ([one, within]) => {
          expect(cycle({ ...one, within })).toEqual(cycle(one))
        },
      ),
    )
  })

  it('tags elsewhere never change what a release follows on', () => {
    fc.assert(
      fc.property(told, ({ elsewhere, ...one }) => {
        const own = elsewhere.filter((name) => !one.within.includes(name))
        expect(cycle({ ...one, elsewhere: own }).previous).toEqual(cycle(one).previous)
      }),
    )
  })

  it('tags of no version of its scheme change nothing', () => {
    fc.assert(
      fc.property(told, some(other), ({ elsewhere, ...one }, others) => {
        expect(cycle({ ...one, within: [...one.within, ...others], elsewhere: [] })).toEqual(cycle(one))
        expect(cycle({ ...one, elsewhere: others })).toEqual(cycle(one))
      }),
    )
  })

  it('the next version is none that is tagged, and is above the one before', () => {
    fc.assert(
      fc.property(told, (one) => {
        const next = cycle(one)
        expect([...one.within, ...one.elsewhere]).not.toContain(next.tag)
        expect(next.previous?.version).not.toBe(next.version)
      }),
    )
  })
})
