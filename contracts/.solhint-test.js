// What solhint holds the tests to: as the sources, with these exceptions.
const sources = require('./.solhint.js');

module.exports = {
  ...sources,
  rules: {
    ...sources.rules,
    // Attacks and handlers look at what a refused call answers.
    'avoid-low-level-calls': 'off',
    // A mock that calls back before it books is the attack.
    reentrancy: 'off',
    // Test names are sentences.
    'func-name-mixedcase': 'off',
    // One motive, one file: three hostile tokens stand together.
    'one-contract-per-file': 'off',
    'no-console': 'error',
  },
};
