import type { GithubRun } from './parse'

/** An intent's id as it stands in a run's name, where the workflow puts its input `{intent}` there. */
const INTENT = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/

/** The intent that a run's name carries; null for none. */
export const intentIn = ({ display_title }: Pick<GithubRun, 'display_title'>): string | null =>
  INTENT.exec(display_title ?? '')?.[0] ?? null
