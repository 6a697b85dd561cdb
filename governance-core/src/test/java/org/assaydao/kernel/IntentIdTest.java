package org.assaydao.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.stream.Stream;
import org.assaydao.kernel.Intent.Act;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntentIdTest {
    private static final Address VOTER = Address.parse("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed");
    private static final String ZERO = "0x" + "0".repeat(64);
    private static final ProposalId PROPOSAL = new ProposalId(VOTER, BigInteger.TEN);

    private static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of(IntentId.relay(PROPOSAL, VOTER), "tx:relay/10/0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"),
                Arguments.of(IntentId.relay(PROPOSAL, 7), "tx:relay/10/7"),
                Arguments.of(IntentId.propose(Hash32.ZERO, 2), "tx:propose/" + ZERO + "/2"),
                Arguments.of(IntentId.queue(PROPOSAL), "tx:queue/10"),
                Arguments.of(IntentId.execute(PROPOSAL).next(), "tx:execute/10~2"),
                Arguments.of(
                        IntentId.reject(new ApplicationId(Hash32.ZERO)).next().next(), "tx:reject/" + ZERO + "~3"),
                Arguments.of(IntentId.step(Act.RECORD_VERDICT, Hash32.ZERO), "tx:step/record-verdict/" + ZERO),
                Arguments.of(
                        IntentId.fill(VOTER, Nonce.of(9)), "tx:fill/0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed/9"));
    }

    /** Rows and events are stored under these. */
    @ParameterizedTest(name = "{1}")
    @MethodSource("names")
    void each_kind_has_its_name_and_is_read_from_it(IntentId intent, String name) {
        assertThat(intent).hasToString(name);
        assertThat(IntentId.parse(name)).isEqualTo(intent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "queue",
                "queue/x",
                "queue/007",
                "queue/-1",
                "queue/10~",
                "queue/10~0",
                "queue/10~1",
                "queue/10~02",
                "queue/10/1",
                "relay/10",
                "relay/10/x",
                "relay/10/07",
                "step/dance/" + "0x0000000000000000000000000000000000000000000000000000000000000000"
            })
    void another_form_of_a_name_is_refused(String path) {
        assertThatThrownBy(() -> IntentId.ofPath(path)).isInstanceOf(IllegalArgumentException.class);
    }
}
