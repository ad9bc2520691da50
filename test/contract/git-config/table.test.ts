import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { COMMANDS } from '../../../src/main/services/local/git/commands'

const root = join(__dirname, '../../..')
const PLACE = 'src/main/services/local/git/'

const sources = (folder: string): string[] =>
  readdirSync(join(root, folder)).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(join(root, path)).isDirectory()) return sources(path)
    return /\.tsx?$/.test(name) ? [path] : []
  })

/** The rows of the table "Git" in docs/security.md: kind and command. */
function rows(): string[] {
  const text = readFileSync(join(root, 'docs/security.md'), 'utf8')
  const section = /^## Git$([\s\S]*?)(?=^## |(?![\s\S]))/m.exec(text)?.[1] ?? ''
  return [...section.matchAll(/^\| (\w+) \| `git ([^`]+)` \| [^|]+ \| [^|]+ \|$/gm)].map(
    ([, kind, command]) => `${kind} ${command}`,
  )
}

describe('the table of git commands in docs/security.md', () => {
  const known = Object.entries(COMMANDS).flatMap(([kind, commands]) =>
    commands.map((command) => `${kind} ${command}`),
  )

  it('has a row for each command that the code may run, and no other', () => {
    expect(rows().sort()).toEqual([...known].sort())
  })

  it('holds for all of the code: nothing else starts git, and each command is used', () => {
    const texts = sources('src').map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
    const starters = texts.filter(({ text }) =>
      /\b(execFile|spawn|exec|fork)(Sync)?\(\s*['"`]?git\b|= await gitProgram\(/.test(text),
    )
    expect(starters.map(({ path }) => path).sort()).toEqual(
      ['plain.ts', 'process.ts', 'standing-git.ts'].map((name) => `${PLACE}${name}`),
    )
    // Who starts any program by a path that it is given does so for the workspace's own commands.
    const local = texts.filter(({ path }) => path.startsWith('src/main/services/local/'))
    const used = local.filter(({ path }) => path !== `${PLACE}commands.ts` && path !== `${PLACE}pins.ts`)
    for (const command of new Set(Object.values(COMMANDS).flat()))
      expect(
        used.some(({ text }) => new RegExp(`['\\[(, ]'${command}'`).test(text)),
        command,
      ).toBe(true)
  })
})
