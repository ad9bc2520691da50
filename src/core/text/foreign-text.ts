import { z } from 'zod'
import { LIMITS } from '../limits'

const { field } = LIMITS

/**
 * Characters that reorder all that stands after them (UAX #9, explicit directional formatting). In a sentence that is made around a foreign text they
 * would reorder that as well, such as the reason of a verdict. Letters have a direction without them.
 */
const REORDERING = /[\u202a-\u202e\u2066-\u2069]/g

/**
 * What people read of a foreign text, of at most so many characters: of a longer one the beginning, and an ellipsis that says so. It never ends in half of a
 * character, and reorders nothing.
 */
export function cutTo(text: string, most: number): string {
  const plain = text.replace(REORDERING, '')
  if (plain.length <= most) return plain
  return `${plain.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`
}

/** As `cutTo`, but of a name that is compared with others: its end stays too, since what tells such names apart often stands there. */
export function cutInside(text: string, most: number): string {
  if (text.length <= most) return text
  const end = Math.floor(most / 4)
  const tail = text.slice(text.length - end).replace(/^[\udc00-\udfff]/, '')
  return `${cutTo(text, most - end)}${tail}`
}

const cutAt = (most: number) => z.string().transform((text) => cutTo(text, most))
const whole = (most: number) => z.string().max(most)

/*
 * What services say, each as long as its kind may be (docs/limits.md). What people read is cut, and an ellipsis says so. What is sent
 * back, compared, or leads somewhere is never cut, since it would mean something else: a longer one is refused.
 */

/** Who or what something is called, as people read it. */
export const shownName = cutAt(field.name)
/** One line: a subject, a title, a description. */
export const shownLine = cutAt(field.line)
/** What may go over several lines: a message, what a check says. */
export const shownText = cutAt(field.text)
/** The name of a check or a step. It is compared with patterns and with the names of rules. */
export const checkName = z.string().transform((text) => cutInside(text, field.check))

/** A number or name by which a service knows something, or one word of its own: a state, a time. */
export const identifier = whole(field.id)
/** The name of a branch or a tag. */
export const refName = whole(field.ref)
/** The name of an object of git. */
export const objectId = whole(field.sha).min(1)
/** The address of a page. */
export const address = whole(field.address)
/** Where a file lies in a repository. */
export const filePath = whole(field.path).min(1)
/** A key or a code that is sent back. */
export const credential = whole(field.credential).min(1)
/** A text that is written back as it is: notes of a release, the message of a commit that is picked. */
export const wholeText = whole(field.whole)

/** One that may be missing; one that can't be used is missing too. */
export const maybe = <T extends z.ZodType>(schema: T) => schema.nullish().catch(null)
