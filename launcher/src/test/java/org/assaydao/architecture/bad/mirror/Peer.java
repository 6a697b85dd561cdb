package org.assaydao.architecture.bad.mirror;

import org.assaydao.architecture.bad.proposal.RecordSomething;

/** One half of a cycle; the other is a feature that knows it. */
public record Peer(RecordSomething known) {}
