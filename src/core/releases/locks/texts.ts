import { z } from 'zod'

/** The lock files at the root of a repository that can be compared with their manifests, by reading both. */
export const LOCK_FILES = [
  { manifest: 'package.json', lock: 'package-lock.json' },
  { manifest: 'package.json', lock: 'pnpm-lock.yaml' },
  { manifest: 'package.json', lock: 'yarn.lock' },
  { manifest: 'pyproject.toml', lock: 'poetry.lock' },
  { manifest: 'pyproject.toml', lock: 'uv.lock' },
  { manifest: 'Cargo.toml', lock: 'Cargo.lock' },
  { manifest: 'go.mod', lock: 'go.sum' },
  { manifest: 'Gemfile', lock: 'Gemfile.lock' },
  { manifest: 'composer.json', lock: 'composer.lock' },
] as const satisfies readonly { readonly manifest: string; readonly lock: string }[]

const FileSchema = z.object({ path: z.string(), text: z.string() })

/**
 * The lock files that only their tools can compare whole: they have a hash of all that was asked for, and else only the names of what is locked. What a
 * manifest asks for otherwise without them is out of step, though they lack nothing.
 */
export const HASHED: ReadonlySet<string> = new Set(['poetry.lock', 'composer.lock'])

/** A manifest that changed since the last release. */
const ChangedSchema = z.object({
  path: z.string(),
  /** Its lock file at the candidate, beside it or in a folder above; null where there is none. */
  lock: z.string().nullable(),
  isLockChanged: z.boolean(),
})

/** What is read to compare lock files: the pairs of the root as they are at the candidate, and the manifests that changed since the last release. */
export const LockTextsSchema = z.object({
  pairs: z.array(z.object({ manifest: FileSchema, lock: FileSchema })),
  /** null where not all files that changed are listed. */
  manifests: z
    .array(
      ChangedSchema.extend({
        /** Its text at the last release and at the candidate; null where it was not there. */
        before: z.string().nullable(),
        after: z.string().nullable(),
      }),
    )
    .nullable(),
  /** The lock files by their paths that such a manifest changed without. */
  locks: z.record(z.string(), z.string()).optional(),
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
      ChangedSchema.extend({
        /** Whether it asks for something else than at the last release; null where nobody can tell. */
        asksOtherwise: z.boolean().nullable(),
      }),
    )
    .nullable(),
})
export type Locks = z.infer<typeof LocksSchema>

/** Characters of all texts together. */
export const lengthOf = ({ pairs, manifests, locks = {} }: LockTexts): number =>
  [
    ...pairs.flatMap(({ manifest, lock }) => [manifest.text, lock.text]),
    ...Object.values(locks),
    ...(manifests ?? []).flatMap(({ before, after }) => [before ?? '', after ?? '']),
  ].reduce((sum, { length }) => sum + length, 0)
