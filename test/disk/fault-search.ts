// `npm run soak:faults [COMMAND…] [FAULT…] [STEP]`: lets every call of the file system fail once, in each way, and ends the process before every
// change, for every command that changes files; with a step of 7 every seventh. Prints what does not hold, and a table.
import { judge, run, scenarios } from './fault-runs.ts'

const named = process.argv.slice(2)
const step = Math.max(1, ...named.map(Number).filter(Number.isInteger))
const faults = ['ENOSPC', 'EIO', 'EACCES', 'EMFILE', 'KILL']
const isAsked = (name: string, all: readonly string[]) => named.includes(name) || !all.some((each) => named.includes(each))
const commands = scenarios.map(({ name }) => name)
let failures = 0
for (const scenario of scenarios.filter(({ name }) => isAsked(name, commands))) {
  const { counted } = await run(await scenario.prepare(), scenario.words)
  for (const fault of faults.filter((name) => isAsked(name, faults))) {
    const most = fault === 'KILL' ? counted.changes : counted.calls
    let [tries, bad, mixed] = [0, 0, 0]
    for (let call = 1; call <= most; call += step) {
      tries++
      const { wrong, isMixed } = await judge(scenario, `${fault}:${call}`)
      if (isMixed) mixed++
      if (wrong.length === 0) continue
      bad++
      console.log(`${scenario.name} ${fault}:${call}: ${wrong.join('; ')}`)
    }
    failures += bad
    console.log(`${scenario.name}  ${fault}  ${tries} runs  ${bad} bad${fault === 'KILL' ? `  ${mixed} mixed until the next run` : ''}`)
  }
}
console.log(failures === 0 ? 'all held' : `${failures} did not hold`)
process.exitCode = failures === 0 ? 0 : 1
