package org.assaydao.architecture.bad.kernel;

import org.assaydao.architecture.bad.proposal.RecordSomething;

/** A kernel value that leans on a feature. */
record LeaningKernel(RecordSomething above) {}
