import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { parse } from '../../../src/cli/options'
import { COMMANDS } from '../../../src/cli/run'

const page = readFileSync('docs/cli.md', 'utf8')

/** The command lines that the page shows, without their redirections. */
const lines = [
  ...page.matchAll(/^ *(?:binnacle|node (?:\.binnacle\/)?out\/cli\/index\.js) ([^\n#]+)$/gm),
].map(([, line = '']) => line.replace(/ (?:[<>]|\|\|).*$/, '').trim())

describe('the page about the command line', () => {
  it.each(lines.filter((line) => line !== '--help'))('shows “%s”, which can be called', (line) => {
    const [name, ...args] = line.split(' ')
    const command = COMMANDS.find((one) => one.name === name)
    expect(command).toBeDefined()
    expect(command && parse(command, args)).toMatchObject({ ok: true })
  })

  it('shows every command, and explains every option', () => {
    for (const { name, options } of COMMANDS) {
      expect(lines.some((line) => line.startsWith(name))).toBe(true)
      for (const option of Object.keys(options)) expect(page).toContain(`--${option}`)
    }
  })

  it('builds the command by scripts that there are', () => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync('package.json', 'utf8')))
    const named = [...page.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name)
    expect(named.length).toBeGreaterThan(1)
    for (const name of named) expect(Object.keys(scripts)).toContain(name)
  })
})
