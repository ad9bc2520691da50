// A type that is asserted is one that nobody checks: what comes from outside is parsed, all else has its type where it is made.
import { readdirSync, readFileSync } from 'node:fs'
import { parseSync, Visitor, type VisitorObject } from 'oxc-parser'
import { describe, expect, it } from 'vitest'

/** The types that a program asserts, each with its line; `as const` asserts none. */
function assertedIn(file: string, code: string): string[] {
  const found: string[] = []
  const note = (start: number, type: { readonly start: number; readonly end: number }): void => {
    const text = code.slice(type.start, type.end)
    if (text !== 'const') found.push(`${file}:${code.slice(0, start).split('\n').length} ${text}`)
  }
  const readAs: VisitorObject['TSAsExpression'] = ({ start, typeAnnotation }) => note(start, typeAnnotation)
  const readAngle: VisitorObject['TSTypeAssertion'] = ({ start, typeAnnotation }) =>
    note(start, typeAnnotation)
  new Visitor({ TSAsExpression: readAs, TSTypeAssertion: readAngle }).visit(parseSync(file, code).program)
  return found
}

describe('no type is asserted', () => {
  it.each(['src', 'test', 'scripts'])('in %s', (folder) => {
    const programs = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.m?tsx?$/.test(name))
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    expect(programs.flatMap((file) => assertedIn(file, readFileSync(file, 'utf8')))).toEqual([])
  })

  it('which is told from a constant and an import', () => {
    const code =
      "import * as a from 'a'\nconst b = [1] as const\nconst c = a.b as string[]\nconst d = <number>c"
    expect(assertedIn('made.ts', code)).toEqual(['made.ts:3 string[]', 'made.ts:4 number'])
  })
})
