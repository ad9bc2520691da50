import { CALLED, isHarmless, isPhrase, looksMade } from './assignments'

/** A name of something secret, and how its value follows where nothing assigns it. The value is the last group. */
interface Pair {
  readonly pattern: RegExp
  /** Whether the value must look made, since words of any text stand like this as well. */
  readonly isMade?: true
  /** It stands in a sentence, whose own signs say nothing of it. */
  readonly isSaid?: true
  /** Something of this form that is none. */
  readonly butNot?: (before: string, value: string) => boolean
}

/** What a sentence says of a secret is set off (“**expired**”) or ends with it (“incorrect!”). */
const SIGNS = /^[*_~]{1,3}|[.,;:!?…*_~)]{1,20}$/g
/** “The password is base64-encoded.” */
const ENCODED =
  /^(?:base\d\d|sha-?\d{1,3}|md5|utf-?\d{1,2}|oauth\d|argon2[a-z]{0,2}|pbkdf2|[rehp]s\d{3}|x509)(?:-[a-z]{2,20}){0,3}$/i

/** A compiler's message with a file, and what names a library with its version, have as many colons as a line of .pgpass. */
const NO_PGPASS =
  /^[^\s:]{1,200}\.(?:c|cc|cpp|cxx|h|hpp|m|mm)(?=:)|^[^\s:]{1,200}:[\d*]{1,5}:(?:(?:fatal[_-])?error|warning|warn|note|info|debug|trace|fatal|failure|in|at)(?=:)|:v?\d{1,5}\.\d{1,5}[\w.+-]{0,60}$/i

const NAME = `[\\w.-]{0,60}?(?:${CALLED})`

const PAIRS: readonly Pair[] = [
  // An element of XML.
  {
    pattern: new RegExp(
      `(<(?:[\\w-]{1,30}:)?${NAME}>(?:<!\\[CDATA\\[)?)([^<\\n•]{1,500}?)(?=(?:\\]\\]>)?</)`,
      'gi',
    ),
  },
  // An element that is called so by an attribute. Apps keep in such elements what they call a password on the screen.
  {
    pattern: new RegExp(
      `(<(?:property|prop|entry|param|setting|env|add|item|variable|arg)\\s[^<>\\n]{0,60}?(?:name|key)="${NAME}"[^<>\\n]{0,100}>)([^<\\n•]{1,500})(?=</)`,
      'gi',
    ),
  },
  {
    pattern: new RegExp(
      `(<[\\w:-]{1,30}\\s[^<>\\n]{0,60}?(?:name|key)="${NAME}"[^<>\\n]{0,100}>)([^<\\n•]{1,500})(?=</)`,
      'gi',
    ),
    isMade: true,
  },
  // A text between three quotes, and one that may hold variables.
  {
    pattern: new RegExp(
      `((?<![\\w.-])${NAME}["']?[^\\S\\n]{0,4}[:=][^\\S\\n]{0,4}""")([^\\n•]{1,500}?)(?=""")`,
      'gi',
    ),
  },
  {
    pattern: new RegExp(
      `((?<![\\w.-])${NAME}["']?[^\\S\\n]{0,4}[:=][^\\S\\n]{0,4}''')([^\\n•]{1,500}?)(?=''')`,
      'gi',
    ),
  },
  {
    pattern: new RegExp(
      `((?<![\\w.-])${NAME}["']?[^\\S\\n]{0,4}[:=][^\\S\\n]{0,4}\`)([^\`\\s$•]{1,500})(?=\`)`,
      'gi',
    ),
    isMade: true,
  },
  {
    pattern: /((?<![\w.-])pass["']?[^\S\n]{0,4}[:=]>?[^\S\n]{0,4}["'])([^"'\n•]{1,200})(?=["'])/gi,
    isMade: true,
  },
  // The same with others between the two, in JSON.
  {
    pattern: new RegExp(
      `("(?:name|key)"\\s{0,8}:\\s{0,8}"${NAME}"\\s{0,20},\\s{0,20}(?:"\\w{1,30}"\\s{0,8}:\\s{0,8}(?:"[^"\\n]{0,100}"|\\w{1,20})\\s{0,20},\\s{0,20}){1,3}"value"\\s{0,8}:\\s{0,8}")([^"\\n•]{1,500})(?=")`,
      'gi',
    ),
  },
  // A member "name" and a member "value", of XML, JSON and YAML.
  {
    pattern: new RegExp(
      `((?<!\\w)(?:name|key)\\\\?["']?[^\\S\\n]{0,4}[:=][^\\S\\n]{0,4}\\\\?["']?${NAME}\\\\?["']?[\\s,]{1,40}\\\\?["']?value\\\\?["']?[^\\S\\n]{0,4}[:=][^\\S\\n]{0,4}\\\\?["']?)([^\\s"'\\\\•]{1,500})`,
      'gi',
    ),
  },
  // A member of JSON whose value has a line of its own.
  {
    pattern: new RegExp(
      `("${NAME}"[^\\S\\n]{0,4}:[^\\S\\n]{0,4}\\n[^\\S\\n]{0,60}")([^"\\n•]{1,500})(?=")`,
      'gi',
    ),
  },
  // A keyword of Clojure with what it is, and a value of YAML with its type.
  { pattern: new RegExp(`((?<![\\w:]):${NAME}[^\\S\\n]{1,4}")([^"\\n•]{1,500})(?=")`, 'gi') },
  {
    pattern: new RegExp(
      `((?<![\\w.-])${NAME}["']?:[^\\S\\n]{1,4}!!(?:binary|str)[^\\S\\n]{1,4}["']?)([^\\s"'|>•]{1,500})`,
      'gi',
    ),
  },
  // Two that stand together: a tuple, what a statement was given, and what is there already.
  {
    pattern: new RegExp(`([[(]["']${NAME}["'],[^\\S\\n]{0,4}["'])([^"'\\n•]{1,500})(?=["'][\\])])`, 'gi'),
    isMade: true,
  },
  {
    pattern: new RegExp(
      `((?<!\\w)Key \\((?:[^()\\n]{0,200}[, "])?${NAME}"?\\)=\\()([^()\\n•]{1,500})(?=\\))`,
      'gi',
    ),
  },
  // PowerShell, and a script that answers a question.
  {
    pattern:
      /((?<!\w)ConvertTo-SecureString[^\S\n]{1,4}(?:-String[^\S\n]{1,4})?["'])([^"'$\n•][^"'\n•]{0,300})(?=["'])/gi,
  },
  {
    pattern:
      /((?<!\w)expect[^\S\n][^\n]{0,100}(?:assword|assphrase)[^\n]{0,60}?\s{1,40}send[^\S\n]{1,4}(?:--[^\S\n]{1,4})?["'])([^"'\\$\n•]{1,200})/g,
  },
  // SQL: users and roles.
  {
    pattern:
      /((?<!\w)(?:password|identified(?:[^\S\n]{1,4}with[^\S\n]{1,4}[\w'"`]{1,60})?[^\S\n]{1,4}by(?:[^\S\n]{1,4}password)?)[^\S\n]{1,4}')([^'\n•]{1,500})(?=')/gi,
  },
  // PHP writes out what a connection was called with.
  {
    pattern:
      /((?<!\w)(?:PDO->__construct|new PDO|mysqli(?:->__construct|_connect)|mysql_connect|pg_connect)\((?:'[^'\n]{0,200}', ?){2}')([^'\n•]{1,500})(?=')/g,
  },
  // A call with a name and a value: `define('DB_PASSWORD', '…')`.
  {
    pattern: new RegExp(
      `((?<!\\w)(?:define|env|getenv|putenv|setenv|setdefault|SetEnvironmentVariable)\\(["']${NAME}["'],[^\\S\\n]{0,4}["'])([^"'\\n•]{1,500})`,
      'gi',
    ),
  },
  // A file of Docker's, and what an Oracle or MySQL address begins with.
  { pattern: /("auth"[^\S\n]{0,4}:[^\S\n]{0,4}")([A-Za-z0-9+/]{8,500}={0,2})(?=")/g },
  { pattern: /(jdbc:oracle:[a-z]{1,10}:[^\s/@:"']{1,100}\/)([^\s@"'•]{1,200})(?=@)/gi },
  { pattern: /((?<![\w.-])[\w.-]{1,60}:)([^\s:@"'•]{1,200})(?=@(?:tcp|unix)\()/g },
  {
    pattern: /((?<![\w.:/-])[\w.-]{1,60}:)([^\s:@/"'•]{8,200})(?=@[\w.-]{1,200}:\d{2,5}(?![\w.]))/g,
    isMade: true,
  },
  // What it becomes, as Terraform writes it.
  {
    pattern: new RegExp(
      `(${NAME}["']?[^\\S\\n]{0,40}[=:][^\\S\\n]{1,4}"[^"\\n]{1,500}" [=-]> ")([^"\\n•]{1,500})(?=")`,
      'gi',
    ),
  },
  // What a value is wrapped in, as programs of Rust, Scala and Python write one.
  {
    pattern: new RegExp(
      `(${NAME}["']?[^\\S\\n]{0,4}[=:]>?[^\\S\\n]{0,4}(?:(?:Some|Just|Ok|Right|Optional|Zeroizing|(?:Secret|Sensitive|Protected)[A-Za-z]{0,20}|String|Password|Token|ApiKey)[(\\[<]{1,2}){1,3}["'])([^"'\\n•]{1,500})(?=["'])`,
      'gi',
    ),
  },
  // How PHP's var_dump writes a member.
  {
    pattern: new RegExp(
      `(\\["${NAME}"(?::(?:protected|private|"[\\w\\\\]{1,100}":private))?\\]=>\\s{1,40}string\\(\\d{1,6}\\) ")([^"\\n•]{1,500})(?=")`,
      'gi',
    ),
  },
  // A row of a table, and a parameter of CloudFormation.
  {
    pattern: new RegExp(
      `([|│][^\\S\\n]{1,40}${NAME}[^\\S\\n]{1,60}[|│][^\\S\\n]{1,40})([^\\s|│•]{1,500})(?=[^\\S\\n]{1,60}[|│])`,
      'gi',
    ),
    isMade: true,
  },
  { pattern: new RegExp(`((?<!\\w)ParameterKey=${NAME},ParameterValue=["']?)([^\\s,"'•]{1,500})`, 'gi') },
  // A declaration with its type: `val token: String = "…"`.
  {
    pattern: new RegExp(
      `((?<![\\w.-])${NAME}\\??:[^\\S\\n]{0,4}&?[\\w.<>?]{1,40}[^\\S\\n]{1,4}=[^\\S\\n]{1,4}["'])([^"'\\n•]{1,500})(?=["'])`,
      'gi',
    ),
    butNot: (before, value) => isPhrase(/^[\w.-]+/.exec(before)?.[0] ?? '', value),
  },
  // A line of PostgreSQL's .pgpass: host, port, database, user, password.
  {
    pattern:
      /((?<![^\s"'`=>([])[\w.*-]{1,200}:(?:\d{4,5}|\*):[A-Za-z_*][\w-]{0,62}:[A-Za-z_*][\w@.-]{0,100}:)((?:[^\s:"'•\\]|\\[\\:]){8,200})/g,
    isMade: true,
    butNot: (before, value) => NO_PGPASS.test(`${before}${value}`),
  },
  // How Scala writes a map.
  {
    pattern: new RegExp(
      `((?<![\\w.-])${NAME}[^\\S\\n]{1,4}->[^\\S\\n]{1,4})([^\\s,"'()•]{1,200})(?=[,)]|$)`,
      'gim',
    ),
    isMade: true,
  },
  // SQL: what a password is made of, and a secret of DuckDB.
  { pattern: /(=[^\S\n]{0,4}password\(')([^'\n•]{1,200})(?='\))/gi },
  { pattern: /((?<!\w)SECRET[^\S\n]{1,4}')([^'\n•]{1,500})(?=')/g, isMade: true },
  // A value in brackets, as programs of Java write one.
  { pattern: new RegExp(`((?<!\\w)${NAME}[=:]\\[)([^\\s,\\[\\]•]{1,200})(?=\\])`, 'gi'), isMade: true },
  // A token of Consul and Nomad, and what opens Vault.
  {
    pattern:
      /((?<![\w.-])secret[_ ]?id["']?[^\S\n]{0,4}[:=│|][^\S\n]{0,20}["']?)([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})(?![\w-])/gi,
  },
  { pattern: /((?<!\w)(?:unseal|recovery) key \d{1,2}:[^\S\n]{1,4})([\w+/=]{32,100})/gi },
  // What lets Composer into a host.
  {
    pattern:
      /(\\?"(?:github-oauth|gitlab-token|gitlab-oauth|bearer)\\?"\s{0,20}:\s{0,20}\{\s{0,20}\\?"[\w.:-]{1,200}\\?"\s{0,20}:\s{0,20}\\?")([^"\\\n•]{1,500})/g,
  },
  // Half of what lets a program into Vault.
  { pattern: /((?<![\w.-])secret_id[=:] ?["']?)([^\s"'•]{16,200})/g, isMade: true },
  { pattern: /((?<!\w)set password for [^\s=]{1,100}[^\S\n]{0,4}=[^\S\n]{0,4}')([^'\n•]{1,200})(?=')/gi },
  // A word with its value behind it, as in a file of Gradle.
  {
    pattern: /((?<![\w.-])(?:store|key|db|user|admin)[pP]assword[^\S\n]{1,4}["'])([^\s"'•]{1,200})(?=["'])/g,
    isMade: true,
  },
  // A sentence.
  {
    pattern:
      /((?<!\w)use the following password(?: to [^\n:]{1,50})?:\s{1,8})(?=[A-Za-z_-]{0,63}\d)([\w-]{16,64})(?![\w-])/gi,
    isSaid: true,
  },
  {
    pattern:
      /((?<!\w)(?:password|passphrase|token)(?:[^\S\n]{1,4}(?:is|was)[^\S\n]{1,4}(?:generated|created|set))?[^\S\n]{1,4}for[^\S\n]{1,4}["'`]?[\w.@-]{1,100}["'`]?(?:[^\S\n]{1,4}(?:is|was))?[^\S\n]{0,4}:[^\S\n]{1,4}["'`]?)([^\s"'`•]{1,200})/gi,
    isMade: true,
    isSaid: true,
  },
  {
    pattern:
      /((?<!\w)(?:with|using|and|the)[^\S\n]{1,4}(?:password|passphrase|token|api[ _-]?key)[^\S\n]{1,4}["'`])([^\s"'`•]{1,200})(?=["'`])/gi,
    isMade: true,
    isSaid: true,
  },
  {
    pattern: /((?<!\w)(?:with|using)[^\S\n]{1,4}(?:password|passphrase)[^\S\n]{1,4})([^\s"'`•]{1,200})/gi,
    isMade: true,
    isSaid: true,
  },
  {
    pattern:
      /((?<!\w)(?:password|passphrase|secret|token|api[ _-]?key)[^\S\n]{1,4}(?:is|was|set to)[^\S\n]{0,2}:?[^\S\n]{1,4}["'`]?)([^\s"'`•]{1,200})/gi,
    isMade: true,
    isSaid: true,
  },
]

const isMadeBy = ({ isMade, isSaid }: Pair, value: string): boolean => {
  const word = isSaid === true ? value.replace(SIGNS, '') : value
  return isMade !== true || (looksMade(word) && !(isSaid === true && ENCODED.test(word)))
}

/** Masks values that stand beside the name of a secret in forms of their own: in markup, in SQL, in calls, in sentences. */
export const maskPairs = (text: string, mask: string): string =>
  PAIRS.reduce(
    (clean, pair) =>
      clean.replace(pair.pattern, (whole, before: string, value: string) =>
        isHarmless(value) || !isMadeBy(pair, value) || pair.butNot?.(before, value) === true
          ? whole
          : `${before}${mask}`,
      ),
    text,
  )
