package org.assaydao.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.BallotId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.IntentId;
import org.assaydao.kernel.ProposalId;
import org.junit.jupiter.api.Test;

class RelaysTest {
    private static final Address GOVERNOR = Address.parse("0x00000000000000000000000000000000000000a1");
    private static final Address VOTER = Address.parse("0x00000000000000000000000000000000000000b2");
    private static final ProposalId PROPOSAL =
            new ProposalId(GOVERNOR, BigInteger.ONE.shiftLeft(255).add(BigInteger.TEN));

    @Test
    void a_relays_intent_names_its_ballot_and_other_intents_name_none() {
        assertThat(Relays.ballot(IntentId.relay(PROPOSAL, VOTER), GOVERNOR)).contains(new BallotId(PROPOSAL, VOTER));
        assertThat(Relays.ballot(IntentId.relay(PROPOSAL, 7), GOVERNOR)).isEmpty();
        assertThat(Relays.ballot(IntentId.queue(PROPOSAL), GOVERNOR)).isEmpty();
        assertThat(Relays.ballot(IntentId.propose(Hash32.ZERO, 1), GOVERNOR)).isEmpty();
    }

    @Test
    void only_errors_about_the_signature_or_its_nonce_last_for_ever() {
        assertThat(Relays.isRefusedSignature("GovernorInvalidSignature(" + VOTER + ")"))
                .isTrue();
        assertThat(Relays.isRefusedSignature("InvalidAccountNonce(" + VOTER + ", 4)"))
                .isTrue();
        assertThat(Relays.isRefusedSignature("GovernorAlreadyCastVote(" + VOTER + ")"))
                .isFalse();
        assertThat(Relays.isRefusedSignature("GovernorUnexpectedProposalState(1, 3, 0x02)"))
                .isFalse();
        assertThat(Relays.isRefusedSignature("out of gas")).isFalse();
        assertThat(Relays.isRefusedSignature("")).isFalse();
    }
}
