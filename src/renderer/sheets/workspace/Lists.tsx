import { CadenceSchema } from '@core/releases/config'
import { cadenceWords } from '@core/releases/words'
import { Button } from '../../ui/controls/Button'
import { NewItem } from './EnvironmentsEditor'
import { ChoiceEdit, TextEdit, Wrong } from './fields'
import { type Json, listAt, type Path, pathText, textAt } from './json'
import { NewPartLines, OnePart, PartFields } from './PartFields'
import type { Editing } from './useWorkspaceEdit'
import styles from './WorkspaceSheet.module.css'
import * as words from './words'

const { FIELDS } = words

/** When nothing ships. */
export const Freezes = ({ editing }: { editing: Editing }) => (
  <List
    editing={editing}
    name="freezes"
    title={words.FREEZES}
    add={
      <NewEntry
        editing={editing}
        name="freezes"
        label={words.ADD_A_FREEZE}
        make={(text) => {
          const [from = '', to = '', ...reason] = text.split(/\s+/)
          return { from, to, reason: reason.join(' ') }
        }}
      />
    }
    row={(path) => (
      <>
        <TextEdit editing={editing} path={[...path, 'from']} label={FIELDS.from} />
        <TextEdit editing={editing} path={[...path, 'to']} label={FIELDS.to} />
        <TextEdit editing={editing} path={[...path, 'reason']} label={FIELDS.reason} />
      </>
    )}
  />
)

/** Where the team says what is broken. */
export const IncidentList = ({ editing }: { editing: Editing }) => (
  <List
    editing={editing}
    name="incidents"
    title={words.INCIDENTS}
    add={<NewPartLines editing={editing} part="incidents" path={['incidents']} isList />}
    row={(path) => <PartFields editing={editing} part="incidents" path={path} />}
  />
)

/** Which servers of the team's are told what happens. */
export const Webhooks = ({ editing }: { editing: Editing }) => (
  <List
    editing={editing}
    name="webhooks"
    title={words.WEBHOOKS}
    add={<NewEntry editing={editing} name="webhooks" label={words.ADD_A_WEBHOOK} make={(url) => ({ url })} />}
    row={(path) => (
      <>
        <TextEdit editing={editing} path={[...path, 'url']} label={FIELDS.address} />
        <TextEdit
          editing={editing}
          path={[...path, 'events']}
          label={FIELDS.say}
          kind="list"
          placeholder={words.SAYS_EVERYTHING}
        />
      </>
    )}
  />
)

/** Where the team is told, and how it is asked; who may ask for what is written in the file. */
export const TeamChat = ({ editing }: { editing: Editing }) => (
  <section className={styles.section} aria-label={words.CHAT}>
    <h3>{words.CHAT}</h3>
    <OnePart editing={editing} part="chat" path={['chat']} className={styles.item} />
    <Wrong editing={editing} path={['chat']} />
  </section>
)

/** What is tagged, of which app and by which calendar. */
export function ReleaseConfigList({ editing }: { editing: Editing }) {
  const apps = listAt(editing.content, ['apps']).map((app) => textAt(app, ['name']))
  return (
    <List
      editing={editing}
      name="releases"
      title={words.RELEASES}
      add={
        <NewEntry
          editing={editing}
          name="releases"
          label={words.ADD_A_RELEASE}
          make={(name) => ({ name, app: apps[0] ?? '', cadence: 'manual', tag: 'vSemVer' })}
        />
      }
      row={(path) => (
        <>
          <TextEdit editing={editing} path={[...path, 'name']} label={FIELDS.name} />
          <ChoiceEdit
            editing={editing}
            path={[...path, 'app']}
            label={FIELDS.app}
            options={apps.map((app) => ({ value: app, label: app }))}
          />
          <ChoiceEdit
            editing={editing}
            path={[...path, 'cadence']}
            label={FIELDS.cadence}
            options={CadenceSchema.options.map((value) => ({ value, label: cadenceWords(value) }))}
          />
          <TextEdit editing={editing} path={[...path, 'day']} label={FIELDS.day} kind="number" />
          <TextEdit editing={editing} path={[...path, 'tag']} label={FIELDS.tag} />
        </>
      )}
    />
  )
}

/** The line that adds one to a list of the file. */
function NewEntry({
  editing,
  name,
  label,
  make,
}: {
  editing: Editing
  name: string
  label: string
  make: (text: string) => Json
}) {
  const { length } = listAt(editing.content, [name])
  return (
    <NewItem
      label={label}
      onAdd={(text) => editing.change({ path: [name, length], value: make(text), insert: true })}
    />
  )
}

/** A list of the file: each item with its fields, and what adds one. */
function List({
  editing,
  name,
  title,
  add,
  row,
}: {
  editing: Editing
  name: string
  title: string
  add: React.ReactNode
  row: (path: Path) => React.ReactNode
}) {
  const items = listAt(editing.content, [name])
  return (
    <section className={styles.section} aria-label={title}>
      <h3>{title}</h3>
      {items.map((_, i) => (
        <div key={pathText([name, i])} className={styles.item}>
          {row([name, i])}
          <Button look="quiet" onClick={() => void editing.change({ path: [name, i] })}>
            {words.REMOVE}
          </Button>
        </div>
      ))}
      {add}
      <Wrong editing={editing} path={[name]} />
    </section>
  )
}
