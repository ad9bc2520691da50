import { readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { LIMITS } from '@core/limits'
import { objectId } from '@core/text/foreign-text'
import { z } from 'zod'
import { readRegularFile } from '../../../disk/regular-file'
import { readJson } from '../files'
import { type Owner, OwnerSchema } from './owner'
import { LEFTOVER_MS, linkWhole } from './whole'

const ClaimSchema = z.object({
  owner: OwnerSchema,
  sha: objectId,
  kind: z.enum(['deploy', 'rollback']),
  /** It was given back: its number is free. */
  isVoid: z.boolean(),
})
type ClaimText = z.infer<typeof ClaimSchema>

/** Whose a number is. */
export interface Claim extends ClaimText {
  readonly number: number
  /** A number that was given back, or whose owner was killed before its deploy was written down, is claimed again with the next one. */
  readonly generation: number
}

/** So many numbers are kept: what ended before them is known only to the Binnacle that made it. */
const KEPT = LIMITS.kept.claims
/** A claim, and a name, are shorter, bytes. */
const MOST_BYTES = LIMITS.file.claim
const FILE = /^(\d{1,15})\.(\d{1,6})$/

/**
 * The numbers of one environment, among all Binnacles that deploy to it. Each is one file, `number.generation`, that is linked into its
 * place whole and never changed: of several that want a number one gets it, and a kill at any moment leaves no half claim and no lock.
 */
export class NumberClaims {
  /** By file, since those never change. */
  readonly #read = new Map<string, Claim>()
  /** The last claim of each number. */
  #latest = new Map<number, Claim>()

  constructor(readonly folder: string) {}

  /** Reads what has been claimed since. Throws where the folder cannot be read. */
  async look(): Promise<void> {
    const latest = new Map<number, [string, number]>()
    for (const name of await readdir(this.folder)) {
      const [, number, generation] = FILE.exec(name) ?? []
      if (number === undefined) continue
      const before = latest.get(Number(number))
      if (before === undefined || before[1] < Number(generation)) {
        latest.set(Number(number), [name, Number(generation)])
      }
    }
    const claims = await Promise.all(
      [...latest].map(([number, [name, generation]]) => this.#claim(name, number, generation)),
    )
    this.#latest = new Map(claims.flatMap((claim) => (claim === null ? [] : [[claim.number, claim]])))
  }

  async #claim(name: string, number: number, generation: number): Promise<Claim | null> {
    const known = this.#read.get(name)
    if (known !== undefined) return known
    const text = await readJson(join(this.folder, name), ClaimSchema, MOST_BYTES)
    if (text === null) return null
    const claim = { ...text, number, generation }
    this.#read.set(name, claim)
    return claim
  }

  of(number: number): Claim | null {
    const claim = this.#latest.get(number)
    return claim === undefined || claim.isVoid ? null : claim
  }

  /** Those that stand, the newest number first. */
  all(): Claim[] {
    return [...this.#latest.values()].filter(({ isVoid }) => !isVoid).sort((a, b) => b.number - a.number)
  }

  /**
   * Claims the number after all that are in use, which is above `above` too. `isFree` says of one whether its deploy will never be. Throws
   * where it cannot be written.
   */
  async take(
    text: { readonly owner: Owner; readonly sha: string; readonly kind: Claim['kind'] },
    above: number,
    isFree: (claim: Claim) => Promise<boolean>,
  ): Promise<Claim> {
    for (;;) {
      await this.look()
      const number = (await this.#top(above, isFree)) + 1
      const claim = await this.#write(number, { ...text, isVoid: false })
      if (claim === null) continue
      await this.look()
      // Who read the list before this one was in it may have taken a higher number and begun.
      if ((await this.#top(above, isFree)) <= number) {
        await this.#prune(number)
        return claim
      }
      await this.giveBack(claim)
    }
  }

  /** The highest number in use. */
  async #top(above: number, isFree: (claim: Claim) => Promise<boolean>): Promise<number> {
    const claims = this.all().filter(({ number }) => number > above)
    for (const claim of claims) if (!(await isFree(claim))) return claim.number
    return above
  }

  /** Frees a number of ours. */
  async giveBack({ number, ...claim }: Claim): Promise<void> {
    await this.#write(number, { owner: claim.owner, sha: claim.sha, kind: claim.kind, isVoid: true })
    await this.look()
  }

  /** null: somebody was faster. */
  async #write(number: number, text: ClaimText): Promise<Claim | null> {
    const generation = (this.#latest.get(number)?.generation ?? 0) + 1
    const whole = `${JSON.stringify(text)}\n`
    const isMade = await linkWhole(this.folder, `${number}.${generation}`, whole)
    return isMade ? { ...text, number, generation } : null
  }

  /** Takes away what is no longer kept, and what was left by who was killed while it claimed. */
  async #prune(newest: number): Promise<void> {
    for (const name of await readdir(this.folder)) {
      const number = /^(\d{1,15})\./.exec(name)?.[1]
      const path = join(this.folder, name)
      const isOld = number !== undefined && Number(number) <= newest - KEPT
      if (isOld || (name.startsWith('.') && (await isLeftover(path)))) await rm(path, { force: true })
      if (isOld) this.#read.delete(name)
    }
  }

  /** Leaves word for the owner of a number that its deploy is to end. Throws where it cannot be written. */
  async askToCancel(number: number, by: string): Promise<void> {
    await writeFile(join(this.folder, `${number}.cancel`), by)
  }

  /** Who wants the deploy of that number to end; null for nobody. */
  async cancelAsked(number: number): Promise<string | null> {
    const by = await readRegularFile(join(this.folder, `${number}.cancel`), MOST_BYTES)
    return by.ok ? by.value.slice(0, 200) : null
  }
}

const isLeftover = (path: string): Promise<boolean> =>
  stat(path).then(
    ({ mtimeMs }) => Date.now() - mtimeMs > LEFTOVER_MS,
    () => false,
  )
