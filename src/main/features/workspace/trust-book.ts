import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { LIMITS } from '@core/limits'
import type { SettingsStore } from '@core/settings'
import { isHarmless, type Powers, shownPowers, type Trust } from '@core/trust'
import { canonical, isSame } from '@core/util/same'

/** So many workspaces are remembered as trusted. */
const MOST = LIMITS.kept.trusted

/**
 * Which workspace files a person has trusted, with all that they could run and whom they could tell secrets then. It is kept outside
 * the file, for its path: whoever can change the file cannot give it trust.
 */
export class TrustBook {
  /** Trusted for this run, whatever becomes of it. */
  readonly #forRun = new Set<string>()
  /** The questions that were answered by looking at the workspace read-only. */
  readonly #readOnly = new Set<string>()

  constructor(
    private readonly settings: Pick<SettingsStore, 'get' | 'set'>,
    private readonly now: () => number,
  ) {}

  /** How a file stands that has these powers now. */
  of(file: string, powers: Powers): Trust {
    const path = real(file)
    const before = this.#kept(path)
    const isTrusted =
      this.#forRun.has(path) || isHarmless(powers) || (before !== null && isSame(before, powers))
    if (isTrusted) return { state: 'trusted' }
    const id = idOf(path, powers)
    const question = { id, ...shownPowers(powers, before), isChange: before !== null }
    return { state: this.#readOnly.has(id) ? 'read-only' : 'asked', question }
  }

  /** From now on the file may do this; anything else asks again. */
  grant(file: string, powers: Powers): void {
    const path = real(file)
    const others = this.settings.get().trusted.filter((one) => one.file !== path)
    this.settings.set({ trusted: [{ file: path, powers, at: this.now() }, ...others].slice(0, MOST) })
  }

  /** Consents to a file for as long as this process lives (`--trust-workspace`). */
  grantForRun(file: string): void {
    this.#forRun.add(real(file))
  }

  /** The person wants to look without trusting; they are not asked about these powers again in this run. */
  lookOnly(id: string): void {
    this.#readOnly.add(id)
  }

  #kept(path: string): Powers | null {
    return this.settings.get().trusted.find(({ file }) => file === path)?.powers ?? null
  }
}

/** A link to a file is the file: who can change where it leads must not bring trust along. */
function real(file: string): string {
  try {
    return realpathSync(file)
  } catch {
    return file
  }
}

/** The question whether a file may do this: the same one for the same powers, whatever else the file says. */
const idOf = (path: string, powers: Powers): string =>
  createHash('sha256')
    .update(`${path}\n${canonical(powers)}`)
    .digest('hex')
