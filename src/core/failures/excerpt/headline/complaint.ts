import type { NumberedLine } from '../lines'

/**
 * How much the words of a line complain, where no rule knows the tool that wrote it. What counts is how programs of all kinds write that
 * something failed: a mark, a word, a place, red; and what takes it back: a count, an advice, “… ok”.
 */
const WORDS =
  /(?<![\w./-])(?:errors?|fail(?:s|ed|ing|ures?)?|fatal|exception|panic(?:ked)?|denied|refused|cannot|can't|could not|couldn't|not (?:found|defined|valid|allowed|supported|recognized|provided|exported|exist|match)|no such|timed out|time-?out (?:occurred|reached|expired|exceeded|after|while)|abort(?:ed|ing)|killed|invalid|illegal|mismatch|unable to|missing|exceeded|rejected|undefined|unexpected|unknown|conflicts?|incompatible|not (?:in|on|the|up|what|as|equal|ready|installed|enough|available|configured|set|permitted|accessible|reachable|authori[sz]ed|unique|empty|signed|documented|covered|listed|clean|committed|matching|compatible|formatted)|isn't|aren't|doesn't|didn't|wasn't|(?:do|does|did|is|are|was|were) not|must (?:not )?(?:be|have|match|contain)|should (?:not )?(?:be|have)|forbidden|disallowed|absent|behind|ha(?:s|ve) no|no longer|unsigned|undocumented|duplicated?|unformatted|differs?|drifted|uncommitted|stale|expired|revoked|unhealthy|unreachable|insufficient|unresolved|unauthori[sz]ed|violat(?:es|ed|ion)|corrupt(?:ed)?|outdated|out of date|never (?:defined|became|came|started|finished|appeared|responded)|g(?:iving|ave) up|too (?:long|wide|large|old|many|few))(?![\w-]|\.\w)/i
/** By which a runner shows that what the line names failed: `[FAIL]`, `*** FAILED ***`, `not ok 3`, `✗`. */
const MARK =
  /(?:^|[\s[(*>])(?:FAIL(?:ED|URE)?|BROKEN|CRITICAL)(?=$|[\s\])*:!.-])|^\s{0,8}not ok\b|^\s{0,8}(?:[✗✘✖✕❌⨯]|\[[-x!✗]\]|\([xX]\))\s|\*\* \(\w/
/** “Error: …”, “ERROR - …”, “AssertionError: …”: a statement of what broke. */
const STATEMENT =
  /(?:^|[\s\])>|:])(?:[A-Za-z.]{0,60}(?:Error|Exception)|ERROR|FATAL|[Ff]atal(?: error)?|error|[Pp]anic)(?: ?\[[^\]]{1,40}\])?(?: at \S{1,200})?(?: ?[:|]| - |$)/
/** A file with a line, or a line by its number. */
const PLACE =
  /(?:^|[\s("'[])(?:[\w.@+~-]{0,80}[/\\]){0,20}[\w@+-][\w.@+-]{0,80}\.[A-Za-z]\w{0,9}(?::|: |\()\d|\b(?:at|on|in|from|near|around|by [\w./-]{1,80}:|\.\w{1,9}) ?lines? \d/
const PATH =
  /(?:^|[\s("'[])(?:[\w.@+~-]{0,80}[/\\]){0,20}[\w@+-][\w.@+-]{0,80}\.[A-Za-z]\w{0,9}(?=$|[\s:)"',\]])/
/** What is called as a file is. */
const PRODUCT = /\b(?:Node|Next|Vue|Nuxt|Nest|Three|D3)\.js\b|\b(?:ASP|VB)\.NET\b/g
/** What checks links names the status of a page and its address; what checks that nothing changed shows the difference. */
const FOUND = /(?:^|\s)(?:[45]\d\d|30[1278])[\s:].{0,20}https?:\/\//
const DIFFERENCE = /^diff --git /
/** Nothing but that something failed: “TEST FAILURE”, “*** Failed ***”, “Build failed.” */
const BARE =
  /^[\W_]{0,20}(?:[\w-]{1,40} (?=(?:tests?|builds?|checks?|jobs?|tasks?)\b))?(?:(?:tests?|builds?|checks?|jobs?|tasks?|commands?|lint(?:ing)?|scripts?|run|execute|execution|compilation|overall|result|status)[\W_]{1,8}){0,4}(?:has |have |was )?(?:fail(?:s|ed|ures?)?|errors?|aborted|unstable|broken)[\W_]{0,20}$/i
const COUNT =
  /\b\d+ (?:[\w-]+ ){0,2}(?:tests?|specs?|examples?|suites?|failures?|failed|failing|errors?|problems?|offenses?|violations?|issues?|checks?|programs?|components?)\b|\b(?:total|failed|failures|errors|tests run|passed|tests)[:=]? ?\d/i
const ADVICE =
  /^\W{0,4}(?:try|run|see|to|use|please (?:run|see|refer|fix)|hint|note|for more|visit|consider|did you|help|usage|if you|you (?:can|may))\b|\b(?:see above|for more (?:details|information)|more info)\b/i
/** “0 errors”, “… ok”, “skipped: cvs not found”, “(ignored)”, a probe of a configure script: no complaint. */
const PRAISE =
  /\b(?:0|no|zero|without(?: any)?) (?:\w+ )?(?:errors?|fail\w*|problems?|issues?|rejected|warnings?|violations?|missing|broken|conflicts?|undefined)\b|\b(?:errors?|failures?|failed|warnings?)[:=] ?0\b|\b(?:skipp(?:ed|ing)|xfail(?:ed)?)\b|\bok$|\b(?:passed|succeeded|done)\W*$|(?:^|\s)\((?:ignored|ok|expected|allowed)\)|^(?:-- |\W*)(?:checking|looking|performing|detecting|testing|searching|scanning|compiling|installing|downloading|linting|running|starting)\b.{0,200}$|\b(?:ignored?|ignoring|allowed to fail|as expected|non-fatal)\b/i
/** With `set -x` a shell writes each command before it runs it; what only informs says so, and a difference what stands above it in the file. */
const ECHO = /^\++ ?(?:[a-z_.~/]|[A-Z_]+=)|^@@ -\d|^\[?(?:INFO|DEBUG|TRACE)(?:\]|:) /
/** What is tried again was lived with, and so was what only warns. */
const LIVED_WITH = /\bretry(?:ing)?\b|\bcontinuing\b|\bwarn(?:ing)?\b|\bdeprecat/i

/** A line that complains so much may stand for the failure. */
export const LOUD = 2

/** How loudly a line complains: 0 not at all; from `LOUD` on it may stand for the failure. */
export function loudness({ text, red }: Pick<NumberedLine, 'text' | 'red'>): number {
  const said = text.trim()
  if (ECHO.test(said)) return 0
  if (BARE.test(said.replace(/^(?:error|fatal): /i, ''))) return 1
  const isStatement = STATEMENT.test(said)
  const isPlace = PLACE.test(said)
  const marks =
    (MARK.test(said) ? 3 : 0) +
    (isStatement ? 2 : 0) +
    (WORDS.test(said) ? 2 : 0) +
    (isPlace ? 2 : 0) +
    (FOUND.test(said) ? 3 : 0) +
    (DIFFERENCE.test(said) ? 2 : 0) +
    (red ? 2 : 0)
  if (marks === 0) return 0
  if (PRAISE.test(said)) return 0
  const doubts = (LIVED_WITH.test(said) ? 3 : 0) + (COUNT.test(said) ? 3 : 0) + (ADVICE.test(said) ? 3 : 0)
  return Math.max(isPlace ? 1 : 0, marks - doubts)
}

/** Whether a line complains in words or by a mark. */
export const complains = ({ text }: Pick<NumberedLine, 'text'>): boolean =>
  MARK.test(text) || STATEMENT.test(text) || WORDS.test(text)

/** Whether a line names a file, which is little, but more than nothing. */
export const namesFile = ({ text }: Pick<NumberedLine, 'text'>): boolean =>
  PATH.test(text.replace(PRODUCT, '')) && !ECHO.test(text)

/** Whether the words only say that something failed, or how much: not what. */
export const isBare = (said: string): boolean =>
  BARE.test(said.trim().replace(/^(?:error|fatal): /i, '')) ||
  (/^\W*(?:found |failed |there (?:was|were) )?\d+ /i.test(said) && COUNT.test(said))

/** “(ignored)”, “(ok)”: whether the words end by saying that it was lived with. */
export const isLivedWith = (said: string): boolean =>
  /(?:^|\s)\((?:ignored|ok|expected|allowed)\)\W*$/i.test(said)
