import { z } from 'zod'

/* Fields that the parts of a workspace file share. */

/** Of an app. It has no "/", so that the name of an environment, `app/environment`, is that of one only. */
export const name = z
  .string()
  .min(1, { error: 'a name', abort: true })
  .max(200)
  .regex(/^[^/#\s]+$/, 'a name without spaces, "/" or "#"')

/** Of an environment: whatever its service calls it (`prod/eu-west-1`, `Production EU`), as far as it can be shown on one line. */
export const environmentName = z
  .string()
  .min(1, { error: 'a name', abort: true })
  .max(255)
  .refine(
    (text) => text.trim() !== '' && !/\p{Cc}/u.test(text),
    'a name without line breaks or control characters',
  )

/** Split into words as a shell would, and run without one. */
export const command = z.string().min(1, 'a command')

/** The address of a server. */
export const address = z.url({ protocol: /^https?$/, error: 'an http or https address' })

/** A repository as source hosts name it: `owner/name`. */
export const repository = z
  .string()
  .regex(/^[\w.-]+\/[\w.-]+$/, 'a repository as "owner/name"')
  .max(200)

export const branch = z.string().min(1).default('main')

/** Patterns of the names of checks. */
const patterns = z.array(z.string().min(1, 'the name of a check, or a pattern of it')).default([])

/** What a CI with named checks is to leave out, and which of them don't have to pass. */
export const checkPatterns = { ignore: patterns, mayFail: patterns }
