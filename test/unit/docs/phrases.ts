/** A phrase that is not current English, or not what Binnacle calls the thing, and what to write instead. */
export interface Phrase {
  readonly pattern: RegExp
  /** What it reads like. */
  readonly not: string
  readonly but: string
}

const AGO = '“2 h ago”, “for 2 h”'

export const PHRASES: readonly Phrase[] = [
  {
    pattern: /\bsince (\d+|…) ?(s|min|h|d|seconds?|minutes?|hours?|days?|weeks?)\b/i,
    not: 'since 3 days',
    but: AGO,
  },
  {
    pattern: /\bfew are there to look\b/i,
    not: 'few are there to look after what ships',
    but: 'outside working hours',
  },
  { pattern: /\bsays no more than\b/i, not: 'says no more than that it failed', but: 'gave no reason' },
  { pattern: /\bpass(es)? over no\b/i, not: 'passes over no check', but: 'can’t skip checks' },
  {
    pattern: /\bnot gone back to\b/i,
    not: 'is not gone back to any more',
    but: 'no longer offered as a rollback target',
  },
  { pattern: /\bof then\b/i, not: 'the settings of then', but: 'their version at that deploy' },
  { pattern: /\banew\b/i, not: 'decide anew', but: 'try again' },
  {
    pattern: /\b(users?|people|…) met\b|\bmet an? (error|exception)\b/i,
    not: '41 users met TypeError',
    but: '41 users hit TypeError',
  },
  { pattern: /\bknown no more\b|\bno more known\b/i, not: 'it is known no more', but: 'Unmark as known' },
  { pattern: /\bmend(s|ed|ing)?\b(?! renovate)/i, not: 'the mend is in review', but: 'fix in review' },
  {
    pattern: /\bnot (known|yet), tick it\b|^tick it$/i,
    not: 'not known, tick it',
    but: 'Can’t be checked: tick when done',
  },
  { pattern: /\bhold at once\b/i, not: 'changes hold at once', but: 'changes are saved automatically' },
  { pattern: /^Go on$/, not: 'Go on', but: 'Resume' },
  {
    pattern: /^(being made|in the way|there already)$/i,
    not: 'being made, in the way, there already',
    but: 'creating…, blocked, already exists',
  },
  {
    pattern: /\bspeaks as \S+ does\b/i,
    not: 'nothing speaks as Freight does',
    but: 'no Freight server found',
  },
  {
    pattern: /\bdoes not know your name\b/i,
    not: 'git does not know your name',
    but: 'Git has no user.name and user.email',
  },
  {
    pattern: /\bnobody knows what users\b/i,
    not: 'nobody knows what users meet',
    but: 'no error tracker is connected',
  },
  { pattern: /\ball the same\b/i, not: 'keep them all the same', but: 'store anyway' },
  { pattern: /\bwhat leaves is held\b/i, not: 'what leaves is held', but: 'these commits stay on hold' },
  { pattern: /\bwhile we look\b/i, not: 'back to d949e42 while we look', but: 'why are you rolling back?' },
  {
    pattern: /\bnothing that fails\b/i,
    not: 'nothing that fails needs a look',
    but: 'nothing needs attention',
  },
  { pattern: /\bcalm heart\b/i, not: 'with a calm heart', but: 'with confidence' },
  { pattern: /\bany more\b/i, not: 'is not there any more', but: 'is no longer there' },
  {
    pattern: /\b(a|the|this|each|every|one) roll back\b|\broll backs\b/i,
    not: 'the roll back',
    but: 'the rollback (roll back is the verb)',
  },
  { pattern: /\bthis very moment\b/i, not: 'is being sent this very moment', but: 'right now' },
  { pattern: /\bto be had\b/i, not: 'is not to be had from the host', but: 'can’t be read from the host' },
  { pattern: /\bto be left alone\b/i, not: 'asks to be left alone for 30 s', but: 'asks to wait 30 s' },
  { pattern: /” is no /, not: '“x” is no commit', but: '“x” isn’t a commit' },
  { pattern: /\bunless given\b/i, not: 'the current folder unless given', but: 'by default' },
  { pattern: /\bneed not\b/i, not: 'need not fill it', but: 'doesn’t have to' },
  { pattern: /\bartefacts?\b/i, not: 'the artefacts of a build', but: 'the artifacts of a build' },
  {
    pattern: /colour|behaviour|organisation|neighbour|favour|honour/i,
    not: 'colour, behaviour, organisation, neighbour, in favour of, honoured',
    but: 'color, behavior, organization, …: the spelling is American, but for “cancelled”',
  },
  {
    pattern:
      /\b(capital|minim|normal|notar|recogn|summar|author|analy)(is|s)(e[ds]?|ing|ation)\b(?<!analyses)/i,
    not: 'capitalised, minimises, normalised, notarisation, recognised, summarise, authorised, analysed',
    but: 'capitalized, minimizes, normalized, …',
  },
]
