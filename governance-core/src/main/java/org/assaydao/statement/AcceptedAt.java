package org.assaydao.statement;

import org.assaydao.kernel.ChainTime;

/** When a statement was accepted: the timestamp and number of the newest block seen then. */
public record AcceptedAt(ChainTime time, long block) {}
