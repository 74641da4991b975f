/** Everybody in the sample company has this one: the terminal prints it, the sign-in page offers it by a click. */
export const DEMO_PASSWORD = 'banzu-demo'
