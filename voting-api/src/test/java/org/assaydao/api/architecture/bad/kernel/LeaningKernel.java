package org.assaydao.api.architecture.bad.kernel;

import org.assaydao.api.architecture.bad.proposal.RecordSomething;

/** A kernel value that leans on a feature. */
record LeaningKernel(RecordSomething above) {}
