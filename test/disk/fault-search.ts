// `npm run soak:faults [NAME…]`: lets every n-th call of the file system fail once, in each way, and ends the process before every n-th
// change, for every command that changes files; prints what does not hold, and a table.
import { judge, run, scenarios } from './fault-runs.ts'

const named = process.argv.slice(2)
let failures = 0
for (const scenario of scenarios.filter(({ name }) => named.length === 0 || named.includes(name))) {
  const { counted } = await run(await scenario.prepare(), scenario.words)
  for (const fault of ['ENOSPC', 'EIO', 'EACCES', 'EMFILE', 'KILL']) {
    const most = fault === 'KILL' ? counted.changes : counted.calls
    let [bad, mixed] = [0, 0]
    for (let call = 1; call <= most; call++) {
      const { wrong, isMixed } = await judge(scenario, `${fault}:${call}`)
      if (isMixed) mixed++
      if (wrong.length === 0) continue
      bad++
      console.log(`${scenario.name} ${fault}:${call}: ${wrong.join('; ')}`)
    }
    failures += bad
    console.log(`${scenario.name}  ${fault}  ${most} runs  ${bad} bad${fault === 'KILL' ? `  ${mixed} mixed until the next run` : ''}`)
  }
}
console.log(failures === 0 ? 'all held' : `${failures} did not hold`)
process.exitCode = failures === 0 ? 0 : 1
