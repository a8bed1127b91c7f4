// Makes the package: builds it in a folder of its own and packs that. The package.json of a checkout has no version, so that npm refuses to
// pack or to publish a checkout, however it is called: it would be a package without the program. Arguments are those of `npm pack`.
import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = join(root, 'dist')
const { scripts: _, devDependencies: __, private: ___, ...manifest } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

rmSync(folder, { recursive: true, force: true })
mkdirSync(join(folder, 'dist'), { recursive: true })
const compiler = ['target es2024', 'lib es2024,dom,dom.iterable', 'module nodenext', 'types node', 'rootDir src', 'outDir dist/dist']
const flags = ['ignoreConfig', 'noCheck', 'verbatimModuleSyntax', 'rewriteRelativeImportExtensions']
const options = [...compiler, ...flags].flatMap((option) => `--${option}`.split(' '))
run('npx', ['--no-install', 'tsc', 'src/cli.ts', ...options])
chmodSync(join(folder, 'dist/cli.js'), 0o755)
for (const name of [...manifest.files, 'README.md'].filter((name: string) => name !== 'dist'))
  cpSync(join(root, name), join(folder, name), { recursive: true })
for (const [script, name] of [
  ['licences', 'licences.txt'],
  ['sbom', 'sbom.cdx.json'],
])
  writeFileSync(join(folder, 'dist', name ?? ''), execFileSync('node', [`.ci/${script}.ts`], { cwd: root, maxBuffer: 1e8 }))
writeFileSync(join(folder, 'package.json'), `${JSON.stringify({ ...manifest, version: manifest.config.version }, null, 2)}\n`)
run('npm', ['pack', './dist', ...process.argv.slice(2)])

function run(program: string, words: readonly string[]): void {
  execFileSync(program, words, { cwd: root, stdio: 'inherit' })
}
