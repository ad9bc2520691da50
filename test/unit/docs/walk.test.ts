import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const page = readFileSync(join(root, 'docs/architecture.md'), 'utf8')
const section = page.slice(page.indexOf('## A newcomer'), page.indexOf('## What keeps it honest'))

interface Hop {
  readonly text: string
  readonly files: readonly string[]
  /** What it says by name: a port, a function, a list. */
  readonly names: readonly string[]
}

const hopOf = (text: string): Hop => {
  const codes = [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code)
  return {
    text,
    files: codes.filter((code) => code.startsWith('src/')),
    names: codes.filter((code) => /^\w+$/.test(code)),
  }
}

const ways = section
  .split(/\n(?=From )/)
  .slice(1)
  .map((text) => ({
    from: text.slice(0, text.indexOf('\n')),
    hops: text
      .split(/\n(?=\d+\. )/)
      .slice(1)
      .map(hopOf),
  }))

const textOf = (file: string): string => readFileSync(join(root, file), 'utf8')

/** The files that a file imports, by their paths. */
function importsOf(file: string): string[] {
  const named = [...textOf(file).matchAll(/(?:from |import\()'([^']+)'/g)].map(([, path = '']) => path)
  return named.flatMap((path) => {
    const place = path.startsWith('.')
      ? join(dirname(file), path)
      : path.replace(/^@(core|contract)(?=\/)/, 'src/$1')
    const tried = [`${place}.ts`, `${place}.tsx`, `${place}/index.ts`]
    return tried.map((one) => one.replaceAll('\\', '/')).filter((one) => existsSync(join(root, one)))
  })
}

const knows = (file: string, name: string): boolean => new RegExp(`\\b${name}\\b`).test(textOf(file))

/** Whether one of two files leads to the other: by an import, or by what both know by name. */
const leads = (one: string, other: string, names: readonly string[]): boolean =>
  importsOf(one).includes(other) ||
  importsOf(other).includes(one) ||
  names.some((name) => knows(one, name) && knows(other, name))

/** The files of a way to which nothing before them leads. What comes back as an answer goes to a file that has asked. */
function loose(hops: readonly Hop[]): string[] {
  const passed = new Set<string>()
  return hops.flatMap(({ text, files, names }, at) => {
    const before = hops[at - 1]
    const near = [...(before?.files ?? [])]
    return files.filter((file) => {
      const isBack = passed.has(file) && /\bback\b/.test(text)
      const all = [...names, ...(before?.names ?? [])]
      const isLed = passed.size === 0 || isBack || near.some((one) => leads(one, file, all))
      near.push(file)
      passed.add(file)
      return !isLed
    })
  })
}

describe('a newcomer’s walk', () => {
  it('leads three ways', () => {
    expect(ways).toHaveLength(3)
  })

  it.each(ways)('$from takes at most eight hops, through files that are there', ({ hops }) => {
    expect(hops.length).toBeGreaterThan(0)
    expect(hops.length).toBeLessThanOrEqual(8)
    for (const { files } of hops) {
      expect(files.length).toBeGreaterThan(0)
      expect(files.filter((path) => !existsSync(join(root, path)))).toEqual([])
    }
  })

  it.each(ways)('$from is led from hop to hop by an import, or by what both know by name', ({ hops }) => {
    expect(loose(hops)).toEqual([])
  })

  it('is not led by files that only stand side by side', () => {
    const hops = ['`src/main/index.ts` asks.', '`src/core/tray.ts` answers.'].map(hopOf)
    expect(loose(hops)).toEqual(['src/core/tray.ts'])
  })

  it('names nothing that its own file does not know', () => {
    const unknown = ways
      .flatMap(({ hops }) => hops)
      .flatMap(({ files, names }) => names.filter((name) => !files.some((file) => knows(file, name))))
    expect(unknown).toEqual([])
  })
})
