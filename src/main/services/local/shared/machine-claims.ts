import { createHash } from 'node:crypto'
import { lstat, mkdir, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import type { Claimed, CommandClaims } from '@core/deploys/intent'
import { LIMITS } from '@core/limits'
import type { Clock } from '@core/ports'
import { DAY_MS } from '@core/text/time'
import { z } from 'zod'
import { readJson } from '../files'
import { anOwner, OwnerSchema, ownerState } from './owner'
import { linkWhole } from './whole'

const ClaimSchema = z.object({ owner: OwnerSchema, at: z.number(), isVoid: z.boolean() })
type Claim = z.infer<typeof ClaimSchema>

/** What was sent is in its service's list by then, ms. */
const SHOWN_AFTER_MS = 60_000
/** Nobody takes longer than this to send something, ms. */
const SENT_WITHIN_MS = 10 * 60_000
/** Old claims are taken away after this, ms. */
const KEPT_MS = DAY_MS

/** The folder that all Binnacles of this user share while the machine is up; null where there can be none that is the user's alone. */
export async function runtimeFolder(base = tmpdir()): Promise<string | null> {
  const { uid, username } = userInfo()
  const folder = join(base, `binnacle-${uid < 0 ? username : uid}`)
  try {
    await mkdir(folder, { mode: 0o700 }).catch(() => {})
    const found = await lstat(folder)
    const isOurs = uid < 0 || (found.uid === uid && (found.mode & 0o022) === 0)
    return found.isDirectory() && isOurs ? folder : null
  } catch {
    return null
  }
}

/**
 * Claims as files in a folder that all Binnacles of this user on this machine share, whatever their data folders: each is linked into its place
 * whole, so that of several that want it one gets it, and a kill leaves none that holds for long. Where there is no such folder everybody
 * gets everything, and only what a service lists keeps two of them from sending the same.
 */
export function machineClaims(
  folder: Promise<string | null>,
  clock: Clock,
  closed: AbortSignal,
): CommandClaims {
  const owner = anOwner('', closed)

  async function take(name: string): Promise<Claimed | null> {
    const place = await folder
    if (place === null) return FREE
    const key = createHash('sha256').update(name).digest('hex').slice(0, 32)
    try {
      await sweep(place)
      const before = await latest(place, key)
      if (before !== null && (await holds(before.claim))) return null
      const generation = (before?.generation ?? 0) + 1
      const write = async (number: number, isVoid: boolean): Promise<boolean> => {
        const claim: Claim = { owner: await owner, at: clock.now(), isVoid }
        return linkWhole(place, `${key}.${number}`, JSON.stringify(claim))
      }
      if (!(await write(generation, false))) return null
      return {
        giveBack: async () => {
          await write(generation + 1, true).catch(() => false)
        },
      }
    } catch {
      // A folder that cannot be written keeps nobody from deploying.
      return FREE
    }
  }

  async function holds({ owner, at, isVoid }: Claim): Promise<boolean> {
    const age = clock.now() - at
    if (isVoid || age >= SENT_WITHIN_MS) return false
    return age < SHOWN_AFTER_MS || (await ownerState(owner)) !== 'gone'
  }

  async function sweep(place: string): Promise<void> {
    for (const name of await readdir(place)) {
      const path = join(place, name)
      const age = await stat(path).then(
        ({ mtimeMs }) => Date.now() - mtimeMs,
        () => 0,
      )
      if (age > KEPT_MS) await rm(path, { force: true })
    }
  }

  return { take }
}

const FREE: Claimed = { giveBack: async () => {} }

async function latest(place: string, key: string): Promise<{ claim: Claim; generation: number } | null> {
  const generations = (await readdir(place))
    .filter((name) => name.startsWith(`${key}.`))
    .map((name) => Number(name.slice(key.length + 1)))
    .filter(Number.isInteger)
  if (generations.length === 0) return null
  const generation = Math.max(...generations)
  const claim = await readJson(join(place, `${key}.${generation}`), ClaimSchema, LIMITS.file.claim)
  return claim === null ? null : { claim, generation }
}
