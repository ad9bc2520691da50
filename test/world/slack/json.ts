import { BOT, TEAM } from './model.ts'
import type { Channel, Message, Person } from './types.ts'

/** A message as the Web API and events tell it ("Message event", "conversations.history"). */
export const messageJson = (message: Message, withMetadata: boolean, replies = 0) => ({
  type: 'message',
  user: message.user,
  ts: message.ts,
  text: message.text,
  ...(message.isBots && { bot_id: BOT.bot, app_id: BOT.app }),
  team: TEAM,
  ...(message.blocks.length > 0 && { blocks: message.blocks }),
  ...(message.thread !== null && { thread_ts: message.thread, parent_user_id: BOT.user }),
  ...(replies > 0 && { thread_ts: message.ts, reply_count: replies }),
  ...(message.edits > 0 && { edited: { user: message.user, ts: message.ts } }),
  // Without `include_all_metadata` only the name of the event is told ("Using message metadata").
  ...(message.metadata !== null && {
    metadata: withMetadata ? message.metadata : { event_type: message.metadata.event_type },
  }),
})

export const conversationJson = (channel: Channel) => ({
  id: channel.id,
  name: channel.name,
  is_channel: channel.directWith === null,
  is_im: channel.directWith !== null,
  is_archived: channel.isArchived,
  is_member: channel.hasApp,
})

export const userJson = (person: Person) => ({
  id: person.id,
  team_id: TEAM,
  name: person.name,
  deleted: false,
  is_bot: false,
  profile: { display_name: person.name, real_name: person.name },
})
