import fc from 'fast-check';

/** Properties are seeded: the same cases in CI and at home. FC_SEED picks another seed. */
fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 20200430), verbose: 1 });
