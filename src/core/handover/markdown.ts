import { counted } from '../text/time'
import type { Handover } from './handover'

/** A handover for a chat or a stand-up. `moment` writes a time as the person does. */
export function handoverMarkdown(handover: Handover, moment: (at: number) => string): string {
  const { from, until, shipped, rolledBack, broke, held, due } = handover
  const parts = [
    `## Handover, ${moment(from)} to ${moment(until)}`,
    part('Shipped', shipped.flatMap(shippedLines), 'Nothing shipped.'),
    part('Broke', broke.map(brokeLine), 'Nothing broke.'),
    ...(rolledBack.length === 0 ? [] : [part('Rolled back', rolledBack.map(rolledBackLine), '')]),
    part(
      'On hold',
      held.map(({ environment, sentence }) => `- **${escaped(environment)}**: ${escaped(sentence)}`),
      'Nothing is on hold.',
    ),
    part(
      'Due',
      due.map((line) => `- ${escaped(line)}`),
      'No release is due within a week.',
    ),
  ]
  return `${parts.join('\n\n')}\n`
}

const part = (title: string, lines: readonly string[], none: string): string =>
  `### ${title}\n\n${lines.length === 0 ? none : lines.join('\n')}`

function shippedLines({ app, environment, deploys, listed }: Handover['shipped'][number]): string[] {
  const more = deploys - listed.length
  return [
    `- **${escaped(`${app}/${environment}`)}**: ${counted(deploys, 'deploy')}`,
    ...listed.map(
      ({ number, subject, by }) =>
        `  - #${number} ${escaped(subject ?? 'subject not known')} (${escaped(by)})`,
    ),
    ...(more > 0 ? [`  - and ${counted(more, 'more deploy')}`] : []),
  ]
}

const brokeLine = ({ title, why, over, known }: Handover['broke'][number]): string =>
  `- **${escaped(title)}**: ${escaped(sentence(why))} ${over === null ? 'It still lasts.' : `${capital(escaped(over))}.`}${known === null ? '' : ` Known${known === '' ? '' : `: ${escaped(sentence(known))}`}`}`

const rolledBackLine = ({ deploy, by, reason }: Handover['rolledBack'][number]): string =>
  `- **${escaped(deploy)}** by ${escaped(by)}: ${reason === null ? 'no reason given' : escaped(reason)}`

const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`)
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** As plain text: nothing in it is a mark or an HTML tag, and nobody is called by it. */
const escaped = (text: string): string =>
  text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\\`*[\]<>~|]|\b_|_\b/g, '\\$&')
    .replaceAll(/@(?=\w)/g, '@\u200b')
