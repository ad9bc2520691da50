/** What a message says of a change by Conventional Commits 1.0.0. */
export interface Conventional {
  /** In small letters: `feat`. */
  readonly type: string
  readonly scope: string | null
  readonly description: string
  /** By a `!` before the colon. */
  readonly isBreaking: boolean
}

/** What stands before the type by habit: a gitmoji, an issue of a tracker. */
const BEFORE =
  /^(?:(?:\p{Extended_Pictographic}|\u{FE0F}|\u{200D}){1,9}|:\w{1,40}:|\[[A-Z][A-Z\d]{0,19}-\d{1,9}\]:?|[A-Z][A-Z\d]{0,19}-\d{1,9}:?)\s{1,5}/u

/** What gitmoji says a change is: but for a new feature and a break, whatever it stands for is no more than a patch. */
const GITMOJI =
  /^(?:(✨|:sparkles:)|(?:🐛|🚑|📝|💄|✅|🔒|🔐|🚨|💚|⬇|⬆|📌|👷|📈|♻|➕|➖|🔧|🔨|🌐|✏|⏪|📦|👽|🚚|📄|🎨|⚡|🔥|♿|💡|💬|🗃|🔊|🔇|🏷|🩹|🧪|🔖)\u{FE0F}?|:(?:bug|ambulance|memo|lipstick|white_check_mark|lock|closed_lock_with_key|rotating_light|green_heart|arrow_(?:down|up)|pushpin|construction_worker|chart_with_upwards_trend|recycle|heavy_(?:plus|minus)_sign|wrench|hammer|globe_with_meridians|pencil2?|rewind|package|alien|truck|page_facing_up|art|zap|fire|wheelchair|bulb|speech_balloon|card_file_box|loud_sound|mute|label|adhesive_bandage|test_tube|bookmark):)\s{1,5}\S/u

/** The weight that a title has by its gitmoji; null where it has none that is known. */
export function gitmojiWeight(title: string): 'minor' | 'patch' | null {
  const match = GITMOJI.exec(title.trim())
  if (match === null) return null
  return match[1] === undefined ? 'patch' : 'minor'
}

/** A title from its type, or its first word, on. */
export const withoutHabit = (title: string): string => title.trim().replace(BEFORE, '')

const SUBJECT = /^(?<type>[a-z][\w-]*)(?:\((?<scope>[^()]*)\))?(?<bang>!)?: +(?<description>\S.*)$/i

/** Reads a subject, or the title of a pull request; null where it is written otherwise. */
export function conventional(subject: string): Conventional | null {
  const { type, scope, bang, description } = SUBJECT.exec(withoutHabit(subject))?.groups ?? {}
  if (type === undefined || description === undefined) return null
  return {
    type: type.toLowerCase(),
    scope: scope ?? null,
    description: description.replace(/ \(#\d+\)$/, ''),
    isBreaking: bang === '!',
  }
}

/**
 * A footer, whose token is in capitals (15., 16. of the specification). As conventional-commits-parser reads it (its pull request 1517), what breaks may
 * stand on the lines below the token, and the footer may be an item of a squashed message's list.
 */
const FOOTER = /^(?:\* {1,5})?BREAKING[ -]CHANGE(?: #|:\s{1,20})(\S[^\n]*)/gm

/** What people write behind a footer of their template where nothing breaks; “none of the options” begins a sentence. */
const NOTHING =
  /^[\s*_`([]{0,9}(?:none|nothing|nil|nope|no|n\/?a|not applicable|no breaking changes?|-{1,9}|—)[\s*_`.!)\]]{0,9}$/i

/** What bots copy of a dependency's own notes, and what is quoted. */
const COPIED = /<(\/?)(?:details|blockquote)\b[^>\n]{0,200}>/gi

/**
 * A subject with a mark in the list that a squash makes of its commits. Such a list is the whole message: one further below may be what a
 * dependency says of its own changes, as bots copy it.
 */
const SQUASHED = /^\* {1,5}[a-z][\w-]{0,40}(?:\([^()\n]{0,99}\))?!: {1,5}\S/im

/** Whether a message's body says that something breaks: by a footer, or by a commit that it was squashed from. */
export function hasBreakingFooter(body: string): boolean {
  const own = withoutCopied(body)
  const said = [...own.matchAll(FOOTER)].some(
    ({ 1: what = '', index, 0: whole }) => !NOTHING.test(what) || goesOn(own, index + whole.length),
  )
  return said || (/^\s*\* /.test(own) && SQUASHED.test(own))
}

/** Whether the line after a footer goes on with it (8. of the specification): neither an empty one, nor another footer. */
function goesOn(body: string, at: number): boolean {
  const [, next = ''] = body.slice(at, at + 400).split(/\r?\n/)
  return next.trim() !== '' && !TRAILER.test(next)
}

/** A text without the passages that were copied into it; one that is not ended is the author's own. */
function withoutCopied(body: string): string {
  let own = ''
  let from = 0
  let depth = 0
  for (const { 0: tag, 1: slash, index } of body.matchAll(COPIED)) {
    if (slash !== '/') {
      if (depth === 0) {
        own += body.slice(from, index)
        from = index
      }
      depth += 1
    } else if (depth > 0) {
      depth -= 1
      if (depth === 0) from = index + tag.length
    }
  }
  return own + body.slice(from)
}

/** One line of the footers of a message: a token and what it says (8. of the specification). */
const TRAILER = /^(?:[A-Za-z][\w-]{0,60}|BREAKING CHANGE)(?::[ \t]|[ \t]#)\S/
/** The version that a commit asks for, as release-please reads it: in small or capital letters, the last one where there are several. */
const RELEASE_AS = /^release-as:[ \t]{1,9}v?(\d[\w.+-]{0,100})[ \t]{0,9}$/i

/** The version that a message asks for by a footer `Release-As: 2.0.0`; null where none does. Among the lines of a text it is said of something else. */
export function releaseAsIn(body: string): string | null {
  const asked = body.split(/\n[ \t]{0,9}\n/).flatMap((paragraph) => {
    const lines = paragraph.trim().split(/\r?\n/)
    return lines.every((line) => TRAILER.test(line))
      ? lines.flatMap((line) => RELEASE_AS.exec(line)?.[1] ?? [])
      : []
  })
  return asked.at(-1) ?? null
}
