import { parseWorkspace } from '@core/workspace'
import {
  editedText,
  NEW_WORKSPACE,
  rebasedEdit,
  type WorkspaceEdit,
  writtenWorkspace,
} from '@core/workspace/edit'
import fc from 'fast-check'
import { type ParseError, parse } from 'jsonc-parser'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

const FILE = `// What we ship. Ask #releases before you change it.
{
\t"version": 1,
\t"apps": [
\t\t{
\t\t\t"name": "shop", // the one with the money
\t\t\t"ourOwnField": { "team": "payments" },
\t\t\t"deploy": { "service": "freight", "url": "https://freight.example.com", "app": "shop" },
\t\t\t/* in this order */
\t\t\t"environments": [{ "name": "staging" }, { "name": "production" }]
\t\t}
\t]
}
`
const edited = (...edits: Parameters<typeof editedText>[1]): string => {
  const text = editedText(FILE, edits)
  if (!text.ok) throw new Error(text.problem.sentence)
  return text.value
}

describe('a workspace file that is edited', () => {
  it('keeps its comments, its fields that nobody knows and its own way of writing', () => {
    const text = edited(
      { path: ['apps', 0, 'environments', 1, 'protected'], value: true },
      { path: ['apps', 0, 'group'], value: 'Payments' },
    )
    for (const kept of [
      '// What we ship.',
      '// the one with the money',
      '/* in this order */',
      '"ourOwnField"',
    ])
      expect(text).toContain(kept)
    expect(text).toContain('\n\t\t\t"group": "Payments"')
    expect(text).toContain('"protected": true')
  })

  it('has every other line as it was', () => {
    const text = edited({ path: ['apps', 0, 'name'], value: 'market' })
    expect(text).toBe(FILE.replace('"shop", //', '"market", //'))
  })

  it('gets another tag scheme, and what stands beside it stays', () => {
    const file = `{
  "releases": [
    // the boxes we ship
    { "name": "Boxes", "app": "shop", "cadence": "manual", /* since 2019 */ "tag": "vSemVer" } // ask mei
  ]
}
`
    const text = editedText(file, [{ path: ['releases', 0, 'tag'], value: 'YYYY.M.MICRO' }])
    expect(text.ok && text.value).toBe(file.replace('vSemVer', 'YYYY.M.MICRO'))
  })

  it('gets and loses items of a list, also where there was none', () => {
    const text = edited(
      { path: ['apps', 0, 'environments', 1], value: { name: 'canary' }, insert: true },
      {
        path: ['freezes', 0],
        value: { from: '2026-12-24', to: '2026-12-26', reason: 'Holidays' },
        insert: true,
      },
    )
    expect(text.match(/"name": "(staging|canary|production)"/g)).toHaveLength(3)
    expect(text.indexOf('canary')).toBeLessThan(text.indexOf('production'))
    expect(text).toContain('"freezes"')
    const without = editedText(text, [{ path: ['apps', 0, 'environments', 0] }])
    expect(without.ok && without.value).not.toContain('staging')
  })

  it('has an item of a list elsewhere in it, as it is written', () => {
    const file = `{
  "freezes": [
    { "from": "2026-07-01" },
    { "from": "2026-12-24", /* as each year */ "reason": "Holidays" },
    { "from": "2027-07-01" }
  ]
}
`
    const moved = (from: number, moveTo: number) => {
      const text = editedText(file, [{ path: ['freezes', from], moveTo }])
      if (!text.ok) throw new Error(text.problem.sentence)
      return { text: text.value, order: text.value.match(/20\d\d-\d\d/g) }
    }
    expect(moved(1, 0).order).toEqual(['2026-12', '2026-07', '2027-07'])
    expect(moved(1, 0).text).toContain('{ "from": "2026-12-24", /* as each year */ "reason": "Holidays" }')
    expect(moved(0, 2).order).toEqual(['2026-12', '2027-07', '2026-07'])
    expect(editedText(file, [{ path: ['freezes', 7], moveTo: 0 }])).toMatchObject({ ok: false })
  })

  it.each([0, 1, 2])('loses item %i of a list on one line, and nothing else', (index) => {
    for (const [open, close] of [
      ['[', ']'],
      ['[ ', ' ]'],
    ]) {
      const file = (...names: string[]) => `{ "list": ${open}${names.join(', ')}${close} }`
      const items = ['{ "name": "a" }', '"b"', '{ "name": "c" }']
      const text = editedText(file(...items), [{ path: ['list', index] }])
      expect(text).toEqual({ ok: true, value: file(...items.filter((_, i) => i !== index)) })
    }
  })

  const LINES = `{
  // first
  "freezes": [
    // above a
    { "reason": "a" }, // beside a
    // above b
    { "reason": "b" }, // beside b
    // above c
    { "reason": "c" } // beside c
    // below
  ], // beside the list
  // above chat
  "chat": { "channel": "C0" } /* beside chat */
}
`
  const commentsOf = (text: string) => (text.match(/\/\/.*|\/\*.*\*\//g) ?? []).sort()

  it.each([
    { path: ['freezes', 0] },
    { path: ['freezes', 1] },
    { path: ['freezes', 2] },
    { path: ['freezes', 0], moveTo: 2 },
    { path: ['freezes', 2], moveTo: 0 },
    { path: ['freezes', 1], moveTo: 2 },
    { path: ['freezes'] },
    { path: ['chat'] },
    { path: ['chat', 'channel'] },
  ])('keeps every comment but those within what goes: %j', (edit) => {
    const text = editedText(LINES, [edit])
    if (!text.ok) throw new Error(text.problem.sentence)
    const kept = commentsOf(text.value)
    const isWhole = edit.path.length === 1 && edit.path[0] === 'freezes'
    expect(kept).toEqual(
      commentsOf(isWhole ? '// first\n// beside the list\n// above chat\n/* beside chat */' : LINES),
    )
    expect(writtenWorkspace(text.value)).not.toBeNull()
    const errors: ParseError[] = []
    parse(text.value, errors)
    expect(errors).toEqual([])
  })

  it('has empty brackets where its only item was', () => {
    expect(editedText('{\n  "list": [\n    { "a": 1 }\n  ]\n}\n', [{ path: ['list', 0] }])).toEqual({
      ok: true,
      value: '{\n  "list": []\n}\n',
    })
    expect(editedText('{ "chat": { "a": 1 } }', [{ path: ['chat', 'a'] }])).toEqual({
      ok: true,
      value: '{ "chat": {} }',
    })
  })

  it('that is new is good once it has an app', () => {
    const app = { name: 'site', source: { service: 'local', repository: '/srv/site' } }
    const text = editedText(NEW_WORKSPACE, [{ path: ['apps', 0], value: app, insert: true }])
    expect(parseWorkspace(text.ok ? text.value : '')).toMatchObject({ ok: true })
  })

  it('refuses a change that does not fit', () => {
    expect(editedText('[1, 2]', [{ path: ['apps', 0, 'name'], value: 'x' }])).toMatchObject({ ok: false })
  })
})

describe('a change that was asked for while another one was being saved', () => {
  const at = (...path: WorkspaceEdit['path']): WorkspaceEdit => ({ path, value: 'x' })
  const remove = (...path: WorkspaceEdit['path']): WorkspaceEdit => ({ path })
  const insert = (...path: WorkspaceEdit['path']): WorkspaceEdit => ({ path, value: {}, insert: true })
  const move = (from: number, moveTo: number): WorkspaceEdit => ({
    path: ['apps', 0, 'environments', from],
    moveTo,
  })

  it('means the item that the person saw, wherever that is by now', () => {
    const field = at('apps', 0, 'environments', 1, 'promoteFrom')
    const placeAfter = (made: WorkspaceEdit) => rebasedEdit(field, made)?.path.join('.')
    expect(placeAfter(remove('apps', 0, 'environments', 0))).toBe('apps.0.environments.0.promoteFrom')
    expect(placeAfter(remove('apps', 0, 'environments', 2))).toBe('apps.0.environments.1.promoteFrom')
    expect(placeAfter(insert('apps', 0, 'environments', 1))).toBe('apps.0.environments.2.promoteFrom')
    expect(placeAfter(insert('apps', 0, 'environments', 2))).toBe('apps.0.environments.1.promoteFrom')
    expect(placeAfter(insert('apps', 0))).toBe('apps.1.environments.1.promoteFrom')
    expect(placeAfter(move(1, 0))).toBe('apps.0.environments.0.promoteFrom')
    expect(placeAfter(move(0, 2))).toBe('apps.0.environments.0.promoteFrom')
    expect(placeAfter(move(2, 0))).toBe('apps.0.environments.2.promoteFrom')
    expect(placeAfter(remove('apps', 1))).toBe('apps.0.environments.1.promoteFrom')
    expect(placeAfter(insert('freezes', 0))).toBe('apps.0.environments.1.promoteFrom')
  })

  it('adds to the end of the list that the other one added to', () => {
    expect(rebasedEdit(insert('freezes', 1), insert('freezes', 1))).toEqual(insert('freezes', 2))
  })

  it('moves its item by as many places as the person meant', () => {
    expect(rebasedEdit(move(1, 0), at('apps', 0, 'environments', 1, 'protected'))).toEqual(move(1, 0))
    expect(rebasedEdit(move(2, 1), remove('apps', 0, 'environments', 0))).toEqual(move(1, 0))
    expect(rebasedEdit(move(2, 1), move(2, 1))).toEqual(move(1, 0))
    expect(rebasedEdit(move(1, 0), move(1, 0))).toEqual(move(0, 0))
  })

  it('changes nothing where its item is gone', () => {
    expect(rebasedEdit(at('apps', 0, 'environments', 1, 'name'), remove('apps', 0))).toBeNull()
    expect(rebasedEdit(remove('freezes', 0), remove('freezes', 0))).toBeNull()
    expect(rebasedEdit(at('chat', 'channel'), remove('chat'))).toBeNull()
  })

  it('fills a field again that the other one emptied', () => {
    expect(rebasedEdit(at('chat', 'prefix'), remove('chat', 'prefix'))).toEqual(at('chat', 'prefix'))
    expect(rebasedEdit(at('chat'), remove('chat'))).toEqual(at('chat'))
  })
})

describe('a list, however it is written', () => {
  const around = fc.constantFrom(
    '',
    ' ',
    '\n',
    '\n    ',
    ' // about it\n',
    ' /* about it */ ',
    '\n  // about it\n  ',
  )
  const list = fc
    .array(fc.tuple(around, fc.constantFrom('1', '"a"', '{ "b": [2] }', '[3, 4]'), around), {
      minLength: 1,
      maxLength: 5,
    })
    .map((items) => items.map((item) => item.join('')).join(','))
  const parsed = (text: string): unknown => {
    const errors: ParseError[] = []
    const value: unknown = parse(text, errors)
    expect(errors).toEqual([])
    return value
  }
  const itemsOf = (text: string): unknown[] =>
    z.object({ list: z.array(z.unknown()) }).parse(parsed(text)).list

  it('loses the item, moves it, and keeps all others and all comments', () => {
    fc.assert(
      fc.property(list, fc.nat(), fc.nat(), fc.boolean(), (items, at, to, isMove) => {
        const text = `{ "list": [${items}], "more": true }`
        const before = itemsOf(text)
        const index = at % before.length
        const edit = { path: ['list', index], ...(isMove && { moveTo: to % before.length }) }
        const after = editedText(text, [edit])
        const expected = before.filter((_, i) => i !== index)
        if (isMove) expected.splice(to % before.length, 0, before[index])
        expect(itemsOf(after.ok ? after.value : '')).toEqual(expected)
        expect(after.ok && after.value.split('about it').length).toBe(text.split('about it').length)
      }),
      { numRuns: 500 },
    )
  })
})
