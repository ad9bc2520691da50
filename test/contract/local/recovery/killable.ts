import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import type { LocalApp } from '../../../../src/main/services/local'
import { buildAside } from '../../../unit/support/built'
import type { HostOrders } from '../host'
import type { Harbour } from '../support'
import { eventually } from '../waiting.support'

interface Life {
  readonly app: Partial<LocalApp>
  /** The commits that it deploys to staging. */
  readonly deploys: readonly string[]
}

/**
 * Runs the service in a process of its own and kills that, without warning, as soon as `wanted` is so. Bundles its program (host.ts) once,
 * since that is to run outside of the test runner.
 */
export function killable(): (
  harbour: Harbour,
  life: Life,
  wanted: (printed: string) => boolean,
) => Promise<void> {
  let folder = ''
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'binnacle-host-'))
    await buildAside({
      configFile: false,
      logLevel: 'error',
      resolve: { alias: { '@core': resolve('src/core') } },
      build: {
        ssr: resolve('test/contract/local/host.ts'),
        outDir: folder,
        minify: false,
        rolldownOptions: { output: { entryFileNames: 'host.mjs' } },
      },
      ssr: { noExternal: true },
    })
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  return async (harbour, { app, deploys }, wanted) => {
    harbour.close()
    const orders: HostOrders = {
      app: {
        name: 'site',
        repository: harbour.repository.folder,
        branch: 'main',
        check: null,
        build: null,
        ship: 'true',
        timeoutMs: 60_000,
        environments: ['staging', 'production'],
        ...app,
      },
      directory: join(harbour.folder, 'data'),
      deploys,
    }
    const child = spawn(process.execPath, [join(folder, 'host.mjs'), JSON.stringify(orders)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    onTestFinished(() => void child.kill('SIGKILL'))
    let printed = ''
    child.stdout.on('data', (data: Buffer) => {
      printed += data.toString()
    })
    await eventually(() => (wanted(printed) ? true : null))
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
}
