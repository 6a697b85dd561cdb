package org.assaydao.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assaydao.dispute.DisputeEvent;
import org.assaydao.dispute.DisputeEvent.DisputeAnswered;
import org.assaydao.dispute.DisputeEvent.DisputeOpened;
import org.assaydao.dispute.DisputeEvent.EvidenceSubmitted;
import org.assaydao.dispute.DisputePicture;
import org.assaydao.dispute.Offence;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Bps;
import org.assaydao.kernel.ChainPosition;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.DisputeId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.ProviderId;
import org.assaydao.kernel.TokenAmount;
import org.junit.jupiter.api.Test;

/** Tests that a hash is of the side that named it first, so that naming it again moves no file to another's place. */
class SideTest {
    private static final DisputeId DISPUTE = new DisputeId(Hash32.keccak(new byte[] {1}));
    private static final ProviderId PROVIDER =
            new ProviderId(Address.parse("0x00000000000000000000000000000000000000bb"));
    private static final Address CHALLENGER = Address.parse("0x00000000000000000000000000000000000000cc");
    private static final Address STRANGER = Address.parse("0x00000000000000000000000000000000000000dd");
    private static final Hash32 HASH = Hash32.keccak(new byte[] {2});

    private static ChainPosition at(int log) {
        return ChainPosition.ofLog(1, Hash32.ZERO, log);
    }

    private static DisputeEvent filed(Address by, int log) {
        return new EvidenceSubmitted(DISPUTE, by, HASH, at(log));
    }

    private static DisputeEvent answered(int log) {
        return new DisputeAnswered(DISPUTE, PROVIDER, HASH, at(log));
    }

    private static DisputePicture dispute(DisputeEvent... events) {
        DisputePicture dispute = DisputePicture.of(DISPUTE)
                .after(new DisputeOpened(
                        DISPUTE,
                        PROVIDER,
                        CHALLENGER,
                        Offence.OVERSOLD,
                        1,
                        TokenAmount.of(1),
                        TokenAmount.of(1),
                        new Bps(1),
                        List.of(CHALLENGER),
                        ChainTime.of(9),
                        1,
                        at(0)));
        for (DisputeEvent each : events) dispute = dispute.after(each);
        return dispute;
    }

    @Test
    void an_answer_with_the_accusation_leaves_it_the_challengers() {
        DisputePicture dispute = dispute(filed(CHALLENGER, 1), answered(2));
        assertThat(Side.of(dispute, HASH)).contains(Side.CHALLENGER);
        assertThat(DisputeDocuments.accusation(dispute)).contains(HASH);
    }

    @Test
    void a_stranger_who_files_what_was_answered_leaves_it_the_providers() {
        assertThat(Side.of(dispute(answered(1), filed(STRANGER, 2)), HASH)).contains(Side.PROVIDER);
    }

    @Test
    void what_was_filed_or_answered_alone_is_of_whoever_did_and_what_nobody_named_of_nobody() {
        assertThat(Side.of(dispute(filed(STRANGER, 1)), HASH)).contains(Side.OTHERS);
        assertThat(Side.of(dispute(filed(PROVIDER.address(), 1)), HASH)).contains(Side.PROVIDER);
        assertThat(Side.of(dispute(answered(1)), HASH)).contains(Side.PROVIDER);
        assertThat(Side.of(dispute(), HASH)).isEmpty();
    }
}
