import { SETTABLE_RULES } from '@core/verdict'
import { Trash2 } from 'lucide-react'
import { Button } from '../../ui/controls/Button'
import { EnvironmentsEditor, NewItem } from './EnvironmentsEditor'
import { CheckEdit, ChoiceEdit, TextEdit, Wrong } from './fields'
import { listAt, type Path, pathText, textAt, valueAt } from './json'
import type { Editing } from './useWorkspaceEdit'
import styles from './WorkspaceSheet.module.css'
import * as words from './words'
import { FIELDS, removeWords, SEVERITIES } from './words'

/** The fields of how an app is deployed, by the service that does it. */
const DEPLOY: Readonly<Record<string, readonly (readonly [keyof typeof FIELDS, string])[]>> = {
  local: [
    ['build', 'build'],
    ['ship', 'ship'],
  ],
  github: [['workflow', 'workflow']],
  freight: [
    ['address', 'url'],
    ['freightApp', 'app'],
  ],
}

/** All of an app that a person changes from time to time. */
export function AppEditor({ editing, index }: { editing: Editing; index: number }) {
  const path: Path = ['apps', index]
  const { content } = editing
  const name = textAt(content, [...path, 'name'])
  const deploy = textAt(content, [...path, 'deploy', 'service'])
  return (
    <details className={styles.app} open={listAt(content, ['apps']).length === 1}>
      <summary>{name}</summary>
      <div className={styles.fields}>
        <TextEdit editing={editing} path={[...path, 'name']} label={FIELDS.name} />
        <TextEdit editing={editing} path={[...path, 'group']} label={FIELDS.group} />
        {valueAt(content, [...path, 'source']) !== undefined && (
          <>
            <TextEdit
              editing={editing}
              path={[...path, 'source', 'branch']}
              label={FIELDS.branch}
              placeholder={words.BRANCH_EXAMPLE}
            />
            <CheckEdit editing={editing} path={[...path, 'share']} label={FIELDS.share} />
          </>
        )}
        {(DEPLOY[deploy] ?? []).map(([label, field]) => (
          <TextEdit key={field} editing={editing} path={[...path, 'deploy', field]} label={FIELDS[label]} />
        ))}
        <Wrong editing={editing} path={[...path, 'deploy', 'service']} />
        <Ci editing={editing} path={path} />
        <EnvironmentsEditor editing={editing} path={[...path, 'environments']} />
        <Errors editing={editing} path={path} />
        <Chat editing={editing} path={[...path, 'chat']} />
        <Risk editing={editing} path={[...path, 'risk']} />
        <div className={styles.row}>
          <Button onClick={() => void editing.change({ path })}>
            <Trash2 aria-hidden="true" />
            {removeWords(name)}
          </Button>
        </div>
      </div>
    </details>
  )
}

interface Part {
  readonly editing: Editing
  readonly path: Path
}

/** What checks its commits. */
function Ci({ editing, path }: Part) {
  const ci = [...path, 'ci']
  const entries = listAt(editing.content, ci)
  const add = (check: string): Promise<boolean> =>
    editing.change({ path: [...ci, entries.length], value: { service: 'local', check }, insert: true })
  return (
    <fieldset className={styles.group}>
      <legend>{words.CI}</legend>
      {entries.length === 0 && <p className={styles.none}>{words.NO_CI}</p>}
      {entries.map((entry, i) => {
        const service = textAt(entry, ['service'])
        return (
          <div key={pathText([...ci, i])} className={styles.row}>
            {service === 'local' ? (
              <TextEdit editing={editing} path={[...ci, i, 'check']} label={FIELDS.check} />
            ) : (
              <span className={styles.wide}>
                {service} {textAt(entry, ['repository']) || textAt(entry, ['project'])}
              </span>
            )}
            <Button look="quiet" onClick={() => void editing.change({ path: [...ci, i] })}>
              {words.REMOVE}
            </Button>
          </div>
        )
      })}
      {!entries.some((entry) => textAt(entry, ['service']) === 'local') && (
        <NewItem label={words.NEW_CHECK} onAdd={add} />
      )}
      <Wrong editing={editing} path={ci} />
    </fieldset>
  )
}

/** Who knows what its users hit. */
function Errors({ editing, path }: Part) {
  const errors = [...path, 'errors']
  const isThere = valueAt(editing.content, errors) !== undefined
  const connect = (text: string): Promise<boolean> => {
    const [organization = '', project = ''] = text.split('/')
    return editing.change({ path: errors, value: { service: 'sentry', organization, project } })
  }
  return (
    <fieldset className={styles.group}>
      <legend>{words.ERRORS}</legend>
      {isThere ? (
        <>
          <TextEdit editing={editing} path={[...errors, 'organization']} label={FIELDS.organization} />
          <TextEdit editing={editing} path={[...errors, 'project']} label={FIELDS.project} />
          <Button look="quiet" onClick={() => void editing.change({ path: errors })}>
            {words.REMOVE}
          </Button>
        </>
      ) : (
        <NewItem label={words.CONNECT_SENTRY} onAdd={connect} />
      )}
      <Wrong editing={editing} path={errors} />
    </fieldset>
  )
}

/** Where and what the team's chat is told of it; nothing of it counts while the workspace names no chat. */
function Chat({ editing, path }: Part) {
  if (valueAt(editing.content, ['chat']) === undefined) return null
  return (
    <fieldset className={styles.group}>
      <legend>{words.CHAT}</legend>
      <TextEdit
        editing={editing}
        path={[...path, 'channel']}
        label={FIELDS.channel}
        placeholder={words.TEAM_CHANNEL}
      />
      <TextEdit
        editing={editing}
        path={[...path, 'say']}
        label={FIELDS.say}
        kind="list"
        placeholder={words.SAYS_ALL}
      />
      <Wrong editing={editing} path={path} />
    </fieldset>
  )
}

/** What the team finds risky. */
const Risk = ({ editing, path }: Part) => (
  <details className={styles.group}>
    <summary>{words.WHAT_IS_RISKY}</summary>
    <TextEdit
      editing={editing}
      path={[...path, 'maxCommits']}
      label={FIELDS.maxCommits}
      kind="number"
      placeholder={words.AS_USUAL}
    />
    <TextEdit
      editing={editing}
      path={[...path, 'migrations']}
      label={FIELDS.migrations}
      kind="list"
      placeholder={words.AS_USUAL}
    />
    {SETTABLE_RULES.map((rule) => (
      <ChoiceEdit
        key={rule}
        editing={editing}
        path={[...path, 'rules', rule]}
        label={rule}
        options={SEVERITIES}
      />
    ))}
    <Wrong editing={editing} path={path} />
  </details>
)
