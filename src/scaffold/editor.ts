// Settings for VS Code, which other editors read too: the schemas of data files, for the extension “YAML” of Red Hat. Snippets for what
// authors write beyond Markdown stand in templates/starter.
import { checkedFiles, writtenSchema } from './schemas.ts'

const folder = '.vscode'

/** The files that an editor reads, by their path from the folder of the series. */
export function editorFiles(): ReadonlyMap<string, string> {
  const schemas = checkedFiles.map(([name]) => [`${folder}/${schemaFile(name)}`, writtenSchema(name)] as const)
  return new Map([...schemas, [`${folder}/settings.json`, asText(settings())]])
}

const schemaFile = (name: string) => `${name}.schema.json`

function settings(): object {
  return {
    'yaml.schemas': Object.fromEntries(checkedFiles.map(([name, files]) => [`./${folder}/${schemaFile(name)}`, `sources/${files}`])),
    '[markdown]': { 'editor.wordWrap': 'on', 'editor.quickSuggestions': { other: true, comments: false, strings: false } },
  }
}

const asText = (value: object) => `${JSON.stringify(value, null, 2)}\n`
