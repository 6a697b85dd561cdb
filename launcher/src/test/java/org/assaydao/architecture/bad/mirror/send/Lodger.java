package org.assaydao.architecture.bad.mirror.send;

import org.assaydao.architecture.bad.mirror.node.Roommate;
import org.jspecify.annotations.Nullable;

/** The other half: it knows the room that knows it. */
public record Lodger(@Nullable Roommate known) {}
