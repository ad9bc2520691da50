import type { ChatMessage, MessageButton, MessageMark } from '@core/chat/port'
import { cutTo, shownName } from '@core/text/foreign-text'
import type { ActionsBlock, KnownBlock, MessageMetadata, Button as SlackButton } from '@slack/web-api'
import { z } from 'zod'

/** What a section, a message's text and a button's value may be long ("Block Kit", "chat.postMessage"). */
const LONGEST = { section: 3_000, text: 4_000, label: 75, value: 2_000 } as const
/** A row of buttons holds no more. */
const BUTTONS_IN_A_ROW = 5

export const EVENT_TYPE = 'binnacle_deploy'

/** `&`, `<` and `>` are all that is markup to Slack beside words within `*` and `_` ("Formatting text for app surfaces"). */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** A message in Slack's words: its text for notifications and screen readers, and its blocks. */
export function toSlack(message: ChatMessage): { readonly text: string; readonly blocks: KnownBlock[] } {
  const { text, link, buttons = [] } = message
  const linked =
    link === undefined ? '' : `\n<${escaped(encodeURI(decoded(link.url)))}|${escaped(link.label)}>`
  const section = cutTo(escaped(text), LONGEST.section - linked.length)
  const row: ActionsBlock = { type: 'actions', elements: buttons.slice(0, BUTTONS_IN_A_ROW).map(toButton) }
  return {
    text: cutTo(escaped(text), LONGEST.text),
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: `${section}${linked}`, verbatim: true } },
      ...(buttons.length > 0 ? [row] : []),
    ],
  }
}

/** What is escaped in an address already must not be escaped twice. */
function decoded(url: string): string {
  try {
    return decodeURI(url)
  } catch {
    return url
  }
}

const toButton = ({ label, action, value, style }: MessageButton): SlackButton => ({
  type: 'button',
  text: { type: 'plain_text', text: cutTo(label, LONGEST.label) },
  action_id: action,
  value: value.slice(0, LONGEST.value),
  ...(style !== undefined && { style }),
})

export const toMetadata = ({ key, stage, by }: MessageMark): MessageMetadata => ({
  event_type: EVENT_TYPE,
  event_payload: { key, stage, by },
})

/** The mark of a message; null where it has none of ours. */
export const MessageMarkSchema = z
  .object({
    event_type: z.literal(EVENT_TYPE),
    event_payload: z.object({ key: z.string().max(1_000), stage: z.number(), by: shownName }),
  })
  .transform(({ event_payload }): MessageMark => event_payload)
  .nullish()
  .catch(null)
