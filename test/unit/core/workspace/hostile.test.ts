import { parseWorkspace } from '@core/workspace'
import { describe, expect, it } from 'vitest'
import { errorsOf, withApp } from './workspace.support'

const said = (text: string): readonly string[] => {
  const parsed = parseWorkspace(text)
  return parsed.ok ? [] : parsed.errors.map(({ sentence }) => sentence)
}

describe('a workspace file that somebody else has written', () => {
  it.each([
    ['apps in number', `{"version":1,"apps":[${'{},'.repeat(200_000)}{}]}`],
    ['lists in each other', `{"version":1,"apps":${'['.repeat(400_000)}${']'.repeat(400_000)}}`],
    ['fields in number', `{"version":1,"apps":[]${',"a":1'.repeat(3)},"x":{${fields(60_000)}}}`],
  ])('is refused as a whole before anything of it is looked at: %s', (_what, text) => {
    expect(said(text)).toEqual(['The file: expected at most 20,000 values.'])
  })

  it('has its first errors told, and how many more there are', () => {
    const all = said(JSON.stringify({ version: 1, apps: Array.from({ length: 500 }, () => ({})) }))
    expect(all).toHaveLength(21)
    expect(all.at(-1)).toBe('And 480 more.')
    const [one] = said(`{"version":1,"apps":[],${fields(5_000)},"${'k'.repeat(500)}":1}`)
    expect(one).toMatch(/^The file: expected no field named "a0", .*\(and 4996 more\)\.$/)
    expect(one?.length).toBeLessThan(400)
  })

  it.each([
    ['reorders what follows', 'npm test # \u202edne eht ot'],
    ['isolates', '\u2066npm test'],
    ['is not seen', 'npm\u200b test'],
    ['is obeyed by a terminal', 'npm test\u001b[2K'],
  ])('has no command with a character that %s', (_what, check) => {
    const ci = [{ service: 'local', check }]
    expect(errorsOf(withApp({ ci }))).toEqual([
      'apps[0].ci[0].check: expected a text without invisible or reordering characters.',
    ])
  })

  it.each([
    '$(touch x)',
    'a;b',
    "a' b",
    '--config=x',
    'staging --config=x',
    'a|b',
    'a&b',
    '`x`',
    'a>b',
    'a\\b',
    '*',
  ])('has no environment by whose name %s a trusted command would run another', (name) => {
    expect(errorsOf(withApp({ environments: [{ name }] }))[0]).toMatch(
      /^apps\[0\]\.environments\[0\]\.name: expected/,
    )
  })

  it('may have lines, tabs and letters of every language in it', () => {
    const ci = [{ service: 'local', check: 'sh -c \'make\n\techo "fertig, می‌شود, 完了"\'' }]
    expect(errorsOf(withApp({ ci }))).toEqual([])
  })
})

function fields(count: number): string {
  return Array.from({ length: count }, (_, n) => `"a${n}":1`).join()
}
