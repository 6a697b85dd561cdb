// What solhint holds every contract to; each rule that is off says why.
module.exports = {
  extends: 'solhint:recommended',
  rules: {
    'compiler-version': ['error', '0.8.37'],
    'func-visibility': ['error', { ignoreConstructors: true }],
    'gas-custom-errors': 'error',
    'no-unused-import': 'error',
    // The mirror's records stand in the events; an indexed word more or less is decided there, not by price.
    'gas-indexed-events': 'off',
    // Sentences that a person reads are as long as they must be.
    'gas-small-strings': 'off',
    // Deadlines are inclusive or exclusive by meaning.
    'gas-strict-inequalities': 'off',
    // forge-std is found by a remapping that solhint does not read.
    'import-path-check': 'off',
    // Immutables are read through getters and keep the getter's name.
    'immutable-vars-naming': 'off',
    // A constructor that only calls its base, and a permit whose failure decides nothing, are empty on purpose.
    'no-empty-blocks': 'off',
    // NatSpec stands once, where a thing is declared; this rule wants every tag on every override.
    'use-natspec': 'off',
  },
};
