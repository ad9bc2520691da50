import { matchesAny } from '../../util/glob'
import type { LabelGroup } from '../config'

/** Where whatever is in no other group goes. */
export const OTHER = 'Other'

/** How pull requests are grouped where a workspace file does not say; an earlier group wins. */
export const DEFAULT_GROUPS: readonly LabelGroup[] = [
  { title: 'Security', labels: ['**security**', '**vulnerability**', '**cve**'] },
  { title: 'Features', labels: ['**feature', '**features', '**feature request**', '**enhancement**'] },
  { title: 'Fixes', labels: ['**bug**', '**fix**', '**regression**', '**defect**'] },
  { title: 'Performance', labels: ['**performance**', 'perf', '**{/,:, }perf'] },
  { title: 'Documentation', labels: ['doc', 'docs', '**{/,:, }docs', '**documentation**'] },
  { title: 'Dependencies', labels: ['**dependenc**', 'deps', '**{/,:, }deps', 'renovate'] },
  {
    title: 'Internal',
    labels: [
      '**internal**',
      '**chore**',
      '**refactor**',
      '**maintenance**',
      'test',
      'tests',
      'ci',
      '**{/,:, }ci',
    ],
  },
]

/** What a title begins with ("feat(api): …", as Conventional Commits has it), by the group that it means. */
const PREFIXES: Readonly<Record<string, string>> = {
  security: 'Security',
  feat: 'Features',
  feature: 'Features',
  fix: 'Fixes',
  bugfix: 'Fixes',
  perf: 'Performance',
  docs: 'Documentation',
  doc: 'Documentation',
  deps: 'Dependencies',
  chore: 'Internal',
  ci: 'Internal',
  build: 'Internal',
  ref: 'Internal',
  refactor: 'Internal',
  style: 'Internal',
  test: 'Internal',
  tests: 'Internal',
}

/** The first words of titles without a prefix: where nobody sets labels that is all there is. */
const VERBS: readonly (readonly [RegExp, string])[] = [
  [/^(add|adds|added|introduce|introduces|support|supports|allow|allows)\b/i, 'Features'],
  [/^(fix|fixes|fixed|repair|correct)\b/i, 'Fixes'],
  [/^(speed up|optimi[sz]e|optimi[sz]es)\b/i, 'Performance'],
  [/^(document|documents|docs)\b/i, 'Documentation'],
  [/^(bump|upgrade|update dependency)\b/i, 'Dependencies'],
  [/^(refactor|clean up|simplify|rename|test)\b/i, 'Internal'],
]

/** The group of a change: by its labels, else by what its title begins with; a group that is not among these is none. */
export function groupOf(
  { title, labels }: { readonly title: string; readonly labels: readonly string[] },
  groups: readonly LabelGroup[] = DEFAULT_GROUPS,
): string {
  const small = labels.map((label) => label.toLowerCase())
  const byLabel = groups.find((group) => {
    const patterns = group.labels.map((label) => label.toLowerCase())
    return small.some((label) => matchesAny(label, patterns))
  })
  if (byLabel !== undefined) return byLabel.title
  const said = saidBy(title)
  return groups.find((group) => group.title === said)?.title ?? OTHER
}

function saidBy(title: string): string | undefined {
  const [, word = '', scope] = /^([a-z]+)(?:\(([^)]*)\))?!?:\s/i.exec(title) ?? []
  if (scope === 'deps' || scope === 'deps-dev') return 'Dependencies'
  return PREFIXES[word.toLowerCase()] ?? VERBS.find(([pattern]) => pattern.test(title))?.[1]
}

/** Whether a label says that a change is behind a feature flag. */
export const isFlagLabel = (label: string): boolean => /\b(feature[ _-]?)?flag(s|ged)?\b/i.test(label)
