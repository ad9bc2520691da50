import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { analyse } from 'scslre'
import { describe, expect, it } from 'vitest'
import { expressionsIn, type Found } from './collect'

/** Where an expression may go back and forth, since what it meets is short. */
const SHORT: readonly { readonly folder: string; readonly since: string }[] = [
  {
    folder: 'src/core/failures/excerpt/rules',
    since: 'a line is cut at 600 characters before a rule sees it',
  },
]

/** Expressions that are made while the app runs, from parts that are no constants of a module. */
const MADE_LATER: Readonly<Record<string, string>> = {
  'src/core/util/glob.ts': 'of a pattern of the workspace file; its own tests tell how it grows',
  'src/core/services/descriptor/part.ts': 'only tries whether a pattern of the workspace file is one',
  'src/main/services/service.ts': 'of a pattern of the workspace file, which the person trusts',
  'src/core/releases/checklist/version-in.ts': 'of a version’s numbers',
  'src/core/releases/cycle/version.ts': 'of a scheme’s numbers',
  'src/renderer/views/failures/WhatBroke.tsx': 'of a number',
  'src/main/services/local/sample/files.ts': 'of a column of the sample',
  'src/main/services/sentry/client.ts': 'of a name that the code gives',
}

const { found, made } = expressionsIn('src')

/** What takes more than linear time of an expression; null where nothing does. */
function superLinear({ source, flags }: Pick<Found, 'source' | 'flags'>): string | null {
  const { reports } = analyse({ source, flags }, { maxReports: 5 })
  const report = reports.find(({ exponential }) => exponential) ?? reports[0]
  if (report === undefined) return null
  return `${report.exponential ? 'exponential' : 'polynomial'} in ${JSON.stringify(report.character.pick)}`
}

const isShort = ({ where }: Found): boolean => SHORT.some(({ folder }) => where.startsWith(folder))

describe('every regular expression', () => {
  it('is found', () => {
    expect(found.length).toBeGreaterThan(700)
  })

  it('is linear in what it is tried on', () => {
    const slow = found
      .filter((one) => !isShort(one))
      .flatMap((one) => {
        const why = superLinear(one)
        return why === null ? [] : [`${one.where}: /${one.source}/${one.flags} is ${why}`]
      })
    expect(slow).toEqual([])
  })

  it('that meets only short lines is never exponential', () => {
    const slow = found.filter(isShort).filter((one) => superLinear(one)?.startsWith('exponential'))
    expect(slow).toEqual([])
  })

  it('that a module makes of constants is linear too', async () => {
    const slow: string[] = []
    const seen: string[] = []
    const original = globalThis.RegExp
    globalThis.RegExp = new Proxy(original, {
      construct: (target, given) => {
        const expression: unknown = Reflect.construct(target, given)
        if (!(expression instanceof original)) throw new Error('no expression')
        seen.push(expression.source)
        const why = superLinear(expression)
        if (why !== null) slow.push(`/${expression.source}/${expression.flags} is ${why}`)
        return expression
      },
    })
    try {
      for (const file of ['assignments', 'commands', 'tokens'])
        await import(/* @vite-ignore */ `${join(process.cwd(), 'src/core/secrets', file)}.ts?watched`)
      for (const file of ['commits/commit', 'releases/host', 'releases/schemes'])
        await import(/* @vite-ignore */ `${join(process.cwd(), 'src/core', file)}.ts?watched`)
      for (const file of ['parse', 'releases'])
        await import(
          /* @vite-ignore */ `${join(process.cwd(), 'src/main/services/local/source', file)}.ts?watched`
        )
    } finally {
      globalThis.RegExp = original
    }
    expect(slow).toEqual([])
    expect(seen.length).toBeGreaterThan(15)
  })

  it('that is made elsewhere has a reason why it is linear', () => {
    const watched =
      /^src\/core\/(?:secrets\/|commits\/(?:commit|sha)\.ts|releases\/(?:host|schemes)\.ts)|^src\/main\/services\/local\/source\/(?:parse|releases)\.ts/
    const others = new Set(made.map(({ where }) => where).filter((where) => !watched.test(where)))
    expect([...others].sort()).toEqual(Object.keys(MADE_LATER).sort())
  })

  it('finds what is not linear', () => {
    expect(superLinear({ source: '^\\w+(?:_\\w+)+$', flags: '' })).toMatch(/^exponential/)
    expect(superLinear({ source: '\\s+$', flags: '' })).toMatch(/^polynomial/)
    expect(superLinear({ source: '^[a-z]+$', flags: '' })).toBeNull()
  })

  it('has a folder that exists where it is excepted', () => {
    for (const { folder } of SHORT) expect(readdirSync(folder).length).toBeGreaterThan(0)
  })
})
