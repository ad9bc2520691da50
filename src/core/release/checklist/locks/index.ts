import { z } from 'zod'
import { asksOtherwise } from './asked-for'
import { bundlerFaults } from './bundler'
import { cargoFaults } from './cargo'
import { composerFaults } from './composer'
import { goFaults } from './go'
import { npmFaults } from './npm'
import { pnpmFaults } from './pnpm'
import { poetryFaults } from './poetry'
import { uvFaults } from './uv'
import { yarnFaults } from './yarn'

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

const FileSchema = z.object({ path: z.string(), text: z.string() })

/** What is read to compare lock files: the pairs of the root as they are at the candidate, and the manifests that changed since the last release. */
export const LockTextsSchema = z.object({
  pairs: z.array(z.object({ manifest: FileSchema, lock: FileSchema })),
  /** null where not all files that changed are listed. */
  manifests: z
    .array(
      z.object({
        path: z.string(),
        /** Its lock file at the candidate, beside it or in a folder above; null where there is none. */
        lock: z.string().nullable(),
        isLockChanged: z.boolean(),
        /** Its text at the last release and at the candidate; null where it was not there. */
        before: z.string().nullable(),
        after: z.string().nullable(),
      }),
    )
    .nullable(),
})
export type LockTexts = z.infer<typeof LockTextsSchema>
export type LockPair = LockTexts['pairs'][number]
export type ChangedManifest = NonNullable<LockTexts['manifests']>[number]

/** What is known of lock files. */
export const LocksSchema = z.object({
  pairs: z.array(
    z.object({
      manifest: z.string(),
      lock: z.string(),
      /** What is wrong with the lock file, each as it follows on its name ("lacks zod"); null where the two cannot be compared. */
      faults: z.array(z.string()).nullable(),
    }),
  ),
  /** For what cannot be compared; null where not all files that changed are listed. */
  manifests: z
    .array(
      z.object({
        path: z.string(),
        lock: z.string().nullable(),
        isLockChanged: z.boolean(),
        /** Whether it asks for something else than at the last release; null where nobody can tell. */
        asksOtherwise: z.boolean().nullable(),
      }),
    )
    .nullable(),
})
export type Locks = z.infer<typeof LocksSchema>

/** Compares lock files with their manifests. Takes about 50 ms for 1 MB of TOML. */
export const compareLocks = ({ pairs, manifests }: LockTexts): Locks => ({
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
      asksOtherwise: asksOtherwise(path, before, after),
    })) ?? null,
})

/** Characters of all texts together. */
export const lengthOf = ({ pairs, manifests }: LockTexts): number =>
  [
    ...pairs.flatMap(({ manifest, lock }) => [manifest.text, lock.text]),
    ...(manifests ?? []).flatMap(({ before, after }) => [before ?? '', after ?? '']),
  ].reduce((sum, { length }) => sum + length, 0)

const faultsOf = ({ manifest, lock }: LockPair): string[] | null => {
  const pair = COMPARED.find((one) => one.manifest === manifest.path && one.lock === lock.path)
  const faults = pair?.compare(manifest.text, lock.text) ?? null
  return faults === null ? null : [...faults]
}
