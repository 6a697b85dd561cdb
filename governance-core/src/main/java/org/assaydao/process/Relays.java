package org.assaydao.process;

import java.util.Optional;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.IntentId;
import org.assaydao.kernel.ProposalId;

/** What a relay's intent and its error say, as pure functions. */
final class Relays {
    private Relays() {}

    /** The ballot that {@code intent} relays alone; empty for a batch and for an intent of another kind. */
    static Optional<BallotId> ballot(IntentId intent, Address governor) {
        String[] parts = intent.parts();
        return intent.isSingleRelay()
                ? Optional.of(new BallotId(ProposalId.of(governor, parts[1]), Address.parse(parts[2])))
                : Optional.empty();
    }

    /** The proposal whose ballots {@code intent} relays together; empty for an intent of another kind. */
    static Optional<ProposalId> batchOf(IntentId intent, Address governor) {
        return intent.isBatch() ? Optional.of(ProposalId.of(governor, intent.parts()[1])) : Optional.empty();
    }

    /** The number of a batch within its proposal. */
    static int number(IntentId batch) {
        return Integer.parseInt(batch.parts()[2]);
    }

    /** The name of an error that is told with its arguments. */
    static String errorName(String error) {
        int arguments = error.indexOf('(');
        return arguments < 0 ? error : error.substring(0, arguments);
    }

    /** True for the errors that say the governor takes this signature never: it was made over other words or a nonce. */
    static boolean isRefusedSignature(String error) {
        String name = errorName(error);
        return name.equals("GovernorInvalidSignature") || name.equals("InvalidAccountNonce");
    }
}
