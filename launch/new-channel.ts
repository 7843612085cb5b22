import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const TEMPLATES = join(import.meta.dirname, 'new-channel')

/** Writes what a channel is made of below `root` and tells which files; throws, with nothing written, where the name cannot be. */
export function newChannel(name: string, root: string): readonly string[] {
  if (!/^[a-z][a-z0-9]{0,30}(-[a-z0-9]{1,30}){0,3}$/.test(name)) throw new Error(`“${name}” is no name of a file: write it like my-channel.`)
  const files = {
    [`server/src/channels/${name}.ts`]: 'channel.ts.txt',
    [`server/src/channels/fakes/${name}.ts`]: 'fake.ts.txt',
    [`server/src/channels/${name}.db.test.ts`]: 'test.ts.txt',
    [`docs/channels/${name}.md`]: 'page.md.txt',
  }
  const taken = Object.keys(files).filter((file) => existsSync(join(root, file)))
  if (taken.length > 0) throw new Error(`There is a channel of this name: ${taken.join(', ')}.`)
  const words = wordsFor(name)
  // all is found before anything is written
  const changes = Object.entries(lines(words)).map(([file, change]) => [file, change(readFileSync(join(root, file), 'utf8'))] as const)
  for (const [file, template] of Object.entries(files)) writeFileSync(join(root, file), filled(readFileSync(join(TEMPLATES, template), 'utf8'), words))
  for (const [file, text] of changes) writeFileSync(join(root, file), text)
  return [...Object.keys(files), ...changes.map(([file]) => file)]
}

interface Words {
  readonly name: string
  readonly camel: string
  readonly Name: string
  readonly Title: string
}

function wordsFor(name: string): Words {
  const parts = name.split('-').map((part) => part[0]!.toUpperCase() + part.slice(1))
  const Name = parts.join('')
  return { name, Name, camel: Name[0]!.toLowerCase() + Name.slice(1), Title: parts.join(' ') }
}

function filled(template: string, words: Words): string {
  const text = template.replaceAll(/__(name|camel|Name|Title)__/g, (_, word: keyof Words) => words[word])
  // where the name stands among its neighbours
  return text.replace(/(import [^\n]+ from '\.\/[^\n]+\n)+/, (block) => `${block.trim().split('\n').sort(byPlace).join('\n')}\n`)
}

function byPlace(one: string, other: string): number {
  return placeOf(one) < placeOf(other) ? -1 : 1
}

function placeOf(line: string): string {
  return line.slice(line.indexOf("'") + 1, -1)
}

/** The line in the list of channels, what the desk calls it, and its row in the table. */
function lines({ name, camel, Title }: Words): Readonly<Record<string, (text: string) => string>> {
  const row = `| \`${name}\` [${Title}](${name}.md) | webhook | numbered | links | free | PARTLY | not known yet |\n`
  return {
    'server/src/house/channels.ts': (text) =>
      before(
        withImport(text, `import { ${camel}Channel } from '../channels/${name}.ts'`),
        '  ...CLOSED_CHANNELS.map(closedChannel),',
        `  ${camel}Channel(),\n`,
      ),
    'server/src/channels/platforms.ts': (text) =>
      before(text, '  slack: open(', `  ${quoted(name)}: open('${Title}', '${Title}', 'world', 'channels/${name}'),\n`),
    'docs/channels/README.md': (text) => before(text, '| `taobao-wangwang` ', row),
  }
}

function quoted(name: string): string {
  return name.includes('-') ? `'${name}'` : name
}

/** Among the others, by what they are imported from. */
function withImport(text: string, line: string): string {
  const next = text.split('\n').find((one) => one.startsWith('import ') && byPlace(line, one) < 0)
  if (!next) throw new Error('The list of channels has no imports.')
  return before(text, next, `${line}\n`)
}

function before(text: string, mark: string, added: string): string {
  const at = text.indexOf(mark)
  if (at < 0) throw new Error(`“${mark.trim()}” is not where it was.`)
  return text.slice(0, at) + added + text.slice(at)
}
