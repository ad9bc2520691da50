import { shortSha } from '@core/commits/commit'
import { LIMITS } from '@core/limits'
import type { FoundTag } from '@core/releases/host'
import { fail, ok, type Result } from '@core/result'
import { cutTo } from '@core/text/foreign-text'
import { grouped } from '@core/text/time'
import type { LocalApp } from '../context'
import { readGit, signGit } from '../git'
import * as words from '../words'
import { withIdentity } from './identity'

const TAG_FORMAT = [
  '%(refname)',
  '%(objecttype)',
  '%(taggername)',
  '%(taggerdate:unix)',
  '%(contents)',
  '%(contents:signature)',
].join('%00')

/** A tag with what is said in it; null where there is none. */
export async function findTag(app: LocalApp, tag: string): Promise<Result<FoundTag | null>> {
  const ref = `refs/tags/${tag}`
  const printed = await readGit(app, ['for-each-ref', `--format=${TAG_FORMAT}%00`, ref])
  if (!printed.ok) return printed
  const [name, type, by = '', at = '', contents = '', signature = ''] = printed.value.split('\0')
  // A pattern without a star fits what is below it as well.
  if (name !== ref) return ok(null)
  const sha = await readGit(app, ['rev-parse', '--verify', '--end-of-options', `${ref}^{commit}`])
  if (!sha.ok) return fail('invalid', words.tagNamesNoCommit(app.name, tag), sha.problem.cause)
  const found = { tag, sha: sha.value.trim() }
  if (type !== 'tag') return ok({ ...found, annotation: null })
  const message = contents.slice(0, contents.length - signature.length).trim()
  if (message.length > LIMITS.field.whole) {
    const most = grouped(LIMITS.field.whole)
    return fail('invalid', words.messageTooLong(app.name, tag, most))
  }
  const isVerified = signature !== '' && (await signGit(app, ['verify-tag', '--', tag])).ok
  return ok({
    ...found,
    annotation: {
      message,
      by: cutTo(by, LIMITS.field.name),
      at: Number(at) * 1000,
      signature: signature === '' ? 'none' : isVerified ? 'verified' : 'signed',
    },
  })
}

/** Makes an annotated tag in the name of who git takes the person for; signed where `tag.gpgSign` says so. */
export async function createTag(
  app: LocalApp,
  { tag, sha, message }: { tag: string; sha: string; message: string },
): Promise<Result<FoundTag>> {
  const made = withIdentity(
    app,
    // Its message makes it an annotated one; said outright that would overrule `tag.forceSignAnnotated`.
    await signGit(app, ['tag', '--cleanup=whitespace', '-F', '-', '--', tag, sha], { input: message }),
  )
  if (!made.ok) {
    if (/already exists/.test(made.problem.cause ?? ''))
      return fail('invalid', words.tagExists(app.name, tag), made.problem.cause)
    return made
  }
  const found = await findTag(app, tag)
  if (!found.ok) return found
  return found.value === null
    ? fail('fault', words.tagNotFound(app.name, tag, shortSha(sha)))
    : ok(found.value)
}
