import { LIMITS } from '@core/limits'
import {
  compacted,
  documentText,
  entryWords,
  heardRequests,
  holdsIn,
  mergeEntries,
  readDocument,
  requestWords,
  type SharedEntry,
} from '@core/shared-state'
import { describe, expect, it } from 'vitest'
import { sha, T0 } from '../../support/builders'

const said = { by: 'ana', from: 'x', at: T0 }

/** One of each kind, as Binnacle writes it. */
const ENTRIES: readonly SharedEntry[] = [
  {
    ...said,
    kind: 'hold',
    subject: 'a',
    value: {
      environment: 'production',
      by: 'ana',
      at: T0,
      reason: 'slow',
      from: sha('b'),
      to: sha('a'),
      rollback: 3,
      commits: [{ sha: sha('b'), subject: 'Retry', author: 'mei' }],
      total: 1,
    },
  },
  { ...said, kind: 'hold-end', subject: 'a', value: { kind: 'lifted', by: 'mei', at: T0, reason: 'fine' } },
  { ...said, kind: 'hold-cause', subject: 'a', value: { culprit: sha('b'), fixes: [sha('c')] } },
  {
    ...said,
    kind: 'mark',
    subject: 'm',
    value: { environment: 'production', sha: sha('b'), number: 1, kind: 'bad', reason: 'slow', link: null },
  },
  { ...said, kind: 'notes', subject: 'n', value: { cycle: '26.11', generated: '# 26.11', text: '# ours' } },
  { ...said, kind: 'known', subject: 'k', value: { note: 'flaky' } },
  {
    ...said,
    kind: 'request',
    subject: 'r',
    value: { environment: 'production', sha: sha('b'), what: 'deploy', waits: 'no', lasts: 120_000 },
  },
]

const EVIL: readonly unknown[] = [
  '<img src=x onerror=alert(1)><script>alert(1)</script>',
  'a\u202egnp.exe\u2066',
  'x'.repeat(40_000),
  '\0\u0007\r\n'.repeat(200),
  '__proto__',
  Array.from({ length: 5_000 }, () => 'x'),
  { toString: 'x', valueOf: 1 },
  Number.MAX_SAFE_INTEGER,
  -1,
  true,
  null,
]

/** The value with one of its leaves replaced, for each leaf. */
function eachLeaf(value: unknown, evil: unknown): unknown[] {
  if (Array.isArray(value))
    return value.flatMap((item, i) => eachLeaf(item, evil).map((bad) => value.with(i, bad)))
  if (typeof value !== 'object' || value === null) return [evil]
  return Object.entries(value).flatMap(([key, item]) =>
    eachLeaf(item, evil).map((bad) => ({ ...value, [key]: bad })),
  )
}

const ATTACKS = ENTRIES.flatMap((entry) => EVIL.flatMap((evil) => eachLeaf(entry, evil)))
const written = (entries: readonly unknown[]): string => JSON.stringify({ version: 1, entries })

describe('a ref that somebody hostile has written', () => {
  it('has no text that reorders, grows without end or means something else, whatever field it is in', () => {
    expect(ATTACKS.length).toBeGreaterThan(500)
    for (const attack of ATTACKS) {
      const read = readDocument(written([attack]))
      if (read.state !== 'read') continue
      const text = documentText(mergeEntries(read.entries))
      expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
      expect(text.length).toBeLessThan(LIMITS.team.text * 3)
      for (const entry of read.entries) expect(entryWords(entry).length).toBeLessThan(2_000)
    }
  })

  it('takes nothing from what stands beside it', () => {
    for (let i = 0; i < ATTACKS.length; i += 40) {
      const read = readDocument(written([...ATTACKS.slice(i, i + 3), ...ENTRIES]))
      if (read.state !== 'read') continue
      const state = compacted(mergeEntries(read.entries), T0).state
      for (const { kind, subject } of ENTRIES) expect(state.has(`${kind} ${subject}`)).toBe(true)
      expect(holdsIn('shop', state).length).toBeGreaterThan(0)
    }
    expect(Object.hasOwn(Object.prototype, 'version')).toBe(false)
  })

  it('names no more requests than one reads, and none that lasts', () => {
    const many = Array.from({ length: 400 }, (_, i) => ({
      ...ENTRIES.at(-1),
      subject: `r${i}`,
      from: `f${i}`,
      by: '<b>'.repeat(9),
    }))
    const read = readDocument(written(many))
    expect(read).toMatchObject({ state: 'read', unread: 0 })
    const entries = read.state === 'read' ? read.entries : []
    const state = compacted(mergeEntries(entries), T0).state
    const heard = heardRequests(state, new Map(), { me: 'me', lastReadAt: null, now: T0 })
    for (const request of heard.values()) expect(requestWords(request, T0).length).toBeLessThan(400)
    const later = heardRequests(state, new Map(), { me: 'me', lastReadAt: null, now: T0 + 121_000 })
    expect(later.size).toBe(0)
  })

  it('is garbage where it is nested, endless or no object, and costs no more than reading it', () => {
    const deep = `${'{"version":1,"entries":['.repeat(3_000)}${']}'.repeat(3_000)}`
    for (const text of [
      deep,
      '['.repeat(50_000),
      '{"version":1,"entries":{"length":1e9}}',
      'x'.repeat(140_001),
    ])
      expect(['garbage', 'read']).toContain(readDocument(text).state)
    expect(readDocument(written(Array.from({ length: 5_000 }, () => 7)))).toMatchObject({ entries: [] })
  })
})
