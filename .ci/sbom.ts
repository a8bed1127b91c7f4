// Prints the software bill of materials of the package (CycloneDX, JSON): npm's own, of the lockfile, so that it is the same on every
// platform; without what differs from run to run (time, serial number, name of the folder), so that two packs are equal. The packages of
// development are taken out here: `npm sbom --omit=dev` leaves out those that development needs, too.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { isOfCheckout } from './lockfile.ts'

interface Component {
  readonly 'bom-ref': string
  readonly properties: readonly { readonly name: string }[]
}

interface Bom {
  readonly serialNumber: string
  readonly metadata: {
    readonly timestamp: string
    readonly tools: readonly { readonly vendor: string; readonly name: string; readonly version: string }[]
    readonly component: Component
  }
  readonly components: readonly Component[]
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[]
}

const root = new URL('..', import.meta.url)
const kinds = ['dev', 'optional', 'peer'].map((kind) => `--include=${kind}`)
const words = ['sbom', '--sbom-format=cyclonedx', '--sbom-type=application', '--package-lock-only', ...kinds]
const made = JSON.parse(execFileSync('npm', words, { cwd: root, encoding: 'utf8', maxBuffer: 1e8 })) as Bom
const { name } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { readonly name: string }
process.stdout.write(`${JSON.stringify(ofDelivery(made), null, 2)}\n`)

/** Its reference is name and version; what it calls its name is that of the folder. */
function nameOf(component: Component): string {
  return component['bom-ref'].replace(/@[^@]*$/, '')
}

function ofDelivery({ serialNumber: _, metadata, components, dependencies, ...rest }: Bom) {
  const { timestamp: __, tools, component, ...others } = metadata
  const kept = components.filter(
    (each) => !isOfCheckout({ name: nameOf(each) }) && each.properties.every((property) => property.name !== 'cdx:npm:package:development'),
  )
  const refs = new Set([component, ...kept].map((each) => each['bom-ref']))
  return {
    ...rest,
    metadata: { ...others, tools: tools.map(({ version: ___, ...tool }) => tool), component: { ...component, name } },
    components: kept,
    dependencies: dependencies
      .filter(({ ref }) => refs.has(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((each) => refs.has(each)) })),
  }
}
