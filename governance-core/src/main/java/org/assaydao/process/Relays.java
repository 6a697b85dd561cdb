package org.assaydao.process;

import java.util.Optional;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.Intent.Relay;
import org.assaydao.kernel.IntentId;

/** What a relay's intent and its error say, as pure functions. */
final class Relays {
    private Relays() {}

    /** The ballot that {@code intent} relays alone; empty for a batch and for an intent of another kind. */
    static Optional<BallotId> ballot(IntentId intent, Address governor) {
        return intent.purpose() instanceof Relay relay
                ? Optional.of(new BallotId(relay.proposal(governor), relay.voter()))
                : Optional.empty();
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
