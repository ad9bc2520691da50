import type { IncomingMessage, ServerResponse } from 'node:http'
import type { SlackModel } from './model.ts'
import type { People } from './people.ts'
import type { Channel, Message } from './types.ts'

interface Asked {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly body: Buffer
  readonly model: SlackModel
  readonly people: People
}

/** A page that shows the channels, for trying out: one writes as one of the people and presses buttons. */
export function page({ request, response, body, model, people }: Asked): void {
  if (request.method === 'POST') {
    const form = new URLSearchParams(body.toString('utf8'))
    const [user, channelId] = [form.get('user') ?? '', form.get('channel') ?? '']
    const label = form.get('button')
    const message = model.channels.get(channelId)?.messages.find(({ ts }) => ts === form.get('ts'))
    if (label !== null && message !== undefined) people.press(user, channelId, message, label)
    else if (form.get('text')) people.say(user, channelId, form.get('text') ?? '')
    response.writeHead(303, { location: `/?user=${encodeURIComponent(user)}` }).end()
    return
  }
  const user =
    new URL(request.url ?? '/', 'http://slack').searchParams.get('user') ?? [...model.people.keys()][0] ?? ''
  const content = [...model.channels.values()].map((channel) => channelHtml(channel, user, people)).join('')
  const choices = [...model.people.values()]
    .map(({ id, name }) => `<a href="/?user=${id}"${id === user ? ' class="me"' : ''}>${escaped(name)}</a>`)
    .join(' ')
  response
    .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    .end(`<!doctype html><title>Slack</title>
<meta http-equiv="refresh" content="5"><style>body{font:15px system-ui;max-width:60rem;margin:2rem auto}pre{white-space:pre-wrap;font:inherit;margin:0}
article{padding:.4rem 0;border-top:1px solid #8884}article.reply{margin-left:2rem}.me{font-weight:bold}</style>
<p>You are ${choices}</p>${content}`)
}

function channelHtml(channel: Channel, user: string, people: People): string {
  if (channel.directWith !== null && channel.directWith !== user) return ''
  const seen = channel.messages.filter(({ onlyFor }) => onlyFor === null || onlyFor === user)
  const roots = seen.filter(({ thread }) => thread === null)
  const ordered = roots.flatMap((root) => [root, ...seen.filter(({ thread }) => thread === root.ts)])
  return `<h2>${channel.directWith === null ? '#' : ''}${escaped(channel.name)}</h2>
${ordered.map((message) => messageHtml(channel, message, user, people)).join('')}
<form method="post"><input type="hidden" name="user" value="${user}"><input type="hidden" name="channel" value="${channel.id}">
<input name="text" size="60" placeholder="binnacle help" autofocus><button>Send</button></form>`
}

function messageHtml(channel: Channel, message: Message, user: string, people: People): string {
  const buttons = people
    .buttons(message)
    .map(({ text }) => `<button name="button" value="${escaped(text)}">${escaped(text)}</button>`)
    .join(' ')
  return `<article${message.thread === null ? '' : ' class="reply"'}><b>${escaped(message.user)}</b><pre>${escaped(message.text)}</pre>
<form method="post"><input type="hidden" name="user" value="${user}"><input type="hidden" name="channel" value="${channel.id}">
<input type="hidden" name="ts" value="${message.ts}">${buttons}</form></article>`
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
