import type { Repository } from '../repository.ts'
import type { GitPerson } from './commits.ts'

export interface TagObject {
  readonly sha: string
  readonly name: string
  readonly message: string
  readonly tagger: GitPerson
  readonly object: { readonly sha: string; readonly type: string }
}

/** Makes a tag object; a ref that points at it makes it a tag. Answers its sha. */
export function makeTag(
  repository: Repository,
  { object, name, tagger, message }: Omit<TagObject, 'sha'>,
): string {
  const who = `${tagger.name} <${tagger.email}> ${Math.floor(tagger.at / 1000)} +0000`
  const lines = [
    `object ${object.sha}`,
    `type ${object.type}`,
    `tag ${name}`,
    `tagger ${who}`,
    '',
    message,
    '',
  ]
  return repository.git(['mktag'], lines.join('\n')).trim()
}

/** Null for what is no tag object. */
export function readTag(repository: Repository, sha: string): TagObject | null {
  if (typeOf(repository, sha) !== 'tag') return null
  const printed = repository.git(['cat-file', 'tag', sha])
  const [head = '', ...rest] = printed.split('\n\n')
  const field = (name: string) => new RegExp(`^${name} (.*)$`, 'm').exec(head)?.[1] ?? ''
  const [, name = '', email = '', seconds = '0'] = /^(.*) <(.*)> (\d+)/.exec(field('tagger')) ?? []
  return {
    sha,
    name: field('tag'),
    message: rest.join('\n\n').trimEnd(),
    tagger: { name, email, at: Number(seconds) * 1000 },
    object: { sha: field('object'), type: field('type') },
  }
}

/** `commit`, `tag`, `tree` or `blob`; null for no object at all. */
export function typeOf(repository: Repository, sha: string): string | null {
  if (!/^[0-9a-f]{40}$/.test(sha)) return null
  try {
    return repository.git(['cat-file', '-t', sha]).trim()
  } catch {
    return null
  }
}
