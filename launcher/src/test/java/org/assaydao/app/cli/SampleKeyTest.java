package org.assaydao.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sample keys are those of the published mnemonic, so that every wallet can import them. */
class SampleKeyTest {
    @ParameterizedTest
    @CsvSource({
        "DEPLOYER, 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
        "TREASURY, 0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
        "HOLDER, 0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC",
        "PROVIDER, 0x90F79bf6EB2c4f870365E785982E1f101E93b906",
        "AUDITOR, 0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65",
        "STRANGER, 0x9965507D1a55bcC2695C58ba16FB37d819B0A4dc"
    })
    void a_sample_key_is_the_account_that_development_chains_give_ether_to(SampleKey sample, String address) {
        assertThat(sample.address()).hasToString(address);
    }

    @Test
    void a_name_that_is_none_is_answered_with_those_that_are() throws Refusal {
        assertThat(SampleKey.named("Holder")).isEqualTo(SampleKey.HOLDER);
        assertThatThrownBy(() -> SampleKey.named("relay"))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "There is no sample key \"relay\"; there are treasury, holder, provider, auditor, stranger.");
    }
}
