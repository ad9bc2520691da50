import type { LockPair } from '../facts'
import { bundlerFaults } from './bundler'
import { cargoFaults } from './cargo'
import { composerFaults } from './composer'
import { goFaults } from './go'
import { npmFaults } from './npm'
import { pnpmFaults } from './pnpm'
import { poetryFaults } from './poetry'
import { uvFaults } from './uv'
import { yarnFaults } from './yarn'

export { asksOtherwise } from './asked-for'

interface Compared {
  readonly manifest: string
  readonly lock: string
  readonly compare: (manifest: string, lock: string) => readonly string[] | null
}

/** The pairs that can be compared by reading both. */
const COMPARED: readonly Compared[] = [
  { manifest: 'package.json', lock: 'package-lock.json', compare: npmFaults },
  { manifest: 'package.json', lock: 'pnpm-lock.yaml', compare: pnpmFaults },
  { manifest: 'package.json', lock: 'yarn.lock', compare: yarnFaults },
  { manifest: 'pyproject.toml', lock: 'poetry.lock', compare: poetryFaults },
  { manifest: 'pyproject.toml', lock: 'uv.lock', compare: uvFaults },
  { manifest: 'Cargo.toml', lock: 'Cargo.lock', compare: cargoFaults },
  { manifest: 'go.mod', lock: 'go.sum', compare: goFaults },
  { manifest: 'Gemfile', lock: 'Gemfile.lock', compare: bundlerFaults },
  { manifest: 'composer.json', lock: 'composer.lock', compare: composerFaults },
]

/** The manifests at the root of a repository that have a lock file which can be compared, with its name. */
export const LOCK_FILES: readonly Pick<Compared, 'manifest' | 'lock'>[] = COMPARED

/** What is wrong with a lock file, each as it follows on its name ("lacks zod"); null where it cannot be compared. */
export const faultsOf = ({ manifest, lock }: LockPair): readonly string[] | null =>
  COMPARED.find((one) => one.manifest === manifest.path && one.lock === lock.path)?.compare(
    manifest.text,
    lock.text,
  ) ?? null
