import { fileURLToPath } from 'node:url';
import coreWebVitals from 'eslint-config-next/core-web-vitals';
import nextTypeScript from 'eslint-config-next/typescript';

const root = fileURLToPath(new URL('../../', import.meta.url));

const environment = {
  object: 'process',
  property: 'env',
  message: 'Only lib/platform/env.ts reads the environment; ask it.',
};

const environmentModules = [{ name: 'node:process' }, { name: 'process' }];

const frameworkLink = {
  name: 'next/link',
  message: 'Link of components/ui/link.tsx asks for a page ahead of time only when somebody is near it.',
};

/** Reading the environment is refused in the product, except in the one file that parses it. */
const productRules = {
  'no-restricted-properties': ['error', environment],
  'no-restricted-imports': ['error', { paths: environmentModules }],
  'no-console': 'error',
};

/** These need the types of the whole program. */
const typedRules = {
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
  '@typescript-eslint/only-throw-error': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': 'error',
};

const rules = {
  eqeqeq: ['error', 'always'],
  'no-implicit-coercion': ['error', { boolean: true, number: false, string: false }],
  'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'hack', 'xxx'], location: 'start' }],
  'object-shorthand': 'error',
  'prefer-template': 'error',
  'max-lines': ['error', { max: 300 }],
};

const config = [
  {
    ignores: ['.next/', 'dist/', 'lib/db/generated/', 'test-results/', 'playwright-report/', 'next-env.d.ts'],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...coreWebVitals,
  ...nextTypeScript,
  { settings: { next: { rootDir: root } }, rules },
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    rules: {
      ...typedRules,
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  {
    files: ['app/**', 'components/**', 'lib/**', 'prisma/**', 'server.ts', 'next.config.js'],
    ignores: ['lib/setup/**', 'lib/platform/env.ts', 'prisma/prisma.config.ts'],
    rules: productRules,
  },
  {
    files: ['app/**', 'components/**'],
    ignores: ['components/ui/link.tsx'],
    rules: {
      'no-restricted-imports': ['error', { paths: [...environmentModules, frameworkLink] }],
    },
  },
  // Commands talk to the person who typed them.
  { files: ['prisma/**'], rules: { 'no-console': 'off' } },
  {
    files: ['tests/**/*.ts'],
    rules: {
      // `useTestDatabase` and its like set up a test file; they are no hooks of React.
      'react-hooks/rules-of-hooks': 'off',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
    },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs', globals: { module: 'writable', require: 'readonly' } },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
];

export default config;
