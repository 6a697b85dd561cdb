package org.assaydao.api.fund;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.assaydao.api.stream.Places;
import org.assaydao.chain.BlockPoint;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.riskfund.Books;
import org.assaydao.riskfund.FundHistory.StewardOutflow;
import org.assaydao.riskfund.FundLine;
import org.assaydao.riskfund.FundStatement;
import org.assaydao.riskfund.Pocket;
import org.jspecify.annotations.Nullable;

/**
 * A statement of one token of the fund, in its base unit: what was held, what moved, one line after the other in the order of the
 * chain, and what is held.
 */
record FundStatementAnswer(Address token, Balance opening, List<Line> lines, Balance closing, Totals totals) {
    /**
     * The fund's books at the end of a block.
     *
     * @param block the last up to there that is kept, which is any with a log of our contracts; absent before the first
     * @param held all four together: what the token says that the fund has, but for what somebody sent and told nobody
     */
    record Balance(
            @Nullable Long block,
            @Nullable Hash32 hash,
            @Nullable ChainTime time,
            TokenAmount reserve,
            TokenAmount committed,
            TokenAmount escrow,
            TokenAmount credits,
            TokenAmount held) {
        static Balance of(Optional<BlockPoint> at, Books books) {
            return new Balance(
                    at.map(BlockPoint::number).orElse(null),
                    at.map(BlockPoint::hash).orElse(null),
                    at.map(BlockPoint::time).orElse(null),
                    books.reserve(),
                    books.committed(),
                    books.escrow(),
                    books.credits(),
                    books.reserve().plus(books.committed()).plus(books.escrow()).plus(books.credits()));
        }
    }

    /**
     * So much went from one pocket into another. The last four say by how much that changed each book, with a sign: below the opening
     * balances they add up to the closing ones.
     *
     * @param line the contract's event; OPENING and CLOSING in CSV for the balances, whose books stand in the last four
     * @param blockHash of the block
     * @param subject where what it is about is shown; absent for a gift or a credit
     * @param account who gave, drew or is owed it; absent where it stayed within the fund
     */
    record Line(
            String line,
            @Nullable ChainTime time,
            @Nullable Long block,
            @Nullable Hash32 blockHash,
            @Nullable Integer logIndex,
            @Nullable Hash32 transaction,
            @Nullable String subject,
            @Nullable Address account,
            @Nullable Pocket from,
            @Nullable Pocket to,
            @Nullable TokenAmount amount,
            BigInteger reserve,
            BigInteger committed,
            BigInteger escrow,
            BigInteger credits) {
        static Line of(FundLine line) {
            return new Line(
                    line.fact(),
                    line.time(),
                    line.position().block(),
                    line.position().blockHash(),
                    line.position().logIndex(),
                    line.transaction(),
                    line.subject().flatMap(Places::href).orElse(null),
                    line.account().orElse(null),
                    line.from(),
                    line.to(),
                    line.amount(),
                    line.change(Pocket.RESERVE),
                    line.change(Pocket.COMMITTED),
                    line.change(Pocket.ESCROW),
                    line.change(Pocket.CREDITS));
        }

        /** A balance as a line of CSV. */
        static Line of(String name, Balance balance) {
            return new Line(
                    name,
                    balance.time(),
                    balance.block(),
                    balance.hash(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    balance.reserve().units(),
                    balance.committed().units(),
                    balance.escrow().units(),
                    balance.credits().units());
        }
    }

    /**
     * What the lines come to, by what they are.
     *
     * @param contributions gifts to the reserve
     * @param premiums of providers, whoever paid them
     * @param depositShares the fund's shares of disputes' deposits
     * @param escrowed slashed for incidents
     * @param lateSlashes slashed for incidents that had ended, and so for the reserve
     * @param released out of escrows into the reserve
     * @param committed to payouts that were opened
     * @param drawn of payouts, what receivers refused included
     * @param swept of payouts back into the reserve
     * @param credited drawn and refused
     * @param creditsDrawn what was owed and is paid
     * @param available free for any incident within its cap, at the closing block: the reserve
     * @param stewardOutflow what stewards decided over without a vote within their window that ends with the closing block
     * @param stewardWindowSince that window's first second
     */
    record Totals(
            TokenAmount contributions,
            TokenAmount premiums,
            TokenAmount depositShares,
            TokenAmount escrowed,
            TokenAmount lateSlashes,
            TokenAmount released,
            TokenAmount committed,
            TokenAmount drawn,
            TokenAmount swept,
            TokenAmount credited,
            TokenAmount creditsDrawn,
            TokenAmount available,
            TokenAmount stewardOutflow,
            ChainTime stewardWindowSince) {
        static Totals of(FundStatement lines, StewardOutflow outflow) {
            return new Totals(
                    lines.moved("ContributionReceived", Pocket.OUTSIDE, Pocket.RESERVE),
                    lines.moved("PremiumPaid", Pocket.OUTSIDE, Pocket.RESERVE),
                    lines.moved("DepositShareReceived", Pocket.OUTSIDE, Pocket.RESERVE),
                    lines.moved("IncidentOpened", Pocket.OUTSIDE, Pocket.ESCROW),
                    lines.moved("EscrowReleased", Pocket.OUTSIDE, Pocket.RESERVE),
                    lines.moved("EscrowReleased", Pocket.ESCROW, Pocket.RESERVE),
                    lines.moved("PayoutOpened", Pocket.ESCROW, Pocket.COMMITTED)
                            .plus(lines.moved("PayoutOpened", Pocket.RESERVE, Pocket.COMMITTED)),
                    lines.moved("PayoutDrawn", Pocket.COMMITTED, Pocket.OUTSIDE),
                    lines.moved("PayoutSwept", Pocket.COMMITTED, Pocket.RESERVE),
                    lines.moved("CreditGiven", Pocket.OUTSIDE, Pocket.CREDITS),
                    lines.moved("CreditDrawn", Pocket.CREDITS, Pocket.OUTSIDE),
                    lines.closing().reserve(),
                    outflow.amount(),
                    outflow.since());
        }
    }
}
