// What has two spellings is looked up under one and kept under the other: the names of environments and deploys are made in one place.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const HOME = 'src/core/deploys/deploy.ts'
/** An app and a name behind a slash, or anything and an environment; an address of the web has more on both sides. */
const BY_HAND =
  /(?<!\/)\$\{(?:(?:[\w.]*\.)?app(?:\.name)?\}\/\$\{(?!key\})[\w.]+|[\w.]+\}\/\$\{(?:[\w.]*\.)?environment(?:\.name)?)\}/

const madeByHand = (file: string, code: string): string[] =>
  code.split('\n').flatMap((line, at) => (BY_HAND.test(line) ? [`${file}:${at + 1} ${line.trim()}`] : []))

describe('the name of an environment and of a deploy', () => {
  it('is made by environmentKey and deployKey, and nowhere by hand', () => {
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => `src/${name.replaceAll('\\', '/')}`)
    expect(files).toContain(HOME)
    const others = files.filter((file) => file !== HOME)
    expect(others.flatMap((file) => madeByHand(file, readFileSync(file, 'utf8')))).toEqual([])
  })

  /** A template with these names behind each other. */
  const template = (...names: readonly string[]) => `\`${names.map((name) => `\${${name}}`).join('/')}\``

  it.each([
    ['app', 'environment'],
    ['at.app', 'at.environment'],
    ['app.name', 'name'],
    ['name', 'environment.name'],
  ])('is told by hand: %s and %s', (...names) =>
    expect(madeByHand('made.ts', template(...names))).toHaveLength(1),
  )

  it('is told from a path', () => {
    expect(madeByHand('made.ts', template('folder', 'name'))).toEqual([])
  })
})
