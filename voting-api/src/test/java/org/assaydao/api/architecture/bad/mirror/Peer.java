package org.assaydao.api.architecture.bad.mirror;

import org.assaydao.api.architecture.bad.proposal.RecordSomething;

/** One half of a cycle; the other is a feature that knows it. */
public record Peer(RecordSomething known) {}
