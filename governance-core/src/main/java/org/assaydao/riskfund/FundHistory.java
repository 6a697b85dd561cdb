package org.assaydao.riskfund;

import java.util.List;
import org.assaydao.chain.BlockPoint;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.FundId;
import org.assaydao.kernel.TokenAmount;

/** What moved the money of the fund, and what its books were, as final blocks of the chain tell. Every method blocks. */
public interface FundHistory {
    /** The books of a token at the end of a block; nothing in them before the first. */
    Books booksAt(FundId fund, long block);

    /**
     * The next lines of a token, a bounded number of them, in chain order.
     *
     * @param before the part behind which they stand
     * @param through the last block that is read; it must be final, so that no later answer differs
     * @throws IllegalStateException when they do not lead from the books of that part to those that the fund states
     */
    Part linesAfter(FundId fund, Part before, long through);

    /** What stewards decided over within their window that ends with the block, which must be final. */
    StewardOutflow stewardOutflow(FundId fund, BlockPoint at);

    /**
     * Some lines, one behind the other.
     *
     * @param books what they lead to
     * @param block up to where, with {@code logIndex}, the logs of the chain are read
     * @param isLast whether no line stands behind them
     */
    record Part(List<FundLine> lines, Books books, long block, int logIndex, boolean isLast) {
        public Part {
            lines = List.copyOf(lines);
        }

        /** Before all lines of the blocks behind {@code block}. */
        public static Part openedAt(Books books, long block) {
            return new Part(List.of(), books, block, Integer.MAX_VALUE, false);
        }
    }

    /**
     * What stewards decided over without a vote: of each payout its total, or its incident's escrow where that was more.
     *
     * @param since the window's first second
     */
    record StewardOutflow(TokenAmount amount, ChainTime since) {}
}
