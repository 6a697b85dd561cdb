package org.assaydao.app.demo;

import org.assaydao.app.cli.Side;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.TokenAmount;

/** One recorded vote: its row in the file, who, which side, and with what weight in base units. */
record RecordedVote(int row, Address voter, Side side, TokenAmount weight) {}
