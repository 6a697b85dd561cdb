package org.assaydao.mirror.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.assaydao.chain.Revert;
import org.assaydao.kernel.HexBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevertsTest {
    private static final String ALICE = "00000000000000000000000015d34aaf54267db7d7c367839aaf71a00a2c6a65";

    private static Revert named(String data) {
        return Reverts.decoded(HexBytes.parse(data));
    }

    @Test
    void an_error_of_a_contract_is_named_with_its_arguments() {
        // GovernorAlreadyCastVote(address)
        assertThat(named("0x71c6af49" + ALICE).text())
                .isEqualToIgnoringCase("GovernorAlreadyCastVote(0x15d34aaf54267db7d7c367839aaf71a00a2c6a65)");
    }

    @Test
    void a_text_is_told_as_it_is() {
        String text = "0x08c379a0" + "0".repeat(62) + "20" + "0".repeat(62) + "02" + "6e6f" + "0".repeat(60);
        assertThat(named(text).text()).isEqualTo("Error(no)");
    }

    /** The call of a proposal may go to anybody, whose errors come back as they are. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x08c379a0",
                "0x08c379a0ff",
                "0x08c379a0" + "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "0x71c6af49"
            })
    void an_error_whose_arguments_cannot_be_read_has_no_name(String data) {
        assertThat(named(data).name()).isEmpty();
    }

    @Test
    void a_text_holds_neither_control_characters_nor_more_than_a_page() {
        String text = "0x08c379a0" + "0".repeat(62) + "20" + "0".repeat(62) + "04" + "6100ff0a" + "0".repeat(56);
        assertThat(named(text).text()).isEqualTo("Error(a\uFFFD\uFFFD\uFFFD)");
    }

    @Test
    void what_nobody_declared_has_no_name() {
        assertThat(named("0xdeadbeef").name()).isEmpty();
        assertThat(named("0xdeadbeef").text()).isEqualTo("unknown error 0xdeadbeef");
        assertThat(named("0x").text()).isEqualTo("execution reverted");
    }

    @Test
    void the_name_of_an_error_is_found_in_the_text_that_tells_it() {
        assertThat(Revert.nameIn(named("0x71c6af49" + ALICE).text())).isEqualTo("GovernorAlreadyCastVote");
        assertThat(Revert.nameIn("OutOfGas()")).isEqualTo("OutOfGas");
        assertThat(Revert.nameIn("out of gas")).isEqualTo("out of gas");
        assertThat(Revert.nameIn("")).isEmpty();
    }
}
