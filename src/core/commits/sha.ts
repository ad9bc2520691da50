import { z } from 'zod'

/**
 * How a repository names a commit, as a part of a regular expression: 40 hexadecimal digits, or 64 where it was made with
 * `git init --object-format=sha256`.
 */
export const SHA_DIGITS = '[0-9a-f]{40}(?:[0-9a-f]{24})?'
/** How people write one: its first seven digits or more. */
export const PREFIX_DIGITS = '[0-9a-f]{7,64}'

const SHA = new RegExp(`^${SHA_DIGITS}$`)
const SHA_PREFIX = new RegExp(`^${PREFIX_DIGITS}$`)

/** The whole name of a commit. */
export const ShaSchema = z.string().regex(SHA)

/**
 * The same where it may be another text: a service says what it likes, and what an earlier version kept or a teammate wrote must be read whatever it
 * is, or a hold or a mark would be lost with it.
 */
export const KnownShaSchema = z.string()

/** Whether a text is the whole name of a commit, in small letters. */
export const isSha = (text: string): boolean => SHA.test(text)

/** Whether a text can be the beginning of a commit's name, of seven digits or more, or all of it; in small letters. */
export const isShaPrefix = (text: string): boolean => SHA_PREFIX.test(text)
