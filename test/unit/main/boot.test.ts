import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, it } from 'vitest'

const src = join(process.cwd(), 'src')

/** What a file reads as soon as it is read itself: neither types nor what it imports when it is needed. */
function readBy(file: string): string[] {
  const imports = readFileSync(file, 'utf8').matchAll(
    /^(?:import|export) (?!type )(?:[^'"]*? from )?'([^']+)'/gm,
  )
  return [...imports].map(([, name = '']) => {
    if (name.startsWith('.')) return found(join(dirname(file), name))
    const alias = /^@(core|contract)\/(.+)$/.exec(name)
    return alias === null ? name : found(join(src, alias[1] ?? '', alias[2] ?? ''))
  })
}

const found = (path: string): string =>
  [`${path}.ts`, join(path, 'index.ts')].find((file) => existsSync(file)) ?? path

/** Everything that is read before the tray icon and the window: files of src/ and names of packages. */
function readAtOnce(): string[] {
  const all = new Set<string>()
  const waiting = [join(src, 'main/boot.ts')]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (all.has(next)) continue
    all.add(next)
    if (existsSync(next)) waiting.push(...readBy(next))
  }
  return [...all].map((one) => (one.startsWith('/') ? relative(src, one) : one)).sort()
}

it('reads neither schemas, services nor features before the tray icon and the window are there', () => {
  const read = readAtOnce()
  expect(read).toContain('main/desktop/window/window.ts')
  expect(
    read.filter((name) => !/^(node:|main\/|core\/|contract\/channels\.ts$|electron$)/.test(name)),
  ).toEqual([])
  expect(
    read.filter((name) => /^main\/(features|services|engine|worker|index|start|parts)/.test(name)),
  ).toEqual([])
})
