import { SETTABLE_RULES } from '@core/verdict'
import { Trash2 } from 'lucide-react'
import { Button } from '../../ui/controls/Button'
import { EnvironmentsEditor } from './EnvironmentsEditor'
import { CheckEdit, ChoiceEdit, TextEdit, Wrong } from './fields'
import { listAt, type Path, pathText, textAt, valueAt } from './json'
import { editingAt, NewPartLines, OnePart, type PartAt, PartFields } from './PartFields'
import type { Editing } from './useWorkspaceEdit'
import styles from './WorkspaceSheet.module.css'
import * as words from './words'
import { FIELDS, removeWords, SEVERITIES } from './words'

/** All of an app that a person changes from time to time. */
export function AppEditor({ editing, index }: { editing: Editing; index: number }) {
  const path: Path = ['apps', index]
  const { content } = editing
  const name = textAt(content, [...path, 'name'])
  return (
    <details className={styles.app} open={listAt(content, ['apps']).length === 1}>
      <summary>{name}</summary>
      <div className={styles.fields}>
        <TextEdit editing={editing} path={[...path, 'name']} label={FIELDS.name} />
        <TextEdit editing={editing} path={[...path, 'group']} label={FIELDS.group} />
        {valueAt(content, [...path, 'source']) !== undefined && (
          <>
            <PartFields editing={editing} part="source" path={[...path, 'source']} />
            <CheckEdit editing={editing} path={[...path, 'share']} label={FIELDS.share} />
          </>
        )}
        <PartFields editing={editing} part="deploy" path={[...path, 'deploy']} />
        <Wrong editing={editing} path={[...path, 'deploy', 'service']} />
        <Ci editing={editing} path={path} />
        <EnvironmentsEditor editing={editing} path={[...path, 'environments']} />
        <Errors editing={editing} path={[...path, 'errors']} />
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
  return (
    <fieldset className={styles.group}>
      <legend>{words.CI}</legend>
      {entries.length === 0 && <p className={styles.none}>{words.NO_CI}</p>}
      {entries.map((entry, i) => {
        const at: PartAt = { editing, part: 'ci', path: [...ci, i] }
        const { fields, shownBy } = editingAt(at)
        return (
          <div key={pathText([...ci, i])} className={styles.row}>
            {fields.length > 0 ? (
              <PartFields {...at} />
            ) : (
              <span className={styles.wide}>
                {textAt(entry, ['service'])} {shownBy !== undefined && textAt(entry, [shownBy])}
              </span>
            )}
            <Button look="quiet" onClick={() => void editing.change({ path: [...ci, i] })}>
              {words.REMOVE}
            </Button>
          </div>
        )
      })}
      <NewPartLines editing={editing} part="ci" path={ci} isList />
      <Wrong editing={editing} path={ci} />
    </fieldset>
  )
}

/** Who knows what its users hit. */
const Errors = ({ editing, path }: Part) => (
  <fieldset className={styles.group}>
    <legend>{words.ERRORS}</legend>
    <OnePart editing={editing} part="errors" path={path} />
    <Wrong editing={editing} path={path} />
  </fieldset>
)

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
