import { evaluateNlu } from './evaluate-nlu.ts'

evaluateNlu(process.argv.slice(2))
