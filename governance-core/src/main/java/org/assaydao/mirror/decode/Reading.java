package org.assaydao.mirror.decode;

import java.util.List;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ChainFact;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.TokenAmount;
import org.assaydao.proposal.Totals;

/** What one log of our contracts says. */
public sealed interface Reading {
    /** Facts of our aggregates, in the order in which the log states them. */
    record Facts(List<ChainFact> facts) implements Reading {
        public Facts {
            facts = List.copyOf(facts);
        }
    }

    /**
     * A change of the fund's books of a token or a statement of them, and the facts of our aggregates that it is besides.
     *
     * @param accounts whom it concerns and no fact names: the mirror alone finds it under them
     */
    record Booked(Movement movement, List<ChainFact> facts, List<Address> accounts) implements Reading {
        public Booked {
            facts = List.copyOf(facts);
            accounts = List.copyOf(accounts);
        }
    }

    /** The governor's sums after a vote; a range of them becomes one {@code TallyAdvanced}. */
    record Tally(ProposalId proposal, Totals totals, ChainPosition position) implements Reading {}

    /** A delegate's checkpoint. It lives in the mirror alone, and says where it began. */
    record Checkpoint(Address delegate, TokenAmount before, TokenAmount after) implements Reading {}

    /** A change of balances or delegates: a checkpoint of the token, kept and never an event. */
    record TokenFact(List<Address> accounts) implements Reading {
        public TokenFact {
            accounts = List.copyOf(accounts);
        }
    }

    /** What became of an operation of the timelock, which may be a proposal's. */
    record Operation(Hash32 operation, Change change, ChainPosition position) implements Reading {
        public enum Change {
            SCHEDULED,
            EXECUTED,
            CANCELED
        }
    }

    /** Known, and no fact of any aggregate: administration of the contracts, or said by another log as well. */
    record NoFact() implements Reading {}
}
