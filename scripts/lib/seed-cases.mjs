// Generated cases (fast-check) are the same in every run, or a build could go red on a tree that nobody changed.
import { configureGlobal } from 'fast-check'
import { chosenSeed } from './chosen-seed.mjs'

configureGlobal({ seed: chosenSeed(process.env.BANZU_TEST_SEED) })
