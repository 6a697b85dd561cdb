package org.assaydao.kernel;

import java.math.BigInteger;
import java.util.Locale;

/** An intent: what an outbound transaction is for. */
public sealed interface Intent {
    /** The relay of ballots, which are all of one proposal. */
    sealed interface OfBallots extends Intent {
        /** The proposal's number, which names it among those of its governor. */
        BigInteger proposal();

        default ProposalId proposal(Address governor) {
            return new ProposalId(governor, proposal());
        }
    }

    /** The relay of one ballot alone. */
    record Relay(BigInteger proposal, Address voter) implements OfBallots {}

    /** The relay of many ballots in one transaction, by the batch's number within its proposal. */
    record Batch(BigInteger proposal, int number) implements OfBallots {}

    /** Puts a case to vote, for the first time or once more. */
    record Propose(Hash32 caseId, int round) implements Intent {}

    record Queue(BigInteger proposal) implements Intent {}

    record Execute(BigInteger proposal) implements Intent {}

    /** Lets the registry record that an application's vote was lost. */
    record Reject(ApplicationId application) implements Intent {}

    /** A call that carries a proceeding on, which is asked for anew for as long as it is missing. */
    record Step(Act act, Hash32 subject) implements Intent {}

    /** A transfer of the relay key to itself, which takes a nonce that nothing else can take any more. */
    record Fill(Address sender, Nonce nonce) implements Intent {}

    /** What a step does to its proceeding. */
    enum Act {
        PUT_TO_VOTE,
        RECORD_VERDICT,
        RECORD_CANCELLATION,
        SETTLE,
        END_DELISTING,
        END_AUDITOR_CASE,
        OPEN_PAYOUT,
        CLOSE_DRAFT,
        RELEASE_ESCROW,
        SWEEP;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Act parse(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}
