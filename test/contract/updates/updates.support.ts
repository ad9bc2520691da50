import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock } from '../../../src/main/clock'
import { createHttp } from '../../../src/main/services/http'
import { nodeFetch } from '../../../src/main/services/http/node-fetch'
import { updateSource } from '../../../src/main/services/updates'
import { memoryLog } from '../../unit/support/memory/log'

interface Copy {
  /** The feed that it was built with. */
  readonly url: string
  /** What was started, and that it quit. */
  readonly restarted: string[]
  readonly over: Partial<Parameters<typeof updateSource>[0]>
}

/** A copy of 1.2.0 in a folder. */
export function copyIn(folder: string, { url, restarted, over }: Copy) {
  mkdirSync(join(folder, 'resources'), { recursive: true })
  writeFileSync(
    join(folder, 'resources/app-update.yml'),
    `provider: generic\nurl: ${url}\nupdaterCacheDirName: binnacle-updater\n`,
  )
  return updateSource({
    http: createHttp({ clock: systemClock }),
    fetch: nodeFetch,
    clock: systemClock,
    log: memoryLog().log,
    managed: null,
    version: '1.2.0',
    isPackaged: true,
    program: join(folder, 'mounted/binnacle'),
    resources: join(folder, 'resources'),
    folder: join(folder, 'data/updates'),
    platform: 'linux',
    processor: 'x64',
    environment: {},
    restart: (program) => restarted.push(program),
    squirrel: { removeAllListeners: () => {} },
    quit: () => restarted.push('quit'),
    ...over,
  })
}
