import { webOf } from '../json/links.ts'
import { refuse } from './refusal.ts'
import type { RepositoryAsked } from './route.ts'

/** The notes that GitHub writes of itself: the pull requests that were merged since the release before. */
export function releaseNotes(
  { repository, scene }: RepositoryAsked,
  tag: string,
  target: string,
  previousTag: string | null,
): { readonly name: string; readonly body: string } {
  const { history, pulls, releases } = repository
  const head = history.resolve(`tags/${tag}`) ?? history.resolve(target) ?? refuse(404, 'Not Found')
  const previous = previousTag ?? releases.latest()?.tag ?? null
  const base = previous === null ? null : history.resolve(`tags/${previous}`)
  const shas = new Set(base === null ? history.log(head) : history.between(base, head))
  const web = webOf(scene.links, repository)
  const lines = pulls.all
    .filter(({ mergeSha }) => mergeSha !== null && shas.has(mergeSha))
    .map(({ title, user, number }) => `* ${title} by @${user.login} in ${web}/pull/${number}`)
  const changes = base === null ? `${web}/commits/${tag}` : `${web}/compare/${previous}...${tag}`
  const list = lines.length > 0 ? `## What's Changed\n${lines.join('\n')}\n\n\n` : ''
  return { name: tag, body: `${list}**Full Changelog**: ${changes}` }
}
