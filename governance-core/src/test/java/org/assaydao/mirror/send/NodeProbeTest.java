package org.assaydao.mirror.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.assaydao.kernel.HexBytes;
import org.assaydao.mirror.node.Reverts;
import org.assaydao.mirror.node.Selectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeProbeTest {
    /** INV-48: GovernorUnexpectedProposalState(id, current, expected): states by number, the expected ones as bits. */
    @ParameterizedTest(name = "in state {0}, expecting {1}: for good {2}")
    @CsvSource({
        "0, 2, false", // pending, to be voted on
        "1, 16, false", // active, to be queued
        "3, 2, true", // defeated, to be voted on
        "4, 2, true", // succeeded, to be voted on
        "2, 16, true", // cancelled, to be queued
        "5, 16, true", // queued already, to be queued
        "6, 16, true", // expired, to be queued
        "6, 32, true", // expired, to be executed
        "4, 32, false", // succeeded, to be executed once queued
        "7, 48, true" // executed already, to be executed
    })
    void a_state_is_for_good_when_it_leads_to_none_that_is_expected(int current, int expected, boolean forGood) {
        String data = Selectors.of("GovernorUnexpectedProposalState", "uint256,uint8,bytes32")
                + word(1)
                + word(current)
                + word(expected);
        assertThat(NodeProbe.isForGood(Reverts.decoded(HexBytes.parse(data)))).isEqualTo(forGood);
    }

    private static String word(int value) {
        return String.format("%064x", BigInteger.valueOf(value));
    }
}
