import { inProject } from './project.mjs'

/**
 * How the program is run. A young heap of 4 MB stays in the processor's cache: importing a million messages then takes
 * 15 % less time and 150 MB less memory than with what V8 chooses by itself (measured on 2 cores).
 */
export const PROGRAM = ['--max-semi-space-size=4', inProject('server', 'main.ts')]
