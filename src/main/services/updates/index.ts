import { access, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { LIMITS } from '@core/limits'
import type { Log } from '@core/log'
import type { Managed } from '@core/managed/managed'
import type { Clock } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import { appImageOf } from '@core/updates/app-image'
import { feedAddress, feedFile, pageOf } from '@core/updates/feed'
import type { UpdateRelease, UpdateSource, UpdateWay } from '@core/updates/updates'
import { parse } from 'yaml'
import { z } from 'zod'
import { readRegularFile } from '../../disk/regular-file'
import type { Fetch, Http } from '../http'
import { download } from './download'
import { newestOf } from './feed'
import { type Installation, installationOf } from './installation'
import type { UpdatedApp } from './updater'
import * as words from './words'

interface Options {
  readonly http: Http
  readonly fetch: Fetch
  readonly clock: Clock
  readonly log: Log
  readonly managed: Managed | null
  readonly version: string
  readonly isPackaged: boolean
  /** The program that runs, the folder with what came with it, and one of Binnacle's own for what it downloads. */
  readonly program: string
  readonly resources: string
  readonly folder: string
  readonly platform: NodeJS.Platform
  readonly processor: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly codesign?: string
  readonly restart: (program: string) => void
  readonly quit: () => void
  readonly squirrel: UpdatedApp['squirrel']
}

/** What electron-builder writes of a build that has a feed. */
const BuildSchema = z.object({ provider: z.literal('generic'), url: z.string() })

/** Brings newer versions of this copy of Binnacle, in the way in which it was installed. */
export async function updateSource(options: Options): Promise<UpdateSource> {
  const { http, fetch, clock, log, version, folder } = options
  const installation = await installationOf(options)
  const found = await feedOf(options, installation)
  if (!found.ok) return idle({ kind: 'never', why: found.problem.sentence })
  const feed = found.value
  const { kind } = installation
  const file = feedFile(options.platform, options.processor)
  const newest = () => newestOf(http, { feed, file, version })
  if (kind === 'by hand' || kind === 'checkout')
    return { ...idle({ kind: 'by hand', page: pageOf(feed) }), newest }
  const configuration = join(options.resources, 'app-update.yml')
  const updater = async () => {
    const { updaterFor } = await import('./updater')
    const image = appImageOf(options.program, options.environment) ?? ''
    const app = { ...options, image, configuration: await configured(configuration, folder) }
    return updaterFor(kind, { app, log, fetching: (from, to) => download({ fetch, clock }, from, to) })
  }
  let made: Awaited<ReturnType<typeof updater>> | null = null
  return {
    way: { kind: 'itself' },
    newest,
    download: async (release: UpdateRelease) => {
      await mkdir(folder, { recursive: true })
      made = await updater()
      return made.download(release)
    },
    discard: () => rm(folder, { recursive: true, force: true }).catch(() => {}),
    install: async (mayStill) => {
      if (made === null) return fail('fault', words.NOT_DOWNLOADED)
      return made.install(mayStill)
    },
  }
}

/** One that brings nothing. */
const idle = (way: UpdateWay): UpdateSource => ({
  way,
  newest: async () => ok(null),
  download: async () => ok(null),
  discard: async () => {},
  install: async () => fail('fault', words.NOT_DOWNLOADED),
})

/** The feed that is asked: the company's, or the one that this build was made with. */
async function feedOf({ managed, resources }: Options, { kind }: Installation): Promise<Result<URL>> {
  const named = managed?.updateFeed ?? null
  if (kind === 'checkout') return fail('invalid', words.A_CHECKOUT)
  if (managed !== null && named === 'off') return fail('invalid', words.managedOff(managed.by))
  const address = named ?? (await builtWith(join(resources, 'app-update.yml')))
  if (address === null) return fail('invalid', words.NO_FEED)
  const feed = feedAddress(address)
  return feed === null ? fail('invalid', words.BAD_FEED) : ok(feed)
}

async function builtWith(file: string): Promise<string | null> {
  const text = await readRegularFile(file, LIMITS.updates.feedBytes)
  if (!text.ok) return null
  try {
    return BuildSchema.safeParse(parse(text.value)).data?.url ?? null
  } catch {
    return null
  }
}

/** electron-updater reads where it keeps things from a file that only a build with a feed has. */
async function configured(file: string, folder: string): Promise<string> {
  const isThere = await access(file).then(
    () => true,
    () => false,
  )
  if (isThere) return file
  const own = join(folder, 'app-update.yml')
  await writeFile(own, 'updaterCacheDirName: binnacle-updater\n')
  return own
}
