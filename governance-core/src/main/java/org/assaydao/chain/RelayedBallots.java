package org.assaydao.chain;

import java.util.List;
import java.util.Map;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;

/** What the mirror knows of ballots that go out, or went, in a batch. */
public interface RelayedBallots {
    /**
     * The place of each voter's checkpoint at {@code snapshot} in the token's list, as a batch hints at it; absent for a
     * voter without one. A wrong hint costs gas and decides nothing.
     */
    Map<Address, Integer> checkpoints(List<Address> voters, ChainTime snapshot);

    /** The ballots that a final transaction of the governor passed over ({@code BallotRefused}), in their order. */
    List<Refused> refused(Hash32 transaction);

    /** One ballot that a batch passed over. */
    record Refused(Address voter, Hash32 digest, Reason reason, ChainPosition position) {}

    /** Why, in the contract's numbering. */
    enum Reason {
        ALREADY_VOTED(0),
        BAD_SIGNATURE(1),
        RECUSED(2),
        INVALID_SUPPORT(3),
        NOT_ACTIVE(4);

        private final int number;

        Reason(int number) {
            this.number = number;
        }

        public static Reason of(int number) {
            for (Reason reason : values()) {
                if (reason.number == number) return reason;
            }
            throw new IllegalArgumentException("the contract knows no reason " + number);
        }
    }
}
