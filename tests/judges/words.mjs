// Prints each number of a file in words, as the package read-vietnamese-number says it.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(new URL('../../target/judges/', import.meta.url))
const { ReadingConfig, doReadNumber } = require('read-vietnamese-number')

const config = new ReadingConfig()
config.unit = []
for (const number of readFileSync(process.argv[2], 'utf8').split('\n')) {
  console.log(doReadNumber(number, config))
}
