package org.assaydao.chain;

import java.util.concurrent.CompletableFuture;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.DraftId;
import org.assaydao.kernel.TokenAmount;

/** What the fund and the registry say of stewards and their limits, as of the newest seen block; asked as {@link ContractReads} are. */
public interface FundReads {
    /** Whether the account holds the steward role. */
    CompletableFuture<Boolean> isSteward(Address account);

    /** What holds for a token now. */
    CompletableFuture<TokenTerms> tokenTerms(Address token);

    /** The times that hold now, for incidents that are opened and payouts that are announced. */
    CompletableFuture<FundTerms> fundTerms();

    /** What stewards decided over in a token within the window that ends now [base units of the token]. */
    CompletableFuture<TokenAmount> stewardOutflow(Address token);

    /** What is known of a payout that stewards called for. */
    CompletableFuture<Announcement> announcement(DraftId draft);

    /**
     * What governance allows of a token.
     *
     * @param incidentCap the most that one incident takes out of the reserve [base units of the token]
     * @param stewardLimit the most that stewards decide over in any window [base units of the token]
     */
    record TokenTerms(TokenAmount incidentCap, TokenAmount stewardLimit) {}

    /**
     * Times of the fund.
     *
     * @param vetoWindow in which holders send to a vote what stewards called for [seconds]
     * @param stewardWindow over which the outflow by stewards is summed [seconds]
     */
    record FundTerms(long vetoWindow, long stewardWindow) {}

    /**
     * What one steward announced.
     *
     * @param steward the zero address where nobody did
     * @param confirmUntil until when another may confirm it
     * @param cosigner who confirmed it; the zero address before
     */
    record Announcement(Address steward, ChainTime confirmUntil, Address cosigner) {}
}
