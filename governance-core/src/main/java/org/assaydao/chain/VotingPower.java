package org.assaydao.chain;

import java.util.Collection;
import java.util.Map;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.TokenAmount;

/** Who can vote with how much, as the token says (ERC-5805). */
public interface VotingPower {
    /**
     * What {@code account} could vote with at {@code timepoint}, which must lie before the newest finalised block's time.
     */
    AccountPower at(Address account, ChainTime timepoint);

    /** The votes of many at such a timepoint; none of an account that has none. */
    Map<Address, TokenAmount> votes(Collection<Address> accounts, ChainTime timepoint);

    /** What {@code account} could vote with now, as of the newest seen block. */
    AccountPower now(Address account);

    /**
     * An account's votes, and where they come from.
     *
     * @param votes delegated to the account, its own included where it delegated to itself
     * @param balance what it holds, delegated or not; for a past timepoint the balance that could have been delegated
     * @param delegate to whom it had delegated; zero for nobody
     */
    record AccountPower(TokenAmount votes, TokenAmount balance, Address delegate) {}
}
