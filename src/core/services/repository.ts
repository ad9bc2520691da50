import type { Fault, Origin } from './part'

/** The repository of a part, which is the source's own unless it is written. */
export function repositoryOf(
  { repository: written }: { readonly repository?: string | undefined },
  origin: Origin | null,
  fault: (fault: Fault) => void,
): string {
  const repository = written ?? origin?.hosted?.repository
  if (repository === undefined)
    fault({
      of: 'part',
      path: ['repository'],
      expected: 'a repository as "owner/name", since the source has none',
      input: undefined,
    })
  return repository ?? ''
}
