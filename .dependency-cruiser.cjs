// Which way imports go (ARCHITECTURE.md, "Layers"). `depcruise` fails the build on every violation.

/** Domain folders in the one declared order: a folder imports only folders earlier in this list. */
const DOMAIN = [
  'kernel',
  'people',
  'calendar',
  'shop',
  'customer',
  'conversation',
  'rating',
  'routing',
  'order',
  'intake',
  'delivery',
  'metric',
  'clock',
  'work-order',
  'language',
  'finding',
  'inspection',
  'forecast',
  'staffing',
  'roster',
  'attendance',
  'intraday',
  'surge',
  'reward',
  'commission',
  'talk',
  'training',
  'duty',
  'follow-up',
  'knowledge',
]

const domainOrder = DOMAIN.map((folder, index) => ({
  name: `domain-order-${folder}`,
  severity: 'error',
  comment: `domain/${folder} imports only domain folders earlier in the list`,
  from: { path: `^domain/${folder}/` },
  to: { path: '^domain/', pathNot: DOMAIN.slice(0, index + 1).map((earlier) => `^domain/${earlier}/`) },
}))

module.exports = {
  forbidden: [
    ...domainOrder,
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'domain-vocabulary',
      severity: 'error',
      comment: 'a new domain folder first enters the declared order',
      from: { path: '^domain/([^/]+)/', pathNot: DOMAIN.map((folder) => `^domain/${folder}/`) },
      to: {},
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment: 'rules know nothing but their arguments',
      from: { path: '^domain/', pathNot: '\\.test\\.ts$|^domain/calendar/' },
      to: { pathNot: '^domain/' },
    },
    {
      name: 'calendar-owns-temporal',
      severity: 'error',
      from: { pathNot: '^domain/calendar/' },
      to: { path: 'node_modules/temporal-polyfill' },
    },
    {
      name: 'contract-is-data',
      severity: 'error',
      from: { path: '^contract/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^(contract|domain)/|node_modules/(zod|@orpc/(contract|zod))/' },
    },
    {
      name: 'server-never-imports-web',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^(web|widget)/' },
    },
    {
      name: 'web-never-imports-server',
      severity: 'error',
      from: { path: '^(web|widget)/' },
      to: { path: '^server/' },
    },
    {
      name: 'modules-meet-at-index',
      severity: 'error',
      comment: 'a module uses another only through its index.ts',
      from: { path: '^server/modules/([^/]+)/' },
      to: {
        path: '^server/modules/([^/]+)/',
        pathNot: ['^server/modules/$1/', '^server/modules/[^/]+/index\\.ts$'],
      },
    },
    {
      name: 'platform-knows-no-module',
      severity: 'error',
      from: { path: '^server/platform/' },
      to: { path: '^server/(modules|channels|demo|app|main)' },
    },
    {
      name: 'features-never-meet',
      severity: 'error',
      comment: 'pages compose features, features never import each other',
      from: { path: '^web/features/([^/]+)/' },
      to: { path: '^web/features/([^/]+)/', pathNot: '^web/features/$1/' },
    },
    {
      name: 'kit-below-features',
      severity: 'error',
      from: { path: '^web/kit/' },
      to: { path: '^web/(features|routes)' },
    },
    {
      name: 'ui-knows-no-product',
      severity: 'error',
      from: { path: '^web/ui/' },
      to: { path: '^(web/(kit|features|routes)|contract|domain)' },
    },
    {
      name: 'web-takes-types-of-the-contract',
      severity: 'error',
      comment:
        "schemas would bring zod into the browser (27 KB gzip, and its `eval` against the page's policy)",
      from: { path: '^web/', pathNot: '\\.test\\.tsx?$' },
      to: {
        path: '^contract/',
        pathNot: '^contract/errors\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'widget-stands-alone',
      severity: 'error',
      from: { path: '^widget/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^(widget|contract|domain)/' },
    },
    {
      name: 'no-orphan-dev-deps',
      severity: 'error',
      from: { path: '^(server|web|domain|contract|widget)/', pathNot: '\\.test\\.tsx?$|/testing/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
    },
  },
}
