import { ok, type Result } from '@core/result'
import type { LocalApp } from '../context'
import type { Setting } from './pins'
import { pinned } from './read'

/** Where a setting stands: in the repository itself (or a file that it includes), or in the person's own configuration and the machine's. */
interface StandingSetting {
  readonly isRepositorys: boolean
  readonly key: string
  /** null: it stands there without a value. */
  readonly value: string | null
}

/** All settings that hold in an app's repository, in git's order: later ones win. One process of git. */
export async function settingsOf(app: LocalApp): Promise<Result<readonly StandingSetting[]>> {
  const printed = await pinned(app, ['config', '--null', '--show-scope', '--list'], {})
  if (!printed.ok) return printed
  const fields = printed.value.split('\0')
  const found: StandingSetting[] = []
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [scope = '', entry = ''] = fields.slice(at, at + 2)
    // "command" is what the call itself was given.
    if (scope === 'command') continue
    const end = entry.indexOf('\n')
    found.push({
      isRepositorys: scope === 'local' || scope === 'worktree',
      key: end === -1 ? entry : entry.slice(0, end),
      value: end === -1 ? null : entry.slice(end + 1),
    })
  }
  return ok(found)
}

/** Turns off the hooks that the repository configures by names of its own (`hook.<name>.command`, git 2.54). */
export const withoutHooks = (settings: readonly StandingSetting[]): Setting[] => {
  const names = settings.flatMap(({ isRepositorys, key }) => {
    const name = /^hook\.(.+)\.(command|event)$/s.exec(key)?.[1]
    return isRepositorys && name !== undefined ? [name] : []
  })
  return [...new Set(names)].map((name) => [`hook.${name}.enabled`, 'false'])
}

/** git's own signing programs, by the settings that name another one; the last two names of one line are one and the same to git (git-config, gpg). */
const SIGNING: readonly (readonly [program: string, ...keys: string[]])[] = [
  ['gpg', 'gpg.program', 'gpg.openpgp.program'],
  ['gpgsm', 'gpg.x509.program'],
  ['ssh-keygen', 'gpg.ssh.program'],
  // There is no default: one that the repository alone names is none.
  ['false', 'gpg.ssh.defaultkeycommand'],
]

/** Signs with the program of the person's own configuration, or git's own, where the repository names another one. */
export function ownSigning(settings: readonly StandingSetting[]): Setting[] {
  return SIGNING.flatMap(([program, ...keys]): Setting[] => {
    const isNamed = settings.some(({ isRepositorys, key }) => isRepositorys && keys.includes(key))
    if (!isNamed) return []
    const own = settings.filter(
      ({ isRepositorys, key, value }) => !isRepositorys && keys.includes(key) && value !== null,
    )
    return keys.map((key) => [key, own.at(-1)?.value ?? program])
  })
}

/** Settings by which git starts a program, or writes a file of the repository's choice, while it fetches (git-config). */
const FETCHING =
  /^(core\.(sshcommand|gitproxy|askpass|alternaterefscommand)|credential\.(.*\.)?helper|remote\..*\.(uploadpack|receivepack|vcs)|http\.(.*\.)?savecookies)$/s

/** The setting of the repository itself that would start a program while git fetches; null where there is none. The person's own may. */
export const fetchingProgram = (settings: readonly StandingSetting[]): string | null =>
  // An empty value starts nothing: it forgets the helpers that were named before.
  settings.find(
    ({ isRepositorys, key, value }) => isRepositorys && (value ?? '') !== '' && FETCHING.test(key),
  )?.key ?? null

/** Settings by which another server can answer in the place of the one that is asked, and get the person's sign-in for it (git-config, http). */
const REDIRECTING = /^(http\.(.*\.)?(proxy|curloptresolve|sslcainfo|sslcapath)|remote\..*\.proxy)$/s
const UNVERIFIED = /^http\.(.*\.)?sslverify$/s

/** The setting of the repository itself that could lead the person's sign-in to another server while git fetches; null where there is none. */
export const redirectingSetting = (settings: readonly StandingSetting[]): string | null =>
  settings.find(
    ({ isRepositorys, key, value }) =>
      isRepositorys &&
      ((REDIRECTING.test(key) && (value ?? '') !== '') ||
        // Without a value it is true (git-config, boolean).
        (UNVERIFIED.test(key) && value !== null && !/^(true|yes|on|1)$/i.test(value))),
  )?.key ?? null
