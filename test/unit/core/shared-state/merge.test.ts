import { LIMITS } from '@core/limits'
import {
  compacted,
  documentText,
  entryId,
  holdsIn,
  mergeEntries,
  readDocument,
  readEntry,
  type SharedEntry,
} from '@core/shared-state'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const NOW = Date.parse('2026-11-29T12:00:00Z')
const DAY = 86_400_000

const hold = (subject: string): Extract<SharedEntry, { kind: 'hold' }>['value'] => ({
  environment: 'production',
  by: 'ana',
  at: NOW,
  reason: `checkout fails ${subject}`,
  from: 'b'.repeat(40),
  to: 'a'.repeat(40),
  rollback: 7,
  commits: [{ sha: 'b'.repeat(40), subject: 'Retry', author: 'mei' }],
  total: 1,
})

/** Few subjects, people and moments, so that words on the same thing meet in every way. */
const said = fc.record({
  subject: fc.constantFrom('one', 'two', 'three'),
  by: fc.constantFrom('ana', 'mei'),
  from: fc.constantFrom('x', 'y'),
  at: fc.integer({ min: 0, max: 5 }).map((minutes) => NOW - minutes * 60_000),
})
const entry: fc.Arbitrary<SharedEntry> = fc.oneof(
  said.map((one): SharedEntry => ({ ...one, kind: 'hold', value: hold(one.from) })),
  fc.tuple(said, fc.boolean()).map(
    ([one, ends]): SharedEntry => ({
      ...one,
      kind: 'hold-end',
      value: ends ? { kind: 'lifted', by: one.by, at: one.at, reason: '' } : null,
    }),
  ),
  fc.tuple(said, fc.constantFrom('bad' as const, 'good' as const)).map(
    ([one, kind]): SharedEntry => ({
      ...one,
      kind: 'mark',
      value: { environment: 'production', sha: one.subject, number: 1, kind, reason: '', link: null },
    }),
  ),
  fc
    .tuple(said, fc.option(fc.string()))
    .map(([one, note]): SharedEntry => ({ ...one, kind: 'known', value: note === null ? null : { note } })),
  fc.tuple(said, fc.boolean()).map(
    ([one, stands]): SharedEntry => ({
      ...one,
      kind: 'request',
      value: stands
        ? { environment: 'production', sha: 'b'.repeat(40), what: 'deploy', waits: 'no', lasts: 120_000 }
        : null,
    }),
  ),
)
const entries = fc.array(entry, { maxLength: 12 })
const text = (...sets: readonly Iterable<SharedEntry>[]): string => documentText(mergeEntries(...sets))

describe('what a team has said', () => {
  it('is the same in whatever order it is put together', () => {
    fc.assert(fc.property(entries, entries, (a, b) => text(a, b) === text(b, a)))
  })

  it('is the same however it is put together', () => {
    fc.assert(
      fc.property(entries, entries, entries, (a, b, c) => {
        const left = mergeEntries(mergeEntries(a, b).values(), c)
        const right = mergeEntries(a, mergeEntries(b, c).values())
        return documentText(left) === documentText(right)
      }),
    )
  })

  it('is the same however often it is heard', () => {
    fc.assert(
      fc.property(entries, (a) => text(a, a) === text(a) && text(mergeEntries(a).values()) === text(a)),
    )
  })

  it('has of each thing the last word', () => {
    fc.assert(
      fc.property(entries, (a) => {
        for (const one of mergeEntries(a).values())
          expect(one.at).toBe(
            Math.max(...a.filter((other) => entryId(other) === entryId(one)).map(({ at }) => at)),
          )
      }),
    )
  })

  it('is written and read back as it was', () => {
    fc.assert(
      fc.property(entries, (a) => {
        const read = readDocument(text(a))
        expect(read).toMatchObject({ state: 'read', unread: 0 })
        return read.state === 'read' && text(read.entries) === text(a)
      }),
    )
  })
})

describe('compaction', () => {
  it('changes nothing of what stands now', () => {
    fc.assert(
      fc.property(entries, (a) => {
        const { state, left } = compacted(mergeEntries(a), NOW)
        expect(left).toBe(0)
        return documentText(state) === text(a)
      }),
    )
  })

  it('finds nothing more to drop the second time', () => {
    fc.assert(
      fc.property(entries, fc.integer({ min: 0, max: 800 }), (a, days) => {
        const once = compacted(mergeEntries(a), NOW + days * DAY).state
        return documentText(compacted(once, NOW + days * DAY).state) === documentText(once)
      }),
    )
  })

  it('keeps holds that stand and bad marks for as long as they stand', () => {
    fc.assert(
      fc.property(entries, (a) => {
        const before = mergeEntries(a)
        const { state } = compacted(before, NOW + 3_000 * DAY)
        // A later hold of the same environment has taken on the earlier ones.
        const open = (of: typeof state) => [holdsIn('shop', of).at(-1)].filter((one) => one?.end === null)
        expect(open(state)).toEqual(open(before))
        const bad = (of: typeof state) =>
          [...of.values()]
            .filter((one) => one.kind === 'mark' && one.value.kind === 'bad')
            .map(entryId)
            .sort()
        expect(bad(state)).toEqual(bad(before))
      }),
    )
  })

  it('remembers for half a year that a hold has ended, then forgets all of it', () => {
    const ended: SharedEntry[] = [
      { kind: 'hold', subject: 'one', by: 'ana', from: 'x', at: NOW, value: hold('x') },
      {
        kind: 'hold-end',
        subject: 'one',
        by: 'ana',
        from: 'x',
        at: NOW,
        value: { kind: 'lifted', by: 'ana', at: NOW, reason: '' },
      },
    ]
    expect(compacted(mergeEntries(ended), NOW + 179 * DAY).state.size).toBe(2)
    expect(compacted(mergeEntries(ended), NOW + 181 * DAY).state.size).toBe(0)
  })

  it('stays below its limits, and drops what matters least first', () => {
    const known = Array.from(
      { length: 3_000 },
      (_, i): SharedEntry => ({
        kind: 'known',
        subject: `f${i}`,
        by: 'ana',
        from: 'x',
        at: NOW - i,
        value: { note: 'flaky '.repeat(20) },
      }),
    )
    const held: SharedEntry = {
      kind: 'hold',
      subject: 'one',
      by: 'ana',
      from: 'x',
      at: NOW - 90 * DAY,
      value: hold('x'),
    }
    const { state, left } = compacted(mergeEntries(known, [held]), NOW)
    expect(Buffer.byteLength(documentText(state))).toBeLessThan(LIMITS.team.bytes + 100)
    expect(state.size).toBeLessThanOrEqual(LIMITS.team.entries)
    expect(state.has('hold one')).toBe(true)
    expect(left).toBe(3_001 - state.size)
  })
})

describe('a file that somebody else wrote', () => {
  it('is read as far as it is one of Binnacle’s', () => {
    const [good] = fc.sample(entry, 1)
    const written = JSON.stringify({ version: 1, entries: [good, 7, { kind: 'hold' }, null] })
    expect(readDocument(written)).toEqual({ state: 'read', entries: [good], unread: 3 })
  })

  it('is garbage where it is not, whatever it is', () => {
    for (const one of ['', 'null', '[]', '{}', '{"version":1}', '{"version":"x"}', '\0'.repeat(50)])
      expect(readDocument(one), one).toEqual({ state: 'garbage' })
    expect(readDocument(`{"version":1,"entries":[]${' '.repeat(LIMITS.team.fileBytes)}}`)).toEqual({
      state: 'garbage',
    })
    fc.assert(fc.property(fc.json(), (one) => ['garbage', 'read', 'newer'].includes(readDocument(one).state)))
  })

  it('is left alone where a newer Binnacle wrote it', () => {
    expect(readDocument('{"version":2,"things":{}}')).toEqual({ state: 'newer' })
  })

  it('holds no text that reorders what is around it, and leads to no other page than one over https', () => {
    const mark = readEntry({
      kind: 'mark',
      subject: 'one',
      by: 'a\u202ena',
      from: 'x',
      at: NOW,
      value: {
        environment: 'production',
        sha: 'a'.repeat(40),
        number: 1,
        kind: 'bad',
        reason: 'x\u2066y',
        link: 'javascript:alert(1)',
      },
    })
    expect(mark).toMatchObject({ by: 'ana', value: { reason: 'xy', link: null } })
  })
})
