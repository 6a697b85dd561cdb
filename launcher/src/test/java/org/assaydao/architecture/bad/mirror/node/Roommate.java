package org.assaydao.architecture.bad.mirror.node;

import org.assaydao.architecture.bad.mirror.send.Lodger;

/** One half of a cycle between two rooms of one package. */
public record Roommate(Lodger known) {}
