import { parseWorkspace } from '@core/workspace'
import { editedText, NEW_WORKSPACE, rebasedEdits, type WorkspaceEdit } from '@core/workspace/edit'
import { describe, expect, it } from 'vitest'

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

  it('means the item that the person saw, wherever that is by now', () => {
    const field = [at('apps', 0, 'environments', 1, 'promoteFrom')]
    const placeAfter = (...made: WorkspaceEdit[]) => rebasedEdits(field, made)?.[0]?.path.join('.')
    expect(placeAfter(remove('apps', 0, 'environments', 0))).toBe('apps.0.environments.0.promoteFrom')
    expect(placeAfter(remove('apps', 0, 'environments', 2))).toBe('apps.0.environments.1.promoteFrom')
    expect(placeAfter(insert('apps', 0, 'environments', 1))).toBe('apps.0.environments.2.promoteFrom')
    expect(placeAfter(insert('apps', 0, 'environments', 2))).toBe('apps.0.environments.1.promoteFrom')
    expect(placeAfter(insert('apps', 0))).toBe('apps.1.environments.1.promoteFrom')
    expect(placeAfter(remove('apps', 1), at('apps', 0, 'name'))).toBe('apps.0.environments.1.promoteFrom')
    expect(placeAfter(insert('freezes', 0))).toBe('apps.0.environments.1.promoteFrom')
  })

  it('adds to the end of the list that the other one added to', () => {
    expect(rebasedEdits([insert('freezes', 1)], [insert('freezes', 1)])).toEqual([insert('freezes', 2)])
  })

  it('changes nothing where its item is gone', () => {
    expect(rebasedEdits([at('apps', 0, 'environments', 1, 'name')], [remove('apps', 0)])).toBeNull()
    expect(rebasedEdits([remove('freezes', 0)], [remove('freezes', 0)])).toBeNull()
    expect(rebasedEdits([at('chat', 'channel')], [remove('chat')])).toBeNull()
  })

  it('moves nothing in a list that is another one by now', () => {
    const move = [remove('apps', 0, 'environments', 1), insert('apps', 0, 'environments', 0)]
    expect(rebasedEdits(move, [at('apps', 0, 'name')])).toEqual(move)
    expect(rebasedEdits(move, [remove('apps', 0, 'environments', 0)])).toBeNull()
  })
})
