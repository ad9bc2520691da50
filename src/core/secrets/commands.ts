/** From a command to its option: words of the same command. */
const UP_TO = '\\b[^\\n|;&]{0,300}?\\s'

/** Options that take a secret, of commands whose option has no telling name. What is masked follows the first group. */
const OPTIONS: readonly RegExp[] = [
  new RegExp(
    `((?<!\\w)(?:mysql|mysqldump|mysqladmin|mysqlimport|mariadb|mariadb-dump|mariadb-admin)${UP_TO}-p)[^\\s•]+`,
    'g',
  ),
  new RegExp(
    `((?<!\\w)(?:docker|podman|nerdctl|buildah|skopeo|oras|crane|helm|az|heroku)${UP_TO}(?:login${UP_TO})-p[ =])[^\\s•]+`,
    'g',
  ),
  /((?<!\w)sshpass[^\S\n]{1,4}-p[^\S\n]{0,4})[^\s•]+/g,
  new RegExp(`((?<!\\w)redis-cli${UP_TO}-a[^\\S\\n]{1,4})[^\\s•]+`, 'g'),
  new RegExp(`((?<!\\w)(?:ldapsearch|ldapmodify|ldapadd|ldapwhoami)${UP_TO}-w[^\\S\\n]{1,4})[^\\s•]+`, 'g'),
  new RegExp(
    `((?<!\\w)(?:curl|http|https|xh)${UP_TO}(?:-u|--user|-a|--auth)[ =]?["']?[^\\s:"'•]{1,100}:)[^\\s"'•]+`,
    'g',
  ),
  new RegExp(
    `((?<!\\w)(?:mongo|mongosh|mongodump|mongorestore)${UP_TO}-p[^\\S\\n]{1,4})[^\\s•-][^\\s•]*`,
    'g',
  ),
  new RegExp(`((?<!\\w)(?:zip|unzip|7z|7za)${UP_TO}-[pP][^\\S\\n]{0,4})[^\\s•-][^\\s•]*`, 'g'),
  // openssl's way of naming a password.
  /((?<!\w)(?:-pass(?:in|out)?[^\S\n]{1,4}|-k[^\S\n]{1,4})pass:)[^\s•]+/g,
]

/** An option whose name tells that a secret follows as a word of its own. */
const TELLING =
  /((?<!\S)--?[a-z\d-]{0,40}?(?:password|passwd|passphrase|secret|token|api-?key|access-?key|private-?key|storepass|keypass)[^\S\n]{1,4})(["']?)([^\s"'•]+)/gi

/** What follows such an option where a sentence speaks of it. */
const PROSE =
  /^(?:[-(|<>[].*|is|are|was|were|must|may|can|cannot|can't|should|or|and|not|option|options|flag|flags|argument|arguments|to|for|in|from|as|with|needs|requires|required|has|have|isn't|given|missing|if|when|instead|will|does|doesn't|value|values|both|but|on|at|by|of|the|an|a|here|\$.*)[.,:;!?]?$/i

/** Masks secrets that a command was given as its options. */
export const maskCommands = (text: string, mask: string): string =>
  OPTIONS.reduce((clean, pattern) => clean.replace(pattern, `$1${mask}`), text).replace(
    TELLING,
    (whole, before: string, quote: string, value: string) =>
      PROSE.test(value) ? whole : `${before}${quote}${mask}`,
  )
