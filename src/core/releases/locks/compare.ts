import { asksOtherwise } from './asked-for'
import { bundlerFaults } from './bundler'
import { cargoFaults } from './cargo'
import { composerFaults } from './composer'
import { goFaults } from './go'
import { npmFaults } from './npm'
import { pnpmFaults } from './pnpm'
import { poetryFaults } from './poetry'
import { LOCK_FILES, type LockPair, type Locks, type LockTexts } from './texts'
import { uvFaults } from './uv'
import { yarnFaults } from './yarn'

/** What is wrong with a lock file, each as it follows on its name ("lacks zod"); null where it cannot be compared. */
type Compare = (manifest: string, lock: string) => readonly string[] | null

const COMPARE: Readonly<Record<(typeof LOCK_FILES)[number]['lock'], Compare>> = {
  'package-lock.json': npmFaults,
  'pnpm-lock.yaml': pnpmFaults,
  'yarn.lock': yarnFaults,
  'poetry.lock': poetryFaults,
  'uv.lock': uvFaults,
  'Cargo.lock': cargoFaults,
  'go.sum': goFaults,
  'Gemfile.lock': bundlerFaults,
  'composer.lock': composerFaults,
}

/** Compares lock files with their manifests. Takes about 50 ms for 1 MB of TOML. */
export const compareLocks = ({ pairs, manifests, locks = {} }: LockTexts): Locks => ({
  pairs: pairs.map((pair) => ({
    manifest: pair.manifest.path,
    lock: pair.lock.path,
    faults: faultsOf(pair),
  })),
  manifests:
    manifests?.map(({ path, lock, isLockChanged, before, after }) => ({
      path,
      lock,
      isLockChanged,
      asksOtherwise: asksOtherwise(
        path,
        { before, after },
        lock === null ? null : (locks[lock] ?? null),
        manifests.filter((other) => other.path !== path && other.lock === lock),
      ),
    })) ?? null,
})

const faultsOf = ({ manifest, lock }: LockPair): string[] | null => {
  const pair = LOCK_FILES.find((one) => one.manifest === manifest.path && one.lock === lock.path)
  const faults = pair === undefined ? null : COMPARE[pair.lock](manifest.text, lock.text)
  return faults === null ? null : [...faults]
}
