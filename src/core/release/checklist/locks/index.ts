import type { LockPair } from '../facts'
import { bundlerFaults } from './bundler'
import { cargoFaults } from './cargo'
import { goFaults } from './go'
import { npmFaults } from './npm'
import { poetryFaults } from './poetry'

type Compare = (manifest: string, lock: string) => readonly string[] | null

/** The pairs that can be compared by reading both. */
const COMPARED: Readonly<Record<string, { readonly lock: string; readonly compare: Compare }>> = {
  'package.json': { lock: 'package-lock.json', compare: npmFaults },
  'pyproject.toml': { lock: 'poetry.lock', compare: poetryFaults },
  'Cargo.toml': { lock: 'Cargo.lock', compare: cargoFaults },
  'go.mod': { lock: 'go.sum', compare: goFaults },
  Gemfile: { lock: 'Gemfile.lock', compare: bundlerFaults },
}

/** The manifests at the root of a repository that have a lock file which can be compared, with its name. */
export const LOCK_FILES: readonly { readonly manifest: string; readonly lock: string }[] = Object.entries(
  COMPARED,
).map(([manifest, { lock }]) => ({ manifest, lock }))

/** What is wrong with a lock file, each as it follows on its name ("lacks zod"); null where it cannot be compared. */
export const faultsOf = ({ manifest, lock }: LockPair): readonly string[] | null =>
  COMPARED[manifest.path]?.compare(manifest.text, lock.text) ?? null
