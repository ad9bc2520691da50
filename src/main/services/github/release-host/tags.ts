import type { FoundTag } from '@core/releases/host'
import { fail, isRefusal, ok, type Result } from '@core/result'
import { identifier, objectId, shownName, wholeText } from '@core/text/foreign-text'
import { z } from 'zod'
import { timeOf } from '../source/commits'
import type { GithubRepository } from '../source/repository'
import * as words from '../words'

const TargetSchema = z.object({ sha: objectId, type: identifier })
const RefSchema = z.object({ object: TargetSchema })
const TagSchema = z.object({
  sha: objectId,
  message: wholeText,
  tagger: z.object({ name: shownName, date: identifier }),
  object: TargetSchema,
  verification: z.object({ verified: z.boolean(), signature: wholeText.nullable() }).nullish(),
})
type Tag = z.infer<typeof TagSchema>

/** A tag may name a tag, and that another one; so deep nobody goes on purpose. */
const DEEPEST = 5

/** A tag with what is said in it; null where there is none. */
export async function findTag(repository: GithubRepository, tag: string): Promise<Result<FoundTag | null>> {
  const { client, place, name } = repository
  const ref = await client.ask((rest) => rest.git.getRef({ ...place, ref: `tags/${tag}` }), RefSchema)
  if (!ref.ok) return ref.status === 404 ? ok(null) : ref
  let [target, said]: [z.infer<typeof TargetSchema>, Tag | null] = [ref.value.object, null]
  for (let depth = 0; target.type === 'tag' && depth < DEEPEST; depth++) {
    const { sha } = target
    const object = await client.ask((rest) => rest.git.getTag({ ...place, tag_sha: sha }), TagSchema)
    if (!object.ok) return object
    said ??= object.value
    target = object.value.object
  }
  if (target.type !== 'commit') return fail('invalid', words.tagNamesNoCommit(name, tag))
  return ok({ tag, sha: target.sha, annotation: said === null ? null : annotationOf(said) })
}

const annotationOf = ({ message, tagger, verification }: Tag): FoundTag['annotation'] => ({
  message: message.replace(/\n-----BEGIN (PGP|SSH) SIGNATURE-----[\s\S]*$/, '').trim(),
  by: tagger.name,
  at: timeOf(tagger.date),
  signature: verification?.verified ? 'verified' : verification?.signature ? 'signed' : 'none',
})

/**
 * Makes an annotated tag: first its object, which nobody sees, then the ref that makes it a tag. A ref alone would be a lightweight one. The
 * tag is there once the second has come through, so only its loss is one.
 */
export async function createTag(
  repository: GithubRepository,
  { tag, sha, message }: { tag: string; sha: string; message: string },
): Promise<Result<FoundTag>> {
  const { client, place, name } = repository
  const object = await client.ask(
    (rest) => rest.git.createTag({ ...place, tag, message, object: sha, type: 'commit' }),
    TagSchema,
  )
  if (!object.ok) {
    const { sentence, cause } = object.problem
    return isRefusal(object.problem) ? object : fail('unreachable', words.andTagNotMade(sentence), cause)
  }
  const ref = await client.ask(
    (rest) => rest.git.createRef({ ...place, ref: `refs/tags/${tag}`, sha: object.value.sha }),
    RefSchema,
  )
  if (ref.ok) return ok({ tag, sha, annotation: annotationOf(object.value) })
  return ref.status === 422 && /already exists/.test(ref.problem.sentence)
    ? fail('invalid', words.tagExists(name, tag), ref.problem.cause)
    : ref
}
