import { environmentKey } from '../deploys/deploy'
import type { Handover } from './handover'
import * as words from './words'

/** A handover for a chat or a stand-up. `moment` writes a time as the person does. */
export function handoverMarkdown(handover: Handover, moment: (at: number) => string): string {
  const { from, until, released, leftOut, unknown, shipped, rolledBack, broke, held } = handover
  const isKnown = unknown.length === 0
  const { listedFrom } = handover
  const parts = [
    `## ${escaped(words.title(released, moment(from), moment(until)))}`,
    ...(leftOut === null ? [] : [words.leftOut(leftOut)]),
    ...unknown.map((one) => escaped(words.unknown(one, one.since === null ? null : moment(one.since)))),
    part(
      words.SHIPPED,
      shipped.flatMap(shippedLines),
      isKnown ? words.NOTHING_SHIPPED : words.NOTHING_KNOWN_SHIPPED,
    ),
    part(
      words.BROKE,
      broke.map(brokeLine),
      isKnown && listedFrom === null ? words.NOTHING_BROKE : words.NOTHING_KNOWN_BROKE,
    ),
    ...(listedFrom === null ? [] : [words.listedFrom(moment(listedFrom))]),
    ...(rolledBack.length === 0 ? [] : [part(words.ROLLED_BACK, rolledBack.map(rolledBackLine), '')]),
    part(
      words.ON_HOLD,
      held.map(({ environment, sentence }) => `- **${escaped(environment)}**: ${escaped(sentence)}`),
      words.NOTHING_HELD,
    ),
    part(words.DUE, dueLines(handover), handover.releases === 0 ? words.NO_RELEASES : words.NOTHING_DUE),
  ]
  return `${parts.join('\n\n')}\n`
}

const part = (title: string, lines: readonly string[], none: string): string =>
  `### ${title}\n\n${lines.length === 0 ? none : lines.join('\n')}`

const dueLines = ({ due, dueUnknown }: Handover): string[] =>
  [...due, ...dueUnknown.map(words.dueUnknown)].map((line) => `- ${escaped(line)}`)

function shippedLines({ app, environment, deploys, listed }: Handover['shipped'][number]): string[] {
  const more = deploys - listed.length
  return [
    `- **${escaped(environmentKey({ app, environment }))}**: ${words.deploys(deploys)}`,
    ...listed.map(
      ({ number, subject, by }) => `  - #${number} ${escaped(subject ?? words.NO_SUBJECT)} (${escaped(by)})`,
    ),
    ...(more > 0 ? [`  - ${words.moreDeploys(more)}`] : []),
  ]
}

const brokeLine = ({ title, why, over, known }: Handover['broke'][number]): string =>
  `- **${escaped(title)}**: ${escaped(sentence(why))} ${over === null ? words.STILL_LASTS : `${capital(escaped(over))}.`}${known === null ? '' : words.knownSuffix(known === '' ? '' : escaped(sentence(known)))}`

const rolledBackLine = ({ deploy, by, reason }: Handover['rolledBack'][number]): string =>
  `- **${escaped(deploy)}** ${words.by(escaped(by))}: ${reason === null ? words.NO_REASON : escaped(reason)}`

const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`)
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** As plain text: nothing in it is a mark or an HTML tag, and nobody is called by it. */
const escaped = (text: string): string =>
  text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\\`*[\]<>~|]|\b_|_\b/g, '\\$&')
    .replaceAll(/@(?=\w)/g, '@\u200b')
