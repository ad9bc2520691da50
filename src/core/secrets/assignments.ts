import { isRandom } from './random'

/** What things are called that hold a secret, as the last word of a name: `DB_PASSWORD`, `auth.token`, `secretAccessKey`. */
export const CALLED =
  'pass(?:word|wd|phrase|wort)\\d?|(?<=[_.-])pass|sshpass|pwd|secret|token|credentials?|(?:api|access|secret|private|account|application|functions?|auth|master|signing|encryption|shared|service|subscription|license|deploy|storage)[_. -]?key(?:[_.-]?(?:base|id))?|sharedaccess(?:key|signature)|_auth|connection[_-]?string|sonar[._]login|client-key-data|secret_string|basic_authorization|fastlane_session|code_verifier|client_assertion|saml(?:response|assertion)'

/**
 * A name, what assigns, and a value. The name begins where its word does, so that no long word is read twice.
 * A value ends where a key of its own begins (`-----BEGIN`), whose body is masked by itself. Groups: quote and name, what assigns, the value with its quotes.
 */
const ASSIGNMENT = new RegExp(
  `(?<![\\w.-])((?:[\\w.-]{0,60}?)(?:${CALLED}))(\\\\?["']?\\]?[^\\S\\n]{0,40}(?::?=>?|:)[^\\S\\n]{0,8})("(?:[^"\\\\\\n]|\\\\.){1,500}"|'(?:[^'\\\\\\n]|\\\\.){1,500}'|\\\\"[^"\\\\\\n]{1,500}\\\\"|(?:(?!-----)[^\\s"'\`,;&|(){}\\[\\]<>•])+)`,
  'gi',
)

/** A variable that is called some key, and a value that only a machine can have made: `STRIPE_KEY=…`, but no key of a table or of a cache. */
const VARIABLE =
  /(?<![\w-])((?!\w{0,60}(?:PRIMARY|FOREIGN|PUBLIC|CACHE|RESTORE|OBJECT|SORT|PARTITION|PUBLISHABLE|IDEMPOTENCY)_KEY)[A-Z][A-Z\d_]{0,60}_(?:KEY|PAT))(["']?\]?[^\S\n]{0,4}(?:=|:)[^\S\n]{0,4})(["']?)([\w+/=:.-]{16,500})/g

/** What is no secret, wherever it is assigned: nothing, a type, a reference to where the secret is, a mask. */
const HARMLESS =
  /^(?:["']?(?:null|none|nil|true|false|undefined|empty|string|required|optional|missing|invalid|expected|unexpected|\[?(?:filtered|masked|hidden|redacted)\]?|changeme|read|write)["']?|["']?(?:\$|%|@|<|\*|•|x{3}|\.{3}|\{\{).*|["']{2})$/i

/** Where a program or a plan takes the secret from. */
const REFERENCE =
  /^(?:vars?|locals?|data|module|each|self|this|process\.env|os\.environ|import\.meta\.env|secrets|settings|config|args|opts|options|props|params|random_password|[a-z]{2,12}(?:_[a-z]{2,20}){1,6}(?=\.\w+\.))(?:\.[A-Za-z_]\w{0,60}){1,8}$/
/** A part of something that is called as the secret itself: `response.data.token`. */
const PART = new RegExp(`^(?:[A-Za-z_$][A-Za-z_$]{0,60}\\??\\.){1,8}[A-Za-z_]{0,60}(?:${CALLED})$`, 'i')
/** A secret may be such words with points between them, so what a program takes one from must be a variable's part and be called alike. */
const ALIKE: readonly RegExp[] = [
  /(?:pass(?:word|wd|phrase)?|pwd)$/i,
  /(?:token|key)$/i,
  /(?:secret|credentials?)$/i,
]
const ALIKE_PART = /^[a-z_$]/
/** A variable, a setting whose name has points, and a few words: any may hold anything. */
const SETTING = /^[A-Z\d_]+$|^(?!(?:this|self)\.)[\w-]+\.|\s/
/** Which versions of a package may be had. */
const VERSIONS = /^["']?(?:[~^=]|[<>!=~]=|[<>])?v?\d{1,5}(?:\.\d{1,5}){2}(?:-[a-z]{1,10}\.?\d{0,5})?["']?$/
/** A package: “jsonwebtoken” is one word, “generate-password” says what is done with passwords. */
const PACKAGE =
  /^(?:[a-z\d]+(?:token|key|secret)|(?:node|js|py|generate|random|rand|secure|strong|check|hash|validate|verify|prompt|read)-[a-z\d-]+)$/
/** Any other that is more than the word for a secret, where a sign says that it is about versions. */
const MAY_BE_A_PACKAGE = /^[a-z\d-]*[a-z\d]-?(?:token|key|secret)$/
const RANGE = /^["']?[~^=<>!]/
/** What a check says of a password. */
const REFUSAL =
  /^["'](?:is|can't|cannot|must|has|have|should|does|doesn't|needs)(?: [\w'’()-]{1,30}[,.]?){0,8} (?:short|long|characters\)?|blank|empty|required|invalid|match|weak|incorrect|wrong|include|contain)\b[^"'\n]{0,120}["']$/i
/** What a page about passwords calls its parts: `help#password=reset`. Any other word behind a # may be the password itself. */
const PLACE =
  /^(?:re-?set|change|changed|forgot|forgotten|lost|recover|recovery|new|update|set|show|hide|edit|policy|rules|strength|settings|options|help|expired)[.:!?]?$/
/** A password may be any word; a token or key has something that words have not. */
const MAY_BE_A_WORD = /(?:pass(?:word|wd|phrase|wort)?\d?|pwd)$/i
/** A member of an object that may be a number: of tokens and keys a number says how many there are. */
const IS_A_NUMBER_TOO = /(?:pass(?:word|wd|phrase|wort)?\d?|pwd|secret)$/i
/** Neither a token nor a key is a few words. */
const IS_NO_PHRASE = /(?:token|key)$/i
const PHRASE = /^\\?["']?[A-Za-z][a-z']{0,30}(?: [A-Za-z][a-z']{0,30}){1,7}[.!?]?\\?["']?$/
/** A file. */
const FILE = /^["']?(?:\.{0,2}|~|[a-z]:)[/\\][\w./\\ -]{0,300}\.[a-z]{1,5}["']?$/i
/** What a request holds, where code takes the secret from it. */
const OF_REQUEST =
  /^(?:req|request|res|response|ctx)\??\.(?:headers|body|query|params|cookies|session|data|state|user|auth)(?:\??\.[A-Za-z_]\w{0,60}){0,4}$/
const OTHERS: readonly RegExp[] = [FILE, REFERENCE, REFUSAL, OF_REQUEST]
/** What browsers are told of cookies (Fetch, 5.4). */
const SENT = /^["']?(?:include|omit|same-origin)["']?$/
/** What names an object that holds the secret, as charts of Helm ask for one: a key of YAML or of `--set`, and no variable. */
const REFERS = /(?:[eE]xisting|(?<![A-Za-z])tls|Tls|(?<![A-Za-z])pull|Pull|(?<![A-Za-z])ref|Ref)_?[sS]ecret$/
const EXISTING = /existing_?secret$/i
/** A name of such an object is made of words; one of digits and the letters of hexadecimal numbers alone is none. */
const OBJECT_NAME =
  /^(["']?)(?![a-f\d-]{8,}\1$)(?=[^\d]+$|[^-.]+[-.])[a-z][a-z0-9]{0,60}(?:[-.][a-z0-9]{1,60}){0,12}\1$/

/** "pass" is also what tests do, and what happens twice: then it is counted. */
const COUNTED = /(?<![a-z])pass$/i
const COUNT = /^\d{1,5}(?:\.\d{1,5})?$/
const COUNTS =
  /(?:^|[_.-])(?:n|num|count|tests?|cases?|specs?|suites?|checks?|assertions?|jobs?|steps?|first|second|third|single|multi|two)[_.-]pass$/i

export const isQuote = (sign: string | undefined): boolean => sign === '"' || sign === "'"

export const isHarmless = (value: string): boolean => HARMLESS.test(value)

/** Masks values of what is called password, secret, token or key; the name stays readable. */
export const maskAssignments = (text: string, mask: string): string =>
  text
    .replace(ASSIGNMENT, (whole, name: string, assigns: string, value: string, at: number) =>
      isSecret({ name, assigns, value, text, at, end: at + whole.length })
        ? `${name}${assigns}${quoted(value, mask)}`
        : whole,
    )
    .replace(VARIABLE, (whole, name: string, assigns: string, quote: string, value: string) =>
      isRandom(value) ? `${name}${assigns}${quote}${mask}` : whole,
    )

interface Assignment {
  readonly name: string
  readonly assigns: string
  readonly value: string
  readonly text: string
  readonly at: number
  readonly end: number
}

function isSecret({ name, assigns, value, text, at, end }: Assignment): boolean {
  if (isHarmless(value) || isCode(text, end)) return false
  if (isObject({ name, assigns, value }) || isCount({ name, assigns, value })) return false
  if (isPhrase(name, value) || OTHERS.some((other) => other.test(value))) return false
  if (isPart({ name, assigns, value, text, end }) || isVersion(name, value)) return false
  if (isPlace({ name, assigns, value, text, at, end }) || isSetting(name, value)) return false
  if (/^\\?["']/.test(value)) return true
  const isTight = !/\s/.test(assigns)
  // “Number of tries to enter a password: 3”.
  if (!isTight && /^\d{1,3}[.,]?$/.test(value)) return false
  if (isTight && assigns.includes('=')) return true
  if (looksMade(value) || isNumber({ name, assigns, value })) return true
  if (!isAtEnd(text, end) || isTight) return false
  return MAY_BE_A_WORD.test(name) || /[_.-]|[a-z][A-Z]/.test(name) || startsLine(text, at)
}

/** A member of an object: `"password":123456`. */
const isNumber = ({ name, assigns, value }: AssignmentText): boolean =>
  /^\\?["']/.test(assigns) && /^\d{4,}$/.test(value) && IS_A_NUMBER_TOO.test(name)

/** What code takes the secret from. A password that stands alone behind a colon is one, as in YAML. */
function isPart({ name, assigns, value, text, end }: Omit<Assignment, 'at'>): boolean {
  if (!/\s/.test(assigns) || SETTING.test(name) || !PART.test(value)) return false
  if (!ALIKE_PART.test(value) || !ALIKE.some((word) => word.test(name) && word.test(value))) return false
  return IS_NO_PHRASE.test(name) || !(assigns.includes(':') && isAtEnd(text, end))
}

const isVersion = (name: string, value: string): boolean =>
  VERSIONS.test(value) && (PACKAGE.test(name) || (RANGE.test(value) && MAY_BE_A_PACKAGE.test(name)))

const isSetting = (name: string, value: string): boolean =>
  isFolder(name, value) || (/credentials$/i.test(name) && SENT.test(value))

/** The folder that a shell is in, and what holds the name of a file. */
const isFolder = (name: string, value: string): boolean =>
  /(?:^|old)pwd$/i.test(name) && /^["']?(?:\/|~|[a-z]:\\)/i.test(value)

/** A place in a page, which follows an address or a file, unlike a line of a file of variables that is commented out. */
const isPlace = ({ name, assigns, value, text, at, end }: Assignment): boolean =>
  assigns === '=' &&
  PLACE.test(value) &&
  /^[a-z-]*password$/.test(name) &&
  /[\w/)\]]#$/.test(text.slice(Math.max(0, at - 2), at)) &&
  text.charAt(end) !== '&'

type AssignmentText = Pick<Assignment, 'name' | 'assigns' | 'value'>

const isObject = ({ name, assigns, value }: AssignmentText): boolean =>
  REFERS.test(name) &&
  (assigns.includes(':') || EXISTING.test(name)) &&
  OBJECT_NAME.test(value) &&
  !isRandom(value.replace(/["']/g, ''))

/** A variable that is called so holds a password, and so may one of quotes, whatever it is made of. */
const isCount = ({ name, assigns, value }: AssignmentText): boolean =>
  COUNTED.test(name) &&
  COUNT.test(value) &&
  (COUNTS.test(name) || (/^:\s/.test(assigns) && /[a-z]/.test(name)))

/** “unexpected token: "end of input"”. */
export const isPhrase = (name: string, value: string): boolean =>
  IS_NO_PHRASE.test(name) && PHRASE.test(value)

/** Something that a machine or a careful person made: letters with digits or signs, and no path or file among them. */
export const looksMade = (value: string): boolean =>
  value.length >= 8 &&
  /[A-Za-z]/.test(value) &&
  /[\d!#$%^&*+=~]/.test(value) &&
  !/^[\w.-]*\/[\w./-]*$|\.[a-z]{1,4}(?::\d+)*$|^\w[^\W_]*_\w+$/i.test(value)

/** A call, or a part of something, is where a program takes the secret from. */
const isCode = (text: string, end: number): boolean => /^[([]/.test(text.slice(end, end + 1))

/** Nothing but spaces behind it in its line. */
const isAtEnd = (text: string, end: number): boolean => /^[^\S\n]*(?:\n|$)/.test(text.slice(end, end + 200))

/** Nothing but spaces before it in its line, as in YAML. */
const startsLine = (text: string, at: number): boolean =>
  /(?:^|\n)[^\S\n]*(?:- )?["']?$/.test(text.slice(Math.max(0, at - 80), at))

function quoted(value: string, mask: string): string {
  const quote = /^\\?["']/.exec(value)?.[0] ?? ''
  return `${quote}${mask}${quote}`
}
