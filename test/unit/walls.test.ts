import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'

const ReportSchema = z.object({
  summary: z.object({
    totalCruised: z.number(),
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
})

/** A house with these files, beside the real one so that it has the same rules and libraries. */
const house = mkdtempSync(join(process.cwd(), 'node_modules/.walls-'))
afterAll(() => rmSync(house, { recursive: true }))

function violationsIn(files: Record<string, string>): string[] {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(house, path)), { recursive: true })
    writeFileSync(join(house, path), text)
  }
  const bin = join(process.cwd(), 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const config = join(process.cwd(), '.dependency-cruiser.cjs')
  writeFileSync(join(house, 'tsconfig.json'), '{}')
  // The exit code counts the violations, so they are read off the report.
  let text: string
  try {
    text = execFileSync(process.execPath, [bin, 'src', '--config', config, '--output-type', 'json'], {
      cwd: house,
      encoding: 'utf8',
    })
  } catch (error) {
    if (!(error instanceof Error && 'stdout' in error)) throw error
    text = String(error.stdout)
  }
  const { summary } = ReportSchema.parse(JSON.parse(text))
  expect(summary.totalCruised).toBeGreaterThan(0)
  return summary.violations.map(({ from, rule }) => `${from}: ${rule.name}`).sort()
}

const thing = 'export const thing = 1\n'
const use = (path: string) => `import { thing } from '${path}'\nexport const used = thing\n`

describe('the walls of the house', () => {
  it('stand where somebody would walk through them', { timeout: 60_000 }, () => {
    expect(
      violationsIn({
        'src/main/index.ts': thing,
        'src/main/boot.ts': use('./index'),
        'src/main/engine/snapshot-store.ts': thing,
        'src/main/services/local/index.ts': thing,
        'src/main/storage/history.ts': thing,
        'src/core/impure.ts': use('../main/engine/snapshot-store'),
        'src/core/reads.ts': "import { readFileSync } from 'node:fs'\nexport const read = readFileSync\n",
        'src/main/engine/by-name.ts': use('../services/local'),
        'src/main/services/freight/neighbor.ts': use('../local'),
        'src/main/network/fetch.ts': thing,
        'src/main/network/asks.ts': use('../engine/snapshot-store'),
        'src/main/services/freight/goes-out.ts':
          "import { request } from 'node:https'\nexport const go = request\n",
        'src/main/storage/asks.ts': use('../engine/snapshot-store'),
        'src/main/desktop/asks.ts': use('../engine/snapshot-store'),
        'src/renderer/reaches.ts': use('../main/engine/snapshot-store'),
        'src/renderer/reads.ts': "import { readFileSync } from 'node:fs'\nexport const read = readFileSync\n",
        'src/preload/reaches.ts': use('../main/engine/snapshot-store'),
        'src/main/engine/circle-a.ts': use('./circle-b'),
        'src/main/engine/circle-b.ts': "import { used } from './circle-a'\nexport const thing = used\n",
        'src/main/clock.ts': use('./index'),
        'src/cli/thing.ts': thing,
        'src/cli/allowed.ts': use('../main/services/local'),
        'src/cli/keeps.ts': use('../main/storage/history'),
        'src/core/commands.ts': use('../cli/thing'),
        'src/main/features/accounts/index.ts': thing,
        'src/main/features/accounts/book.ts': thing,
        'src/main/features/holds/allowed.ts': use('../accounts'),
        'src/main/features/holds/reaches.ts': use('../accounts/book'),
        'src/main/features/holds/keeps.ts': use('../../storage/history'),
        'src/main/features/feature.ts': use('../storage/history'),
        'src/main/features/holds/starts.ts':
          "import { execFile } from 'node:child_process'\nexport const start = execFile\n",
        'src/main/features/holds/says.ts': "import { WebSocket } from 'ws'\nexport const say = WebSocket\n",
        'src/main/features/holds/hashes.ts':
          "import { createHash } from 'node:crypto'\nexport const hash = createHash\n",
        'src/main/services/connects.ts': use('./local'),
        'src/main/services/keeps.ts': use('../storage/history'),
        'src/main/disk/keeps.ts': use('../storage/history'),
        'src/main/disk/shows.ts': "import { app } from 'electron'\nexport const shown = app\n",
        'src/main/storage/starts.ts':
          "import { execFile } from 'node:child_process'\nexport const start = execFile\n",
        'src/main/storage/says.ts': "import { WebSocket } from 'ws'\nexport const say = WebSocket\n",
        'src/main/reaches.ts': use('./features/accounts/book'),
        'src/core/verdict/index.ts': use('./rules'),
        'src/core/verdict/rules/index.ts': use('./size'),
        'src/core/verdict/rules/size.ts': use('../level'),
        'src/core/verdict/level.ts': thing,
        'src/core/text/dates.ts': thing,
        'src/core/allowed.ts': use('./verdict'),
        'src/core/asks-by-name.ts': use('./text/dates'),
        'src/core/past-the-verdict.ts': use('./verdict/level'),
        'src/core/past-both.ts': use('./verdict/rules/size'),
        'src/renderer/past-the-verdict.ts': use('../core/verdict/level'),
      }),
    ).toEqual([
      'src/cli/keeps.ts: cli',
      'src/core/commands.ts: core',
      'src/core/commands.ts: nobody-imports-the-command-line',
      'src/core/impure.ts: core',
      'src/core/past-both.ts: no-way-past-an-index',
      'src/core/past-the-verdict.ts: no-way-past-an-index',
      'src/core/reads.ts: core',
      'src/main/clock.ts: nobody-imports-the-composition-root',
      'src/main/desktop/asks.ts: desktop',
      'src/main/disk/keeps.ts: disk',
      'src/main/disk/shows.ts: disk',
      'src/main/engine/by-name.ts: engine',
      'src/main/engine/circle-a.ts: no-circle',
      'src/main/features/feature.ts: feature',
      'src/main/features/holds/keeps.ts: feature',
      'src/main/features/holds/reaches.ts: feature',
      'src/main/features/holds/reaches.ts: no-way-past-an-index',
      'src/main/features/holds/says.ts: feature',
      'src/main/features/holds/starts.ts: feature',
      'src/main/network/asks.ts: network',
      'src/main/reaches.ts: no-way-past-an-index',
      'src/main/services/freight/goes-out.ts: one-way-out',
      'src/main/services/freight/neighbor.ts: service',
      'src/main/services/keeps.ts: service',
      'src/main/storage/asks.ts: storage',
      'src/main/storage/says.ts: storage',
      'src/main/storage/starts.ts: storage',
      'src/preload/reaches.ts: preload',
      'src/renderer/past-the-verdict.ts: no-way-past-an-index',
      'src/renderer/reaches.ts: renderer',
      'src/renderer/reads.ts: renderer-no-node',
    ])
  })
})
