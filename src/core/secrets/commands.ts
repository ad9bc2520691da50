import { CALLED, isQuote } from './assignments'
import { isRandom } from './random'

/** What options are called that take a secret. */
const TELLS =
  'password|passwd|passphrase|secret(?:-string)?|token|(?:api|access|private|secret|account|auth|license|shared|master|admin)-?key|connection-?string|storepass|keypass|[a-z]-pass|basic_authorization'

/** From a command to its option: words of the same command. */
const UP_TO = '(?![\\w-])[^\\n|;&]{0,300}?\\s'

/** A variable of a shell, or what a command in it writes. A password may begin so too, but has digits among small letters or signs. */
const REFERENCE = `\\$(?:[{(]|(?:[A-Za-z_]{1,60}|[A-Z_][A-Z\\d_]{0,60})(?![^\\s"'@\\\\]))`

/** Options that take a secret, of commands whose option has no telling name. What is masked follows the first group. */
const OPTIONS: readonly RegExp[] = [
  new RegExp(
    `((?<!\\w)(?:mysql|mysqldump|mysqladmin|mysqlimport|mariadb|mariadb-dump|mariadb-admin)${UP_TO}-p)[^\\s•]+`,
    'g',
  ),
  new RegExp(
    `((?<!\\w)(?:docker|podman|nerdctl|buildah|skopeo|oras|crane|helm|az|heroku|cf|oc|expo|ibmcloud)${UP_TO}(?:login${UP_TO})-p[ =])[^\\s•]+`,
    'g',
  ),
  /((?<!\w)sshpass[^\S\n]{1,4}-p[^\S\n]{0,4})[^\s•]+/g,
  new RegExp(`((?<!\\w)redis-cli${UP_TO}-a[^\\S\\n]{1,4})[^\\s•]+`, 'g'),
  new RegExp(`((?<!\\w)redis-cli${UP_TO}AUTH[^\\S\\n]{1,4}(?:[^\\s•]{1,60}[^\\S\\n]{1,4})?)[^\\s•]+`, 'gi'),
  new RegExp(`((?<!\\w)(?:useradd|usermod)${UP_TO}-p[^\\S\\n]{1,4}["']?)[^\\s"'•-][^\\s"'•]*`, 'g'),
  new RegExp(`((?<!\\w)(?:plink|pscp|psftp)(?:\\.exe)?${UP_TO}-pw[^\\S\\n]{1,4})[^\\s•-][^\\s•]*`, 'g'),
  /((?<!\w)net(?:\.exe)?[^\S\n]{1,4}user[^\S\n]{1,4}[^\s•/]{1,100}[^\S\n]{1,4})[^\s•/*][^\s•]*(?=[^\S\n]{1,4}\/[a-z])/gi,
  new RegExp(
    `((?<!\\w)dotnet[^\\S\\n]{1,4}nuget${UP_TO}source${UP_TO}-p[^\\S\\n]{1,4})[^\\s•-][^\\s•]*`,
    'g',
  ),
  /((?<!\w)rclone[^\S\n]{1,4}obscure[^\S\n]{1,4})[^\s•-][^\s•]*/g,
  /((?<!\w)chpasswd\b[^\n|;&<]{0,60}<<<[^\S\n]{0,4}["']?[^\s:"'•]{1,100}:)[^\s"'•]+/g,
  new RegExp(
    `((?<!\\w)bundle[^\\S\\n]{1,4}config${UP_TO}[\\w-]{1,60}(?:\\.[\\w-]{1,60}){1,6}[^\\S\\n]{1,4}[^\\s:"'•]{1,100}:)[^\\s"'•]+`,
    'g',
  ),
  /((?<!\w)BUNDLE_[A-Z\d_]{1,100}__[A-Z\d_]{1,100}["']?(?:=|:[^\S\n]{1,4})["']?[^\s:"'•]{1,100}:)[^\s"'•/]+/g,
  /((?<!\w)BUNDLE_(?!(?:BUILD|LOCAL|MIRROR)__)[A-Z\d_]{1,100}__[A-Z\d_]{1,100}["']?(?:=|:[^\S\n]{1,4})["']?)(?=[A-Za-z_-]{0,100}\d)[\w-]{8,200}(?![\w:.-])/g,
  /((?<!\w)composer[^\S\n]{1,4}config[^\n|;&]{0,60}?[^\S\n](?:http-basic\.[^\s•]{1,100}[^\S\n]{1,4}[^\s•]{1,100}|(?:github-oauth|gitlab-token|gitlab-oauth|bearer)\.[^\s•]{1,100})[^\S\n]{1,4})[^\s•-][^\s•]*/g,
  new RegExp(`((?<!\\w)(?:ldapsearch|ldapmodify|ldapadd|ldapwhoami)${UP_TO}-w[^\\S\\n]{1,4})[^\\s•]+`, 'g'),
  new RegExp(
    `((?<!\\w)(?:curl|http|https|xh)${UP_TO}(?:-u|--user|-U|--proxy-user|-a|--auth)[ =]?(["'])[^:"'\\n•]{1,100}:)(?!${REFERENCE})(?:(?!\\2)[^\\n•]){1,200}(?=\\2)`,
    'g',
  ),
  new RegExp(
    `((?<!\\w)(?:curl|http|https|xh)${UP_TO}(?:-u|--user|-U|--proxy-user|-a|--auth)[ =]?["']?(?!https?:\\/\\/)[^\\s:"'•]{1,100}:)(?!${REFERENCE})[^\\s"'•]+`,
    'g',
  ),
  new RegExp(
    `((?<!\\w)(?:mongo|mongosh|mongodump|mongorestore)${UP_TO}-p[^\\S\\n]{1,4})[^\\s•-][^\\s•]*`,
    'g',
  ),
  new RegExp(`((?<!\\w)(?:(?:zip|unzip)${UP_TO}-P|7za?${UP_TO}-p)[^\\S\\n]{0,4})[^\\s•-][^\\s•]*`, 'g'),
  // What a CI is told to mask, or to keep as a secret.
  /(::add-mask::)[^\s"'$`•{*][^\n"'•]*/g,
  /(##vso\[task\.setvariable [^\]\n]{0,200}issecret=true[^\]\n]{0,100}\])[^\s$•][^\n"'•]*/gi,
  // Its own option says only that what follows the name is one.
  /((?<!\w)pulumi[^\S\n]{1,4}config[^\S\n]{1,4}set(?=[^\n]{0,300}--secret)(?:[^\S\n]{1,4}(?:(?:-[sC]|--stack|--cwd)[^\S\n]{1,4}(?!-)\S{1,100}|(?!(?:-[sC]|--stack|--cwd)\s)--?[a-zC-]{1,30}(?:=\S{1,100})?)){0,6}[^\S\n]{1,4}(?!-)[\w.:/-]{1,100}(?:[^\S\n]{1,4}--secret)?[^\S\n]{1,4}["']?)[^\s"'•-][^\s"'•]*/g,
  /((?<!\w)bw[^\S\n]{1,4}(?:login|unlock)[^\S\n]{1,4}(?:[^\s@•]{1,100}@\S{1,100}[^\S\n]{1,4}))[^\s•-][^\s•]*/g,
  /((?<!\w)(?:sudo[^\S\n]{1,4}-S\b|secrets?[^\S\n]{1,4}(?:put|set)\b)[^\n|;&<]{0,100}<<<[^\S\n]{0,4}["']?)[^\s"'$•][^\s"'•]*/g,
  // openssl's way of naming a password, which others have taken over.
  /((?<!\S)--?(?:[a-z]{1,20}-)?(?:pass(?:in|out)?|k)[^\S\n=]{0,4}[ =]pass:)[^\s•]+/g,
  new RegExp(`((?<!\\w)openssl[^\\S\\n]{1,4}(?:enc|aes|des)${UP_TO}-k[^\\S\\n]{1,4})(?!pass:)[^\\s•]+`, 'g'),
  // An option of one letter, of commands for which it is a password or a token.
  new RegExp(
    `((?<!\\w)(?:twine[^\\S\\n]{1,4}upload|poetry[^\\S\\n]{1,4}publish|security[^\\S\\n]{1,4}[a-z]{1,20}-keychain|security[^\\S\\n]{1,4}import|altool|supabase|snowsql|cypher-shell|sqlcmd|bcp|isql|tsql|mssql-cli)${UP_TO}-[pP][^\\S\\n]{0,4})[^\\s•-][^\\s•]*`,
    'g',
  ),
  new RegExp(
    `((?<!\\w)(?:cypress|mix[^\\S\\n]{1,4}hex\\.[a-z]{1,12})${UP_TO}--key[ =])[^\\s•-][^\\s•]*`,
    'g',
  ),
  /((?<!\w)snyk[^\S\n]{1,4}auth[^\S\n]{1,4})[^\s•-][^\s•]*/g,
  new RegExp(`((?<!\\w)(?:vercel|doctl|codecov)${UP_TO}-t[ =])[^\\s•-][^\\s•]*`, 'g'),
  new RegExp(`((?<!\\w)(?:netlify|ntl)${UP_TO}(?:--auth|-a)[ =])[^\\s•-][^\\s•]*`, 'g'),
  new RegExp(`((?<!\\w)nuget${UP_TO}push${UP_TO}-k[^\\S\\n]{1,4})[^\\s•-][^\\s•]*`, 'g'),
  /((?<!\w)nuget(?:\.exe)?[^\S\n]{1,4}setapikey[^\S\n]{1,4})[^\s•-][^\s•]*/gi,
  new RegExp(
    `((?<!\\w)security[^\\S\\n]{1,4}set-key-partition-list${UP_TO}-k[^\\S\\n]{0,4})[^\\s•-][^\\s•]*`,
    'g',
  ),
  new RegExp(`((?<!\\w)signtool${UP_TO}/p[^\\S\\n]{1,4})[^\\s•]+`, 'gi'),
  // A user and a password in one word.
  new RegExp(`((?<!\\w)(?:lftp|smbclient)${UP_TO}-[uU][^\\S\\n]{0,4}[^\\s,%•]{1,100}[,%])[^\\s•]+`, 'g'),
  /((?<!\S)--(?:src-|dest-)?creds[ =]["']?[^\s:"'•]{1,100}:)[^\s"'•]+/g,
  /((?<!\w)(?:sqlplus|sqlldr|impdp|expdp|rman)[^\S\n]{1,4}[^\n|;&/]{0,100}?(?<![^\s"'])[\w.$]{1,60}\/)[^\s/@•]+(?=@)/gi,
  new RegExp(
    `((?<!\\w)gh[^\\S\\n]{1,4}secret[^\\S\\n]{1,4}set${UP_TO}(?:--body|-b)[ =]["']?)[^\\s"'•-][^\\s"'•]*`,
    'g',
  ),
  // A password that is a word of its own.
  new RegExp(
    `((?<!\\w)net[^\\S\\n]{1,4}use${UP_TO}/user:[^\\s•]{1,100}[^\\S\\n]{1,4})[^\\s•/][^\\s•]*`,
    'gi',
  ),
  /((?<!\w)rabbitmqctl[^\S\n]{1,4}(?:add_user|change_password|authenticate_user)[^\S\n]{1,4}[^\s•]{1,100}[^\S\n]{1,4})[^\s•]+/g,
  /((?<!\w)htpasswd[^\S\n]{1,4}-[A-Za-z]{0,6}b[A-Za-z]{0,6}[^\S\n]{1,4}[^\s•]{1,200}[^\S\n]{1,4}[^\s•]{1,100}[^\S\n]{1,4})[^\s•]+/g,
  /((?<!\w)(?:cargo[^\S\n]{1,4}login|vault[^\S\n]{1,4}login|ngrok[^\S\n]{1,4}(?:config[^\S\n]{1,4}add-)?authtoken)[^\S\n]{1,4})(?=[^\s\d]{0,100}\d)[\w.+/=]{12,}/g,
  /((?<!\w)poetry[^\S\n]{1,4}config[^\S\n]{1,4}(?:--local[^\S\n]{1,4})?(?:pypi-token\.[^\s•]{1,60}|http-basic\.[^\s•]{1,60}[^\S\n]{1,4}[^\s•]{1,60})[^\S\n]{1,4})[^\s•-][^\s•]*/g,
  /((?<!\w)(?:echo[^\S\n]{1,4}(?:-n[^\S\n]{1,4})?|printf[^\S\n]{1,4}(?:["']?%s(?:\\n)?["']?[^\S\n]{1,4})?)["']?)[^\s"'|$•][^\s"'|•]*(?=["']?[^\S\n]{0,4}\|[^\n|]{0,200}(?:--password-stdin|--with-token|chpasswd|sudo[^\S\n]{1,4}-S|secrets?[^\S\n]{1,4}(?:put|set|create|add|versions[^\S\n]{1,4}add)))/g,
  /((?<!\w)(?:--with-token|--password-stdin)[^\n|;&<]{0,100}<<<[^\S\n]{0,4}["']?)[^\s"'$•][^\s"'•]*/g,
  /((?<!\w)ansible-vault[^\S\n]{1,4}encrypt_string[^\S\n]{1,4}["']?)[^\s"'$•-][^\s"'•]*/g,
  /((?<!\w)(?:mc|mcli)[^\S\n]{1,4}alias[^\S\n]{1,4}set[^\S\n]{1,4}\S{1,100}[^\S\n]{1,4}https?:\/\/\S{1,200}[^\S\n]{1,4}\S{1,200}[^\S\n]{1,4}["']?)[^\s"'$•-][^\s"'•]*/g,
  new RegExp(
    `((?<!\\w)(?:ncftp(?:put|get|ls)?|az[^\\S\\n]{1,4}(?:sql[^\\S\\n]{1,4}(?:server|mi)|mysql|postgres|mariadb)(?=[^\\S\\n][^\\n|;&]{0,60}(?:create|update)))${UP_TO}-p[^\\S\\n]{1,4}["']?)[^\\s"'$•-][^\\s"'•]*`,
    'g',
  ),
  // A name and its value as two words: netrc, ENV, setx, and settings of tools.
  /((?<!\w)machine\s{1,8}[^\s•]{1,200}\s{1,8}login\s{1,8}[^\s•]{1,200}\s{1,8}password[^\S\n]{1,4})[^\s•]+/g,
  /((?<!\w)secret_access_key[^\S\n]{1,4})[\w+/]{16,}/gi,
  /((?<!\w)set[^\S\n]{1,4}-[gUx]{1,3}[^\S\n]{1,4}[A-Z\d_]{0,60}(?:PASS(?:WORD|WD|PHRASE)?|SECRET|TOKEN|_KEY)[^\S\n]{1,4}["']?)[^\s"'•=$][^\s"'•]*/g,
  new RegExp(`((?<!\\w)curl${UP_TO}(?:-b|--cookie)[ =]?[^\\s="';•]{1,60}=)[^\\s"';•]+`, 'g'),
  // One whose quotes end in another line, or were cut off.
  new RegExp(
    `((?<!\\w)curl${UP_TO}(?:-b|--cookie)[ =]?["'](?=[^"'\\n]{1,4000}(?:\\n|$))[^\\s="';•]{1,60}=)[^\\n•]+`,
    'g',
  ),
  // A parameter, whose type says before its value or behind it that it is a secret.
  /((?<!\w)(?:put-parameter(?=[^\S\n][^\n]{0,400}SecureString)|keyvault[^\S\n]{1,4}secret[^\S\n]{1,4}set)(?![\w-])[^\n|;&]{0,300}?[^\S\n]--value[ =]["']?)[^\s"'•-][^\s"'•]*/g,
  /((?<!\w)put-parameter[^\S\n][^\n|;&]{0,300}?--value[ =]["']?)[^\s"'•-][^\s"'•]*(?![^\s"'•])(?=[^\n]{0,2000}SecureString)/g,
  /((?<!\w)ENV[^\S\n]{1,4}[A-Z\d_]{0,60}(?:PASS(?:WORD|WD|PHRASE)?|SECRET|TOKEN|_KEY)[^\S\n]{1,4}["']?)[^\s"'•=$][^\s"'•]*/g,
  new RegExp(
    `((?<!\\w)(?:setx|(?:config|configure|env|secrets?|variables?)[^\\S\\n]{1,4}(?:set|create|add))\\b(?=[^\\S\\n])[^\\n|;&]{0,200}?(?<![\\w.:/-])(?!(?<!\\S)--?[\\w-]{0,40}(?:${TELLS})[^\\S\\n])[\\w.:/-]{0,300}(?:${CALLED})["']?[^\\S\\n]{1,4})["']?[^\\s"'•=:-][^\\s"'•]*`,
    'gi',
  ),
]

/** An option whose name tells that a secret follows as a word of its own. */
const TELLING = new RegExp(`((?<!\\S)--?[a-z\\d_-]{0,40}?(?:${TELLS})[^\\S\\n]{1,4}["']?)[^\\s"'•]+`, 'gi')

/** What follows such an option where a sentence speaks of it. */
const PROSE =
  /^(?:-.*|(?:pass|env|file):.*|strings?|stringarray|text|path|via|using|without|is|are|was|were|must|may|can|cannot|can't|should|or|and|not|option|options|flag|flags|argument|arguments|to|for|in|from|as|with|takes|needs|expects|requires|required|has|have|isn't|given|missing|if|when|instead|will|does|doesn't|value|values|both|but|on|at|by|of|the|an|a|here|\$.*)[.,:;!?]?$/i
/** The same in brackets, and signs of a shell: a placeholder, words that go on behind it, another program or a file. */
const BRACKETS =
  /^(?:<{2,3}|<[^\n]*>|\[[^\n]*\]|\([^\n]*\)|[([<|>][a-z'"`|.,:;=/ -]*[\])>]{0,3}|<\([^\n]*|[<>|]{1,3}&?["']?[~.$]?[\w.-]*\/[^\n]*|>{1,2}&?["']?(?:\d|[\w.-]*\.[a-z]{2,4}))[.,:;!?]?$/i

/** A variable of a shell or a CI, whose value is not written down. One without brackets is called as a variable is: a password may begin with this sign. */
const IS_VARIABLE =
  /^(?:"?\$(?:[A-Z_]{1,100}|(?=\w{0,100}(?:PASS|PW|TOKEN|SECRET|KEY|CRED|PAT|AUTH))[A-Z_][A-Z\d_]{0,100}|(?=[A-Za-z_]{0,100}(?:[pP]ass|[pP]wd|[tT]oken|[sS]ecret|[kK]ey|[cC]red))[A-Za-z_]{1,100}|\{[A-Za-z_]\w{0,100}\})"?|["']?\$\{\{.*)$/
/** The word that stands for a secret in a usage text, behind an option that tells so or that of a login. */
const PLACEHOLDER = /^(?:[A-Z]{1,20}_){0,3}(?:PASS(?:WORD|WD|PHRASE)?|SECRET|TOKEN|KEY|CREDENTIALS?)$/
const OPTION = new RegExp(
  `(?:(?<!\\S)--?[a-z\\d_-]{0,40}(?:${TELLS})|(?<!\\w)login[^\\S\\n][^\\n]{0,300}(?<!\\S)-p)[^\\S\\n]{1,4}$`,
  'i',
)
const standsFor = (before: string, value: string): boolean =>
  IS_VARIABLE.test(value) || (PLACEHOLDER.test(value) && OPTION.test(before))

const WORD = `[^\\S\\n]{1,4}(?:"[^"\\n]{0,200}"|'[^'\\n]{0,200}'|[^\\s"'-][^\\s"']{0,200})`
/** Options of a command, each with its word where it's one of those that take one. Any other word is what the options are for. */
const optionsBut = (takingWords: string): string =>
  `(?:[^\\S\\n]{1,4}--?(?:(?:${takingWords})${WORD}|[A-Za-z][\\w-]{0,40}(?:=[^\\s"']{0,200})?(?!\\S))){0,30}`
const GLOBAL = optionsBut('[Hclu]|context|host|config|log-level|connection|url|identity')
const OF_CONTAINER = optionsBut(
  '[evpluwhm]|name|env|env-file|volume|publish|network|label|replicas|mount|constraint|user|workdir|hostname|memory|cpus|secret|config|entrypoint|platform|restart|restart-condition|mode|pod',
)
/** Before the image of a container “--secret” names one that is kept elsewhere; behind it, it's an option of what runs inside. Pulumi's says that the value is one. */
const NAMES_SECRET = new RegExp(
  `(?<!\\w)(?:(?:docker${GLOBAL}[^\\S\\n]{1,4}service[^\\S\\n]{1,4}create|podman${GLOBAL}[^\\S\\n]{1,4}(?:container[^\\S\\n]{1,4})?(?:run|create))${OF_CONTAINER}|pulumi[^\\S\\n]{1,4}config[^\\S\\n]{1,4}set${optionsBut('[sC]|stack|cwd')})[^\\S\\n]{1,4}$`,
)
/** What a build is told of a secret: by its name alone where the line tells that it is a build, or goes on with one. */
const OF_BUILD =
  /^(?:id|src|source|type)=[^\s,]{1,200}(,(?:id|src|source|type|env|target|required|mode|uid|gid)=|,?$)/
const BUILDS = new RegExp(
  `(?<!\\w)(?:(?:docker|podman|nerdctl|depot)${GLOBAL}(?:[^\\S\\n]{1,4}(?:buildx|builder|image|compose)){0,1}|buildah|buildctl)[^\\S\\n]{1,4}(?:build|bud|bake)(?!\\S)[^\\n|;&]{0,300}$|(?:^|\\n)[^\\S\\n]{0,40}$`,
)
/** A file with a private key. */
const KEY_FILE = /^(?:~|\.{1,2})?\/[a-z_.-]{1,40}(?:\/[\w.-]{1,60}){0,8}$/i
const isName = (before: string, value: string, line: string): boolean => {
  if (/-private-key[^\S\n]/.test(before)) return KEY_FILE.test(value) && !isRandom(value)
  if (!/--secret[^\S\n]/.test(before)) return false
  const goesOn = OF_BUILD.exec(value)?.[1]
  return (goesOn !== undefined && (goesOn.length > 1 || BUILDS.test(line))) || NAMES_SECRET.test(line)
}

/** A command that keeps as secrets all that it is given, whatever they are called, and how it is given each. */
const KEEPS: readonly (readonly [command: RegExp, given: RegExp])[] = [
  [
    /(?<!\w)secrets?(?:[^\S\n]{1,4}|:)set\b[^\n|;&]{1,4000}/g,
    /((?<=\s)["']?[A-Za-z_]\w{0,100}=["']?)[^\s"'$•][^\s"'•]*/g,
  ],
  [
    /(?<!\w)(?:kubectl|oc)(?![\w-])[^\n|;&]{0,300}?\ssecret\s[^\n|;&]{1,4000}/g,
    /((?<=\s)--from-literal[ =]["']?[^\s="'•]{1,100}=["']?)[^\s"'•]+/g,
  ],
  // A key's passphrase, and the one that it had before.
  [
    /(?<!\w)ssh-keygen(?=\s)(?:"[^"\n]{0,400}"|'[^'\n]{0,400}'|[^\n|;&"']){1,400}/g,
    /((?<=\s)-[NP][^\S\n]{1,4}(?:["'](?!["'])|(?![-"'])))[^\s"'•]+/g,
  ],
]

/** Cookies in quotes: any of them may be the one by which a server knows who asks. */
const COOKIES = new RegExp(
  `((?<!\\w)curl${UP_TO}(?:-b|--cookie)[ =]?(["']))([^\\s="';]{1,60}=(?:(?!\\2)[^\\n]){1,4000})(?=\\2)`,
  'g',
)
const COOKIE = /=[^;\n•]+/g

/** Masks secrets that a command was given as its options. */
export const maskCommands = (text: string, mask: string): string => {
  const options = OPTIONS.reduce((clean, pattern) => withoutValues(clean, pattern, mask, isWritten), text)
  const kept = KEEPS.reduce(
    (clean, [command, given]) =>
      clean.replace(command, (line) => withoutValues(line, given, mask, isWritten)),
    options,
  )
  const cookies = kept.replace(
    COOKIES,
    (_, before: string, _quote, all: string) => before + all.replace(COOKIE, `=${mask}`),
  )
  return withoutValues(cookies, TELLING, mask, isTold)
}

/** What follows an option: all of it where it stands in quotes. */
interface Value {
  readonly before: string
  readonly value: string
  /** What stands before the option. */
  readonly line: string
  /** It has several words, which only quotes make one value. */
  readonly isPhrase: boolean
}

const isWritten = ({ before, value }: Value): boolean => !standsFor(before, value)

const isTold = (told: Value): boolean => {
  const { before, value, line, isPhrase } = told
  return (
    (isPhrase || !PROSE.test(value)) &&
    !BRACKETS.test(value) &&
    isWritten(told) &&
    !isName(before, value, line)
  )
}

/** So far the end of a value in quotes is looked for. */
const LONGEST = 1_000

/** Masks what follows the first group of each match: up to the quote that ends it, if one begins it. */
function withoutValues(
  text: string,
  pattern: RegExp,
  mask: string,
  isSecret: (value: Value) => boolean,
): string {
  let clean = ''
  let done = 0
  for (const match of text.matchAll(pattern)) {
    const [whole, before = ''] = match
    const from = match.index + before.length
    const matched = match.index + whole.length
    if (from < done) continue
    const end = endOfValue({ text, from, matched, open: openQuote(before) })
    const line = text.slice(Math.max(0, match.index - 300), match.index)
    if (!isSecret({ before, value: text.slice(from, end), line, isPhrase: end > matched })) continue
    clean += text.slice(done, from) + mask
    done = end
  }
  return clean + text.slice(done)
}

/** The quote in which the last word of a command stands, which may begin before its name: `'password=two words'`. */
function openQuote(before: string): string | undefined {
  const word = before.split(/\s/).at(-1) ?? ''
  return ['"', "'"].find((quote) => word.split(quote).length % 2 === 0)
}

interface Beginning {
  readonly text: string
  readonly from: number
  /** So far the pattern read. */
  readonly matched: number
  readonly open: string | undefined
}

/** Where a value ends: with its word, or with the quotes in which it stands. */
function endOfValue({ text, from, matched, open }: Beginning): number {
  const isQuoted = open === undefined && isQuote(text[from])
  const quote = isQuoted ? text[from] : open
  if (quote === undefined) return matched
  for (let at = isQuoted ? from + 1 : from; at < Math.min(text.length, from + LONGEST); at += 1) {
    const sign = text[at]
    if (sign === '\n' || sign === '•') return matched
    if (sign === quote) return Math.max(matched, isQuoted ? at + 1 : at)
    if (sign === '\\' && quote === '"') at += 1
  }
  return matched
}
