import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readExcerptHere } from '@core/failures/excerpt'
import { parseWorkspace } from '@core/workspace'
import { describe, expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../../src/main/clock'
import { connectApps, loadServices } from '../../../src/main/services/connectors'
import { createHttp } from '../../../src/main/services/http'

const CHECK = { service: 'local', check: 'npm test' }
const GITLAB = { service: 'gitlab', project: 'acme/site' }

/** What the window knows of an app that is deployed on this machine, with these CIs. */
async function described(ci: readonly object[]) {
  const folder = mkdtempSync(join(tmpdir(), 'binnacle-described-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const app = {
    name: 'site',
    source: { service: 'local', repository: folder, branch: 'main' },
    ci,
    deploy: { service: 'local', ship: './ship' },
    environments: [{ name: 'staging' }],
  }
  const parsed = parseWorkspace(JSON.stringify({ version: 1, apps: [app] }))
  if (!parsed.ok) throw new Error(parsed.errors.map(({ sentence }) => sentence).join('\n'))
  const { apps } = parsed.workspace
  const connected = connectApps(apps, await loadServices(apps, true), {
    isTrusted: true,
    dataDirectory: folder,
    clock: systemClock,
    http: createHttp({ clock: systemClock }),
    secret: () => null,
    avatars: { seen: () => {} },
    notify: () => {},
    asked: () => null,
    readExcerpt: readExcerptHere,
  })
  onTestFinished(() => connected.close())
  return connected.described[0]?.capabilities
}

describe('a deploy on this machine', () => {
  it('waits by itself for a check on this machine', async () => {
    expect(await described([CHECK])).toMatchObject({ waitsForCi: true })
  })

  it('does not wait for another CI, so Binnacle does', async () => {
    expect(await described([GITLAB])).toMatchObject({ waitsForCi: false })
    expect(await described([CHECK, GITLAB])).toMatchObject({ waitsForCi: false })
  })
})
